"""REFI-QDA projects that are broken or hostile do no harm, and are told of in a sentence."""

import io
import warnings
import zipfile
from pathlib import Path

import pytest

from annotator.core.errors import BadInputError
from annotator.exchange.forms.qdpx import reading
from tests.exchange.forms.qdpx.qdpx_samples import (
    TEXT,
    guid,
    packed,
    read,
    records,
    selection,
    source,
    taken,
    told,
    xml,
)

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
    monkeypatch.setattr(reading, "_LARGEST_PROJECT", 100_000)
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
