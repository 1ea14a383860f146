"""REFI-QDA projects of other programs come in, however they count."""

from pathlib import Path

import pytest

from annotator.core.annotators import Annotator
from annotator.core.records import NOBODY
from annotator.exchange import formats
from tests.exchange.forms.qdpx.qdpx_samples import (
    ACTOR,
    ADA,
    BEN,
    SUB,
    TEXT,
    THREAT,
    guid,
    layers,
    packed,
    quotes,
    read,
    records,
    selection,
    source,
    taken,
    told,
    xml,
)


def test_it_is_told_by_its_name_or_its_first_bytes() -> None:
    data = packed({"project.qde": xml(), "Sources/a.txt": TEXT})
    for name, head in (("a.qdpx", b"PK"), ("a.QDPX", b""), ("a.zip", data), ("download", data)):
        found = formats.sniffed(name, head[:8192])
        assert found is not None
        assert found.name == "qdpx"


def test_each_user_has_a_layer(tmp_path: Path) -> None:
    found = taken(
        xml(
            source(
                selection(1, "Freedonia"),
                selection(2, "threatened", THREAT, user=BEN),
                selection(3, "서울", SUB, user=BEN),
            )
        ),
        tmp_path,
    )
    first, second = records(found)
    assert first.article.text == second.article.text == TEXT
    assert first.article.info.external_id == "doc 1"
    assert quotes(first) == ["Freedonia"]
    assert quotes(second) == ["threatened", "서울"]
    assert [one.annotator for one in layers(found)] == [
        Annotator(NOBODY, "Ada"),
        Annotator(NOBODY, "Ben"),
    ]
    assert [span.label for span in layers(found)[1].spans] == ["threat", "state"]
    assert told(found) == ""


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n")])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_of_windows_become_ours(tmp_path: Path, text: str, bom: str) -> None:
    inside = [
        selection(number, quote, text=text)
        for number, quote in enumerate(("Freedonia", "Sylvania", "서울"), 1)
    ]
    found = taken(xml(source(*inside)), tmp_path, (bom + text).encode())
    (record,) = records(found)
    assert record.article.text == TEXT
    assert quotes(record) == ["Freedonia", "Sylvania", "서울"]


def test_line_ends_that_count_as_one_are_found_out(tmp_path: Path) -> None:
    inside = [
        selection(number, quote) for number, quote in enumerate(("Freedonia", "Sylvania"), 1)
    ]
    found = taken(xml(source(*inside)), tmp_path, TEXT.replace("\n", "\r\n"))
    (record,) = records(found)
    assert quotes(record) == ["Freedonia", "Sylvania"]
    assert "each CRLF as one" in told(found)


def test_units_of_utf16_are_found_out(tmp_path: Path) -> None:
    inside = [
        selection(number, quote, shift=1)
        for number, quote in enumerate(("Freedonia", "Sylvania"), 1)
    ]
    found = taken(xml(source(*inside)), tmp_path)
    (record,) = records(found)
    assert quotes(record) == ["Freedonia", "Sylvania"]
    assert "UTF-16" in told(found)


def test_ends_that_are_the_last_sign_are_found_out(tmp_path: Path) -> None:
    inside = [
        selection(1, "Freedonia", last=True),
        selection(2, "Sylvania", last=True),
        selection(3, "서울", last=True, name=""),
    ]
    found = taken(xml(source(*inside)), tmp_path)
    (record,) = records(found)
    assert quotes(record) == ["Freedonia", "Sylvania", "서울"]
    assert "last signs" in told(found)


@pytest.mark.parametrize("name", ["", "My favourite", "Free", "Freedonia thr…"])
def test_a_name_that_is_no_quote_moves_nothing(tmp_path: Path, name: str) -> None:
    found = taken(xml(source(selection(1, "Freedonia\nthreatened", name=name))), tmp_path)
    (record,) = records(found)
    assert quotes(record) == ["Freedonia\nthreatened"]


def test_notes_links_and_codes_of_the_source_come_in(tmp_path: Path) -> None:
    note = f'<NoteRef targetGUID="{guid(900)}"/>'
    code = f'<CodeRef targetGUID="{THREAT}"/>'
    whole = f'<Coding guid="{guid(950)}" creatingUser="{ADA}">{code}</Coding>'
    links = "".join(
        f'<Link guid="{guid(number)}" name="{name}" direction="{way}" originGUID="{guid(a)}"'
        f' targetGUID="{guid(b)}"/>'
        for number, name, way, a, b in (
            (960, "issuer", "OneWay", 2, 1),
            (961, "same", "Bidirectional", 101, 301),
            (962, "lost", "OneWay", 2, 777),
            (963, "of a code", "OneWay", 778, 1),
        )
    )
    found = taken(
        xml(
            source(
                selection(1, "Freedonia"),
                selection(2, "threatened", THREAT, more=note),
                selection(3, "Sylvania"),
                whole,
            ),
            after=f'<Notes><Note guid="{guid(900)}" plainTextPath="internal://n.txt"/></Notes>'
            f"<Links>{links}</Links>",
        ),
        tmp_path,
    )
    (layer,) = layers(found)
    assert [(one.label, one.value) for one in layer.labels] == [("threat", True)]
    quoted = {one.id: one.quote(TEXT) for one in layer.spans}
    assert {(one.type, quoted[one.head], quoted[one.child]) for one in layer.relations} == {
        ("issuer", "threatened", "Freedonia"),
        ("same", "Freedonia", "Sylvania"),
        ("same", "Sylvania", "Freedonia"),
    }
    assert "“lost” leads to no selection" in told(found)
    assert "1 link of p.qdpx came from nothing" in told(found)


def test_a_note_may_be_a_file(tmp_path: Path) -> None:
    project = xml(
        source(selection(1, "Freedonia", more=f'<NoteRef targetGUID="{guid(900)}"/>')),
        after=f'<Notes><Note guid="{guid(900)}" plainTextPath="internal://n.txt"/></Notes>',
    )
    found = read(
        packed({"project.qde": project, "sources/A.TXT": TEXT, "sources/n.txt": "look"}), tmp_path
    )
    (layer,) = layers(found)
    assert [one.note for one in layer.spans] == ["look"]


def test_codes_of_one_name_are_told_apart(tmp_path: Path) -> None:
    codes = f"""<Code guid="{ACTOR}" name="A" isCodable="true">
    <Code guid="{SUB}" name="x" isCodable="true"/></Code>
    <Code guid="{THREAT}" name="B" isCodable="true">
    <Code guid="{guid(5)}" name="x" isCodable="true"/></Code>"""
    inside = selection(1, "Freedonia", SUB, guid(5), THREAT)
    (layer,) = layers(taken(xml(source(inside), codes=codes), tmp_path))
    assert [one.label for one in layer.spans] == ["A > x", "B > x", "B"]


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    found = taken(
        xml(
            source(path="internal://gone.txt"),
            source(path="relative:///a.txt", guid=guid(7)),
            f'<TextSource guid="{guid(8)}" name="rich" richTextPath="internal://b.docx"/>',
            f'<PDFSource guid="{guid(9)}" name="pdf"/>',
            f'<TextSource guid="{guid(10)}" name="inline"><PlainTextContent>Freedonia'
            "</PlainTextContent></TextSource>",
        ),
        tmp_path,
    )
    assert [one.article.text for one in records(found)] == ["Freedonia"]
    for words in ("“internal://gone.txt” is not in", "“relative:///a.txt” is not in"):
        assert words in told(found)
    assert "only a document of a word processor" in told(found)
    assert "1 PDFSource" in told(found)


def test_selections_that_make_no_sense_are_told(tmp_path: Path) -> None:
    bad = f'<PlainTextSelection guid="{guid(1)}" startPosition="{{}}" endPosition="{{}}"/>'
    bare = f'<PlainTextSelection guid="{guid(2)}" startPosition="0" endPosition="2"/>'
    lost = selection(3, "Freedonia", guid(555))
    far = (
        f'<PlainTextSelection guid="{guid(4)}" startPosition="5" endPosition="5000">'
        f'<Coding guid="{guid(40)}"><CodeRef targetGUID="{ACTOR}"/></Coding></PlainTextSelection>'
    )
    for place in (("-1", "2"), ("x", "y"), ("٣", "٤"), ("1" * 4000, "2")):
        found = taken(xml(source(bad.format(*place), bare, lost, far)), tmp_path)
        assert "has no place" in told(found)
        assert "2 selections without a code" in told(found)
        assert "a coding names no code" in told(found)
        assert "is no place in the text" in told(found)
