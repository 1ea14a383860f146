"""What doccano takes in comes back with the words it had."""

import json
from typing import Any

import pytest

from tests.exchange.forms.trap_records import (
    THREAT,
    TRAP,
    Kept,
    korean,
    right_to_left,
    trap,
    written,
)


def lines(kept: Kept) -> list[dict[str, Any]]:
    return [json.loads(line) for line in kept.text().split("\n") if line]


@pytest.mark.parametrize("form", ["doccano", "doccano-relations"])
def test_every_span_has_its_words(form: str) -> None:
    for record in (trap(), right_to_left(), korean()):
        (line,) = lines(written(form, record))
        assert line["text"] == record.article.text
        found = line.get("label") or [
            (one["start_offset"], one["end_offset"], one["label"]) for one in line["entities"]
        ]
        assert record.layer
        wanted = [(one.quote(line["text"]), one.label) for one in record.layer.spans]
        assert sorted((line["text"][a:b], label) for a, b, label in found) == sorted(wanted)


def test_relations_name_entities_of_their_line() -> None:
    first, second = lines(written("doccano-relations", trap(), trap()))
    numbers = [one["id"] for line in (first, second) for one in line["entities"]]
    assert len(set(numbers)) == len(numbers)
    for line in (first, second):
        quotes = {
            one["id"]: TRAP[one["start_offset"] : one["end_offset"]] for one in line["entities"]
        }
        ends = {
            (one["type"], quotes[one["from_id"]], quotes[one["to_id"]])
            for one in line["relations"]
        }
        assert ("issuer", THREAT, "Zoe\u0301 Ünal") in ends
        assert len(ends) == 4


def test_what_is_lost_is_told() -> None:
    kept = written("doccano", trap())
    assert (kept.lost("relations"), kept.lost("with attributes"), kept.lost("gaps")) == (4, 4, 1)
    assert kept.lost("over an earlier one") == 4
    assert written("doccano-relations", trap()).lost("relations") == 0
    assert written("doccano", korean()).losses == ()
