"""The codebook of a project, with passages of it."""

from pathlib import Path

import pytest

from annotator.app.codebooks import codebook_of, live_examples, write_codebook
from annotator.app.creating import default_scheme
from annotator.app.workspace import Workspace
from annotator.core.annotators import GOLD, Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.errors import BadInputError
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.layers import Status
from annotator.core.records import Layer, Record
from annotator.core.spans import Span

ME = Annotator(AnnotatorId("1" * 32), "Ana")
OTHER = Annotator(AnnotatorId("2" * 32), "Ben")
ACTOR = LabelId("actor")


def record(number: int, who: Annotator, status: Status, words: str = "Kestria") -> Record:
    text = f"Number {number}. Then {words} left 👩‍👩‍👧 Amel.\nAnother line."
    article = Article(text, ArticleInfo(headline=f"News {number}"))
    start = text.index(words)
    span = Span(
        ObjectId(f"{number:032x}"),
        article.id,
        who.id,
        MAIN_ROUND,
        start,
        start + len(words),
        ACTOR,
    )
    return Record(article, Layer(who, MAIN_ROUND, status, (span,)))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "a.annotator", default_scheme(), ME)


def titles(workspace: Workspace, who: Annotator | None = None) -> list[str]:
    found = live_examples(workspace.reading, ACTOR, None if who is None else who.id)
    return [one.title for one in found]


def test_decided_and_finished_passages_are_shown_and_a_coder_sees_nobody_elses(
    workspace: Workspace,
) -> None:
    records = [
        record(1, ME, Status.OPEN),
        record(2, ME, Status.DONE),
        record(3, OTHER, Status.DONE),
        record(4, GOLD, Status.DONE),
    ]
    workspace.bring_in(records, "Import")
    assert titles(workspace) == ["News 4", "News 2", "News 3"]
    assert titles(workspace, ME) == ["News 4", "News 2"]
    [first, *_] = live_examples(workspace.reading, ACTOR)
    assert (first.before, first.quote, first.after) == (
        "Number 4. Then ",
        "Kestria",
        " left 👩‍👩‍👧 Amel.",
    )
    assert not live_examples(workspace.reading, LabelId("nobody"))
    workspace.close()


def test_one_passage_an_article_and_no_very_long_one(workspace: Workspace) -> None:
    long = "x" * 300
    workspace.bring_in(
        [record(1, ME, Status.DONE, long), *(record(k, ME, Status.DONE) for k in range(2, 8))],
        "Import",
    )
    found = live_examples(workspace.reading, ACTOR)
    assert len(found) == 3
    assert all(one.quote == "Kestria" for one in found)
    workspace.close()


def test_the_file_says_what_the_pane_says(workspace: Workspace, tmp_path: Path) -> None:
    workspace.bring_in([record(1, ME, Status.DONE)], "Import")
    lines = codebook_of(workspace.reading)
    assert any(line.place is not None for line in lines)
    for name in ("book.md", "book.HTML"):
        write_codebook(workspace.reading, tmp_path / name)
        text = (tmp_path / name).read_text("utf-8")
        assert "Commitment" in text
        assert "News 1" in text
    with pytest.raises(BadInputError, match="neither Markdown nor HTML"):
        write_codebook(workspace.reading, tmp_path / "book.docx")
    with pytest.raises(BadInputError, match="cannot be written"):
        write_codebook(workspace.reading, tmp_path / "no" / "book.md")
    workspace.close()


def test_articles_that_are_gone_are_no_examples(workspace: Workspace) -> None:
    assert ArticleId("0" * 64) not in {
        line.place.article for line in codebook_of(workspace.reading) if line.place
    }
    workspace.close()
