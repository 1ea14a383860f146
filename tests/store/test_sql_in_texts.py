"""SQL, and the language of the full-text index, in every text that somebody can write."""

import random
from typing import TYPE_CHECKING

import pytest

from annotator.core.articles import Article, ArticleInfo
from annotator.core.ids import MAIN_ROUND, LabelId, RoundId
from annotator.core.layers import Status
from annotator.core.projects import ArticleQuery
from annotator.core.records import Layer, Record
from annotator.core.spans import Span
from annotator.store.records import everything
from tests.store.every_kind import BEN

if TYPE_CHECKING:
    from tests.store.conftest import Hand

SQL = (
    "'; DROP TABLE edit; --",
    '"; DELETE FROM span; --',
    "x' OR '1'='1",
    "') UNION SELECT name FROM sqlite_schema --",
    "?1", ":name", "@name", "$name", "%s", "[edit]", "`edit`", "/* */", "\\'", "''", "NULL",
    "words MATCH 'a'", "rank", "NEAR(a b)", "col:x", "^a", "a*", "-a", "a AND", "(((",
)  # fmt: skip
_SIGNS = "ab \"'*^-+(){}[]:;.,%_?@$#\\/ANDORTENOTEAR\0\ud800\t\n🚨é서ש"


@pytest.mark.parametrize("evil", SQL)
def test_a_text_is_never_a_statement(hand: "Hand", evil: str) -> None:
    info = ArticleInfo(headline=evil, source=evil, published=evil, section=evil, path=evil)
    article = Article(f"{evil} said somebody.", info)
    whose = (article.id, BEN.id, RoundId(evil))
    span = Span(hand.file.new_id(), *whose, 0, 1, LabelId(evil), evil, ((evil, evil),))
    hand.bring_in(Record(article, Layer(BEN, RoundId(evil), Status.DONE, spans=(span,))))
    hand.bring_in(Record(Article("Another one.", ArticleInfo("Other", source="Post"))))
    reading = hand.reading
    every = ArticleQuery(source=evil, label=LabelId(evil), annotator=BEN.id)
    assert len(reading.keys(every, BEN.id, RoundId(evil))) == 1
    assert len(reading.keys(ArticleQuery(source=evil), hand.me.id, MAIN_ROUND)) == 1
    assert len(reading.keys(ArticleQuery(words=evil), hand.me.id, RoundId(evil))) <= 2
    assert reading.sources() == tuple(sorted((evil, "Post")))
    [record, _] = sorted(reading.records(everything, bare=True), key=lambda one: one.layer is None)
    assert record.layer is not None
    assert [one.label for one in record.layer.spans] == [evil]
    assert reading.check(deep=True) == []


def test_twenty_thousand_searches_at_random_are_no_error(hand: "Hand") -> None:
    hand.bring_in(Record(Article("Plain words: é 서 ש 🚨.", ArticleInfo("Plain"))))
    chance = random.Random(15)  # noqa: S311 - the same in every run
    for _ in range(20_000):
        words = "".join(chance.choices(_SIGNS, k=chance.randrange(1, 25)))
        assert len(hand.reading.keys(ArticleQuery(words), hand.me.id, MAIN_ROUND)) in (0, 1)
