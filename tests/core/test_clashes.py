from dataclasses import replace
from typing import Any

import pytest

from annotator.app.creating import default_scheme, presets
from annotator.core.attributes import Attribute
from annotator.core.clashes import clashes, refuse_clashes, settled
from annotator.core.errors import RefusedError
from annotator.core.ids import LabelId
from annotator.core.relation_types import RelationType
from annotator.core.schemes import Scheme, Scope


def test_no_preset_clashes() -> None:
    for preset in presets().values():
        assert clashes(preset) == ()


def with_labels(**second: Any) -> Scheme:  # noqa: ANN401 - any fields of a label
    scheme = default_scheme()
    one, two = scheme.labels[:2]
    changed = replace(two, **second)
    return replace(scheme, labels=(one, changed, *scheme.labels[2:]))


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ({"key": "1"}, "“1” gives both Actor and Commitment"),
        ({"key": "a"}, "“a” gives both"),
        ({"code": "a"}, "“a” gives both"),
        ({"code": " "}, "no code"),
        ({"key": "ab"}, "one letter or digit"),
        ({"name": " "}, "has no name"),
        ({"name": "ACTOR"}, "called “Actor”"),
        ({"id": LabelId("actor")}, "have the id “actor”"),
        ({"inside": (LabelId("nothing"),)}, "which the scheme lacks"),
    ],
)
def test_labels_clash(second: dict[str, Any], words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        refuse_clashes(default_scheme(), with_labels(**second))


@pytest.mark.parametrize("second", [{"retired": True}, {"scope": Scope.ARTICLE}])
def test_what_is_not_offered_beside_it_clashes_not(second: dict[str, Any]) -> None:
    assert clashes(with_labels(key="1", name="Actor", **second)) == ()


def test_an_old_clash_does_not_stand_in_the_way() -> None:
    before = with_labels(key="1")
    refuse_clashes(before, replace(before, info=replace(before.info, name="Another")))


@pytest.mark.parametrize(
    ("attribute", "words"),
    [
        (Attribute("entity", "Who"), "register"),
        (Attribute("x", "X"), "no values"),
        (Attribute("x", "X", values=("a", "a")), "twice"),
        (Attribute("x", "X", values=("a",), default="b"), "default"),
        (Attribute("x", "X", labels=(LabelId("no"),), values=("a",)), "lacks"),
        (Attribute("", "X", values=("a",)), "no id"),
    ],
)
def test_attributes_clash(attribute: Attribute, words: str) -> None:
    scheme = default_scheme()
    with pytest.raises(RefusedError, match=words):
        refuse_clashes(scheme, replace(scheme, attributes=(*scheme.attributes, attribute)))


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        (RelationType("x", "X", key="I"), "“i” gives both"),
        (RelationType("x", "X", key="--"), "letter"),
        (RelationType("x", "X", most=0), "at least"),
        (RelationType("x", "X", heads=(LabelId("no"),)), "lacks"),
        (RelationType("x", "Issued by"), "are called"),
    ],
)
def test_relations_clash(relation: RelationType, words: str) -> None:
    scheme = default_scheme()
    with pytest.raises(RefusedError, match=words):
        refuse_clashes(scheme, replace(scheme, relations=(*scheme.relations, relation)))


def test_what_comes_back_gives_way() -> None:
    scheme = with_labels(key="1", code="A")
    relations = (*scheme.relations, RelationType("x", "X", key="i"))
    scheme = replace(scheme, relations=relations)
    came = {scheme.labels[1].object, relations[-1].object}
    label, relation = (change.after for change in settled(scheme, came))
    assert label == replace(scheme.labels[1], key="", code="A2")
    assert relation == replace(relations[-1], key="")
    assert list(settled(scheme, {scheme.labels[2].object})) == []
