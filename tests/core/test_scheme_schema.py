"""The JSON Schema of schemes describes what we ship and what we write."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from annotator.app.creating import presets
from annotator.core.scheme_json import scheme_json
from annotator.resources import resource

SCHEMA: dict[str, Any] = json.loads(resource("scheme.schema.json").read_bytes())


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", presets())
def test_presets_and_what_we_write_follow_it(name: str) -> None:
    shipped = json.loads(resource("schemes", f"{name}.json").read_bytes())
    for document in (shipped, json.loads(json.dumps(scheme_json(presets()[name])))):
        Draft202012Validator(SCHEMA).validate(document)


@pytest.mark.parametrize(
    "broken",
    [
        {"labels": []},
        {"name": "X", "labels": [{"id": "a", "name": "A", "code": "A", "colour": {}}]},
        {"name": "X", "labels": [], "attributes": [{"id": "a", "name": "A", "kind": "choice"}]},
        {"name": "X", "labels": [], "relations": [{"id": "r", "name": "by", "most": 0}]},
    ],
)
def test_it_refuses_what_is_none(broken: dict[str, Any]) -> None:
    assert not Draft202012Validator(SCHEMA).is_valid(broken)
