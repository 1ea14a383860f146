"""Whatever a file holds, reading it yields records and sentences, and nothing falls over."""

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.records import Record
from annotator.exchange.forms.conll.reading import is_conll, read_conll
from annotator.exchange.incoming import Mended, Remark, Skipped
from annotator.exchange.json_shapes import READERS
from annotator.exchange.jsonl import ANYBODY, read_jsonl

KEYS = (
    *("text", "spans", "label", "labels", "entities", "ents", "relations", "tokens", "ner_tags"),
    *("tags_a", "tokenized_text", "ner", "data", "annotations", "predictions", "result", "value"),
    *("start", "end", "start_offset", "end_offset", "id", "type", "from_id", "to_id", "head"),
    *("child", "head_span", "token_start", "token_end", "answer", "score", "meta", "attributes"),
    *("fragments", "from_name", "choices", "quote", "article", "annotator", "_input_hash", "note"),
    *("completed_by", "direction", "name", "drafts"),
)
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 6),
    st.just(2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(("", "a", "labels", "relation", "accept", "🚨 ab", "B-a", "0" * 64, "\0")),
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
    ),
    max_leaves=25,
)
objects = st.dictionaries(st.sampled_from(KEYS), values, max_size=8).map(
    lambda made: {"text": "🚨 ab\r\ncd", **made}
)


@pytest.mark.parametrize("shape", [None, *READERS])
@settings(max_examples=100, deadline=None)
@given(value=st.one_of(objects, values))
def test_records_at_random(shape: str | None, value: Any) -> None:  # noqa: ANN401 - whatever JSON holds
    line = json.dumps(value).encode()
    for item in read_jsonl(io.BytesIO(line + b"\n"), "a.jsonl", ANYBODY, shape):
        assert isinstance(item, Record | Skipped | Mended | Remark)
        if isinstance(item, Record) and item.layer:
            length = len(item.article.text)
            assert all(0 <= span.start < span.end <= length for span in item.layer.spans)
            named = {span.id for span in item.layer.spans}
            assert all(each.head in named for each in item.layer.relations)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from((b"a", b" ", b"\t", b"\n", b"O", b"B-x", b"-DOCSTART-", b"\xff", b"\0"))
    )
)
def test_columns_at_random(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    is_conll(data)
    for item in read_conll(io.BytesIO(data), "a.conll", ANYBODY):
        assert isinstance(item, Record | Skipped | Mended | Remark)
