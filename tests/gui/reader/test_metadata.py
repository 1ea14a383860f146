import pytest
from PySide6.QtWidgets import QApplication

from annotator.app.creating import default_scheme
from annotator.core.articles import Article, ArticleInfo
from annotator.gui.reader.metadata import BETWEEN, metadata, readable_date
from annotator.gui.reader.page import Page
from annotator.gui.reader.span_index import SpanIndex
from annotator.gui.reader.typography import Typography


def plain(parts: tuple[str, ...]) -> str:
    """The line without the signs that keep directions apart."""
    return BETWEEN.join(parts).replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2022-02-10T09:38", "10 February 2022, 09:38"),
        ("2022-02-10T09:38:12+09:00", "10 February 2022, 09:38 +09:00"),
        ("2022-02-10T09:38Z", "10 February 2022, 09:38 UTC"),
        ("2022-02-10", "10 February 2022"),
        ("2022-02", "February 2022"),
        ("2022", "2022"),
        ("last Tuesday", "last Tuesday"),
        ("2022-13-40", "2022-13-40"),
        ("", ""),
        (None, ""),
    ],
)
def test_dates_are_as_precise_as_they_are_known(iso: str | None, words: str) -> None:
    assert readable_date(iso) == words


def test_everything_known_is_in_the_line() -> None:
    info = ArticleInfo(
        authors=("Lena Hoff", "Pavel Orin"),
        source="The Marna Courier",
        agency="Yonhap",
        section="World",
        published="2022-02-10",
        updated="2022-02-11",
    )
    words = plain(metadata(info)).replace("\xa0", " ")
    assert words == (
        "Lena Hoff, Pavel Orin  ·  The Marna Courier  ·  Yonhap  ·  World  ·  "
        "10 February 2022  ·  updated 11 February 2022"
    )


def test_an_update_on_the_same_day_is_only_a_time() -> None:
    info = ArticleInfo(published="2022-02-10T09:38", updated="2022-02-10T18:05")
    words = plain(metadata(info)).replace("\xa0", " ")
    assert words == "10 February 2022, 09:38  ·  updated 18:05"
    later = ArticleInfo(published="2022-02-01", updated="2022-02-10T18:05")
    assert plain(metadata(later)).endswith("2022,\xa018:05")


def test_no_part_changes_the_direction_of_another(qapp: QApplication) -> None:
    info = ArticleInfo(authors=("דנה לוי", "Lena Hoff"), published="2023-04-03", section="חדשות")
    page = Page(
        Article("דבר. A word.", info), SpanIndex(()), default_scheme(), Typography(18), 700
    )
    assert page.meta is not None
    words, line = page.meta.text(), page.meta.lineAt(0)

    def place(part: str) -> float:
        return line.glyphRuns(words.index(part), 1)[0].positions()[0].x()

    day, month = place("3"), place("April")
    assert day < month < place("2023")
    assert month - day < 30


def test_nothing_known_is_no_line_and_nothing_is_said_twice() -> None:
    assert metadata(ArticleInfo()) == ()
    twice = ArticleInfo(source="Yonhap", agency="Yonhap", published="2022", updated="2022")
    assert plain(metadata(twice)) == "Yonhap  ·  2022"
    assert plain(metadata(ArticleInfo(authors=("Yonhap",), agency="Yonhap"))) == "Yonhap"
