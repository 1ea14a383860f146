"""REFI-QDA projects of other programs come in, and hostile ones do no harm."""

import io
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from annotator.core.annotators import Annotator
from annotator.core.errors import BadInputError
from annotator.core.records import NOBODY, Layer, Record
from annotator.exchange import formats, qdpx_reading
from annotator.exchange.incoming import Incoming, Remark, Skipped
from annotator.exchange.qdpx_reading import read_qdpx

TEXT = "🚨 Zoe\u0301 of Freedonia\nthreatened\u00a0Sylvania.\n\u2028ראש הממשלה said 서울."
ADA, BEN = "0a" * 4 + "-0000-0000-0000-" + "0a" * 6, "0B" * 4 + "-0000-0000-0000-" + "0B" * 6
ACTOR, THREAT, SUB = (f"{digit * 8}-0000-0000-0000-000000000001" for digit in "123")
SOURCE = "99999999-0000-0000-0000-000000000001"
CODES = f"""<Code guid="{ACTOR}" name="actor" isCodable="true">
<Code guid="{SUB}" name="state" isCodable="true"/></Code>
<Code guid="{THREAT}" name="threat" isCodable="true"/>"""


def guid(number: int) -> str:
    return f"00000000-0000-0000-0000-{number:012d}"


def selection(  # noqa: PLR0913 - each is something that programs do differently
    number: int,
    quote: str,
    *codes: str,
    text: str = TEXT,
    user: str = ADA,
    name: str | None = None,
    last: bool = False,
    more: str = "",
    shift: int = 0,
) -> str:
    start = text.index(quote) + shift
    end = start + len(quote) - last
    shown = quote if name is None else name
    shown = shown.replace("\r", "&#13;").replace("\n", "&#10;")
    codings = "".join(
        f'<Coding guid="{guid(number * 100 + each)}" creatingUser="{user}">'
        f'<CodeRef targetGUID="{code}"/></Coding>'
        for each, code in enumerate(codes or (ACTOR,), 1)
    )
    return (
        f'<PlainTextSelection guid="{guid(number)}" name="{shown}" startPosition="{start}"'
        f' endPosition="{end}" creatingUser="{user}">{codings}{more}</PlainTextSelection>'
    )


def source(*inside: str, path: str = "internal://a.txt", guid: str = SOURCE) -> str:
    return (
        f'<TextSource guid="{guid}" name="doc 1" plainTextPath="{path}">{"".join(inside)}'
        "</TextSource>"
    )


def xml(*sources: str, after: str = "", codes: str = CODES) -> str:
    users = f'<User guid="{{{ADA}}}" name="Ada"/><User guid="{BEN}" name="Ben"/>'
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="Somebody 1.0">'
        f"<Users>{users}</Users><CodeBook><Codes>{codes}</Codes></CodeBook>"
        f"<Sources>{''.join(sources)}</Sources>{after}</Project>"
    )


def packed(members: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def read(data: bytes, tmp_path: Path) -> list[Incoming]:
    path = tmp_path / "p.qdpx"
    path.write_bytes(data)
    return list(read_qdpx(path, "p.qdpx", Annotator(NOBODY, "")))


def taken(project: str, tmp_path: Path, text: str | bytes = TEXT) -> list[Incoming]:
    return read(packed({"project.qde": project, "Sources/a.txt": text}), tmp_path)


def records(found: list[Incoming]) -> list[Record]:
    return [one for one in found if isinstance(one, Record)]


def layers(found: list[Incoming]) -> list[Layer]:
    return [one.layer for one in records(found) if one.layer]


def quotes(one: Record) -> list[str]:
    assert one.layer
    return [span.quote_in_parts(one.article.text) for span in one.layer.spans]


def told(found: list[Incoming]) -> str:
    return "\n".join(one.sentence for one in found if isinstance(one, Skipped | Remark))


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


HOSTILE = {
    "nothing": (b"", "not a zip file"),
    "no zip": (b"PK\x03\x04" + b"x" * 500, "not a zip file"),
    "no project": (packed({"a.txt": "x"}), "no project.qde"),
    "two projects": (packed({"a.qde": xml(), "b.qde": xml()}), "more than one project.qde"),
    "no XML": (packed({"project.qde": "PK"}), "not XML from line 1"),
    "cut off": (packed({"project.qde": xml()[:-20]}), "not XML"),
    "other XML": (packed({"project.qde": "<html/>"}), "no REFI-QDA project"),
    "laughs": (
        packed(
            {
                "project.qde": '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
                "<Project>&b;</Project>"
            }
        ),
        "DOCTYPE",
    ),
    "a file": (
        packed(
            {
                "project.qde": '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
                "<Project>&a;</Project>"
            }
        ),
        "DOCTYPE",
    ),
    "deep": (packed({"project.qde": "<Project>" + "<a>" * 5000}), "nested too deeply"),
    "deep codes": (
        packed({"project.qde": xml(codes='<Code guid="1" name="a">' * 3000)}),
        "nested too deeply",
    ),
    "encoding": (
        packed({"project.qde": '<?xml version="1.0" encoding="klingon"?><Project/>'}),
        "not XML from line 1|encoding",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_project_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    data, words = HOSTILE[name]
    with pytest.raises(BadInputError, match=words) as error:
        read(data, tmp_path)
    assert "\n" not in str(error.value)
    assert str(error.value).startswith("p.qdpx cannot be read: ")


def test_members_that_lead_elsewhere_are_named_and_never_written(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("Sources/link.txt")
    link.external_attr = 0o120777 << 16
    paths = ("internal://../../evil.txt", "internal:///etc/passwd", "internal://link.txt")
    sources = [
        source(path=path, guid=guid(number))
        for number, path in enumerate((*paths, "internal://twice.txt"), 2)
    ]
    members: list[tuple[zipfile.ZipInfo | str, str]] = [
        ("project.qde", xml(source(selection(1, "Freedonia")), *sources)),
        ("Sources/a.txt", TEXT),
        *((name, "evil") for name in ("../../evil.txt", "/etc/passwd", "C:/a.txt", "..\\a.txt")),
        (link, "/etc/passwd"),
        ("Sources/twice.txt", "one"),
        ("Sources/Twice.txt", "other"),
        ("Sources/twice.txt", "two"),
    ]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings(action="ignore"):
        for name, data in members:
            archive.writestr(name, data)
    before = set(tmp_path.parent.rglob("*"))
    found = read(out.getvalue(), tmp_path)
    assert set(tmp_path.parent.rglob("*")) - before == {tmp_path / "p.qdpx"}
    assert [one.article.text for one in records(found)] == [TEXT, "other"]
    words = told(found)
    assert words.count("leads out of it") == 4
    assert "is a link" in words
    assert "is there twice" in words
    assert words.count("is not in the file") == 3


def test_what_is_encrypted_is_told(tmp_path: Path) -> None:
    data = bytearray(packed({"project.qde": xml(source()), "Sources/a.txt": TEXT}))
    at = data.rindex(b"PK\x01\x02")  # the entry of the text in the directory
    data[at + 8] |= 1
    at = data.rindex(b"PK\x03\x04")
    data[at + 6] |= 1
    found = read(bytes(data), tmp_path)
    assert "“Sources/a.txt” in it is broken or encrypted" in told(found)


def test_a_member_that_begins_before_the_file_is_broken(tmp_path: Path) -> None:
    data = bytearray(packed({"project.qde": xml(source()), "Sources/a.txt": TEXT}))
    at = data.rindex(b"PK\x05\x06") + 16  # where the directory begins, says its end
    data[at : at + 4] = (int.from_bytes(data[at : at + 4], "little") + 999).to_bytes(4, "little")
    with pytest.raises(BadInputError, match="broken or encrypted"):
        read(bytes(data), tmp_path)


def test_what_few_programs_can_unpack_is_told(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("project.qde", xml(source()), zipfile.ZIP_DEFLATED)
        archive.writestr("Sources/a.txt", TEXT)
    found = read(out.getvalue(), tmp_path)
    assert "“Sources/a.txt” in it is packed in an unusual way" in told(found)


def test_what_grows_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(qdpx_reading, "_LARGEST_PROJECT", 100_000)
    big = packed({"project.qde": xml().replace("</Project>", " " * 10_000_000 + "</Project>")})
    assert len(big) < 20_000
    with pytest.raises(BadInputError, match="too large"):
        read(big, tmp_path)


def test_a_text_that_grows_without_end_is_left_out(tmp_path: Path) -> None:
    found = taken(xml(source()), tmp_path, b" " * 40_000_000)
    assert "“Sources/a.txt” in it is too large" in told(found)


def test_a_text_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    assert "not UTF-8" in told(taken(xml(source()), tmp_path, b"caf\xe9"))
    (record,) = records(taken(xml(source()), tmp_path, "café".encode("utf-16")))
    assert record.article.text == "café"
