import pytest
from PySide6.QtWidgets import QApplication

from annotator.core.articles import ArticleInfo
from annotator.gui.pages.facts import Wrong, as_value, as_written


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2022", "2022"),
        ("2022-02", "2022-02"),
        ("2022-02-10", "2022-02-10"),
        ("2022.02.10", "2022-02-10"),
        ("2022-02-10 09:38", "2022-02-10T09:38"),
        ("2022-02-10T09:38", "2022-02-10T09:38"),
        ("2022.02.10 09:38 +09:00", "2022-02-10T09:38+09:00"),
        ("2022-02-10 09:38:07Z", "2022-02-10T09:38:07Z"),
        ("2022-02-10 09:38 UTC", "2022-02-10T09:38Z"),
        ("2022-02-10 09:38 −05:00", "2022-02-10T09:38-05:00"),
        ("March 4, 2025", "2025-03-04"),
        ("4 March 2025", "2025-03-04"),
        ("", None),
    ],
)
def test_dates_stay_as_precise_as_they_are_written(written: str, kept: str | None) -> None:
    assert as_value("published", written) == kept


@pytest.mark.parametrize(
    "words",
    ["yesterday", "2022-02-30", "10/2/2022", "2022-02-10 25:00", "22", "4.3.2025", "3/4/2025"],
)
def test_a_wrong_date_is_refused_with_a_sentence(qapp: QApplication, words: str) -> None:
    with pytest.raises(Wrong, match=r"is no date: write it as 2022-02-10"):
        as_value("updated", words)


def test_a_date_that_was_written_is_read_again_as_it_was() -> None:
    info = ArticleInfo(published="2022-02-10T09:38+09:00")
    assert as_written(info, "published") == "2022-02-10 09:38+09:00"
    assert as_value("published", as_written(info, "published")) == info.published


def test_several_authors_have_a_semicolon_between() -> None:
    assert as_value("authors", " Ida  Kors;김 아무개 ; ") == ("Ida Kors", "김 아무개")
    assert as_written(ArticleInfo(authors=("Ida Kors", "김 아무개")), "authors") == (
        "Ida Kors; 김 아무개"
    )
    assert as_value("authors", "") == ()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Jon Ferro, Ada Lint and Bo Ek", ("Jon Ferro", "Ada Lint", "Bo Ek")),
        ("Jon Ferro, Ada Lint, and Bo Ek", ("Jon Ferro", "Ada Lint", "Bo Ek")),
        ("Jon Ferro and Ada van der Lint", ("Jon Ferro", "Ada van der Lint")),
        ("Ferro, Jon", ("Ferro, Jon",)),
        ("Ministry of Trade and Industry", ("Ministry of Trade and Industry",)),
        ("Jon Ferro, the Post’s man in Ostrel", ("Jon Ferro, the Post’s man in Ostrel",)),
        ("Foreign Affairs and Trade Desk;", ("Foreign Affairs and Trade Desk",)),
    ],
)
def test_whole_names_are_told_apart_at_commas(written: str, kept: tuple[str, ...]) -> None:
    assert as_value("authors", written) == kept


def test_languages_and_addresses_are_looked_at(qapp: QApplication) -> None:
    assert as_value("language", "pt-BR") == "pt-BR"
    assert as_value("url", "https://example.org/a") == "https://example.org/a"
    with pytest.raises(Wrong, match="is no language"):
        as_value("language", "Korean language")
    with pytest.raises(Wrong, match="is no address"):
        as_value("url", "example.org")
