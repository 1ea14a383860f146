"""A project to try things on, and short ways to say what is in it."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.edits.values import Act, Change, Kind
from annotator.core.ids import MAIN_ROUND, ActId, AnnotatorId, LabelId, ObjectId, RoundId
from annotator.core.records import NOBODY, UNNAMED, ImportCounts, Layer, Record
from annotator.core.spans import Span
from annotator.store.project_file import ProjectFile
from annotator.store.reading import Reading
from annotator.store.writing import Stamp

Changed = Callable[[Span | None, Span | None], Change]

ADA = Annotator(AnnotatorId("a" * 32), "Ada")
BEN = Annotator(AnnotatorId("b" * 32), "Ben")


@dataclass
class Hand:
    """Somebody at work on a project file."""

    file: ProjectFile
    reading: Reading
    me: Annotator = ADA

    def act(self, name: str = "Do", *, undoes: ActId | None = None) -> Act:
        return Act(ActId(self.file.clock.new()), name, self.me.id, undoes)

    def write(self, *changes: Change) -> tuple[Change, ...]:
        return self.file.write(self.act(), changes, Stamp(1_700_000_000_000, 3))

    def bring_in(self, *records: Record, who: Annotator | None = None) -> ImportCounts:
        stamp = Stamp(1_700_000_000_000, 3)
        return self.file.write_bulk(self.act("Import"), records, stamp, who or self.me)

    def span(self, article: Article, start: int = 0, end: int = 1, label: str = "actor") -> Span:
        return Span(
            self.file.new_id(),
            article.id,
            self.me.id,
            MAIN_ROUND,
            start,
            end,
            LabelId(label),
        )

    def mark(self, article: Article, start: int = 0, end: int = 1, label: str = "actor") -> Span:
        span = self.span(article, start, end, label)
        self.write(changed(None, span))
        return span


def changed(before: Span | None, after: Span | None) -> Change:
    span = after or before
    assert span is not None
    return Change(Kind.SPAN, span.id, span.article, before, after)


def files_beside(path: Path) -> list[str]:
    """What lies in the folder of a project, the project itself included."""
    return sorted(each.name for each in path.parent.iterdir())


def journal_of(path: Path) -> int:
    """The journal of an SQLite file as its beginning says: 1 a rollback journal, 2 a log."""
    return path.read_bytes()[18]


@contextmanager
def at_work(path: Path, me: Annotator = ADA) -> Iterator[Hand]:
    file = ProjectFile.open(path) if path.exists() else ProjectFile.create(path)
    try:
        yield Hand(file, file.connection_for_reading(), me)
    finally:
        file.close()


@pytest.fixture
def change() -> Callable[[Span | None, Span | None], Change]:
    return changed


@pytest.fixture
def ada() -> Annotator:
    return ADA


@pytest.fixture
def ben() -> Annotator:
    return BEN


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "näws 서울 100%.annotator"


@pytest.fixture
def hand(path: Path) -> Iterator[Hand]:
    file = ProjectFile.create(path)
    yield Hand(file, file.connection_for_reading())
    file.close()


@pytest.fixture
def article(trap: str) -> Article:
    return Article(trap, ArticleInfo(headline="Zoé 🚨", source="The Post", published="2022-02-10"))


def layer_of(spans: Iterable[tuple[int, int, str]], who: Annotator | None = None) -> Layer:
    nobody = Annotator(NOBODY, "")
    return Layer(
        who or nobody,
        spans=tuple(
            Span(UNNAMED, Article("").id, NOBODY, RoundId(""), start, end, LabelId(label))
            for start, end, label in spans
        ),
    )


@pytest.fixture
def layer() -> Callable[..., Layer]:
    return layer_of


@pytest.fixture
def unknown_object() -> ObjectId:
    return ObjectId("0" * 32)


@pytest.fixture
def without_rights() -> Iterator[Callable[[Path], None]]:
    """Let a folder and what is in it be read only, also by root, who is then somebody else."""
    import sqlite_utils  # noqa: F401 - what is imported late may lie where only root may read

    was = os.geteuid()
    closed: list[Path] = []

    def close(folder: Path) -> None:
        for each in (*folder.iterdir(), folder):
            closed.append(each)
            each.chmod(each.stat().st_mode & ~0o222)
        if was == 0:
            os.seteuid(65534)

    yield close
    os.seteuid(was)
    for each in closed:
        each.chmod(each.stat().st_mode | 0o200)


@pytest.fixture
def shelf() -> Iterator[Path]:
    """A folder that everybody may look into."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture
def worked_on(hand: "Hand", article: Article, layer: Callable[..., Layer]) -> Path:
    """A closed project with a few articles."""
    hand.bring_in(Record(article, layer([(0, 3, "actor"), (2, 5, "threat")], hand.me)))
    more = [Article(f"{n} {article.text}") for n in range(30)]
    hand.bring_in(*map(Record, more))
    hand.write(*(changed(None, hand.span(one, at, at + 2)) for one in more for at in range(9)))
    hand.file.close()
    return hand.file.path


@pytest.fixture
def base(path: Path, article: Article) -> Path:
    """A project with one article, at rest, to be copied to colleagues."""
    with at_work(path) as hand:
        hand.bring_in(Record(article))
    return path


@pytest.fixture
def colleague(tmp_path: Path, base: Path) -> Path:
    """A copy of it in another place."""
    folder = tmp_path / "from Ben"
    folder.mkdir()
    return Path(shutil.copy(base, folder / "ben.annotator"))
