import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.edits.articles import article_change
from annotator.core.edits.schemes import introduce
from annotator.core.edits.values import Change, Kind
from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId
from annotator.core.layers import LayerState, Status
from annotator.core.merging import Findings
from annotator.core.pages import CleanedPage, PageBlock
from annotator.core.progress import Cancelled
from annotator.core.records import Layer, RawPage, Record
from annotator.core.spans import Span
from annotator.store import derived
from annotator.store.writing import Stamp
from tests.store.conftest import ADA, BEN, Hand, at_work, changed

NOW = 1_700_000_000_000


def merge(hand: Hand, *others: Path, dry_run: bool = False) -> Findings:
    return hand.file.merge(others, hand.me, NOW, dry_run=dry_run)


def sound(hand: Hand) -> bool:
    return hand.reading.check(deep=True) == []


def dump(path: Path) -> dict[str, list[object]]:
    """All that a project's log says, whatever its numbers."""
    questions = (
        "SELECT hex(id), hex(obj), hex(prev), kind, at, dead, body, checksum FROM edit ORDER BY 1",
        "SELECT hex(id), name, lasting, hex(undoes) FROM act ORDER BY 1",
        "SELECT text FROM article ORDER BY 1",
        "SELECT hex(id) FROM page ORDER BY 1",
        "SELECT checksum FROM cleaning ORDER BY 1",
    )
    with closing(sqlite3.connect(path)) as connection:
        return {question: connection.execute(question).fetchall() for question in questions}


def test_what_two_people_did_is_both_there(base: Path, colleague: Path, article: Article) -> None:
    with at_work(colleague, BEN) as ben:
        ben.write(*introduce(BEN).changes)
        theirs = ben.mark(article, 2, 5, "threat")
    with at_work(base) as ada:
        mine = ada.mark(article, 0, 3)
        found = merge(ada, colleague)
        assert set(ada.reading.spans(article.id)) == {mine, theirs}
        assert BEN in ada.reading.annotators()
        assert sound(ada)
    [came] = found.files
    assert (came.edits, came.articles, came.spans, came.layers) == (2, 0, 1, 1)
    assert [(one.name, one.edits, one.is_new) for one in came.people] == [("Ben", 2, True)]
    assert found.conflicts == ()


@pytest.mark.parametrize("large", [False, True], ids=["followed", "built anew"])
def test_the_state_follows_what_came(
    base: Path,
    colleague: Path,
    article: Article,
    monkeypatch: pytest.MonkeyPatch,
    *,
    large: bool,
) -> None:
    other = Article("Another text, to be removed.", ArticleInfo("Other"))
    third = Article("A third one.", ArticleInfo("Third"))
    with at_work(base) as ada:
        shared = ada.mark(article, 0, 3)
    shutil.copy(base, colleague)
    with at_work(colleague) as hand:
        hand.bring_in(Record(other), Record(third, Layer(BEN, spans=())))
        hand.write(article_change(other.id, other.info, None))
        hand.write(changed(shared, replace(shared, end=5)))
        gone = hand.mark(article, 7, 9)
        hand.write(changed(gone, None))
        hand.mark(third, 1, 4)
        state = LayerState(article.id, ADA.id, MAIN_ROUND, Status.DONE, flag="?")
        hand.write(Change(Kind.LAYER, state.id, article.id, None, state))
    if large:
        monkeypatch.setattr("annotator.store.merging._FEW", 1)
    with at_work(base) as ada:
        found = merge(ada, colleague)
        assert derived.astray(ada.file._connection) == []
        assert sound(ada)
        [came] = found.files
        assert (came.articles, came.spans, came.changed, came.removed) == (1, 1, 1, 0)


def test_a_second_time_nothing_comes(base: Path, colleague: Path, article: Article) -> None:
    with at_work(colleague, BEN) as ben:
        ben.mark(article, 2, 5)
    with at_work(base) as ada:
        assert merge(ada, colleague).anything
        before = ada.reading.stats()
        again = merge(ada, colleague, colleague)
        assert not again.anything
        assert again.snapshot is None
        assert ada.reading.stats() == before


def test_of_two_words_on_one_object_the_later_stands_and_both_are_told(
    base: Path, colleague: Path, article: Article
) -> None:
    with at_work(base) as ada:
        span = ada.mark(article, 0, 3)
    shutil.copy(base, colleague)
    with at_work(base) as ada:
        mine = replace(span, end=4)
        ada.write(changed(span, mine))
    with at_work(colleague) as other:
        theirs = replace(span, end=6)
        other.write(changed(span, theirs))
    with at_work(base) as ada:
        [conflict] = merge(ada, colleague).conflicts
        assert (conflict.base, conflict.ours.value, conflict.theirs.value) == (span, mine, theirs)
        assert not conflict.ours_stands
        assert conflict.whose == ADA.id
        assert ada.reading.spans(article.id) == (theirs,)
    with at_work(colleague) as other:
        [conflict] = merge(other, base).conflicts
        assert other.reading.spans(article.id) == (theirs,)
        assert (conflict.ours.value, conflict.theirs.value) == (theirs, mine)
        assert conflict.ours_stands


def test_what_a_later_file_says_otherwise_is_counted_once(
    base: Path, colleague: Path, article: Article
) -> None:
    with at_work(base) as ada:
        span = ada.mark(article, 0, 3)
    shutil.copy(base, colleague)
    second = Path(shutil.copy(base, colleague.with_name("second.annotator")))
    for path, now in ((colleague, replace(span, end=4)), (second, replace(span, end=5))):
        with at_work(path) as hand:
            hand.write(changed(span, now))
    with at_work(base) as ada:
        first, last = merge(ada, colleague, second).files
        assert (first.edits, first.spans, first.changed) == (1, 0, 0)
        assert (last.edits, last.spans, last.changed) == (1, 0, 1)
        assert sound(ada)


def test_who_has_seen_the_other_is_in_no_conflict(
    base: Path, colleague: Path, article: Article
) -> None:
    with at_work(base) as ada:
        span = ada.mark(article, 0, 3)
        ada.write(changed(span, replace(span, end=4)))
    with at_work(colleague) as other:
        merge(other, base)
        seen = replace(span, end=4)
        other.write(changed(seen, replace(span, end=6)))
    with at_work(base) as ada:
        assert merge(ada, colleague).conflicts == ()
        assert ada.reading.spans(article.id) == (replace(span, end=6),)


def test_both_doing_the_same_is_no_conflict(base: Path, colleague: Path, article: Article) -> None:
    with at_work(base) as ada:
        span = ada.mark(article, 0, 3)
    shutil.copy(base, colleague)
    for path in (base, colleague):
        with at_work(path) as hand:
            hand.write(changed(span, None))
    with at_work(base) as ada:
        assert merge(ada, colleague).conflicts == ()
        assert ada.reading.spans(article.id) == ()
        assert sound(ada)


def test_a_dry_run_changes_nothing(base: Path, colleague: Path, article: Article) -> None:
    with at_work(colleague, BEN) as ben:
        ben.mark(article, 2, 5)
    before = dump(base)
    with at_work(base) as ada:
        found = merge(ada, colleague, dry_run=True)
        assert found.files[0].spans == 1
        assert ada.reading.spans(article.id) == ()
        assert sound(ada)
    assert dump(base) == before
    assert sorted(each.name for each in base.parent.iterdir()) == ["from Ben", base.name]


def test_a_merge_is_taken_back_by_what_was_before(
    base: Path, colleague: Path, article: Article
) -> None:
    with at_work(colleague, BEN) as ben:
        ben.write(*introduce(BEN).changes)
        ben.mark(article, 2, 5)
    before = dump(base)
    with at_work(base) as ada:
        assert not ada.file.is_merge_last()
        snapshot = merge(ada, colleague).snapshot
        assert snapshot is not None
        assert snapshot.is_file()
        assert ada.file.is_merge_last()
        ada.file.take_merge_back()
        assert ada.reading.spans(article.id) == ()
        assert BEN not in ada.reading.annotators()
        assert not snapshot.exists()
        ada.mark(article, 0, 2)
        assert merge(ada, colleague).files[0].spans == 1
        assert sound(ada)
    with at_work(base) as ada:
        assert ada.file.is_merge_last()
        ada.file.take_merge_back()
        assert len(ada.reading.spans(article.id)) == 1
    assert len(dump(base)) == len(before)


def test_a_merge_after_which_something_was_done_stays(
    base: Path, colleague: Path, article: Article
) -> None:
    with at_work(colleague, BEN) as ben:
        ben.mark(article, 2, 5)
    with at_work(base) as ada:
        merge(ada, colleague)
        ada.mark(article, 0, 2)
        assert not ada.file.is_merge_last()
        with pytest.raises(RefusedError, match="something has been done since"):
            ada.file.take_merge_back()
        assert len(ada.reading.spans(article.id)) == 2


def test_pages_and_verdicts_come_along(base: Path, colleague: Path) -> None:
    text = "Headline\n\nA paragraph."
    blocks = (
        PageBlock("Headline", "headline", None, 1.0, 0, 8),
        PageBlock("A paragraph.", "paragraph", None, 1.0, 10, 22),
    )
    cleaned = Article(text, ArticleInfo("Headline"))
    page = RawPage("<p>📰</p>".encode(), CleanedPage(cleaned, blocks, 1.0))
    with at_work(colleague) as other:
        other.bring_in(Record(cleaned, page=page))
    with at_work(base) as ada:
        assert merge(ada, colleague).files[0].pages
        assert ada.reading.page(cleaned.id) == page.data
        assert ada.reading.cleaning(cleaned.id) == page.cleaned
        assert not merge(ada, colleague).anything
        assert sound(ada)


def test_projects_that_were_never_one_share_texts_labels_and_people(
    tmp_path: Path, article: Article
) -> None:
    mine, theirs = tmp_path / "a.annotator", tmp_path / "b.annotator"
    for path, me in ((mine, ADA), (theirs, BEN)):
        with at_work(path, me) as hand:
            hand.write(*introduce(me).changes)
            hand.bring_in(Record(article))
            hand.mark(article, 0, 3)
    with at_work(mine) as ada:
        found = merge(ada, theirs)
        assert [one.annotator for one in ada.reading.spans(article.id)] == [ADA.id, BEN.id]
        assert ada.reading.stats().articles == 1
        assert found.files[0].articles == 0
        assert found.unknown == (LabelId("actor"),)
        assert sound(ada)


def test_one_name_of_two_people_is_told(base: Path, colleague: Path) -> None:
    namesake = Annotator(AnnotatorId("c" * 32), "ADA")
    with at_work(colleague, namesake) as other:
        other.write(*introduce(namesake).changes)
    with at_work(base) as ada:
        ada.write(*introduce(ADA).changes)
        [found] = merge(ada, colleague).namesakes
        assert set(found.people) == {ADA.id, namesake.id}


def test_two_texts_of_one_page_are_told(base: Path, colleague: Path) -> None:
    with at_work(base) as ada:
        ada.bring_in(Record(Article("Text.", ArticleInfo("One", page_sha256="1" * 64))))
    with at_work(colleague) as other:
        other.bring_in(Record(Article("Text. Menu.", ArticleInfo("Two", page_sha256="1" * 64))))
    with at_work(base) as ada:
        [found] = merge(ada, colleague).two_texts
        assert {title for _, title in found.articles} == {"One", "Two"}


def test_work_on_an_article_that_was_taken_out_is_told(
    base: Path, colleague: Path, article: Article
) -> None:
    with at_work(colleague, BEN) as ben:
        ben.mark(article, 2, 5)
    with at_work(base) as ada:
        ada.write(article_change(article.id, article.info, None))
        [found] = merge(ada, colleague).off_list
        assert (found.article, found.title, found.spans) == (article.id, article.info.title, 1)


def test_a_merge_that_is_given_up_leaves_nothing(
    base: Path, colleague: Path, article: Article
) -> None:
    class GivenUp:
        def report(self, done: int, total: int | None, doing: str) -> None:  # noqa: ARG002 - as asked
            if doing == "Keeping a copy":
                raise Cancelled

    with at_work(colleague, BEN) as ben:
        ben.mark(article, 2, 5)
    before = dump(base)
    with at_work(base) as ada:
        with pytest.raises(Cancelled):
            ada.file.merge([colleague], ADA, NOW, progress=GivenUp())
        assert sound(ada)
    assert dump(base) == before


def test_an_own_act_can_be_undone_after_a_merge_and_theirs_cannot(
    base: Path, colleague: Path, article: Article, change: Callable[..., Change]
) -> None:
    with at_work(colleague, ADA) as elsewhere:
        elsewhere.mark(article, 2, 5)
    with at_work(base) as ada:
        ada.mark(article, 0, 3)
        merge(ada, colleague)
        names = [act.id for act in ada.reading.acts_newest_first(ADA.id)]
        assert len(names) == 2  # the import and the mark made here
        taken = ada.file.take_back(ada.act("Undo", undoes=names[0]), names[0], Stamp(NOW))
        assert taken is not None
        [span] = ada.reading.spans(article.id)
        assert isinstance(span, Span)
        assert span.start == 2
