"""Spans of our shape come in where their quotes are, however somebody counted."""

import io
import json

import pytest

from annotator.core.records import Record
from annotator.exchange.incoming import Incoming, Remark, Skipped
from annotator.exchange.jsonl import read_jsonl


def read(data: bytes) -> list[Incoming]:
    return list(read_jsonl(io.BytesIO(data), "corpus.jsonl"))


LYING = "🚨 Zoe\u0301 vowed\u2028“👍”: Freedonia attacks.\r\nSylvania שלום."
QUOTED = (("Zoe\u0301", "s1"), ("Freedonia attacks", "s2"), ("Sylvania שלום", "s3"))


def lying(unit: str, *, crlf_is_one: bool = False, key: str = "quote") -> bytes:
    """A record of our shape whose offsets count otherwise than they should."""

    def width(text: str) -> int:
        text = text.replace("\r\n", "\n") if crlf_is_one else text
        return len(text.encode(unit)) // (2 if unit == "utf-16-le" else 1)

    spans = [
        {
            "id": name,
            "start": width(LYING[: (at := LYING.index(quote))]),
            "end": width(LYING[: at + len(quote)]),
            "label": "actor",
            key: quote,
        }
        for quote, name in QUOTED
    ]
    links = [{"type": "issuer", "head": "s2", "child": "s3"}]
    return json.dumps({"text": LYING, "spans": spans, "relations": links}).encode()


@pytest.mark.parametrize("key", ["quote", "text"])
@pytest.mark.parametrize("crlf_is_one", [True, False])
@pytest.mark.parametrize("unit", ["utf-16-le", "utf-8"])
def test_quotes_say_how_the_offsets_of_our_shape_count(
    unit: str, key: str, *, crlf_is_one: bool
) -> None:
    record, remark = read(lying(unit, crlf_is_one=crlf_is_one, key=key))
    assert isinstance(record, Record)
    assert record.layer
    assert [LYING[s.start : s.end] for s in record.layer.spans] == [quote for quote, _ in QUOTED]
    assert len(record.layer.relations) == 1
    assert isinstance(remark, Remark)
    assert "as the quotes show" in remark.sentence


def test_what_our_shape_quotes_from_nowhere_is_left_out_and_the_rest_comes_in() -> None:
    data = json.loads(lying("utf-16-le"))
    data["spans"][2]["quote"] = "Ruritania"
    skipped, lost_link, record, _ = read(json.dumps(data).encode())
    assert isinstance(skipped, Skipped)
    assert "“Ruritania”" in skipped.sentence
    assert isinstance(lost_link, Skipped)
    assert "“issuer”" in lost_link.sentence
    assert isinstance(record, Record)
    assert record.layer
    assert [span.id for span in record.layer.spans] == ["s1", "s2"]


def test_a_span_of_our_shape_beside_its_place_is_found_with_its_gap() -> None:
    text = "Freedonia will, said Ada, pay."
    said = {"start": 8, "end": 27, "label": "a", "quote": "will, said Ada, pay"}
    span = {**said, "fragments": [[8, 12], [24, 27]]}
    record, remark = read(json.dumps({"text": text, "spans": [span]}).encode())
    assert isinstance(record, Record)
    assert record.layer
    assert record.layer.spans[0].parts == ((10, 14), (26, 29))
    assert isinstance(remark, Remark)
    assert "nearby" in remark.sentence


def test_spans_of_our_shape_that_stand_there_twice_come_once() -> None:
    one, other = {"start": 0, "end": 4, "label": "a"}, {"start": 0, "end": 4, "label": "b"}
    record, remark = read(json.dumps({"text": "Ada.", "spans": [one, other, one]}).encode())
    assert isinstance(record, Record)
    assert record.layer
    assert [span.label for span in record.layer.spans] == ["a", "b"]
    assert isinstance(remark, Remark)
    assert "twice" in remark.sentence
