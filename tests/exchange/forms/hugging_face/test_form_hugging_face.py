"""The two data sets hold what was annotated, and every column is of the type it says."""

import json
from typing import Any

from tests.exchange.forms.trap_records import (
    Kept,
    korean,
    record,
    right_to_left,
    span,
    trap,
    written,
)

Line = dict[str, Any]


def lines(kept: Kept, name: str) -> list[Line]:
    return [json.loads(line) for line in kept.text(name).split("\n") if line]


def is_of(value: Any, feature: Any) -> bool:  # noqa: ANN401 - any JSON
    """Whether a value is what a feature says, as `datasets` reads them."""
    if isinstance(feature, list):
        return isinstance(value, list) and all(is_of(each, feature[0]) for each in value)
    if feature.get("_type") == "ClassLabel":
        return value in feature["names"]
    if feature.get("_type") == "Value":
        kind = str if feature["dtype"] == "string" else int
        return value is None or type(value) is kind
    return value.keys() == feature.keys() and all(is_of(value[key], feature[key]) for key in value)


def runs(line: Line, text: str, column: str) -> list[str]:
    """The stretches of text that a column of tags names."""
    places: list[list[int]] = []
    for tag, start, end in zip(line[column], line["starts"], line["ends"], strict=True):
        if tag.startswith("B-"):
            places.append([start, end])
        elif tag.startswith("I-"):
            places[-1][1] = end
    return [text[a:b] for a, b in places]


def test_every_column_is_of_its_type() -> None:
    kept = written("hf", trap(), right_to_left(), korean())
    features = json.loads(kept.text("features.json"))
    for kind in ("spans", "tokens"):
        found = lines(kept, f"{kind}/train.jsonl")
        assert len(found) == 3
        assert all(is_of(line, features[kind]) for line in found)


def test_spans_carry_everything() -> None:
    kept = written("hf", trap())
    (line,) = lines(kept, "spans/train.jsonl")
    for one in line["spans"]:
        assert line["text"][one["start"] : one["end"]] == one["quote"]
    by_quote = {one["quote"]: one for one in line["spans"]}
    said = by_quote["If Freedonia attacks, we will close the strait"]["attributes"]
    assert said == [{"name": "conditionality", "value": "if"}, {"name": "firm", "value": "true"}]
    gap = by_quote["we will close the strait"]["fragments"]
    assert [line["text"][one["start"] : one["end"]] for one in gap] == ["we will", "strait"]
    assert len(line["relations"]) == 4
    assert line["labels"][0]["value"] == "true"
    assert all(loss.caution and loss.what.startswith("in tokens/") for loss in kept.losses)


def test_each_label_has_a_column_in_which_nothing_of_another_is_in_the_way() -> None:
    (line,) = lines(written("hf", trap()), "tokens/train.jsonl")
    text = trap().article.text
    assert runs(line, text, "tags_actor") == [
        "Zoe\u0301 Ünal",
        "Freedonia",
        "Freedonia",
        "Sylvania",
    ]
    assert runs(line, text, "tags_commitment") == [
        "strait.”\nFreedonia",
        "promised 2\u00a0000 troops",
    ]
    assert runs(line, text, "tags_threat") == ["If Freedonia attacks, we will close the strait"]
    assert len(runs(line, text, "ner_tags")) == 5


def test_what_tokens_cannot_hold_is_told_but_is_not_lost() -> None:
    kept = written("hf", korean())
    assert [(loss.count, loss.caution) for loss in kept.losses] == [(1, True)]
    text = "A word."
    kept = written("hf", record(text, span(1, text, "word", "not in the scheme")))
    assert kept.lost("the scheme lacks") == 1


def test_parts_are_files() -> None:
    kept = written("hf", trap(), korean(), split=True)
    names = [f"{kind}/{part}.jsonl" for kind in ("spans", "tokens") for part in ("train", "dev")]
    assert {*names, "features.json"} <= set(kept.outs)
