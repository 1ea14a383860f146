"""Which form a file has, by what it is called and how it begins."""

import pytest

from annotator.cli.import_ import FORMS
from annotator.exchange import formats
from annotator.exchange.json_shapes import READERS


@pytest.mark.parametrize(
    ("name", "head", "form"),
    [
        ("a.jsonl", b"", formats.JSONL),
        ("a.ndjson", b"{", formats.JSONL),
        ("a.json", b'[{"text": 1}]', formats.JSON),
        ("a.json", b'{"text": 1}\n{"text": 2}\n', formats.JSONL),
        ("a.json", b'{\n "text": 1}', formats.JSON),
        ("a.CSV", b"text", formats.TABLE),
        ("a.tsv", b"text", formats.TABLE),
        ("a.txt", b'\xef\xbb\xbf{"text": 1}\n{"text": 2}\n', formats.JSONL),
        ("a.txt", b"{ we begin oddly\n", None),
        ("a.txt", b"Freedonia", None),
        ("a.html", b"<html>", None),
        ("a", b"", None),
        ("a.ann", b"", formats.BRAT),
        ("a.conll", b"", formats.CONLL),
        ("a.tsv", b"a\tO\nb\tB-A\nc\tO\n", formats.CONLL),
        ("a.txt", b"-DOCSTART- -X- O\n", formats.CONLL),
    ],
)
def test_the_form_is_sniffed(name: str, head: bytes, form: formats.Format | None) -> None:
    assert formats.sniffed(name, head) is form


def test_forms_have_names() -> None:
    assert [formats.named(each.name) for each in formats.FORMATS] == list(formats.FORMATS)
    assert formats.named("page") is None
    assert {*FORMS} == {each.name for each in formats.FORMATS} | {"page"}
    assert {each.name for each in formats.SHAPES} == {*READERS}
