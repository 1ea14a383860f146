import json
from typing import Any

import pytest

from annotator.core.errors import BadInputError
from annotator.core.ids import LabelId
from annotator.core.scheme_json import scheme_from_json
from annotator.core.schemes import LabelMaker, Pattern, new_label
from annotator.resources import resource


def shipped() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(resource("schemes", "default.json").read_text("utf-8"))
    return data


def test_the_default_scheme_has_actor_commitment_and_threat() -> None:
    scheme = scheme_from_json(shipped(), "default.json")
    assert [(each.id, each.code, each.key) for each in scheme.labels] == [
        ("actor", "A", "1"),
        ("commitment", "C", "2"),
        ("threat", "T", "3"),
    ]
    assert [each.pattern for each in scheme.labels] == [
        Pattern.SOLID,
        Pattern.DOUBLE,
        Pattern.WAVY,
    ]
    assert all(each.definition and each.positive and each.negative for each in scheme.labels)


def test_a_label_is_found_by_id_or_by_name_in_any_case() -> None:
    scheme = scheme_from_json(shipped(), "default.json")
    assert scheme.named("ACTOR") == scheme.label(LabelId("actor"))
    assert scheme.named("Threat") == scheme.label(LabelId("threat"))
    assert scheme.named("promise") is None


@pytest.mark.parametrize("data", [None, [], {}, {"name": "x"}, {"name": "x", "labels": [{}]}, 7])
def test_what_is_no_scheme_is_refused_by_name(data: object) -> None:
    with pytest.raises(BadInputError, match=r"mine\.json is not a scheme"):
        scheme_from_json(data, "mine.json")


@pytest.mark.parametrize("what", ["id", "key", "code"])
def test_two_labels_cannot_share_what_tells_them_apart(what: str) -> None:
    data = shipped()
    data["labels"][1][what] = data["labels"][0][what]
    with pytest.raises(BadInputError, match="Actor and Commitment"):
        scheme_from_json(data, "mine.json")


def test_a_label_that_came_with_data_gets_its_own_key_and_code() -> None:
    labels = scheme_from_json(shipped(), "default.json").labels
    for name in ("promise", "promise of aid", "위협", "!!"):
        labels = (*labels, new_label(name, labels))
    assert len({each.key for each in labels}) == len(labels)
    assert len({each.code for each in labels}) == len(labels)


def test_thousands_of_labels_get_codes_and_keys_of_their_own() -> None:
    maker = LabelMaker(())
    names = [f"label {number}" for number in range(3000)]
    made = [maker.make(name) for name in names]
    assert len({one.code.casefold() for one in made}) == len(made)
    keys = [one.key for one in made if one.key]
    assert len(set(keys)) == len(keys)
    assert made[:40] == [new_label(name, tuple(made[:at])) for at, name in enumerate(names[:40])]
    assert maker.has(LabelId("label 2999"))
