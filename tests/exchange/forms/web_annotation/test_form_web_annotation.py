"""Web Annotations select by position and by quote, and name what they are about."""

import json
from dataclasses import replace
from typing import Any

from annotator.core.annotators import Annotator, AnnotatorKind
from annotator.core.articles import Article
from annotator.core.ids import AnnotatorId
from annotator.core.records import Record
from tests.exchange.forms.trap_records import (
    THREAT,
    TRAP,
    Kept,
    korean,
    right_to_left,
    trap,
    written,
)


def pages(kept: Kept) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(kept.text())
    return found


def of(page: dict[str, Any], motivation: str) -> list[dict[str, Any]]:
    return [one for one in page["items"] if one["motivation"] == motivation]


def targets(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    target = annotation["target"]
    return target if isinstance(target, list) else [target]


def test_both_selectors_select_the_same() -> None:
    seen = 0
    for page in pages(written("w3c", trap(), right_to_left(), korean())):
        (about,) = of(page, "describing")
        text = about["target"]["value"]
        for annotation in of(page, "tagging"):
            for target in targets(annotation):
                position, quote = target["selector"]
                start, end = position["start"], position["end"]
                assert text[start:end] == quote["exact"]
                assert text[:start].endswith(quote["prefix"])
                assert text[end:].startswith(quote["suffix"])
                assert target["source"] == about["target"]["id"]
                assert target["type"] == "SpecificResource"
                seen += 1
    assert seen == 8 + 1 + 3 + 3


def test_bodies_say_label_attributes_and_note() -> None:
    (page,) = pages(written("w3c", trap()))
    by_quote = {
        targets(one)[0]["selector"][1]["exact"]: one["body"] for one in of(page, "tagging")
    }
    assert [(one["purpose"], one["value"]) for one in by_quote[THREAT]] == [
        ("tagging", "threat"),
        ("classifying", "if"),
        ("classifying", True),
    ]
    assert by_quote["Zoe\u0301 Ünal"][-1]["value"] == "She\nherself"
    (label,) = of(page, "classifying")
    assert (label["body"][0]["value"], label["target"]) == (
        "about war",
        page["items"][0]["target"]["id"],
    )


def test_relations_link_annotations() -> None:
    (page,) = pages(written("w3c", trap()))
    quotes = {one["id"]: targets(one)[0]["selector"][1]["exact"] for one in of(page, "tagging")}
    found = {
        (one["body"][0]["value"], quotes[one["target"]], quotes[one["body"][1]["source"]])
        for one in of(page, "linking")
    }
    assert ("target", THREAT, "Freedonia") in found
    assert len(found) == 4


def test_a_span_with_gaps_has_several_targets_and_nothing_is_lost() -> None:
    kept = written("w3c", trap(), Record(Article("New.")))
    first, second = pages(kept)
    (gap,) = [one for one in of(first, "tagging") if isinstance(one["target"], list)]
    parts = [one["selector"][0] for one in gap["target"]]
    assert [TRAP[one["start"] : one["end"]] for one in parts] == ["we will", "strait"]
    assert kept.losses == ()
    assert [one["motivation"] for one in second["items"]] == ["describing"]


def test_identities_are_the_same_each_time_and_there_is_none_twice() -> None:
    found = pages(written("w3c", trap(), right_to_left(), korean()))
    ids = [one["id"] for page in found for one in (page, *page["items"])]
    assert len(ids) == len(set(ids))
    assert all(one.startswith("urn:uuid:") for one in ids)


def test_a_model_is_software() -> None:
    made = korean()
    assert made.layer
    crf = Annotator(AnnotatorId("d" * 32), "crf", AnnotatorKind.MODEL)
    (page,) = pages(written("w3c", replace(made, layer=replace(made.layer, annotator=crf))))
    assert {one["creator"]["type"] for one in of(page, "tagging")} == {"Software"}
