"""Our own form: what goes out comes in again, and nothing else does."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from annotator.core.annotators import GOLD, Annotator
from annotator.core.articles import Article
from annotator.core.ids import AnnotatorId, LabelId, ObjectId, RoundId
from annotator.core.layers import Status
from annotator.core.records import NOBODY, UNNAMED, Layer, Record
from annotator.core.spans import Span
from annotator.exchange.claims import model
from annotator.exchange.incoming import Incoming, Mended, Remark, Skipped
from annotator.exchange.jsonl import read_json, read_jsonl
from annotator.exchange.record_writing import UnsoundError, json_of, line_of
from annotator.resources import resource
from tests.exchange.strategies import PIECES, records

SCHEMA = Draft202012Validator(json.loads(resource("export-record.schema.json").read_bytes()))


def read(data: bytes) -> list[Incoming]:
    return list(read_jsonl(io.BytesIO(data), "corpus.jsonl"))


def read_one(value: object) -> Record:
    (record,) = read(json.dumps(value).encode())
    assert isinstance(record, Record), record
    return record


def left_out(data: bytes) -> str:
    """The sentence about a line that is bad, of which the line after it knows nothing."""
    skipped, after = read(data + b'\n{"text": "good"}\n')
    assert isinstance(skipped, Skipped)
    assert isinstance(after, Record)
    assert skipped.sentence.startswith("corpus.jsonl, line 1: ")
    assert skipped.sentence.endswith(".")
    assert "\n" not in skipped.sentence
    return skipped.sentence


@given(st.lists(records(), max_size=3))
def test_export_then_import_is_the_identity(some: list[Record]) -> None:
    data = b"".join(map(line_of, some))
    assert [_without_where(item) for item in read(data)] == some


def _without_where(item: Incoming) -> Incoming:
    return Record(item.article, item.layer) if isinstance(item, Record) else item


@given(records())
def test_every_record_fits_the_schema_and_every_quote_its_offsets(record: Record) -> None:
    line = json.loads(line_of(record))
    SCHEMA.validate(line)
    for span in line["spans"]:
        assert line["text"][span["start"] : span["end"]] == span["quote"]
    assert line["spans"] == sorted(line["spans"], key=lambda s: (s["start"], s["end"], s["id"]))


def test_a_line_is_utf8_and_ends_with_one_line_feed(trap: str) -> None:
    line = line_of(Record(Article(trap + "\u2028\u0085")))
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert "ראש" in line.decode()


def test_the_shortest_record_is_a_text() -> None:
    record = read_one({"text": "Freedonia will not sign."})
    assert record.article.text == "Freedonia will not sign."
    assert record.layer is None


def test_spans_without_a_status_are_finished_work_of_whoever_imports() -> None:
    spans = [{"start": 0, "end": 9, "label": "actor"}]
    layer = read_one({"text": "Freedonia will not sign.", "spans": spans}).layer
    assert layer is not None
    assert layer.status is Status.DONE
    assert layer.annotator.id == NOBODY
    assert layer.spans[0].id == UNNAMED


def test_no_spans_is_finished_work_too() -> None:
    layer = read_one({"text": "Nothing here.", "spans": []}).layer
    assert layer is not None
    assert layer.status is Status.DONE


def test_the_text_of_a_record_is_not_altered() -> None:
    text = "  a\r\nb\rc\u2028\u0085\ufeff Zoe\u0301\t"
    assert read_one({"text": text}).article.text == text


def test_foreign_identities_are_kept_beside_ours() -> None:
    record = read_one({"id": "doc-1", "text": "a", "label_set": ["x"], "meta": {"desk": 7}})
    assert record.article.info.external_id == "doc-1"
    assert record.article.info.extra == (("desk", "7"), ("label_set", '["x"]'))
    again = read_one(json.loads(line_of(record)))
    assert again.article == record.article


@pytest.mark.parametrize("number", [7, 0])
def test_a_number_may_identify_an_article(number: int) -> None:
    assert read_one({"id": number, "text": "a"}).article.info.external_id == str(number)


def test_gold_and_names_and_uuids_say_whose_a_layer_is() -> None:
    assert _annotator({"layer": "gold"}) == GOLD
    assert _annotator({"layer": "anna"}) == Annotator(NOBODY, "anna")
    assert _annotator({"annotator": "anna"}) == Annotator(NOBODY, "anna")
    dashed = "018f0000-0000-7000-8000-000000000001"
    person = Annotator(AnnotatorId(dashed.replace("-", "")), "anna")
    assert _annotator({"annotator": {"id": dashed.upper(), "name": "anna"}}) == person


def _annotator(data: dict[str, Any]) -> Annotator:
    layer = read_one({"text": "a", "spans": [], **data}).layer
    assert layer is not None
    return layer.annotator


SPAN = {"start": 0, "end": 2, "label": "actor"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b'{"text": "ab"', "not JSON"),
        (b"[1]", "not a JSON object"),
        (b'"text"', "not a JSON object"),
        (b"{}", "no “text”"),
        (b'{"text": " \\n"}', "no “text”"),
        (b'{"text": 7}', "no “text”"),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b"[" * 200_000 + b"]" * 200_000, "nested too deeply"),
        (
            b'{"text": "a\\u0000", "meta": {"x": ' + b"[" * 500 + b"]" * 500 + b"}}",
            "nested too deeply",
        ),
        (b'{"text": "a", "meta": {"x": ' + b"[" * 999 + b"]" * 999 + b"}}", "nested too deeply"),
        (b'{"text": "a", "x": NaN}', "not JSON"),
        (b'{"text": "a", "x": 1e999}', "not JSON"),
        (b'{"text": "\\ud800", "x": NaN}', "not JSON"),
        (b'{"text": "a", "meta": []}', "“meta”"),
        (b'{"text": "a", "spans": [], "round": {}}', "“round” is not a text"),
        (b'{"text": "a", "spans": [], "round": 1.5}', "“round” is not a text"),
        (b'{"text": "a", "spans": [], "layer": []}', "“layer” is not a text"),
        (b'{"text": "a", "spans": [], "annotator": {"name": {}}}', "“name” is not a text"),
        (b'{"text": "a", "meta": {"authors": "Ann"}}', "“authors”"),
        (b'{"text": "a", "spans": {}}', "“spans”"),
        (b'{"text": "a", "spans": [1]}', "“spans”"),
        (b'{"text": "a", "spans": [], "status": "ready"}', "“ready”"),
        (b'{"text": "a", "spans": [], "scheme_version": true}', "scheme_version"),
        (b'{"text": "a", "blocks": [{"start": 0, "end": 1, "kind": "x"}]}', "“x”"),
        (b'{"text": "a", "spans": [], "annotator": []}', "“annotator”"),
        (b'{"text": "a", "ner": [[0, 1, "x"]]}', "under “ner”"),
        (b'{"text": "a", "entities": [{"begin": 0}]}', "under “entities”"),
        (b'{"text": "a", "meta": {"text_sha256": "0"}}', "text_sha256"),
    ],
)
def test_a_bad_line_is_left_out_whole(line: bytes, told: str) -> None:
    assert told in left_out(line)


@pytest.mark.parametrize("digits", ["9" * 25, "-" + "9" * 30, "9" * 300, str(2**64)])
@pytest.mark.parametrize("more", ["", "\\ud800"])
def test_numbers_that_no_computer_counts_to_are_kept_digit_for_digit(
    digits: str, more: str
) -> None:
    line = f'{{"id": {digits}, "text": "a{more}", "meta": {{"x": {digits}, "y": [{digits}]}}}}'
    info = next(item for item in read(line.encode()) if isinstance(item, Record)).article.info
    assert info.external_id == digits
    assert dict(info.extra)["x"] == digits
    assert digits in dict(info.extra)["y"]


def test_what_is_not_kept_of_spans_is_counted() -> None:
    record = {"text": "abcde", "spans": [{**SPAN, "confidence": 0.5}] * 2 + [{**SPAN, "z": 1}]}
    _, first, second, _ = read(json.dumps(record).encode())
    assert first == Remark("2 spans of corpus.jsonl had “confidence”, which is not kept.")
    assert second == Remark("1 span of corpus.jsonl had “z”, which is not kept.")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"end": 6}, "ends outside the text (5 long)"),
        ({"start": 2}, "cannot run from 2 to 2"),
        ({"start": -1}, "cannot run from -1"),
        ({"start": 0.0}, "whole numbers"),
        ({"start": True}, "whole numbers"),
        ({"end": 2**70}, "whole numbers"),
        ({"end": 2**63}, "outside the text"),
        ({"end": None}, "whole numbers"),
        ({"label": None}, "no label"),
        ({"label": 7}, "no label"),
        ({"quote": 7}, "quotes “7” where the text has “ab”"),
        ({"fragments": [[0, 1], [0, 2]]}, "do not lie in it"),
        ({"fragments": [[0, 1]]}, "do not begin and end with it"),
        ({"fragments": [[0]]}, "do not lie in it"),
        ({"fragments": "x"}, "“fragments”"),
        ({"attributes": {"x": {}}}, "“x”"),
        ({"attributes": {"x": 2**70}}, "“x”"),
        ({"attributes": [1]}, "“attributes”"),
        ({"note": {"x": 1}}, "“note” is not a text"),
        ({"note": True}, "“note” is not a text"),
        ({"origin": "hearsay"}, "unknown origin “hearsay”"),
        ({"origin": {}}, "unknown origin"),
    ],
)
def test_a_record_with_a_bad_span_is_left_out_whole(change: dict[str, Any], told: str) -> None:
    record = {"text": "abcde", "spans": [SPAN, {**SPAN, **change}]}
    assert told in left_out(json.dumps(record).encode())


def test_two_spans_of_one_name_cannot_be_told_apart() -> None:
    record = {"text": "abcde", "spans": [{**SPAN, "id": "s1"}, {**SPAN, "id": "s1", "end": 3}]}
    assert "s1" in left_out(json.dumps(record).encode())


def test_a_relation_needs_both_its_spans() -> None:
    spans = [{**SPAN, "id": "s1"}]
    relation = {"type": "issuer", "head": "s1", "child": "s2"}
    record = {"text": "abcde", "spans": spans, "relations": [relation]}
    assert "issuer" in left_out(json.dumps(record).encode())


@pytest.mark.parametrize(
    ("text", "count"),
    [('"a\\u0000b"', 1), ('"a\\ud83db"', 1), ('"a\\ud83d\\udea8b"', 0), ('"a\\udea8\\ud83db"', 2)],
)
def test_what_cannot_be_stored_is_replaced_one_for_one(text: str, count: int) -> None:
    end = len(json.loads(text))
    line = f'{{"text": {text}, "spans": [{{"start": {end - 1}, "end": {end}, "label": "b"}}]}}'
    items = read(line.encode())
    assert [item.characters for item in items if isinstance(item, Mended)] == [count] * bool(count)
    record = items[-1]
    assert isinstance(record, Record)
    assert record.layer is not None
    assert record.layer.spans[0].quote(record.article.text) == "b"
    assert record.article.text.count("\ufffd") == count


def test_surrogates_in_the_bytes_are_replaced_too() -> None:
    items = read(b'{"text": "a\xed\xa0\x80b"}')
    assert isinstance(items[1], Record)
    assert items[1].article.text == "a\ufffdb"


def test_a_json_document_may_be_a_list_of_records() -> None:
    stream = io.BytesIO(b'\xef\xbb\xbf[{"text": "a"}, {"text": ""}, {"text": "b"}]')
    first, second, third = read_json(stream, "x.json")
    assert isinstance(first, Record)
    assert isinstance(second, Skipped)
    assert "x.json, record 2" in second.sentence
    assert isinstance(third, Record)


def test_the_headline_is_a_block_of_its_own() -> None:
    record = read_one({"text": "Big news\n\nIt came.", "headline": "Big news"})
    assert [block.kind.value for block in record.article.info.blocks] == ["headline", "paragraph"]


@pytest.mark.parametrize("fragments", [((0, 3), (2, 5)), ((1, 5),)])
def test_parts_that_do_not_lie_in_their_span_are_not_written(
    fragments: tuple[tuple[int, int], ...],
) -> None:
    with pytest.raises(UnsoundError, match="parts"):
        line_of(_with_span(0, 5, fragments))


def test_a_span_outside_the_text_is_not_written() -> None:
    with pytest.raises(UnsoundError, match="0–6"):
        line_of(_with_span(0, 6))


def _with_span(start: int, end: int, fragments: tuple[tuple[int, int], ...] = ()) -> Record:
    article = Article("abcde")
    anna = Annotator(AnnotatorId("0" * 31 + "a"), "anna")
    span = Span(
        ObjectId("1" * 32),
        article.id,
        anna.id,
        RoundId("main"),
        start,
        end,
        LabelId("actor"),
        fragments=fragments,
    )
    return Record(article, Layer(anna, spans=(span,)))


@given(st.lists(st.one_of(st.binary(max_size=20), st.sampled_from(PIECES).map(str.encode))))
def test_no_bytes_whatever_raise(pieces: list[bytes]) -> None:
    for item in read(b'{"text":'.join(pieces)):
        assert isinstance(item, Record | Skipped | Mended | Remark)


def test_the_sample_of_another_program_comes_in(tmp_path: Path) -> None:
    text = "🚨 Zoe\u0301 vowed: “We will close the strait.”"
    data = {
        "id": "doc-1",
        "text": text,
        "spans": [
            {"id": "s1", "start": 2, "end": 6, "label": "ACTOR", "text": "Zoe\u0301"},
            {"id": "s2", "start": 15, "end": 39, "label": "THREAT"},
        ],
        "relations": [{"head": "s2", "child": "s1", "label": "issuer"}],
    }
    layer = read_one(data).layer
    assert layer is not None
    assert [span.quote(text) for span in layer.spans] == ["Zoe\u0301", "We will close the strait"]
    assert layer.relations[0].type == "issuer"
    assert json_of(read_one(data))["relations"][0]["head"] == "s2"


def test_a_model_that_has_only_a_name_is_a_model() -> None:
    told = {"name": "tool-1", "kind": "model"}
    record = read_one({"text": "Freedonia threatens.", "spans": [], "annotator": told})
    assert record.layer
    assert record.layer.annotator == model("tool-1")


def test_a_kind_that_nobody_knows_is_said_of_those_without_an_identity_too() -> None:
    data = b'{"text": "a", "spans": [], "annotator": {"name": "tool-1", "kind": "robot"}}'
    assert "“robot”" in left_out(data)


def test_a_score_is_kept_as_an_attribute() -> None:
    span = {**SPAN, "score": 0.25}
    told = {"name": "tool-1", "kind": "model"}
    record = read_one({"text": "abcde", "spans": [span], "annotator": told})
    assert record.layer
    assert record.layer.spans[0].attributes == (("score", 0.25),)


@pytest.mark.parametrize("key", ["spans", "entities"])
@pytest.mark.parametrize(("meta", "name"), [({}, "model"), ({"model": "tool-1"}, "tool-1")])
def test_scores_of_nobody_are_the_layer_of_a_model(
    key: str, meta: dict[str, str], name: str
) -> None:
    record = read_one({"text": "abcde", key: [{**SPAN, "score": 0.25}], "meta": meta})
    assert record.layer
    assert record.layer.annotator == model(name)
    assert record.layer.spans[0].attributes == (("score", 0.25),)
