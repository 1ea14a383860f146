"""JSON Lines in the shapes of other programs: each passage with its exact words, or a sentence."""

import io
import json
from typing import Any

import pytest

from annotator.core.annotators import Annotator, AnnotatorKind
from annotator.core.ids import AnnotatorId
from annotator.core.records import NOBODY, Record
from annotator.exchange.incoming import Incoming, Mended, Remark, Skipped
from annotator.exchange.json_shapes import READERS, shape_of
from annotator.exchange.jsonl import read_json, read_jsonl

TEXT = (
    "🚨 Zoe\u0301 Ünal (Türkiye) vowed: “If Freedonia attacks, we will close the strait.”\n"
    "Freedonia promised 2\u00a0000 troops to Sylvania."
)
ACTOR, THREAT = (2, 11), (30, 76)
ME = Annotator(AnnotatorId("a" * 32), "Ada")


def read(*values: object, shape: str | None = None) -> list[Incoming]:
    data = "".join(json.dumps(value) + "\n" for value in values).encode()
    return list(read_jsonl(io.BytesIO(data), "other.jsonl", ME, shape))


def one(value: object, shape: str | None = None) -> Record:
    (record,) = read(value, shape=shape)
    assert isinstance(record, Record), record
    return record


def marked(record: Record) -> list[tuple[str, str]]:
    assert record.layer is not None
    return [(span.label, span.quote(record.article.text)) for span in record.layer.spans]


def linked(record: Record) -> list[tuple[str, str, str]]:
    assert record.layer is not None
    names = {span.id: span.quote(record.article.text) for span in record.layer.spans}
    return [(each.type, names[each.head], names[each.child]) for each in record.layer.relations]


def sentences(items: list[Incoming], kind: type[Skipped] | type[Remark]) -> list[str]:
    return [
        item.sentence
        for item in items
        if isinstance(item, Skipped | Remark) and type(item) is kind
    ]


BOTH = [("ACTOR", "Zoe\u0301 Ünal"), ("THREAT", "If Freedonia attacks, we will close the strait")]


def prodigy(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - any key of theirs
    tokens = [
        {"text": word, "start": start, "end": start + len(word), "id": number, "ws": True}
        for number, (word, start) in enumerate([("🚨", 0), ("Zoe\u0301", 2), ("Ünal", 7)])
    ]
    spans = [{"start": 2, "end": 11, "token_start": 1, "token_end": 2, "label": "ACTOR"}]
    return {"text": TEXT, "tokens": tokens, "spans": spans, "_input_hash": 7, **more}


@pytest.mark.parametrize(
    "value",
    [
        {"text": TEXT, "label": [[*ACTOR, "ACTOR"], [*THREAT, "THREAT"]], "id": 1, "Comments": []},
        {"text": TEXT, "labels": [[*ACTOR, "ACTOR"], [*THREAT, "THREAT"]]},
        {
            "text": TEXT,
            "entities": [
                {"id": 0, "start_offset": 2, "end_offset": 11, "label": "ACTOR"},
                {"id": 1, "start_offset": 30, "end_offset": 76, "label": "THREAT"},
            ],
            "relations": [],
        },
        {"text": TEXT, "entities": [[*ACTOR, "ACTOR"], [*THREAT, "THREAT"]]},
        [TEXT, {"entities": [[*ACTOR, "ACTOR"], [*THREAT, "THREAT"]]}],
        {
            "text": TEXT,
            "spans": [
                {"start": 2, "end": 11, "label": "ACTOR"},
                {"start": 30, "end": 76, "label": "THREAT"},
            ],
            "entities": [[*THREAT, "THREAT"]],
        },
        {
            "text": TEXT,
            "ents": [{"start": 2, "end": 11, "label": "ACTOR"}],
            "spans": {"sc": [{"start": 30, "end": 76, "label": "THREAT"}]},
            "tokens": [],
        },
    ],
)
def test_spans_come_in_with_their_words(value: object) -> None:
    items = read(value)
    records = [item for item in items if isinstance(item, Record)]
    assert sorted(marked(records[0])) == BOTH
    assert records[0].article.text == TEXT
    assert not records[0].article.info.extra
    assert records[0].layer is not None
    assert records[0].layer.annotator == ME
    (remark,) = sentences(items, Remark)
    assert "custom" in remark  # there is an emoji, and no quote


def test_relations_of_doccano_come_in() -> None:
    entity = {"start_offset": 2, "end_offset": 11, "label": "ACTOR", "id": 5}
    other = {"start_offset": 30, "end_offset": 76, "label": "THREAT", "id": 9}
    link = {"id": 0, "from_id": 9, "to_id": 5, "type": "issuer"}
    gone = {"id": 1, "from_id": 9, "to_id": 77, "type": "target"}
    items = read({"text": TEXT, "entities": [entity, other], "relations": [link, gone]})
    assert isinstance(items[0], Record)
    assert linked(items[0]) == [("issuer", BOTH[1][1], BOTH[0][1])]
    (sentence,) = sentences(items, Skipped)
    assert "“target” was left out" in sentence


def test_quotes_of_any_shape_show_how_offsets_count() -> None:
    units = [(3, 12, "ACTOR", BOTH[0][1]), (31, 77, "THREAT", BOTH[1][1])]
    spans = [{"start": a, "end": b, "label": name, "text": quote} for a, b, name, quote in units]
    items = read({"text": TEXT, "entities": spans})
    assert isinstance(items[0], Record)
    assert marked(items[0]) == BOTH
    assert "count UTF-16 units" in sentences(items, Remark)[0]


def test_what_is_lost_is_told_and_the_rest_comes_in() -> None:
    spans = [
        {"start": 2, "end": 11, "label": "ACTOR", "text": BOTH[0][1]},
        {"start": 30, "end": 40, "label": "ACTOR", "text": "Ruritania"},
    ]
    items = read({"text": TEXT, "entities": spans})
    assert isinstance(items[0], Record)
    assert marked(items[0]) == BOTH[:1]
    assert sentences(items, Skipped)[0].endswith(
        " quotes “Ruritania”, which is not found near that place, or twice at the same distance;"
        " it was left out, mark it by hand."
    )
    outside = read({"text": "ab", "label": [[0, 3, "ACTOR"]]})
    assert "is no place in the text" in sentences(outside, Skipped)[0]


def test_doubles_come_in_once_and_two_labels_on_one_span_both() -> None:
    items = read({"text": "Freedonia", "label": [[0, 9, "A"], [0, 9, "B"], [0, 9, "A"]]})
    assert isinstance(items[0], Record)
    assert marked(items[0]) == [("A", "Freedonia"), ("B", "Freedonia")]
    assert "twice" in sentences(items, Remark)[0]


def test_examples_of_prodigy_come_in() -> None:
    record = one(prodigy(answer="accept", _annotator_id="set-ben", meta={"source": "Kestria"}))
    assert marked(record) == BOTH[:1]
    assert record.layer is not None
    assert record.layer.annotator == Annotator(NOBODY, "set-ben")
    assert record.article.info.source == "Kestria"
    tokens_alone = {"token_start": 1, "token_end": 2, "label": "ACTOR"}
    assert marked(one(prodigy(spans=[tokens_alone]))) == BOTH[:1]


def test_tokens_of_prodigy_are_quotes() -> None:
    value = prodigy(
        spans=[{"start": 3, "end": 12, "token_start": 1, "token_end": 2, "label": "ACTOR"}]
    )
    items = read(value)
    assert isinstance(items[0], Record)
    assert marked(items[0]) == BOTH[:1]


def test_relations_of_prodigy_link_spans() -> None:
    value = prodigy()
    threat = {"start": 0, "end": 1, "token_start": 0, "token_end": 0, "label": "THREAT"}
    value["spans"].append(threat)
    nothing = {**threat, "label": None}
    value["relations"] = [
        {
            "head": 0,
            "child": 2,
            "label": "issuer",
            "head_span": threat,
            "child_span": value["spans"][0],
        },
        {"head": 0, "child": 2, "label": "target", "head_span": nothing, "child_span": threat},
    ]
    items = read(value)
    record = next(item for item in items if isinstance(item, Record))
    assert linked(record) == [("issuer", "🚨", BOTH[0][1])]
    assert "links words that are no spans" in sentences(items, Skipped)[0]


def test_what_prodigy_rejected_comes_without_spans() -> None:
    items = read(prodigy(answer="reject"), prodigy(answer="ignore"))
    assert [item.layer for item in items if isinstance(item, Record)] == [None, None]
    assert sentences(items, Remark)[0].startswith("2 records of other.jsonl were rejected")


def test_predictions_of_prodigy_are_a_models() -> None:
    spans = [{"start": 2, "end": 11, "label": "ACTOR", "text": BOTH[0][1], "score": 0.75}]
    first = one(prodigy(spans=spans, meta={"model": "tagger-1"}))
    assert first.layer is not None
    assert first.layer.annotator.kind is AnnotatorKind.MODEL
    assert first.layer.annotator.name == "tagger-1"
    assert first.layer.spans[0].attributes == (("score", 0.75),)
    assert first.layer.spans[0].origin == "model"
    again = one(prodigy(spans=spans, meta={"model": "tagger-1"}))
    assert again.layer is not None
    assert again.layer.annotator == first.layer.annotator
    accepted = one(prodigy(spans=spans, answer="accept"))
    assert accepted.layer is not None
    assert accepted.layer.annotator == ME


def test_ends_of_gliner_are_inclusive() -> None:
    value = {
        "tokenized_text": ["If", "서울", "attacks", ",", "we", "strike"],
        "ner": [[1, 1, "actor"], [0, 5, "threat"]],
        "relations": [[1, 0, "target"]],
        "ner_labels": ["actor", "threat"],
    }
    items = read(value)
    assert isinstance(items[0], Record)
    assert items[0].article.text == "If 서울 attacks , we strike"
    assert marked(items[0]) == [("actor", "서울"), ("threat", "If 서울 attacks , we strike")]
    assert linked(items[0]) == [("target", "If 서울 attacks , we strike", "서울")]
    assert "single blanks" in sentences(items, Remark)[0]
    assert isinstance(read({**value, "ner": [[0, 6, "threat"]]})[0], Skipped)


def test_tags_are_passages() -> None:
    tags = ["B-actor", "I-actor", "O", "S-actor", "I-threat"]
    record = next(
        iter(read({"tokens": ["South", "Korea", "and", "Japan", "threaten"], "ner_tags": tags}))
    )
    assert isinstance(record, Record)
    assert marked(record) == [("actor", "South Korea"), ("actor", "Japan"), ("threat", "threaten")]
    text = "South  Korea\nand"
    kept = one({"tokens": ["South", "Korea", "and"], "tags": ["B-a", "I-a", "O"], "text": text})
    assert marked(kept) == [("a", "South  Korea")]
    assert kept.article.text == text


def test_columns_of_tags_are_a_label_each() -> None:
    columns = {"tags_actor": ["B", "I", "O"], "tags_threat": ["B-threat", "I-threat", "I-threat"]}
    value = {"tokens": ["South", "Korea", "threatens"], "ner_tags": ["O", "O", "O"], **columns}
    record = read(value)[0]
    assert isinstance(record, Record)
    assert marked(record) == [("actor", "South Korea"), ("threat", "South Korea threatens")]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"text": "ab", "label": [[0, 1]]}, "is not [start, end, label]"),
        ({"text": "ab", "label": [[0, "1", "x"]]}, "is not an offset"),
        ({"text": "ab", "label": [[0, True, "x"]]}, "is not an offset"),
        ({"text": "ab", "label": [[0, 1, ""]]}, "has no label"),
        ({"label": [[0, 1, "x"]]}, "no “text”"),
        ({"text": "ab", "entities": [{"start_offset": 0}]}, "is not an offset"),
        ({"text": "ab", "entities": [{"start": 0, "end": 10**30, "label": "x"}]}, "not an offset"),
        ({"text": "ab", "entities": [[0, 1, "x"], 7]}, "neither"),
        ({"text": "ab", "entities": [{"start": 0, "end": 1, "label": {}}]}, "has no label"),
        ({"tokens": ["a"], "ner_tags": [1]}, "are no names"),
        ({"tokens": ["a"], "ner_tags": ["O", "O"]}, "not one tag for each token"),
        ({"tokens": [7], "ner_tags": ["O"]}, "not a list of words"),
        ({"tokens": ["a"], "ner_tags": ["O"], "text": "b"}, "not the next in its text"),
        ({"tokenized_text": "a", "ner": []}, "not a list of words"),
        ({"tokenized_text": ["a"], "ner": [[0, 0]]}, "not [first, last, label]"),
        ({"tokenized_text": [], "ner": []}, "no “text”"),
        ({"text": "ab", "label": [[0, 1, "x"]], "spans": [{}]}, "under “spans” too"),
        ({"tokens": ["a"], "ner_tags": ["O"], "relations": [{}]}, "under “relations” too"),
        (prodigy(entities=[[0, 1, "x"]]), "under “entities” too"),
        (prodigy(spans=[{"token_start": 1, "token_end": 9, "label": "x"}]), "not all there"),
    ],
)
def test_a_bad_record_is_left_out_whole(value: object, told: str) -> None:
    skipped, after, *_ = read(value, {"text": "good"})
    assert isinstance(skipped, Skipped)
    assert skipped.sentence.startswith("other.jsonl, line 1: ")
    assert told in skipped.sentence
    assert isinstance(after, Record)


@pytest.mark.parametrize("shape", READERS)
@pytest.mark.parametrize("value", [7, None, "a", [], {}, ["a"], {"text": 1}, {"text": "a"}])
def test_nothing_makes_a_named_shape_fall_over(shape: str, value: object) -> None:
    items = read(value, shape=shape)
    assert len(items) >= 1
    assert all(isinstance(item, Record | Skipped | Remark) for item in items)


def test_hostile_lines_are_left_out() -> None:
    deep = b'{"text": "a", "label": ' + b"[" * 5000 + b"]" * 5000 + b"}\n"
    unfit = b'{"text": "a\\u0000\\ud800b", "label": [[0, 4, "x"]]}\n'
    items = list(read_jsonl(io.BytesIO(deep + unfit), "other.jsonl", ME))
    assert isinstance(items[0], Skipped)
    assert isinstance(items[1], Mended)
    assert isinstance(items[2], Record)
    assert marked(items[2]) == [("x", "a\ufffd\ufffdb")]


def test_a_list_of_records_is_read_alike() -> None:
    data = json.dumps([{"tokenized_text": ["a"], "ner": [[0, 0, "x"]]}]).encode()
    record = next(iter(read_json(io.BytesIO(data), "g.json", ME)))
    assert isinstance(record, Record)
    assert marked(record) == [("x", "a")]


@pytest.mark.parametrize(
    "ours",
    [
        {"text": "a", "spans": [{"start": 0, "end": 1, "label": "x"}]},
        {"text": "a", "labels": ["x"]},
        {"text": "a", "label": "x"},
        {"text": "a", "entities": ["USA"]},
        {"text": "a", "tokens": 7},
        {"text": "a", "answer": "yes"},
    ],
)
def test_what_is_ours_stays_so(ours: object) -> None:
    assert shape_of(ours) is None
