from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.app.creating import default_scheme, new_project
from annotator.app.repeating import Elsewhere, mark_elsewhere, same_words_elsewhere
from annotator.app.workspace import Workspace
from annotator.core.annotators import GOLD, Annotator, AnnotatorKind
from annotator.core.articles import Article, ArticleInfo
from annotator.core.assignments import Assignment
from annotator.core.edits.assignments import assign
from annotator.core.edits.layers import exclude_layer, finish_layer, flag_layer
from annotator.core.edits.spans import add_span
from annotator.core.ids import AnnotatorId, RoundId
from annotator.core.layers import Status
from annotator.core.progress import Cancelled
from annotator.core.records import Layer, Record
from annotator.core.schemes import Label
from annotator.core.spans import Span

ANNA = Annotator(AnnotatorId("0" * 31 + "a"), "anna")
BEN = Annotator(AnnotatorId("0" * 31 + "b"), "ben")
ROBOT = Annotator(AnnotatorId("0" * 31 + "c"), "robot", AnnotatorKind.MODEL)
WORDS = "Ida Kors"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = new_project(tmp_path / "project.annotator", default_scheme(), ANNA)
    yield made
    made.close()


def article(
    number: int, text: str = "{words} spoke. Nobody heard {words}, or “{words}s”."
) -> Article:
    return Article(
        f"{number}. {text.format(words=WORDS)}", ArticleInfo(headline=f"Article {number}")
    )


def span_of(workspace: Workspace, article: Article, words: str, label: Label) -> Span:
    start = article.text.index(words)
    return Span(
        workspace.new_span_id(), article.id, workspace.me.id, workspace.round,
        start, start + len(words), label.id,
    )  # fmt: skip


def begin(workspace: Workspace, articles: list[Article], words: str = WORDS) -> tuple[Span, Label]:
    """Bring articles in and mark the words in the first."""
    workspace.bring_in([Record(each) for each in articles], "Import")
    label = workspace.scheme.labels[0]
    span = span_of(workspace, articles[0], words, label)
    workspace.perform(add_span(span, label))
    return span, label


def found(workspace: Workspace, span: Span, words: str = WORDS) -> dict[str, int]:
    there = same_words_elsewhere(workspace.reading, words, span)
    return {each.title: len(each.places) for each in there}


def test_whole_words_are_found_in_the_other_articles(workspace: Workspace) -> None:
    other = "{words}\n{words}an, Ida Korss, ida kors"
    span, _ = begin(workspace, [article(1), article(2), article(3, other), article(4, "None.")])
    assert found(workspace, span) == {"Article 2": 2, "Article 3": 1}
    first = same_words_elsewhere(workspace.reading, WORDS, span)[0]
    assert first.context == ("2. ", WORDS, " spoke. Nobody heard Ida Kors, or “Ida Korss”.")


@pytest.mark.parametrize(
    "words", ["東京", "ช่อง", "👨‍👩‍👧", "ראש הממשלה", "국방부", "“no”,", "Zoe\u0301"]
)
def test_words_of_every_script_are_found(workspace: Workspace, words: str) -> None:
    texts = ["1 {} .", "2 に{} ." if words == "東京" else "2 {} .", "3 nothing"]
    articles = [Article(text.replace("{}", words)) for text in texts]
    span, _ = begin(workspace, articles, words)
    assert [each.article for each in same_words_elsewhere(workspace.reading, words, span)] == [
        articles[1].id
    ]


def test_finished_and_shared_articles_are_left_alone(workspace: Workspace) -> None:
    articles = [article(number) for number in range(1, 9)]
    span, label = begin(workspace, articles)
    reading = workspace.reading
    states = [reading.layer(each.id, ANNA.id, workspace.round) for each in articles]
    workspace.perform(finish_layer(states[1]))
    workspace.perform(exclude_layer(states[2], "irrelevant"))
    workspace.perform(flag_layer(states[3], "look"))
    mine = span_of(workspace, articles[4], "spoke", label)
    workspace.perform(add_span(mine, label))
    theirs = replace(span, id=workspace.new_span_id(), article=articles[5].id)
    for who, what, where in (
        (BEN, Status.OPEN, articles[5]),
        (GOLD, Status.DONE, articles[6]),
        (ROBOT, Status.DONE, articles[7]),
    ):
        made = replace(theirs, id=workspace.new_span_id(), annotator=who.id, article=where.id)
        workspace.bring_in([Record(where, Layer(who, status=what, spans=(made,)))], "Import")
    assert found(workspace, span) == {"Article 4": 2, "Article 5": 2, "Article 8": 2}


def test_what_is_dealt_to_others_is_left_alone(workspace: Workspace) -> None:
    articles = [article(number) for number in range(1, 6)]
    span, _ = begin(workspace, articles)

    def dealt(number: int, who: Annotator, phase: RoundId = workspace.round) -> Assignment:
        return Assignment(articles[number - 1].id, who.id, phase)

    later = RoundId("later")
    workspace.perform(assign((dealt(2, BEN), dealt(3, BEN, later))))
    assert found(workspace, span) == {"Article 3": 2, "Article 4": 2, "Article 5": 2}
    workspace.perform(assign((dealt(4, ANNA), dealt(5, ANNA), dealt(5, BEN))))
    assert found(workspace, span) == {"Article 4": 2}


def test_my_own_other_round_counts_as_shared(workspace: Workspace) -> None:
    span, _ = begin(workspace, [article(1), article(2)])
    earlier = Layer(ANNA, RoundId("pilot"), Status.OPEN)
    workspace.bring_in([Record(article(2), earlier)], "Import")
    assert found(workspace, span) == {}


def test_what_has_the_label_already_is_left_out(workspace: Workspace) -> None:
    span, label = begin(workspace, [article(1), article(2)])
    workspace.perform(add_span(span_of(workspace, article(2), WORDS, label), label))
    assert found(workspace, span) == {"Article 2": 1}


def test_one_action_marks_all_and_one_undo_takes_it_back(workspace: Workspace) -> None:
    articles = [article(number) for number in range(1, 6)]
    span, label = begin(workspace, articles)
    span = replace(span, note="only here")
    there = same_words_elsewhere(workspace.reading, WORDS, span)
    mark_elsewhere(workspace, span, label, there[1:])
    assert workspace.undoable == "Mark 6 as Actor in 3 other articles"
    reading = workspace.reading

    def marks() -> list[list[tuple[str, str | None]]]:
        spans = [reading.spans(each.id, ANNA.id, workspace.round) for each in articles]
        return [
            [(span.quote(each.text), span.note) for span in here]
            for each, here in zip(articles, spans, strict=True)
        ]

    twice = [(WORDS, None)] * 2
    assert marks() == [[(WORDS, None)], [], twice, twice, twice]
    assert reading.status(articles[2].id, ANNA.id, workspace.round) is Status.OPEN
    workspace.undo()
    assert marks() == [[(WORDS, None)], [], [], [], []]
    assert reading.status(articles[2].id, ANNA.id, workspace.round) is Status.NEW
    workspace.redo()
    assert marks()[2:] == [twice, twice, twice]


class Impatient:
    """Somebody who changes their mind at the third article."""

    def report(self, done: int, total: int | None, _doing: str) -> None:
        assert total == 6
        if done == 2:
            raise Cancelled


def test_the_search_can_be_stopped(workspace: Workspace) -> None:
    span, _ = begin(workspace, [article(number) for number in range(1, 7)])
    with pytest.raises(Cancelled):
        same_words_elsewhere(workspace.reading, WORDS, span, Impatient())


def test_one_article_is_named_as_one(workspace: Workspace) -> None:
    span, label = begin(workspace, [article(1), article(2)])
    there: list[Elsewhere] = same_words_elsewhere(workspace.reading, WORDS, span)
    mark_elsewhere(workspace, span, label, there)
    assert workspace.undoable == "Mark 2 as Actor in another article"
