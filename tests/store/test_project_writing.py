"""An act is written whole or not at all, and comes back as it really was."""

import sqlite3

import pytest

from annotator.core.articles import Article, ArticleInfo
from annotator.core.edits.articles import article_change
from annotator.core.errors import BadInputError, RefusedError
from annotator.core.ids import MAIN_ROUND
from annotator.core.projects import ArticleQuery
from annotator.core.records import Record
from annotator.store.project_file import ProjectFile
from annotator.store.writing import Stamp
from tests.store.conftest import Changed, Hand


@pytest.mark.parametrize("table", ["edit", "act", "article"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET rowid = 9", "DELETE FROM {}"])
def test_the_log_only_grows(hand: Hand, article: Article, table: str, statement: str) -> None:
    hand.bring_in(Record(article))
    connection = sqlite3.connect(hand.file.path)
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        connection.execute(statement.format(table))
    connection.close()


def test_what_is_so_already_writes_nothing(hand: Hand, article: Article, change: Changed) -> None:
    hand.bring_in(Record(article))
    span = hand.mark(article)
    assert hand.write(change(None, span)) == ()
    edits = hand.reading.stats().edits
    assert hand.write() == ()
    assert hand.reading.stats().edits == edits
    assert len(hand.reading.history()) == 2


def test_changes_come_back_as_they_really_were(
    hand: Hand, article: Article, change: Changed
) -> None:
    hand.bring_in(Record(article))
    span = hand.mark(article)
    stale = hand.span(article, 1, 2)
    [done] = hand.write(change(span, None))
    assert done == change(span, None)
    [back] = hand.write(change(stale, span))
    assert back == change(None, span)


def test_a_failed_act_leaves_nothing(hand: Hand, article: Article, change: Changed) -> None:
    hand.bring_in(Record(article))
    stranger = Article("not here")
    with pytest.raises(RefusedError, match="not in this project"):
        hand.write(change(None, hand.span(article)), change(None, hand.span(stranger)))
    assert hand.reading.spans(article.id) == ()
    assert hand.reading.check() == []
    hand.mark(article)
    assert len(hand.reading.spans(article.id)) == 1


def test_half_a_character_is_a_sentence(hand: Hand, article: Article) -> None:
    hand.bring_in(Record(article))
    with pytest.raises(BadInputError, match="Half a character"):
        hand.mark(article, label="\ud800")
    assert hand.reading.check() == []


def test_articles_can_come_one_by_one(hand: Hand, article: Article) -> None:
    change = article_change(article.id, None, article.info)
    stamp = Stamp(0)
    hand.file.write(hand.act(), [change], stamp, {article.id: article.text})
    assert hand.reading.article(article.id) == article
    assert len(hand.reading.keys(ArticleQuery(words="strait"), hand.me.id, MAIN_ROUND)) == 1
    with pytest.raises(BadInputError, match="named for"):
        hand.file.write(hand.act(), [change], stamp, {article.id: "another text"})
    hand.write(article_change(article.id, article.info, None))
    assert hand.reading.article(article.id) is None
    hand.file.write(hand.act(), [change], stamp, {article.id: article.text})
    hand.write(article_change(article.id, article.info, ArticleInfo(headline="New")))
    assert hand.reading.check(deep=True) == []


def test_the_first_edit_of_a_new_object_has_its_identity(hand: Hand, article: Article) -> None:
    hand.bring_in(Record(article))
    span = hand.mark(article)
    rows = hand.reading.connection.execute(
        "SELECT hex(id), obj FROM edit ORDER BY n DESC LIMIT 1"
    ).fetchone()
    assert rows == (span.id.upper(), None)


def test_later_edits_have_later_identities_whatever_the_clock_says(
    hand: Hand, article: Article, change: Changed
) -> None:
    hand.bring_in(Record(article))
    span = hand.mark(article)
    ahead = "0fff" + span.id[4:]
    hand.file.clock.observe(ahead)
    hand.write(change(span, None))
    path = hand.file.path
    hand.file.close()
    again = ProjectFile.open(path)
    assert again.clock.new() > ahead
    again.close()
