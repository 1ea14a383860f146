import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.edits.articles import article_change
from annotator.core.edits.layers import finish_layer, flag_layer
from annotator.core.edits.time_spent import spend
from annotator.core.edits.values import Change, Kind
from annotator.core.errors import ProjectError
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId, RoundId
from annotator.core.layers import LayerState, Status
from annotator.core.progress import Cancelled
from annotator.core.projects import ArticleQuery, ArticleRow, Stats
from annotator.core.records import Layer, Record
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.core.time_spent import TimeSpent
from annotator.store.project_file import ProjectFile

if TYPE_CHECKING:
    from tests.store.conftest import Hand

NOWHERE = ArticleId("0" * 64)
NOBODY = AnnotatorId("0" * 32)
PILOT = RoundId("pilot")
Changed = Callable[[Span | None, Span | None], Change]


def _found(hand: "Hand", **query: object) -> list[str]:
    keys = hand.reading.keys(ArticleQuery(**query), hand.me.id, MAIN_ROUND)  # type: ignore[arg-type] # as given
    return [row.title for row in hand.reading.rows(keys, hand.me.id, MAIN_ROUND)]


@pytest.fixture
def three(hand: "Hand", ben: Annotator, layer: Callable[..., Layer]) -> list[Article]:
    """Of three articles I have begun the second, and Ben has finished the third."""
    articles = [
        Article(f"Text {name}", ArticleInfo(name, source=source))
        for name, source in (("One", "A"), ("Two", None), ("Three", "A"))
    ]
    hand.bring_in(
        Record(articles[0]),
        Record(articles[1]),
        Record(articles[2], layer([(0, 4, "threat"), (5, 6, "actor")], ben)),
    )
    hand.mark(articles[1], 0, 4)
    return articles


def test_a_list_is_in_the_order_of_import(hand: "Hand", three: list[Article]) -> None:
    assert _found(hand) == ["One", "Two", "Three"]
    keys = hand.reading.keys(ArticleQuery(), hand.me.id, MAIN_ROUND, 2)
    assert keys.typecode == "q"
    rows = hand.reading.rows(keys[::-1], hand.me.id, MAIN_ROUND)
    assert rows == [
        ArticleRow(keys[1], three[1].id, "Two", None, None, Status.NEW, 1),
        ArticleRow(keys[0], three[0].id, "One", "A", None, Status.NEW, 0),
    ]
    assert hand.reading.key_of(three[0].id) == keys[0]
    assert hand.reading.key_of(NOWHERE) is None
    assert hand.reading.rows([keys[0], 999], hand.me.id, MAIN_ROUND) == [rows[1]]
    assert hand.reading.rows([], hand.me.id, MAIN_ROUND) == []


def test_filters_speak_of_my_work_or_of_somebodys(
    hand: "Hand", three: list[Article], ben: Annotator
) -> None:
    state = hand.reading.layer(three[1].id, hand.me.id, MAIN_ROUND)
    hand.write(*finish_layer(flag_layer(state, "?").changes[0].after).changes)  # type: ignore[arg-type] # as given
    assert _found(hand, source="A") == ["One", "Three"]
    assert _found(hand, source="B") == []
    assert _found(hand, status=Status.DONE) == ["Two"]
    assert _found(hand, status=Status.NEW) == ["One", "Three"]
    assert _found(hand, status=Status.DONE, annotator=ben.id) == ["Three"]
    assert _found(hand, label=LabelId("threat")) == []
    assert _found(hand, label=LabelId("threat"), annotator=ben.id) == ["Three"]
    assert _found(hand, label=LabelId("unheard of")) == []
    assert _found(hand, annotator=ben.id) == ["Three"]
    assert _found(hand, annotator=NOBODY) == []
    assert _found(hand, annotator=NOBODY, status=Status.NEW) == ["One", "Two", "Three"]
    assert _found(hand, words="text th", annotator=ben.id, source="A") == ["Three"]
    assert hand.reading.keys(ArticleQuery(status=Status.DONE), hand.me.id, PILOT).tolist() == []
    assert hand.reading.rows(
        hand.reading.keys(ArticleQuery(words="two"), hand.me.id, MAIN_ROUND),
        hand.me.id,
        MAIN_ROUND,
    )[0].flagged
    assert hand.reading.progress(hand.me.id, MAIN_ROUND) == (1, 3)
    assert hand.reading.progress(hand.me.id, PILOT) == (0, 3)
    assert hand.reading.sources() == ("A",)


def test_what_was_taken_out_is_not_counted(
    hand: "Hand", three: list[Article], ben: Annotator
) -> None:
    hand.write(article_change(three[2].id, three[2].info, None))
    assert _found(hand) == ["One", "Two"]
    assert _found(hand, annotator=ben.id) == []
    assert hand.reading.progress(ben.id, MAIN_ROUND) == (0, 2)
    found = hand.reading.stats()
    assert (found.articles, found.spans) == (2, 1)
    assert hand.reading.article(three[2].id) is None
    assert [record.article.id for record in hand.reading.records()] == [three[1].id]


def test_counts(hand: "Hand", three: list[Article], ben: Annotator) -> None:
    spent = TimeSpent(three[0].id, hand.me.id, MAIN_ROUND)
    hand.write(*spend(spent, 60).changes)
    hand.write(*spend(replace(spent, seconds=60), 90).changes)
    assert hand.reading.stats() == Stats(
        articles=3,
        spans=3,
        edits=10,
        by_status={"new": 2, "open": 0, "done": 1, "excluded": 0},
        by_label={"actor": 2, "threat": 1},
        by_annotator={hand.me.id: {"new": 1, "spans": 1}, "Ben": {"done": 1, "spans": 2}},
        active_seconds={hand.me.id: 150},
    )
    assert [one.name for one in hand.reading.annotators()] == [ben.name]


def test_spans_come_sorted_and_whole(hand: "Hand", article: Article, change: Changed) -> None:
    hand.bring_in(Record(article))
    late, early = hand.mark(article, 5, 9), hand.mark(article, 2, 30)
    rich = replace(
        hand.span(article, 2, 9),
        note="🚨 ראש",
        attributes=(("certain", True), ("n", 2)),
        fragments=((2, 3), (5, 9)),
        origin="model",
        round=PILOT,
    )
    hand.write(change(None, rich))
    assert hand.reading.spans(article.id) == (rich, early, late)
    assert hand.reading.spans(article.id, hand.me.id, MAIN_ROUND) == (early, late)
    assert hand.reading.spans(article.id, round_=PILOT) == (rich,)
    assert hand.reading.spans(article.id, NOBODY) == ()
    assert hand.reading.spans(NOWHERE) == ()
    assert hand.reading.value(rich.id) == rich
    assert hand.reading.check(deep=True) == []


def test_relations_and_article_labels(hand: "Hand", article: Article, change: Changed) -> None:
    hand.bring_in(Record(article))
    place = (article.id, hand.me.id, MAIN_ROUND)
    head, child = hand.mark(article, 0, 3), hand.mark(article, 4, 6)
    link = Relation(hand.file.new_id(), *place, "issuer", head.id, child.id)
    label = ArticleLabel(hand.file.new_id(), *place, LabelId("topic"), "war")
    hand.write(
        Change(Kind.RELATION, link.id, article.id, None, link),
        Change(Kind.ARTICLE_LABEL, label.id, article.id, None, label),
    )
    assert hand.reading.relations(article.id) == (link,)
    assert hand.reading.article_labels(article.id, hand.me.id, MAIN_ROUND) == (label,)
    assert hand.reading.relations(article.id, hand.me.id, PILOT) == ()
    hand.write(change(child, None))
    assert hand.reading.relations(article.id) == ()
    hand.write(change(None, child))
    assert hand.reading.relations(article.id) == (link,)
    hand.write(Change(Kind.RELATION, link.id, article.id, link, None))
    assert hand.reading.relations(article.id) == ()
    assert hand.reading.check() == []


def test_layers(hand: "Hand", article: Article) -> None:
    hand.bring_in(Record(article))
    blank = LayerState(article.id, hand.me.id, MAIN_ROUND)
    assert hand.reading.layer(*_place(blank)) == blank
    assert hand.reading.layers(article.id) == ()
    assert hand.reading.layers(NOWHERE) == ()
    hand.mark(article)
    assert hand.reading.layers(article.id) == (blank,)
    hand.write(*finish_layer(blank).changes)
    assert hand.reading.layers(article.id) == (replace(blank, status=Status.DONE),)
    assert hand.reading.status(*_place(blank)) == Status.DONE
    assert hand.reading.status(article.id, NOBODY, PILOT) == Status.NEW


def _place(state: LayerState) -> tuple[ArticleId, AnnotatorId, RoundId]:
    return state.article, state.annotator, state.round


def test_an_empty_project_has_answers(hand: "Hand", unknown_object: ObjectId) -> None:
    reading = hand.reading
    assert reading.scheme().labels == ()
    assert reading.annotators() == ()
    assert reading.article(NOWHERE) is None
    assert reading.value(unknown_object) is None
    assert list(reading.records(bare=True)) == []
    assert reading.history() == []
    assert reading.progress(NOBODY, MAIN_ROUND) == (0, 0)
    assert list(reading.acts_newest_first(NOBODY)) == []
    assert reading.check(deep=True) == []


def test_a_file_that_is_damaged_meanwhile_is_a_sentence(hand: "Hand", article: Article) -> None:
    hand.bring_in(Record(article))
    path = hand.file.path
    hand.file.close()
    project = ProjectFile.open(path)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(ProjectError, match="is damaged"):
        project.reading.article(article.id)
    project.reading.close()


ENDLESS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM"
    " (SELECT i FROM n LIMIT 999999999)"
)


def test_a_project_is_closed_while_other_threads_read(path: Path) -> None:
    """SQLite must not be closed under a thread that reads: it is told to stop, and waited for."""
    file = ProjectFile.create(path)
    ended: list[str] = []

    def read(begun: threading.Event) -> None:
        with file.connection_for_reading() as reading:
            reading.stats()
            begun.set()
            try:
                reading.connection.execute(ENDLESS).fetchall()
            except (sqlite3.OperationalError, Cancelled) as error:
                ended.append(str(error) or "interrupted")
            with pytest.raises(Cancelled):
                reading.stats()

    threads = []
    for _ in range(3):
        begun = threading.Event()
        threads.append(threading.Thread(target=read, args=(begun,)))
        threads[-1].start()
        assert begun.wait(5)
    file.close()
    for thread in threads:
        thread.join(5)
    assert ended == ["interrupted"] * 3
    assert not path.with_name(path.name + "-wal").exists()
