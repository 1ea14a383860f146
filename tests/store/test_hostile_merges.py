"""A colleague's file that somebody has forged, checksums and all: harmless, or not taken in.

The log keeps everything for ever, so what cannot be read, drawn or exported must not come in.
"""

import hashlib
import json
import random
import resource
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from annotator.app.export.writing import ExportOptions, export
from annotator.core.edits.layers import note_on_layer
from annotator.core.edits.values import Act, Kind
from annotator.core.errors import AnnotatorError
from annotator.core.export_forms import EXPORT_FORMS
from annotator.core.ids import MAIN_ROUND, ActId
from annotator.core.progress import Silent
from annotator.store.project_file import ProjectFile
from annotator.store.writing import Stamp
from tests.store.every_kind import ADA, ARTICLE, made
from tests.store.forging import forged, forged_body, rewriting
from tests.store.test_damage import QUESTIONS
from tests.store.test_merging import dump

NOW = 1_700_000_000_000
DEEP = json.loads("[" * 300 + "]" * 300)
BAD: tuple[object, ...] = (
    *(None, True, 7, -1, 2**70, 1.5, float("nan"), float("inf")),
    *("", "\ud800", "a\0b", "x\u202e\n<img src=x>", "9" * 5000),
    *([], {}, [[]], {"x": {}}, [None], ["\ud800"], [[1, 2]], [["x", "\ud800"]], DEEP),
)
"""What may stand where something else belongs."""


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return made(tmp_path_factory.mktemp("originals"))


@pytest.fixture
def files(originals: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """Our project, and a colleague's copy of it to be forged."""
    ours, theirs = (Path(shutil.copy(one, tmp_path)) for one in originals)
    return ours, theirs


def taken_in(ours: Path, theirs: Path) -> str | None:
    """Merge; the sentence with which that is refused. Whatever comes of it, `theirs` stays."""
    bytes_ = theirs.read_bytes()
    with closing(ProjectFile.open(ours)) as file:
        try:
            file.merge([theirs], ADA, NOW)
        except AnnotatorError as error:
            return str(error)
        finally:
            assert theirs.read_bytes() == bytes_
    return None


def require_usable(path: Path, folder: Path) -> None:
    """Ask a project everything, export it in every form, and go on working with it."""
    with closing(ProjectFile.open(path)) as file:
        for question in QUESTIONS.values():
            question(file, ARTICLE.id)
        assert file.reading.check(deep=True) == []
        for form in (each for each in EXPORT_FORMS if not each.extra):
            out = folder / f"{form.name}{form.suffix}"
            options = ExportOptions(form=form.name, layer="all")
            assert export(file.reading, out, options, Silent()).unsound == ()
        action = note_on_layer(file.reading.layer(ARTICLE.id, ADA.id, MAIN_ROUND), "Mine")
        act = Act(ActId(file.clock.new()), action.name, ADA.id)
        assert file.write(act, action.changes, Stamp(NOW, 1))


def test_what_nobody_forged_comes_in_and_can_be_used(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    ours, theirs = files
    assert taken_in(ours, theirs) is None
    require_usable(ours, tmp_path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE edit SET at = at * 100000",
        "UPDATE edit SET at = -9223372036854775807",
        "UPDATE edit SET scheme = 9223372036854775806",
        "UPDATE edit SET scheme = -5",
        "UPDATE act SET id = x'7fffffffffff7fff8fffffffffffffff' WHERE k = 2",
        "UPDATE act SET id = x'6fffffffffff7fff8fffffffffffffff' WHERE k = 2",
        "UPDATE act SET name = cast(zeroblob(4000000) AS TEXT) WHERE k = 2",
        "UPDATE act SET name = cast(x'41ff' AS TEXT)",
        "UPDATE edit SET id = x'7fffffffffff7fff8fffffffffffffff' WHERE kind = 17",
        "UPDATE edit SET start = -5 WHERE kind = 1",
        'UPDATE edit SET start = 9223372036854775806, "end" = 9223372036854775807 WHERE kind = 1',
        'UPDATE edit SET "end" = start WHERE kind = 1',
        "UPDATE edit SET label = NULL WHERE kind = 3",
        "UPDATE edit SET label = NULL WHERE kind = 6",
        "UPDATE edit SET article = 999 WHERE kind = 1",
        "UPDATE edit SET annotator = (SELECT k FROM thing WHERE length(id) = 32)",
        "UPDATE edit SET article = (SELECT min(k) FROM thing WHERE length(id) = 16)",
        "UPDATE edit SET kind = -1 WHERE kind = 1",
        "UPDATE edit SET kind = 99 WHERE kind = 1",
        "UPDATE edit SET prev = id WHERE kind = 1",
        "UPDATE edit SET obj = id WHERE kind = 5",
        "UPDATE edit SET prev = randomblob(16) WHERE kind = 1",
        "UPDATE thing SET id = randomblob(32) WHERE length(id) = 32",
        "UPDATE thing SET id = randomblob(3) WHERE k = 1",
        "UPDATE article SET text = text || '.'",
        "UPDATE article SET text = cast(x'ff' AS TEXT)",
        "UPDATE edit SET body = replace(hex(zeroblob(30000)), '0', '[') WHERE kind = 4",
        "UPDATE edit SET body = '7' WHERE kind = 8",
    ],
)
def test_a_row_that_cannot_be_is_refused(files: tuple[Path, Path], statement: str) -> None:
    ours, theirs = files
    was = dump(ours)
    forged(theirs, statement)
    sentence = taken_in(ours, theirs)
    assert sentence is not None
    assert theirs.name in sentence
    assert "\n" not in sentence
    assert dump(ours) == was


@pytest.mark.parametrize(
    ("kind", "said"),
    [(Kind.RELATION, {"head": "zz"}), (Kind.LAYER, {"of a newer program": DEEP})],
)
def test_a_document_that_cannot_be_is_refused(
    files: tuple[Path, Path], kind: Kind, said: dict[str, object]
) -> None:
    ours, theirs = files
    was = dump(ours)
    forged_body(theirs, kind, lambda body: body.update(said))
    assert "is damaged" in (taken_in(ours, theirs) or "")
    assert dump(ours) == was


def test_the_same_identity_with_other_content_is_a_contradiction(files: tuple[Path, Path]) -> None:
    ours, theirs = files
    assert taken_in(ours, theirs) is None
    was = dump(ours)
    forged(theirs, "UPDATE edit SET start = start + 1 WHERE kind = 1 AND start = 0")
    sentence = taken_in(ours, theirs)
    assert sentence is not None
    assert "say different things under one identity" in sentence
    assert dump(ours) == was


def test_edits_in_the_name_of_another_are_told_before_they_count(files: tuple[Path, Path]) -> None:
    """A file cannot prove who made it: the preview says whose work it brings."""
    ours, theirs = files
    ada = "(SELECT k FROM thing WHERE id = x'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')"
    forged(theirs, f"UPDATE edit SET annotator = {ada} WHERE kind = 1")  # noqa: S608 - as above
    with closing(ProjectFile.open(ours)) as file:
        [came] = file.merge([theirs], ADA, NOW, dry_run=True).files
        assert {who.name for who in came.people} >= {"Ada", "Ben"}


@pytest.mark.parametrize("table", ["page", "cleaning"])
def test_what_grows_when_it_is_unpacked_does_not_fill_the_memory(
    files: tuple[Path, Path], table: str
) -> None:
    """A megabyte of zlib can be a gigabyte of nothing."""
    ours, theirs = files
    packer = zlib.compressobj()
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()
    said = bomb if table == "cleaning" else zlib.compress(b"[]")
    with rewriting(theirs) as connection:
        [(article,)] = connection.execute("SELECT k FROM article").fetchall()
        page = (1, hashlib.sha256(b"<p>").digest(), 3, zlib.compress(b"<p>"))
        if table == "page":
            page = (1, bytes(32), 1 << 30, bomb)
        connection.execute("INSERT INTO page VALUES(?, ?, ?, ?)", page)
        connection.execute("INSERT INTO cleaning VALUES(1, ?, 1, ?, 0)", (article, said))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "damaged" in (taken_in(ours, theirs) or "")
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert (after - before) >> 10 < 400  # kilobytes on Linux


Way = tuple[str | int, ...]


def ways(document: Any, way: Way = ()) -> Iterator[Way]:  # noqa: ANN401 - whatever JSON held
    """The way to everything in a JSON document."""
    items: Any = ()
    if isinstance(document, dict):
        items = document.items()
    elif isinstance(document, list):
        items = enumerate(document)
    for key, item in items:
        yield (*way, key)
        yield from ways(item, (*way, key))


def put(document: Any, way: Way, value: object) -> None:  # noqa: ANN401 - whatever JSON held
    """Put something in the place to which a way leads, if there is one."""
    try:
        for key in way[:-1]:
            document = document[key]
        document[way[-1]] = value
    except (KeyError, IndexError, TypeError):
        return


def every_forgery(theirs: Path) -> list[tuple[int, Way, object]]:
    with closing(sqlite3.connect(theirs)) as connection:
        found = connection.execute("SELECT kind, body FROM edit WHERE body IS NOT NULL").fetchall()
    places = {(kind, way) for kind, body in found for way in ways(json.loads(body))}
    return [(*place, value) for place in sorted(places, key=repr) for value in BAD]


def try_out(files: tuple[Path, Path], chosen: list[tuple[int, Way, object]], folder: Path) -> int:
    """Try forgeries one by one; how many came in, harmless."""
    came = 0
    for number, (kind, way, value) in enumerate(chosen):
        ours, theirs = (Path(shutil.copy(one, folder / f"{number}.{one.name}")) for one in files)
        was = dump(ours)
        forged_body(theirs, kind, _putting(way, value))
        sentence = taken_in(ours, theirs)
        if sentence is None:
            came += 1
            (out := folder / str(number)).mkdir()
            require_usable(ours, out)
        else:
            assert "\n" not in sentence, (kind, way, value)
            assert dump(ours) == was, (kind, way, value)
    return came


def _putting(way: Way, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda body: put(body, way, value)


def test_what_comes_in_can_be_used(files: tuple[Path, Path], tmp_path: Path) -> None:
    forgeries = every_forgery(files[1])
    kinds = {kind for kind, _, _ in forgeries}
    assert kinds == set(Kind) - {Kind.ASSIGNMENT}
    chance = random.Random(8)  # noqa: S311 - the same in every run
    chosen = chance.sample(forgeries, 20)
    assert 0 < try_out(files, chosen, tmp_path) < len(chosen)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_whatever_comes_in_can_be_used(files: tuple[Path, Path], tmp_path: Path) -> None:
    forgeries = every_forgery(files[1])
    assert 0 < try_out(files, forgeries, tmp_path) < len(forgeries)
