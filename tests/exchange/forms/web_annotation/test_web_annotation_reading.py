"""Web Annotations come in, ours and those of other programs."""

import io
import json
from collections.abc import Mapping
from typing import Any

import pytest

from annotator.core.annotators import Annotator, AnnotatorKind
from annotator.core.records import NOBODY, Layer, Record
from annotator.exchange.incoming import Incoming, Remark, Skipped
from annotator.exchange.jsonl import read_json, read_jsonl

TEXT = "🚨 Zoe\u0301 of Freedonia\u2028threatened\u00a0Sylvania. ראש הממשלה."
SOURCE = "https://news.example/1"


def annotation(
    start: int, quote: str, tag: str = "actor", *, shift: int = 0, **more: object
) -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"http://anno.example/{start}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": tag}],
        "target": {
            "source": {"id": SOURCE, "value": TEXT},
            "selector": [
                {"type": "TextQuoteSelector", "exact": quote},
                {
                    "type": "TextPositionSelector",
                    "start": start + shift,
                    "end": start + shift + len(quote),
                },
            ],
        },
        **more,
    }


def at(quote: str) -> int:
    return TEXT.index(quote)


def read(value: object, form: str | None = None) -> list[Incoming]:
    data = json.dumps(value, ensure_ascii=False).encode()
    return list(read_json(io.BytesIO(data), "a.jsonld", shape=form))


def layers(found: list[Incoming]) -> list[Layer]:
    return [one.layer for one in found if isinstance(one, Record) and one.layer]


def quotes(layer: Layer) -> list[str]:
    return [one.quote_in_parts(TEXT) for one in layer.spans]


def test_positions_and_quotes_are_read() -> None:
    found = read([annotation(at("Freedonia"), "Freedonia"), annotation(at("Zoe"), "Zoe\u0301")])
    (record,) = [one for one in found if isinstance(one, Record)]
    assert record.article.text == TEXT
    assert record.article.info.url == SOURCE
    assert quotes(layers(found)[0]) == ["Freedonia", "Zoe\u0301"]


def test_units_of_utf16_are_found_out_by_the_quotes() -> None:
    found = read(
        [
            annotation(at("Freedonia"), "Freedonia", shift=1),
            annotation(at("Sylvania"), "Sylvania", shift=1),
        ]
    )
    assert quotes(layers(found)[0]) == ["Freedonia", "Sylvania"]
    (remark,) = [one.sentence for one in found if isinstance(one, Remark)]
    assert "UTF-16" in remark


def test_a_quote_alone_is_enough_where_it_stands_once() -> None:
    one = annotation(at("Sylvania"), "Sylvania")
    one["target"]["selector"] = {
        "type": "TextQuoteSelector",
        "exact": "a",
        "prefix": "Sylvani",
        "suffix": ".",
    }
    other = annotation(0, "a")
    other["target"]["selector"] = {"type": "TextQuoteSelector", "exact": "a"}
    found = read([one, other])
    (layer,) = layers(found)
    assert [(span.start, span.end) for span in layer.spans] == [
        (at("Sylvania") + 7, at("Sylvania") + 8)
    ]
    (skipped,) = [one.sentence for one in found if isinstance(one, Skipped)]
    assert "not there, or twice" in skipped


def test_every_creator_has_a_layer_and_software_is_a_model() -> None:
    found = read(
        [
            annotation(at("Freedonia"), "Freedonia", creator={"type": "Person", "name": "Ada"}),
            annotation(at("Sylvania"), "Sylvania", creator={"type": "Software", "name": "crf"}),
            annotation(at("Zoe"), "Zoe\u0301", creator="acct:ben@example.org"),
        ]
    )
    by = {one.annotator.name: one.annotator for one in layers(found)}
    assert by.keys() == {"Ada", "crf", "acct:ben@example.org"}
    assert by["Ada"] == Annotator(NOBODY, "Ada")
    assert by["crf"].kind is AnnotatorKind.MODEL


def test_tags_notes_links_and_labels_of_the_source() -> None:
    first = annotation(
        at("threatened"),
        "threatened",
        body=[
            {"type": "TextualBody", "purpose": "tagging", "value": "threat"},
            {"type": "TextualBody", "purpose": "tagging", "value": "verbal"},
            {"type": "TextualBody", "purpose": "commenting", "value": "clear"},
        ],
    )
    second = annotation(at("Freedonia"), "Freedonia")
    link = {
        "id": "http://anno.example/link",
        "type": "Annotation",
        "motivation": "linking",
        "body": second["id"],
        "target": first["id"],
    }
    whole = {"type": "Annotation", "motivation": "tagging", "bodyValue": "war", "target": SOURCE}
    (layer,) = layers(read([first, second, link, whole]))
    assert [(one.label, one.note) for one in layer.spans] == [
        ("threat", "clear"),
        ("verbal", "clear"),
        ("actor", None),
    ]
    assert [(one.type, one.head, one.child) for one in layer.relations] == [
        ("linking", first["id"], second["id"])
    ]
    assert [(one.label, one.value) for one in layer.labels] == [("war", True)]


def test_what_has_no_tag_is_called_after_why_it_was_made() -> None:
    one = annotation(at("Freedonia"), "Freedonia", motivation="highlighting")
    del one["body"]
    (layer,) = layers(read(one))
    assert [span.label for span in layer.spans] == ["highlighting"]


def test_several_targets_are_the_parts_of_one_span() -> None:
    one = annotation(at("Zoe"), "Zoe\u0301")
    other = annotation(at("Freedonia"), "Freedonia")
    one["target"] = [one["target"], other["target"]]
    (layer,) = layers(read(one))
    assert quotes(layer) == ["Zoe\u0301 … Freedonia"]


def test_a_collection_comes_apart_by_source() -> None:
    second = annotation(4, "Other")
    second["target"]["source"] = {"id": "urn:x", "value": "The Other."}
    value = {
        "type": "AnnotationCollection",
        "first": {
            "type": "AnnotationPage",
            "items": [annotation(at("Freedonia"), "Freedonia"), second],
        },
    }
    found = read(value)
    texts = [one.article.text for one in found if isinstance(one, Record)]
    assert texts == [TEXT, "The Other."]


def test_without_the_text_it_is_told_what_to_do() -> None:
    one = annotation(at("Freedonia"), "Freedonia")
    one["target"]["source"] = SOURCE
    (skipped,) = read(one)
    assert isinstance(skipped, Skipped)
    assert SOURCE in skipped.sentence
    assert "“value”" in skipped.sentence


def test_lines_are_read_too() -> None:
    lines = b"".join(
        json.dumps(annotation(at(one), one)).encode() + b"\n" for one in ("Freedonia", "Sylvania")
    )
    found = list(read_jsonl(io.BytesIO(lines), "a.jsonl"))
    assert [quotes(one) for one in layers(found)] == [["Freedonia"], ["Sylvania"]]


@pytest.mark.parametrize(
    "wrong",
    [
        {"target": None},
        {"target": [[]]},
        {"target": {"source": {"value": TEXT}, "selector": "x"}},
        {"target": {"source": {"value": TEXT}, "selector": {"start": 3, "end": 2}}},
        {"target": {"source": {"value": TEXT}, "selector": {"start": 10**30, "end": -1}}},
        {"target": {"source": {"value": 3}, "selector": [None]}},
        {"body": [[]]},
        {"body": {"purpose": {}, "value": [1]}},
        {"motivation": [3, {}]},
        {"creator": [{"name": [1]}]},
        {"id": {}},
    ],
)
def test_nonsense_is_told_and_breaks_nothing(wrong: Mapping[str, object]) -> None:
    found = read([{**annotation(at("Freedonia"), "Freedonia"), **wrong}])
    assert all(isinstance(one, Record | Skipped | Remark) for one in found)
    assert found


def test_refining_selectors_are_followed_and_have_an_end() -> None:
    one = annotation(at("Freedonia"), "Freedonia")
    place = one["target"]["selector"]
    one["target"]["selector"] = {"type": "FragmentSelector", "value": "p1", "refinedBy": place}
    assert quotes(layers(read(one))[0]) == ["Freedonia"]
    one["target"]["selector"] = {"type": "FragmentSelector", "value": "char=2,6"}
    assert [(s.start, s.end) for s in layers(read(one))[0].spans] == [(2, 6)]
