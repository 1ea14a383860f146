"""Files that were made to break whoever imports them: a sentence, or what is sound of them.

No traceback, no hang, and little more memory than the file has bytes.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.app.assigning import listed
from annotator.app.importing import ImportOptions, ImportReport, import_paths
from annotator.app.label_choice import label_choice
from annotator.app.register import import_actors
from annotator.app.scheme_files import label_columns, read_scheme
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Silent
from annotator.core.records import LabelChoice
from annotator.exchange import formats, json_values
from annotator.exchange.forms.tables import reading as tables

SOUND = b'{"text":"A sound one."}\n'
CREATE = LabelChoice("create")
FORMS = tuple(form.name for form in formats.FORMATS)


def bring(workspace: Workspace, *paths: Path, form: str | None = None) -> ImportReport:
    options = ImportOptions(format=form, clean="never", labels=CREATE)
    return import_paths(workspace, paths, options, Silent())


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.fixture
def in_bounds() -> Iterator[None]:
    """Under 10 seconds and 400 MB, whatever comes."""
    since, before = time.process_time(), peak()
    yield
    assert time.process_time() - since < 10
    assert peak() - before < 400


def peak() -> float:
    """Megabytes that this process has had in memory at most."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (1024 * 1024 if sys.platform == "darwin" else 1024)


def huge(path: Path, start: bytes, size: int) -> Path:
    """A file that says it has so many bytes, all NUL but for the start; it takes no room."""
    with path.open("wb") as file:
        file.write(start)
        file.truncate(size)
    return path


LINES = {
    "deep": b'{"text":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep but legal": b'{"text":"a","x":' + b"[" * 1000 + b"]" * 1000 + b"}",
    "endless digits": b'{"text":"a","spans":[{"start":0,"end":1,"label":"x","n":'
    + b"9" * 5000
    + b"}]}",
    "more than 64 bits": b'{"text":"a","spans":[{"start":0,"end":%d,"label":"x"}]}' % 2**70,
    "not a number": b'{"text":"a","x":NaN}',
    "infinite": b'{"text":"a","x":Infinity}',
    "infinite in digits": b'{"text":"a","x":1e999}',
    "before the text": b'{"text":"a","spans":[{"start":-1,"end":1,"label":"x"}]}',
    "behind the text": b'{"text":"a","spans":[{"start":0,"end":99,"label":"x"}]}',
    "backwards": b'{"text":"abc","spans":[{"start":2,"end":1,"label":"x"}]}',
    "halves of offsets": b'{"text":"abc","spans":[{"start":0.5,"end":1,"label":"x"}]}',
    "true as an offset": b'{"text":"abc","spans":[{"start":false,"end":true,"label":"x"}]}',
    "not UTF-8": b'{"text":"\xff\xfe\xfd"}',
    "no text": b'{"text":7}',
    "nothing": b"null",
    "cut off": b'{"text":"abc',
    "a quote that is a list": b'{"text":"a","spans":[{"start":0,"end":1,"label":"x","quote":[]}]}',
    "a label that is an object": b'{"text":"abc","spans":[{"start":0,"end":1,"label":{}}]}',
    "a round that is a list": b'{"text":"abc","spans":[],"round":[]}',
    "too many values": b'{"text":"a","x":[' + b"0," * json_values.MOST_PARTS + b"0]}",
}


@pytest.mark.parametrize("name", LINES)
@pytest.mark.usefixtures("in_bounds")
def test_a_bad_line_is_told_and_the_others_come_in(
    workspace: Workspace, tmp_path: Path, name: str
) -> None:
    path = written(tmp_path / "a.jsonl", SOUND + LINES[name] + b"\n" + SOUND.replace(b"A", b"B"))
    report = bring(workspace, path)
    if name not in ("deep but legal", "endless digits"):
        assert report.came == 2
    assert len(report.skipped) == 3 - report.came
    assert all("line 2" in sentence and "\n" not in sentence for sentence in report.skipped)


@pytest.mark.usefixtures("in_bounds")
def test_what_can_be_mended_is_mended(workspace: Workspace, tmp_path: Path) -> None:
    lines = (
        b'{"text":"half \\ud83d a character"}\n'
        b'{"text":"a NUL \\u0000"}\n'
        b'{"text":"first","text":"last counts","text":"really"}\n'
        b'{"text":"lone \xed\xa0\x80 in bytes"}\n'
    )
    report = bring(workspace, written(tmp_path / "a.jsonl", lines))
    assert (report.came, report.skipped) == (4, ())
    texts = {record.article.text for record in workspace.reading.records(bare=True)}
    assert "half \ufffd a character" in texts
    assert "a NUL \ufffd" in texts
    assert "really" in texts


@pytest.mark.usefixtures("in_bounds")
@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.ann", "a.conll", "a.html"])
def test_three_gigabytes_in_one_line_are_not_read(
    workspace: Workspace, tmp_path: Path, name: str
) -> None:
    path = huge(tmp_path / name, b'{"text":"', 3 << 30)
    (tmp_path / "a.txt").write_text("Its text.") if name == "a.ann" else None
    report = bring(workspace, path)
    assert report.came == 0
    assert len(report.skipped) == 1


@pytest.mark.usefixtures("in_bounds")
def test_a_line_of_a_billion_characters_is_left_out(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(SOUND + b'{"text":"')
        for _ in range(1000):
            file.write(b"a" * 1_000_000)
        file.write(b'"}\n' + SOUND.replace(b"A", b"B"))
    report = bring(workspace, path)
    assert report.came == 2
    assert report.skipped == (f"{path}, line 2: it is longer than 32 MB; the line was left out.",)


@pytest.mark.usefixtures("in_bounds")
@pytest.mark.parametrize(
    ("key", "span", "said"),
    [
        ("label", '[0,1,"a"]', "more than 4,000,000 values"),
        ("spans", '{"start":0,"end":1,"label":"a"}', "too large"),
    ],
)
def test_ten_million_spans_in_a_record_are_refused(
    workspace: Workspace, tmp_path: Path, key: str, span: str, said: str
) -> None:
    path = tmp_path / "a.json"
    with path.open("w", encoding="ascii") as file:
        file.write(f'[{{"text":"Its text","{key}":[')
        for _ in range(1000):
            file.write(f"{span}," * 10_000)
        file.write(f"{span}]}}]")
    report = bring(workspace, path)
    assert report.came == 0
    [sentence] = report.skipped
    assert said in sentence


@pytest.mark.usefixtures("in_bounds")
def test_many_quotes_on_a_long_text_take_no_time(workspace: Workspace, tmp_path: Path) -> None:
    """Each quote that is not there is looked for near its place, not in the whole text."""
    text = "a b " * 500_000
    marks = [[0, len(text), "x"]] * 3
    spans = [
        {"start": 0, "end": len(text), "label": f"l{n % 9}", "quote": "no"} for n in range(999)
    ]
    near = [
        {"start_offset": n, "end_offset": len(text), "label": "x", "text": "zz yy", "id": n}
        for n in range(20_000)
    ]
    lines = [
        json.dumps({"text": text, "spans": spans}),
        json.dumps({"text": text + "1", "entities": near, "label": marks}),
    ]
    report = bring(workspace, written(tmp_path / "a.jsonl", "\n".join(lines).encode()))
    assert (report.came, report.spans) == (2, 1)


@pytest.mark.usefixtures("in_bounds")
def test_two_of_a_million_alike_are_found_at_once(workspace: Workspace, tmp_path: Path) -> None:
    spans = [{"start": 0, "end": 1, "label": "x", "id": str(n)} for n in range(100_000)]
    record = {"text": "abc", "spans": [*spans, spans[-1]]}
    report = bring(workspace, written(tmp_path / "a.jsonl", json.dumps(record).encode()))
    assert "have the id “99999”" in report.skipped[0]


JUNK = (
    '{"text":"Wide"}'.encode("utf-16"),
    b"\0" * 100,
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"",
    b"\n" * 9999,
    b"0123456789abcde".join([b"\x80"] * 999),
    b"PK\x03\x04" + b"\0" * 99,
    b'"' * 9999,
    b"T1\t\n" * 999,
    b"-DOCSTART- -X- O\n" * 999,
    b"\xed\xa0\x80" * 99,
    b"a,b\r" * 99,
    b"<" * 9999,
    b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.usefixtures("in_bounds")
def test_no_form_falls_over_what_is_none_of_it(
    workspace: Workspace, tmp_path: Path, form: str
) -> None:
    suffix = next(each for each in formats.FORMATS if each.name == form).suffixes[:1] or (".json",)
    paths = []
    for number, data in enumerate(JUNK):
        (tmp_path / f"{number}.txt").write_text("A text.")
        paths.append(written(tmp_path / f"{number}{suffix[0]}", data))
    report = bring(workspace, *paths, form=form)
    assert report.came + report.already + len(report.skipped) >= len(JUNK) - 1
    assert all("\n" not in sentence for sentence in report.skipped)


def test_pipes_devices_and_circles_are_not_read(workspace: Workspace, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "round.jsonl").symlink_to(tmp_path / "round.jsonl")
    (tmp_path / "null.jsonl").symlink_to("/dev/zero")
    folder = tmp_path / "deep"
    folder.mkdir()
    (folder / "again").symlink_to(folder, target_is_directory=True)
    written(folder / "a.jsonl", SOUND)
    report = bring(workspace, tmp_path)
    assert report.came == 1
    assert len(report.skipped) == 3


def test_names_of_brat_are_not_waited_for(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    os.mkfifo(folder / formats.NAMES)
    written(folder / "a.txt", b"Its text.")
    written(folder / "a.ann", b"T1\tx 0 3\tIts\n")
    assert bring(workspace, folder).spans == 1


NAMED: dict[str, Callable[[Workspace, Path], object]] = {
    "scheme": lambda _, path: read_scheme(path),
    "columns": lambda _, path: label_columns(path),
    "actors": import_actors,
    "assignments": listed,
    "labels": lambda _, path: label_choice(str(path)),
}


@pytest.mark.parametrize("what", NAMED)
@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"name":"' + b"9" * 100_000,
        b'{"name":"\\ud800","labels":[{}]}',
        b'{"labels":' + b"9" * 5000 + b"}",
        b'{"name":NaN,"labels":[]}',
        b"\xff\xfe\0\0",
        b"article,annotator\n\0,\0\n",
        b"name\n" + b"\0" * 99,
        b'name\n"' + b"a" * 2_000_000,
        b'"' * 99_999,
    ],
    ids=range(10),
)
@pytest.mark.usefixtures("in_bounds")
def test_the_other_files_are_read_as_carefully(
    workspace: Workspace, tmp_path: Path, what: str, data: bytes
) -> None:
    sentences: list[str] = []
    try:
        NAMED[what](workspace, written(tmp_path / "a.csv", data))
    except AnnotatorError as error:
        sentences.append(str(error))
    assert not any("\n" in sentence for sentence in sentences)


@pytest.mark.parametrize("what", NAMED)
def test_they_are_ordinary_files(workspace: Workspace, tmp_path: Path, what: str) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(AnnotatorError, match="ordinary"):
        NAMED[what](workspace, tmp_path / "pipe.csv")
    with pytest.raises(AnnotatorError, match="larger than"):
        NAMED[what](workspace, huge(tmp_path / "a.csv", b"{", 3 << 30))


@pytest.mark.parametrize("what", NAMED)
@pytest.mark.parametrize("suffix", ["", "-wal", ".lock"])
def test_none_of_them_is_the_open_project(workspace: Workspace, what: str, suffix: str) -> None:
    path = workspace.path.with_name(workspace.path.name + suffix)
    assert path.exists()
    with pytest.raises(AnnotatorError, match="which is open"):
        NAMED[what](workspace, path)


def test_a_link_to_the_open_project_is_not_followed(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    written(folder / "a.ann", b"T1\tx 0 3\tIts\n")
    (folder / "a.txt").symlink_to(workspace.path)
    (folder / "b.jsonl").symlink_to(workspace.path)
    report = bring(workspace, folder)
    assert report.came == 0
    assert len(report.skipped) == 3
    assert all("which is open" in sentence for sentence in report.skipped)


@pytest.mark.usefixtures("in_bounds")
def test_a_scheme_of_many_labels_is_refused_at_once(tmp_path: Path) -> None:
    labels = [{"id": f"l{n}"} for n in range(100_000)]
    path = written(tmp_path / "a.json", json.dumps({"name": "a", "labels": labels}).encode())
    with pytest.raises(AnnotatorError, match="more than 1,000"):
        read_scheme(path)


def test_a_table_that_does_not_fit_into_memory_is_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = huge(tmp_path / "a.csv", b"text\n", tables.LARGEST_TABLE + 1)
    [sentence] = bring(workspace, path).skipped
    assert "is larger than 512 MB; save it in parts" in sentence
