"""A project to try reviewing on: the sample articles, three invented coders, and some gold."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.app.importing import ImportOptions, ImportReport, import_paths
from annotator.app.reviewing import decide_cases, review_of
from annotator.app.sample import sample_articles, sample_project
from annotator.app.workspace import Workspace
from annotator.core.annotators import GOLD, Annotator
from annotator.core.articles import Article
from annotator.core.cases import Case, CaseKind
from annotator.core.ids import (
    MAIN_ROUND,
    AnnotatorId,
    ArticleId,
    LabelId,
    fixed_object,
)
from annotator.core.progress import Progress
from annotator.core.projects import ArticleQuery
from annotator.core.records import Layer, Record
from annotator.core.spans import Relation, Span
from annotator.core.verdicts import Verdict, agree, take
from annotator.resources import resource

_LINKS = ("issuer", "target")
_PAGE = 100

Marked = dict[str, Any]


def review_sample_project() -> Path:
    """Where the project to try reviewing on is, or will be: beside the sample project."""
    return sample_project().with_name("review-sample.annotator")


def is_unfilled(workspace: Workspace) -> bool:
    """Whether there is no gold yet, which comes last: making it may have been broken off."""
    return all(one.id != GOLD.id for one in workspace.reading.annotators())


def fill_review_sample(workspace: Workspace, progress: Progress) -> ImportReport:
    """Bring in the articles, what three coders marked, and gold for some of them."""
    report = import_paths(workspace, [sample_articles()], ImportOptions(), progress)
    told = json.loads(resource("sample", "coders.json").read_text("utf-8"))
    articles = _by_file(workspace)
    coders = [Annotator(AnnotatorId(id_), name) for name, id_ in told["coders"].items()]
    records = [
        _record(articles[file], coder, marked)
        for file, marked in told["articles"].items()
        for coder in coders
    ]
    workspace.bring_in(records, "Bring in what three coders marked", progress)
    for file in told["reviewed"]:
        review = review_of(workspace.reading, articles[file].id, workspace.round).review
        verdicts = [(case, _verdict(case, number)) for number, case in enumerate(review.cases)]
        decide_cases(workspace, review, verdicts)
    return report


def _verdict(case: Case, number: int) -> Verdict:
    """What all say; else what Ada says, or whoever comes first in turn."""
    if case.kind is CaseKind.AGREED:
        return agree(case)
    span = case.spans[number % len(case.spans)]
    return take(case, span.annotator)


def _by_file(workspace: Workspace) -> dict[str, Article]:
    reading, me = workspace.reading, workspace.me.id
    keys = reading.keys(ArticleQuery(), me, MAIN_ROUND, _PAGE)
    found = (reading.article(row.article) for row in reading.rows(keys, me, MAIN_ROUND))
    return {Path(one.info.path or "").name: one for one in found if one is not None}


def _record(article: Article, coder: Annotator, marked: list[Marked]) -> Record:
    spans: dict[int, Span] = {}
    for number, one in enumerate(marked):
        theirs = one.get(coder.name, {})
        if theirs is not None:
            spans[number] = _span(article, coder, number, {**one, **theirs})
    links = tuple(_links(article.id, coder, marked, spans))
    ordered = sorted(spans.values(), key=lambda span: (span.start, span.end, span.id))
    return Record(article, Layer(coder, spans=tuple(ordered), relations=links))


def _span(article: Article, coder: Annotator, number: int, said: Marked) -> Span:
    start = -1
    for _ in range(said.get("nth", 1)):
        start = article.text.index(said["quote"], start + 1)
    return Span(
        fixed_object("sample", article.id, coder.id, str(number)),
        article.id,
        coder.id,
        MAIN_ROUND,
        start,
        start + len(said["quote"]),
        LabelId(said["label"]),
        attributes=tuple(said.get("attributes", {}).items()),
    )


def _links(
    article: ArticleId, coder: Annotator, marked: list[Marked], spans: dict[int, Span]
) -> Iterator[Relation]:
    for number, one in enumerate(marked):
        for kind in _LINKS:
            other = one.get(kind)
            if other in spans and number in spans:
                head, child = spans[number].id, spans[other].id
                name = fixed_object("sample link", kind, head, child)
                yield Relation(name, article, coder.id, MAIN_ROUND, kind, head, child)
