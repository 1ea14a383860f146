from dataclasses import replace

import pytest

from annotator.app.creating import default_scheme
from annotator.core.attributes import Attribute
from annotator.core.edits.labels import rename_label, without_label
from annotator.core.edits.schemes import replace_scheme, with_part
from annotator.core.edits.values import Action, Kind, Value
from annotator.core.errors import RefusedError
from annotator.core.ids import LabelId, ObjectId
from annotator.core.relation_types import RelationType
from annotator.core.schemes import (
    SCHEME_OBJECT,
    Label,
    Scheme,
    SchemeInfo,
    Scope,
    new_label,
)
from annotator.core.usage import Usage
from annotator.store.scheme_reading import scheme_of

SCHEME = default_scheme()
ACTOR, COMMITMENT, THREAT = SCHEME.labels[:3]
REORDERED = (THREAT, ACTOR, COMMITMENT, *SCHEME.labels[3:])
UNUSED = Usage()
IN_USE = Usage({one.id: 2 for one in SCHEME.labels})


def after(scheme: Scheme, action: Action) -> Scheme:
    """What the scheme is once the action is done."""
    parts: dict[Kind, dict[ObjectId, Value]] = {
        Kind.SCHEME: {SCHEME_OBJECT: scheme.info},
        Kind.LABEL: {one.object: one for one in scheme.labels},
        Kind.ATTRIBUTE: {one.object: one for one in scheme.attributes},
        Kind.RELATION_TYPE: {one.object: one for one in scheme.relations},
    }
    for change in action.changes:
        known = parts[change.kind]
        assert known.pop(change.object, None) == change.before
        if change.after is not None:
            known[change.object] = change.after
    return scheme_of(lambda kind: list(parts[kind].items()))


def test_each_change_makes_the_scheme_one_version_further() -> None:
    made = new_label("Victim", SCHEME.labels)
    attribute, relation = SCHEME.attributes[0], SCHEME.relations[0]
    ours = replace(SCHEME.info, name="Ours")
    others, links = SCHEME.attributes[1:], SCHEME.relations[1:]
    edited = [
        replace(SCHEME, info=ours),
        replace(SCHEME, labels=(*SCHEME.labels, made)),
        replace(SCHEME, labels=(replace(ACTOR, definition="Who."), *SCHEME.labels[1:])),
        replace(SCHEME, labels=(replace(ACTOR, retired=True), *SCHEME.labels[1:])),
        replace(SCHEME, labels=REORDERED),
        without_label(SCHEME, THREAT.id),
        replace(SCHEME, attributes=(*SCHEME.attributes, Attribute("sure", "Sure", values=("y",)))),
        replace(SCHEME, attributes=(replace(attribute, name="Another"), *others)),
        replace(SCHEME, attributes=(*others, attribute)),
        replace(SCHEME, attributes=(replace(attribute, retired=True), *others)),
        replace(SCHEME, attributes=others),
        replace(SCHEME, relations=(*SCHEME.relations, RelationType("part", "part of"))),
        replace(SCHEME, relations=(replace(relation, most=1), *links)),
        replace(SCHEME, relations=(*links, relation)),
        replace(SCHEME, relations=links),
    ]
    actions = [
        rename_label(SCHEME, ACTOR, "Party "),
        *(replace_scheme(SCHEME, each, UNUSED) for each in edited),
    ]
    for action in actions:
        found = after(SCHEME, action)
        assert found.info.version == SCHEME.info.version + 1, action.name
        assert replace(found, info=SCHEME.info) != SCHEME or found.info.name == "Ours"


def test_a_renamed_label_keeps_its_id_and_place() -> None:
    found = after(SCHEME, rename_label(SCHEME, ACTOR, " Party "))
    assert found.labels[0] == replace(ACTOR, name="Party")


def test_the_order_is_as_said() -> None:
    found = after(SCHEME, replace_scheme(SCHEME, replace(SCHEME, labels=REORDERED), UNUSED))
    assert [one.id for one in found.labels[:3]] == ["threat", "actor", "commitment"]


@pytest.mark.parametrize("label", [ACTOR, COMMITMENT])
def test_what_is_in_use_is_not_removed(label: Label) -> None:
    with pytest.raises(RefusedError, match=r"in use \(2 times\).*retire"):
        replace_scheme(SCHEME, without_label(SCHEME, label.id), IN_USE)
    moved = with_part(SCHEME.labels, replace(label, scope=Scope.ARTICLE))
    with pytest.raises(RefusedError, match="another label for articles"):
        replace_scheme(SCHEME, replace(SCHEME, labels=moved), IN_USE)


def test_values_and_relations_in_use_stay() -> None:
    attribute = next(one for one in SCHEME.attributes if one.values)
    value, relation = attribute.values[0], SCHEME.relations[0]
    usage = Usage(
        attributes={attribute.id: 1},
        values={(attribute.id, value): 1},
        relations={relation.id: 3},
    )
    fewer = replace(attribute, values=attribute.values[1:], default=None)
    others = tuple(one for one in SCHEME.attributes if one is not attribute)
    with pytest.raises(RefusedError, match=rf"“{value}” of .* \(once\)"):
        replace_scheme(SCHEME, replace(SCHEME, attributes=(fewer, *others)), usage)
    with pytest.raises(RefusedError, match="in use"):
        replace_scheme(SCHEME, replace(SCHEME, attributes=others), usage)
    with pytest.raises(RefusedError, match="in use"):
        replace_scheme(SCHEME, replace(SCHEME, relations=SCHEME.relations[1:]), usage)


def test_removing_a_label_takes_what_is_said_of_it_alone() -> None:
    found = after(SCHEME, replace_scheme(SCHEME, without_label(SCHEME, THREAT.id), UNUSED))
    assert all(one.labels != () or _was_for_all(one) for one in found.attributes)
    assert all(THREAT.id not in one.labels for one in found.attributes)
    assert found.attribute("means") is None
    assert found.attribute("voice") is not None


def _was_for_all(attribute: Attribute) -> bool:
    was = SCHEME.attribute(attribute.id)
    return was is not None and was.labels == ()


def test_a_retired_label_does_not_come_back_with_a_key_that_is_taken() -> None:
    others = SCHEME.labels[1:]
    retired = replace(SCHEME, labels=(replace(ACTOR, retired=True), *others))
    made = replace(new_label("Victim", retired.labels), key=ACTOR.key)
    taken = after(
        retired, replace_scheme(retired, replace(retired, labels=(*retired.labels, made)), UNUSED)
    )
    with pytest.raises(RefusedError, match="Victim"):
        replace_scheme(taken, replace(taken, labels=(ACTOR, *others, made)), UNUSED)
    assert after(retired, replace_scheme(retired, SCHEME, UNUSED)).label(ACTOR.id) == ACTOR


def test_an_edited_scheme_is_one_action_of_what_differs() -> None:
    made = replace(new_label("Victim", SCHEME.labels), order=0)
    edited = replace(
        SCHEME,
        info=replace(SCHEME.info, name="Ours", version=99),
        labels=(replace(ACTOR, name="Party"), made, *SCHEME.labels[1:]),
        relations=SCHEME.relations[1:],
    )
    action = replace_scheme(SCHEME, edited, UNUSED)
    found = after(SCHEME, action)
    assert [one.id for one in found.labels[:3]] == ["actor", "Victim", "commitment"]
    assert found.relations == SCHEME.relations[1:]
    assert found.info == SchemeInfo("Ours", SCHEME.info.description, SCHEME.info.version + 1)
    assert not any(change.kind == Kind.ATTRIBUTE for change in action.changes)
    assert replace_scheme(SCHEME, SCHEME, UNUSED).changes == ()


def test_an_edited_scheme_is_refused_as_a_whole() -> None:
    with pytest.raises(RefusedError, match="Actor is in use"):
        replace_scheme(SCHEME, replace(SCHEME, labels=SCHEME.labels[1:]), IN_USE)
    gone = LabelId("gone")
    with pytest.raises(RefusedError, match="no “Gone” any more"):
        rename_label(SCHEME, replace(ACTOR, id=gone, name="Gone"), "X")
