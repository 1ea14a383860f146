"""XML from outside: a tree of it, or a few words on why not; never an entity."""

import pytest

from annotator.exchange.json_values import WrongError
from annotator.exchange.strict_xml import tree_of


def test_names_have_their_spaces_and_values_their_line_ends() -> None:
    root, mended = tree_of(b'<a xmlns="urn:x" xmlns:y="urn:y" y:b="1&#10;2"><c>d &amp; e</c></a>')
    assert (root.tag, root.attrib, mended) == ("{urn:x}a", {"{urn:y}b": "1\n2"}, 0)
    assert root.findtext("{urn:x}c") == "d & e"


def test_encodings_that_are_declared_are_read() -> None:
    for encoding in ("utf-8-sig", "utf-16", "iso-8859-1"):
        name = encoding.removesuffix("-sig")
        text = f'<?xml version="1.0" encoding="{name}"?><a>Ünal</a>'
        assert tree_of(text.encode(encoding))[0].text == "Ünal"


def test_what_xml_1_1_alone_allows_is_mended() -> None:
    root, mended = tree_of(b'<?xml version="1.1"?><a b="&#1;&#x1f;&#x00B;&#10;&#49;&#x41;"/>')
    assert (root.get("b"), mended) == ("���\n1A", 3)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "not XML from line 1"),
        (b"<a>\n<b></a>", "not XML from line 2"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "not XML|encoding"),
        (b"<a>&b;</a>", "not XML"),
        (b"<!DOCTYPE a><a/>", "document type"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "document type"),
        (b"<a>" * 101 + b"</a>" * 101, "too deeply"),
    ],
)
def test_what_is_none_or_too_much_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(WrongError, match=told):
        tree_of(data)


def test_there_are_no_more_than_so_many_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.exchange.strict_xml._MOST", 3)
    assert len(tree_of(b"<a><b/><b/></a>")[0]) == 2
    with pytest.raises(WrongError, match="too many"):
        tree_of(b"<a><b/><b/><b/></a>")
