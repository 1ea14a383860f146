"""A text whose listing was lost is in the list again, until more is known of it."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.edits.articles import remove_article
from annotator.core.records import Record
from annotator.store.checking import check
from annotator.store.copying import copy
from annotator.store.orphans import list_again
from annotator.store.project_file import ProjectFile
from annotator.store.salvaging import salvage
from tests.store.conftest import ADA, at_work
from tests.store.test_damage import doctored

if TYPE_CHECKING:
    from tests.store.conftest import Hand


def _titles(path: Path) -> dict[str, str]:
    with closing(ProjectFile.open(path, read_only=True)) as file:
        return dict(
            file.reading.connection.execute(
                "SELECT hex(t.id), l.title FROM listing l JOIN thing t ON t.k = l.article"
            )
        )


def _orphaned(
    hand: "Hand", texts: list[str], target: Path, kept: Path | None = None
) -> list[Article]:
    """What was saved of a project whose listings are lost, but for one that was taken out.

    At `kept` is then a copy from before.
    """
    articles = [Article(text, ArticleInfo(f"Title {n} 🚨")) for n, text in enumerate(texts)]
    hand.bring_in(*map(Record, articles))
    for article in articles:
        hand.mark(article, 0, 2)
    if kept is not None:
        copy(hand.reading.connection, kept)
    hand.write(*remove_article(articles[-1].id, articles[-1].info).changes)
    hand.file.close()
    doctored(hand.file.path, "DELETE FROM edit WHERE kind = 5 AND dead = 0")
    salvage(hand.file.path, target)
    assert _titles(target) == {}
    return articles


def test_an_orphan_is_listed_by_its_first_line(
    hand: "Hand", tmp_path: Path, trap: str, ben: Annotator
) -> None:
    target = tmp_path / "saved.annotator"
    long = "서울 " * 90
    kept = _orphaned(hand, [f" \n\n{trap}", f"One\n\n{trap}", long, "taken out"], target)
    assert list_again(target, ben) == 3
    titles = _titles(target)
    assert set(titles) == {one.id.upper() for one in kept[:3]}
    assert titles[kept[1].id.upper()] == "One"
    assert titles[kept[2].id.upper()] == f"{long[:119]}…"
    assert check(target, deep=True) == []
    assert list_again(target, ben) == 0
    with closing(ProjectFile.open(target, read_only=True)) as file:
        assert file.reading.stats().spans == 3
        known = file.reading.article(kept[1].id)
        assert known is not None
        assert len(known.info.blocks) >= 2


def test_what_is_known_elsewhere_is_the_later_word(
    hand: "Hand", tmp_path: Path, ben: Annotator
) -> None:
    target, other = tmp_path / "saved.annotator", tmp_path / "other.annotator"
    first, second, _ = _orphaned(hand, ["One\n\nA", "Two\n\nB", "Three"], target, other)
    list_again(target, ben)
    again = Article(second.text, ArticleInfo("Imported again", source="Seoul Daily"))
    with at_work(target) as now:
        assert now.bring_in(Record(again)).came == 1
        assert now.bring_in(Record(again)).came == 0
        now.file.merge([other], ADA, 1_700_000_000_000)
    titles = _titles(target)
    assert titles[first.id.upper()] == "Title 0 🚨"
    assert titles[second.id.upper()] == "Imported again"
    assert check(target, deep=True) == []
