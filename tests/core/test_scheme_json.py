"""Schemes as JSON: what is written is what is read, and what is wrong is named."""

import json
from typing import Any

import pytest

from annotator.app.creating import presets
from annotator.core.errors import BadInputError
from annotator.core.scheme_json import scheme_from_json, scheme_json
from annotator.resources import resource


def shipped() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(resource("schemes", "default.json").read_text("utf-8"))
    return data


@pytest.mark.parametrize("name", presets())
def test_every_preset_survives_being_written_and_read(name: str) -> None:
    scheme = presets()[name]
    assert scheme_from_json(json.loads(json.dumps(scheme_json(scheme))), name) == scheme


def test_the_default_scheme_says_who_issued_what_to_whom() -> None:
    scheme = presets()["default"]
    threat, actor = scheme.labels[2], scheme.labels[0]
    assert [one.id for one in scheme.relations_from(threat.id)] == [
        "issuer",
        "target",
        "in_response_to",
    ]
    assert [one.id for one in scheme.relations_from(actor.id)] == ["same_as"]
    first = [one.id for one in scheme.attributes_of(threat.id) if not one.folded]
    assert first == ["certainty"]
    assert {one.id for one in scheme.attributes_of(threat.id)} >= {"means", "form", "strength"}
    assert not any(one.id == "means" for one in scheme.attributes_of(actor.id))


def wrong(**parts: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever JSON holds
    return {**shipped(), **parts}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (wrong(attributes=[{"id": "x", "name": "X"}]), "has no values to choose from"),
        (wrong(attributes=[{"id": "x", "name": "X", "kind": "shape"}]), "is not a scheme"),
        (
            wrong(attributes=[{"id": "x", "name": "X", "kind": "flag", "default": "yes"}]),
            "cannot have its default 'yes'",
        ),
        (wrong(relations=[{"id": "r", "name": "by", "most": 0}]), "no number of children"),
        (wrong(relations=[{"id": "", "name": "by"}]), "an id is empty"),
        (wrong(relations=7), "are lists"),
        (
            wrong(relations=[{"id": "r", "name": "by"}, {"id": "r", "name": "to"}]),
            "gives the id “r” to both by and to",
        ),
    ],
)
def test_what_is_wrong_with_a_scheme_is_said(data: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInputError, match=said):
        scheme_from_json(data, "mine.json")


def test_what_speaks_of_labels_that_were_taken_out_goes_with_them() -> None:
    data = shipped()
    data["labels"] = data["labels"][:2]  # no threats
    scheme = scheme_from_json(data, "mine.json")
    assert scheme.attribute("means") is None
    strength, issuer = scheme.attribute("strength"), scheme.relation("issuer")
    assert strength is not None
    assert issuer is not None
    assert strength.labels == issuer.heads == ("commitment",)
