"""What a project shows, as facts that can be compared: its articles and passages."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from annotator.app.checking import check
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.projects import ArticleQuery
from annotator.core.spans import Span
from annotator.store.reading import Reading

Facts = frozenset[str]

ADA = Annotator(AnnotatorId("a" * 32), "Ada")
BEN = Annotator(AnnotatorId("b" * 32), "Ben")
LABELS = tuple(map(LabelId, ("actor", "commitment", "threat")))

_TRAPS = (
    "Zoe\u0301 vowed 🚨 to close the strait.",
    "ראש הממשלה said “no” to 2\u00a0000 troops.",
    "서울의 국방부는 اتفاق을 지키겠다고 밝혔다.",
    "👨‍👩‍👧‍👦 A line\u2028that is none.",
)


def article(name: str, sentences: int) -> Article:
    """An article of its own, full of what offsets stumble over."""
    text = f"{name}\n\n" + " ".join(_TRAPS[at % len(_TRAPS)] for at in range(sentences))
    return Article(text, ArticleInfo(headline=name, source="Marna Courier"))


def span_at(made: ObjectId, where: ArticleId, start: int, who: Annotator, label: LabelId) -> Span:
    """A passage of three code points."""
    return Span(made, where, who.id, MAIN_ROUND, start, start + 3, label)


def fact(span: Span) -> str:
    """All that is to be seen of a passage; its identity is not."""
    seen: tuple[Any, ...] = (span.article[:12], span.annotator[:2], span.start, span.end)
    return json.dumps((*seen, span.label, span.note))


def ids_in(reading: Reading) -> list[ArticleId]:
    """The articles of the list."""
    keys = reading.keys(ArticleQuery(), ADA.id, MAIN_ROUND)
    return [row.article for row in reading.rows(keys, ADA.id, MAIN_ROUND)]


def facts(reading: Reading) -> Facts:
    """All articles of the list and all passages in them."""
    articles = ids_in(reading)
    return frozenset(articles) | of_spans(
        span for each in articles for span in reading.spans(each)
    )


def of_spans(spans: Iterable[Span]) -> Facts:
    """What there is to be seen of passages."""
    return frozenset(map(fact, spans))


def seen_in(path: Path, who: Annotator = ADA) -> Facts:
    """What somebody sees who opens the project as the window does, and closes it again."""
    workspace = Workspace.open(path, who)
    try:
        return facts(workspace.reading)
    finally:
        workspace.close()


def own_settings(folder: Path) -> None:
    """Let snapshots and settings from now on be kept in a folder, and not with the person here."""
    os.environ["ANNOTATOR_SETTINGS"] = str(folder)


def left_beside(path: Path) -> list[str]:
    """What is wrong with a project at rest: damage, or files that stayed beside it."""
    wrong = check(path, deep=True)
    beside = [path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal", ".lock")]
    return wrong + [f"{each.name} was left" for each in beside if each.exists()]


def wrong_copies(folder: Path, project: Path) -> list[str]:
    """What is wrong with the copies of a project that have got their names."""
    wrong = []
    for each in folder.rglob("*"):
        is_whole = not each.name.startswith(".") and each.suffix in (project.suffix, ".backup")
        if each.is_file() and each != project and is_whole:
            wrong += [
                f"{each.name}: {one}" for one in left_beside(each) if "older form" not in one
            ]
    return wrong
