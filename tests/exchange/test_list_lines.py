"""JSON lists with an item on each line are read line by line, and say the same."""

import io

import pytest

from annotator.core.records import Record
from annotator.exchange import jsonl
from annotator.exchange.incoming import Skipped
from annotator.exchange.jsonl import read_json
from annotator.exchange.list_lines import first_of_list, items_of_list

ITEM = b'{"text": "Freedonia\xe2\x80\xa8", "spans": []}'


def test_it_is_told_by_its_first_two_lines() -> None:
    for data in (b"[" + ITEM + b"\n," + ITEM + b"\n]\n", b"\xef\xbb\xbf[" + ITEM + b"\n]"):
        stream = io.BytesIO(data)
        assert first_of_list(stream) == ITEM
        assert stream.tell() == 0
        assert [item for _, item in items_of_list(stream)] == [ITEM] * data.count(b"text")
    for data in (
        *(b"", b"[", b"[]\n", ITEM, b"[" + ITEM + b",\n" + ITEM + b"]", b"[" + ITEM + b"]"),
        b'[{"text":\n"a"},\n{"text": "b"}]',
    ):
        assert first_of_list(io.BytesIO(data)) is None


def test_a_list_larger_than_memory_comes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LARGEST_DOCUMENT", 100)
    data = b"[" + b"\n,".join(ITEM for _ in range(50)) + b"\n]\n"
    found = list(read_json(io.BytesIO(data), "a.json"))
    assert len(found) == 50
    (*_, last) = items_of_list(io.BytesIO(data.replace(b"\n]\n", b"]")))
    assert last == (50, ITEM)
    assert all(isinstance(one, Record) for one in found)


def test_what_is_wrong_with_one_item_is_told_and_the_others_come_in() -> None:
    data = b"[" + ITEM + b"\n,{broken}\n,7\nno comma\n," + ITEM + b"\n]\n"
    found = list(read_json(io.BytesIO(data), "a.json"))
    assert sum(isinstance(one, Record) for one in found) == 2
    told = [one.sentence for one in found if isinstance(one, Skipped)]
    assert [one[:16] for one in told] == [f"a.json, record {n}" for n in (2, 3, 4)]
