import hashlib
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotator.core.articles import Article, ArticleInfo, BlockKind, joined
from annotator.core.edits.articles import article_change
from annotator.core.errors import BadInputError, ProjectError
from annotator.core.ids import ArticleId
from annotator.core.pages import CleanedPage, PageBlock, decided
from annotator.core.records import RawPage, Record
from annotator.store import pages
from annotator.store.checking import check
from annotator.store.copying import copy
from annotator.store.project_file import ProjectFile
from annotator.store.writing import Stamp
from tests.store.test_damage import doctored

if TYPE_CHECKING:
    from tests.store.conftest import Hand

KEPT = (BlockKind.HEADLINE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH)


@pytest.fixture
def page(trap: str) -> RawPage:
    pieces = list(zip(KEPT, trap.split("\n\n"), strict=True))
    text, blocks = joined(pieces)
    data = f"<menu>Home 🏠</menu>{trap}".encode() + b"\xff\0"
    info = ArticleInfo("🚨", blocks=blocks, page_sha256=hashlib.sha256(data).hexdigest())
    verdicts = (
        PageBlock("Home 🏠 e\u0301", None, "menu", -3.25, place="body > menu"),
        *(
            PageBlock(text[b.start : b.end], b.kind.value, None, 80.5, b.start, b.end, "div > p")
            for b in blocks
        ),
        PageBlock("By Zoë", "byline", None, 1),
        PageBlock("Read also", None, "by hand", 12.0, by_hand=True),
    )
    return RawPage(data, CleanedPage(Article(text, info), verdicts, 0.75))


def _record(page: RawPage) -> Record:
    return Record(page.cleaned.article, page=page)


def test_a_page_and_its_verdicts_are_kept(hand: "Hand", page: RawPage) -> None:
    article = page.cleaned.article
    counts = hand.bring_in(_record(page))
    assert (counts.came, counts.pages) == (1, 1)
    assert hand.reading.page(article.id) == page.data
    assert hand.reading.cleaning(article.id) == page.cleaned
    assert hand.reading.check(deep=True) == []


def test_an_article_may_have_come_without_a_page(hand: "Hand", article: Article) -> None:
    hand.bring_in(Record(article))
    assert hand.reading.page(article.id) is None
    assert hand.reading.cleaning(article.id) is None
    unknown = Article("never seen").id
    assert hand.reading.page(unknown) is None
    assert hand.reading.cleaning(unknown) is None


def test_an_article_that_is_there_gets_its_page(hand: "Hand", page: RawPage) -> None:
    hand.bring_in(Record(page.cleaned.article))
    counts = hand.bring_in(_record(page))
    assert (counts.already, counts.pages, counts.anything) == (1, 1, True)
    assert hand.reading.page(page.cleaned.article.id) == page.data


def _rows(hand: "Hand", table: str) -> int:
    question = f"SELECT count(*) FROM {table}"  # noqa: S608 - our own tables
    return int(hand.reading.connection.execute(question).fetchone()[0])


def test_the_same_page_is_kept_once(hand: "Hand", page: RawPage) -> None:
    other = replace(page, cleaned=decided(page.cleaned, 4, BlockKind.PARAGRAPH))
    hand.bring_in(_record(page), _record(page), _record(other))
    assert hand.bring_in(_record(page)).anything is False
    assert (_rows(hand, "page"), _rows(hand, "cleaning")) == (1, 2)
    for each in (page, other):
        assert hand.reading.page(each.cleaned.article.id) == page.data
        assert hand.reading.cleaning(each.cleaned.article.id) == each.cleaned


def test_later_verdicts_count(hand: "Hand", page: RawPage) -> None:
    hand.bring_in(_record(page))
    article = page.cleaned.article
    again = replace(page, cleaned=replace(page.cleaned, confidence=0.5))
    # A page that comes in once more changes nothing: somebody may have decided about it by hand.
    assert hand.bring_in(_record(again)).anything is False
    assert hand.reading.cleaning(article.id) == page.cleaned
    hand.file.write(hand.act(), (), Stamp(0), pages=[again])
    cleaning = hand.reading.cleaning(article.id)
    assert cleaning is not None
    assert (cleaning.confidence, cleaning.blocks) == (0.5, again.cleaned.blocks)
    assert _rows(hand, "cleaning") == 2


def _of_hand(page: RawPage, kind: BlockKind) -> RawPage:
    return replace(page, cleaned=decided(page.cleaned, 2, kind))


def test_verdicts_go_with_what_the_article_says(hand: "Hand", page: RawPage) -> None:
    hand.bring_in(_record(page))
    article = page.cleaned.article.id
    acts = []
    for kind in (BlockKind.QUOTE, BlockKind.LIST):
        acts.append(hand.act())
        again = _of_hand(page, kind)
        first = hand.reading.article(article)
        assert first is not None
        change = article_change(article, first.info, again.cleaned.article.info)
        hand.file.write(acts[-1], [change], Stamp(0), pages=[again])
        assert _kind(hand, article) == kind
    for act, kind in ((acts[1], BlockKind.QUOTE), (acts[0], BlockKind.PARAGRAPH)):
        hand.file.take_back(hand.act(undoes=act.id), act.id, Stamp(0))
        assert _kind(hand, article) == kind
        assert hand.reading.check(deep=True) == []
    assert hand.reading.cleaning(article) == page.cleaned


def _kind(hand: "Hand", article: ArticleId) -> str | None:
    known, cleaning = hand.reading.article(article), hand.reading.cleaning(article)
    assert known is not None
    assert cleaning is not None
    assert known.info.blocks[1].kind == cleaning.blocks[2].kind
    return cleaning.blocks[2].kind


def test_blocks_that_are_not_those_of_the_verdicts_are_told(hand: "Hand", page: RawPage) -> None:
    hand.bring_in(_record(page))
    hand.file.write(hand.act(), (), Stamp(0), pages=[_of_hand(page, BlockKind.QUOTE)])
    [wrong] = hand.reading.check(deep=True)
    assert "are not those of the verdicts that it names" in wrong
    assert hand.reading.check() == []


def test_a_page_leads_to_the_article_that_it_became(hand: "Hand", page: RawPage) -> None:
    sha = hashlib.sha256(page.data).hexdigest()
    assert hand.reading.made_of(sha) is None
    hand.bring_in(_record(page), _record(RawPage(b"the same story elsewhere", page.cleaned)))
    assert hand.reading.made_of(sha) == page.cleaned
    other = replace(page, cleaned=decided(page.cleaned, 4, BlockKind.PARAGRAPH))
    hand.bring_in(_record(other))
    assert hand.reading.made_of(sha) == other.cleaned
    article = other.cleaned.article
    hand.write(article_change(article.id, article.info, None))
    assert hand.reading.made_of(sha) == page.cleaned


def test_of_several_pages_the_one_that_the_article_names_counts(
    hand: "Hand", page: RawPage
) -> None:
    hand.bring_in(_record(page))
    hand.bring_in(_record(RawPage(b"the same story elsewhere", page.cleaned)))
    article = page.cleaned.article
    assert hand.reading.page(article.id) == page.data
    unnamed = replace(article.info, page_sha256=None)
    hand.write(article_change(article.id, article.info, unnamed))
    assert hand.reading.page(article.id) == b"the same story elsewhere"


def test_a_page_stays_when_its_article_is_taken_out(hand: "Hand", page: RawPage) -> None:
    article = page.cleaned.article
    hand.bring_in(_record(page))
    hand.write(article_change(article.id, article.info, None))
    assert hand.reading.page(article.id) is None
    hand.write(article_change(article.id, None, article.info))
    assert hand.reading.page(article.id) == page.data


def test_a_copy_has_the_pages(hand: "Hand", page: RawPage, tmp_path: Path) -> None:
    hand.bring_in(_record(page))
    copy(hand.reading.connection, tmp_path / "copy.annotator")
    with closing(ProjectFile.open(tmp_path / "copy.annotator", read_only=True)) as copied:
        assert copied.reading.page(page.cleaned.article.id) == page.data


def test_pages_only_grow(hand: "Hand", page: RawPage) -> None:
    hand.bring_in(_record(page))
    connection = hand.file._connection
    for statement in ("UPDATE page SET size = 1", "DELETE FROM cleaning"):
        with pytest.raises(Exception, match="only grows"):
            connection.execute(statement)


def test_a_page_that_no_row_can_hold_is_refused(
    hand: "Hand", page: RawPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_MOST", 10)
    with pytest.raises(BadInputError, match="“🚨” has 0 MB, more than a project can keep"):
        hand.bring_in(_record(page))
    assert hand.reading.stats().articles == 0


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE page SET data = substr(data, 1, 20)", "Page 1 is not as it was saved"),
        ("UPDATE page SET data = x'00'", "Page 1 is not as it was saved"),
        ("UPDATE page SET size = size + 1", "Page 1 is not as it was saved"),
        ("UPDATE page SET size = 3", "Page 1 is not as it was saved"),
        ("UPDATE page SET id = zeroblob(32)", "Page 1 is not as it was saved"),
        ("UPDATE cleaning SET checksum = 1", "row 1 do not make their article"),
        ("UPDATE cleaning SET verdicts = x'00'", "row 1 do not make their article"),
        ("UPDATE cleaning SET page = 9", "Row 1 of “cleaning” speaks of something in “page”"),
    ],
)
def test_damage_is_told(hand: "Hand", page: RawPage, statement: str, sentence: str) -> None:
    hand.bring_in(_record(page))
    hand.file.close()
    path = hand.file.path
    doctored(path, statement)
    assert any(sentence in each for each in check(path, deep=True))
    with closing(ProjectFile.open(path, read_only=True)) as file:
        told = []
        for question in (file.reading.page, file.reading.cleaning):
            try:
                question(page.cleaned.article.id)
            except ProjectError as error:
                told.append(str(error))
        assert all("is damaged" in each for each in told)


def test_verdicts_that_make_another_text_are_told(hand: "Hand", page: RawPage) -> None:
    hand.bring_in(_record(page))
    hand.file.close()
    row = pages._written(decided(page.cleaned, 4, BlockKind.PARAGRAPH))
    statement = "UPDATE cleaning SET verdicts = x'{}'"
    doctored(hand.file.path, statement.format(zlib.compress(row).hex()))
    [found] = check(hand.file.path, deep=True)
    assert "do not make their article" in found


def test_what_unpacks_without_end_is_damage(hand: "Hand", page: RawPage) -> None:
    hand.bring_in(_record(page))
    hand.file.close()
    bomb = "UPDATE page SET data = x'{}', size = 100"
    doctored(hand.file.path, bomb.format(zlib.compress(bytes(1 << 24)).hex()))
    with (
        closing(ProjectFile.open(hand.file.path, read_only=True)) as file,
        pytest.raises(ProjectError, match="something compressed is not whole"),
    ):
        file.reading.page(page.cleaned.article.id)
