"""Zip files of XMI as INCEpTION exports them; what swells, lies or leads elsewhere is refused."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from annotator.core.annotators import GOLD, Annotator
from annotator.core.errors import BadInputError
from annotator.core.records import NOBODY, Record
from annotator.exchange.formats import XMI, read, sniffed
from annotator.exchange.incoming import Skipped
from tests.exchange.forms.xmi.cas_samples import (
    ENTITIES,
    ME,
    TEXT,
    TYPES,
    WORDS,
    cas,
    items,
    place,
    quotes,
)


def zipped(path: Path, members: Mapping[str, str | bytes]) -> Path:
    path.write_bytes(packed(members))
    return path


def packed(members: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out.getvalue()


def test_a_zip_of_one_document_comes_in(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "doc.zip",
        {"doc.txt.xmi": cas(*ENTITIES, *WORDS), "TypeSystem.xml": TYPES, ".x/a.xmi": "junk"},
    )
    assert sniffed("doc.zip", path.read_bytes()[:100]) is XMI
    (record,) = read(XMI, path, "doc.zip", {}, ME)
    assert isinstance(record, Record)
    assert record.where == "doc.zip, doc.txt.xmi"
    assert record.layer
    assert quotes(record.layer) == [("PER", "Zoe\u0301"), ("LOC", "Freedonia")]


def test_a_project_of_inception_comes_in_with_its_annotators(tmp_path: Path) -> None:
    event = f'<custom:Event{place("promised", 21)} sure="true"/>'
    inner: dict[str, str | bytes] = {"TypeSystem.xml": TYPES}
    path = zipped(
        tmp_path / "project.zip",
        {
            "exportedproject.json": "{}",
            "source/a.txt": TEXT,
            "annotation/a.txt/anna.zip": packed({"anna.xmi": cas(event), **inner}),
            "annotation/a.txt/INITIAL_CAS.zip": packed({"INITIAL_CAS.xmi": cas(), **inner}),
            "annotation/a.txt/broken.zip": b"PK\x03\x04",
            "annotation/a.txt/odd.zip": packed({"odd.xmi": "<a>", **inner}),
            "curation/a.txt/CURATION_USER.zip": packed({"CURATION_USER.xmi": cas(event), **inner}),
        },
    )
    found = items(path)
    layers = [item.layer for item in found if isinstance(item, Record)]
    bearers = [layer.annotator if layer else None for layer in layers]
    assert bearers == [Annotator(NOBODY, "anna"), None, GOLD]
    assert all(layer is None or layer.spans[0].attributes == (("sure", True),) for layer in layers)
    told = [item.sentence for item in found if isinstance(item, Skipped)]
    assert len(told) == 2
    assert all("was left out" in sentence for sentence in told)


def test_webanno_files_in_a_zip_come_in_too(tmp_path: Path) -> None:
    tsv = "#FORMAT=WebAnno TSV 3.3\n#T_SP=a.B|value\n\n\n#Text=Hi you\n1-1\t0-2\tHi\tPER\t\n"
    path = zipped(
        tmp_path / "project.zip",
        {
            "annotation/a.txt/anna.tsv": tsv,
            "curation/a.txt/CURATION_USER.tsv": tsv.replace("PER", "_"),
            "b.tsv": tsv,
            "table.tsv": "text\tlabel\n",
            "bad.tsv": "#FORMAT=WebAnno TSV 2\n",
        },
    )
    found = items(path)
    made = [item for item in found if isinstance(item, Record)]
    assert [each.layer.annotator if each.layer else None for each in made] == [
        Annotator(NOBODY, "anna"),
        GOLD,
        ME,
    ]
    assert [each.article.info.external_id for each in made] == ["a.txt", "a.txt", "b"]
    (skipped,) = [item for item in found if isinstance(item, Skipped)]
    assert "bad.tsv was left out: it is not WebAnno TSV 3" in skipped.sentence


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04 and nothing", "not a zip file"),
        (packed({"a.txt": "x"}), "no .xmi in it"),
        (packed({"../a.xmi": "x"}), "no .xmi in it"),
        (packed({"/a.xmi": "x"}), "no .xmi in it"),
    ],
)
def test_a_zip_without_a_corpus_is_refused(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(BadInputError, match=told):
        items(path)


def test_what_swells_or_lies_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.exchange.forms.xmi.reading.LARGEST", 5000)
    bomb = packed({"bomb.xmi": " " * 1_000_000, "b.xmi": cas(*ENTITIES)})
    lying = bomb.replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    for data in (bomb, lying):
        path = tmp_path / "a.zip"
        path.write_bytes(data)
        found = items(path)
        (skipped,) = [item for item in found if isinstance(item, Skipped)]
        assert "bomb.xmi" in skipped.sentence
        assert sum(isinstance(item, Record) for item in found) == 1


def test_an_encrypted_member_is_left_out(tmp_path: Path) -> None:
    data = bytearray(packed({"a.xmi": cas()}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    (skipped,) = items(path)
    assert isinstance(skipped, Skipped)
    assert "broken or encrypted" in skipped.sentence
