"""Files that are no sound project: one sentence each, and no byte of them is changed."""

import gzip
import os
import random
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from annotator.core.errors import AnnotatorError, ProjectError
from annotator.store.checking import check, damage
from annotator.store.project_file import ProjectFile

PAGE = 4096
EXPECTED = Path(__file__).parents[1] / "expected"


@pytest.fixture
def project(worked_on: Path) -> Path:
    return worked_on


def _with(data: bytes, at: int, put: bytes) -> bytes:
    return data[:at] + put + data[at + len(put) :]


BAD: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "is empty"),
    "a picture": (lambda _: b"\xff\xd8\xff\xe0" + b"\x00" * 4096, "is not an annotator project"),
    "an archive": (lambda _: b"PK\x03\x04" + b"\x00" * 4096, "is not an annotator project"),
    "a text": (lambda _: "Kestria vows 서울".encode() * 99, "is not an annotator project"),
    "100 bytes": (lambda data: data[:100], "damaged"),
    "80 bytes": (lambda data: data[:80], "only the beginning"),
    "half": (lambda data: data[: len(data) // 2], "damaged"),
    "cut in a page": (lambda data: data[: len(data) // 2 + 77], "damaged"),
    "another program's": (lambda data: _with(data, 68, b"\x0f\x05\x51\x12"), "another program"),
    "newer": (lambda data: _with(data, 60, b"\x00\x00\x00\x63"), "by a newer annotator"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_project_is_told_and_stays_byte_for_byte(project: Path, what: str) -> None:
    change, sentence = BAD[what]
    data = change(project.read_bytes())
    project.write_bytes(data)
    for read_only in (True, False):
        said = ""
        try:
            with closing(ProjectFile.open(project, read_only=read_only)) as file:
                said = damage(file.reading.connection, project)
        except ProjectError as error:
            said = str(error)
        assert sentence in said, said
        assert "\n" not in said
        assert project.read_bytes() == data
        assert [each.name for each in project.parent.iterdir()] == [project.name]


def test_an_older_one_that_is_damaged_stays_byte_for_byte(path: Path) -> None:
    data = bytearray(gzip.decompress((EXPECTED / "form-1.annotator.gz").read_bytes()))
    data[len(data) // 2 :][:6000] = b""
    middle = len(data) // 2
    data[middle : middle + 6000] = b"\xff" * 6000
    path.write_bytes(data)
    with pytest.raises(ProjectError):
        ProjectFile.open(path)
    assert path.read_bytes() == bytes(data)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_swapped_pages_are_told_and_nothing_hangs(project: Path) -> None:
    sound = project.read_bytes()
    chance = random.Random(3)  # noqa: S311 - the same pages in every run
    last = len(sound) // PAGE
    for _ in range(int(os.environ.get("ANNOTATOR_FLIPS", "20")) // 2):
        data = bytearray(sound)
        one, other = (PAGE * chance.randrange(1, last) for _ in range(2))
        data[one : one + PAGE], data[other : other + PAGE] = (
            sound[other : other + PAGE],
            sound[one : one + PAGE],
        )
        project.write_bytes(data)
        begun = time.monotonic()
        assert bool(check(project, deep=True)) is (bytes(data) != sound)
        with suppress(AnnotatorError), closing(ProjectFile.open(project)) as file:
            file.reading.stats()
        assert time.monotonic() - begun < 5.0


def test_flipped_bits_are_found_and_nothing_hangs(project: Path) -> None:
    sound = project.read_bytes()
    chance = random.Random(7)  # noqa: S311 - the same flips in every run
    flips = told = 0
    text = "Türkiye".encode()
    places = [at for at in range(len(sound)) if sound.startswith(text, at)]
    for number in range(int(os.environ.get("ANNOTATOR_FLIPS", "20"))):
        data = bytearray(sound)
        if number % 2:
            at = chance.choice(places) + chance.randrange(len(text))
            data[at] ^= 1 << chance.randrange(8)
            flips += 1
        else:
            for _ in range(3):
                data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
        project.write_bytes(data)
        begun = time.monotonic()
        wrong = check(project, deep=True)
        told += bool(wrong and number % 2)
        with suppress(AnnotatorError), closing(ProjectFile.open(project)) as file:
            file.reading.stats()
        assert time.monotonic() - begun < 5.0
    assert told == flips
