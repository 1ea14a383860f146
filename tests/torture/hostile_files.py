"""Files from outside that were altered at random or forged: a sentence, or what is sound of them.

The forms that are imported, colleagues' projects with forged edits, projects with bits flipped and
pages misplaced. Nothing may fall over, hang, or leave behind a project that cannot be used.
"""

import json
import random
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from annotator.app.export.writing import ExportOptions, export
from annotator.core.errors import AnnotatorError
from annotator.core.progress import Silent
from annotator.store.checking import check
from annotator.store.project_file import ProjectFile
from tests.exchange.mutations import mutated, read_all, seeds
from tests.store.every_kind import ADA, ARTICLE, made
from tests.store.forging import forged_body
from tests.torture.results import Result

_PATIENCE = 10.0
"""Seconds of computing for one small file."""
_NOW = 1_700_000_000_000
_BAD: Sequence[object] = (
    *(None, True, 7, -1, 2**70, float("nan"), "", "\ud800", "a\0b", "\u202e\n<img src=x>"),
    *([], {}, [[]], [None], ["\ud800"], [[1, 2]], json.loads("[" * 200 + "]" * 200)),
)

Try = Callable[[random.Random], str]
"""Does something hostile once, and says in a word what came of it; AnnotatorErrors pass."""


def hostile_files(folder: Path, times: int) -> list[Result]:
    """All three, so many times each."""
    ours, theirs = made(folder)
    return [
        _tried("files of every form that is read, altered at random", _altered(folder), times),
        _tried("colleagues’ files, forged and merged", _forged(ours, theirs, folder), times // 10),
        _tried(
            "projects with flipped bits and misplaced pages", _torn(theirs, folder), times // 10
        ),
    ]


def _tried(what: str, attempt: Try, times: int) -> Result:
    result, begun = Result(what, times), time.monotonic()
    seen: Counter[str] = Counter()
    for number in range(times):
        since = time.process_time()
        try:
            seen[attempt(random.Random(number))] += 1  # noqa: S311 - the same in every run
        except AnnotatorError as error:
            seen["refused"] += 1
            if "\n" in str(error):
                result.wrong.append(f"{number}: {error}")
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            result.unsound += 1
            result.wrong.append(f"{number}: {error!r}")
        if time.process_time() - since > _PATIENCE:
            result.wrong.append(f"{number}: it took too long")
    result.seen = ", ".join(f"{many:,} {word}" for word, many in sorted(seen.items()))
    result.seconds = time.monotonic() - begun
    return result


def _altered(folder: Path) -> Try:
    forms = seeds()

    def read(chance: random.Random) -> str:
        seed = chance.choice(forms)
        return "read" if read_all(seed, mutated(seed.data, chance), folder) else "told"

    return read


def _forged(ours: Path, theirs: Path, folder: Path) -> Try:
    with closing(sqlite3.connect(theirs)) as connection:
        kinds = [kind for (kind,) in connection.execute("SELECT DISTINCT kind FROM edit")]

    def merge(chance: random.Random) -> str:
        mine, other = (Path(shutil.copy(one, folder / f"f-{one.name}")) for one in (ours, theirs))
        forged_body(other, chance.choice(kinds), lambda body: _spoil(body, chance))
        with closing(ProjectFile.open(mine)) as file:
            file.merge([other], ADA, _NOW)
            assert file.reading.article(ARTICLE.id) == ARTICLE
            assert not export(
                file.reading, folder / "out.jsonl", ExportOptions(layer="all"), Silent()
            ).unsound
            assert file.reading.check(deep=True) == []
        return "merged, and sound"

    return merge


def _spoil(document: dict[str, object], chance: random.Random) -> None:
    """Put something else in the place of one of its values."""
    if document:
        name = chance.choice(sorted(document))
        document[name] = chance.choice(_BAD)


def _torn(project: Path, folder: Path) -> Try:
    sound = project.read_bytes()
    size = int.from_bytes(sound[16:18])
    path = folder / "torn.annotator"

    def read(chance: random.Random) -> str:
        data = bytearray(sound)
        if chance.random() < 0.5:
            for _ in range(chance.randrange(1, 9)):
                data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
        else:
            one, other = chance.sample(range(1, len(data) // size), 2)
            data[one * size : (one + 1) * size] = sound[other * size : (other + 1) * size]
        path.write_bytes(data)
        told = check(path, deep=True)
        with closing(ProjectFile.open(path)) as file:
            for _ in file.reading.records(bare=True):
                pass
        return "told" if told else "read"

    return read
