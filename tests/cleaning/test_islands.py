"""The island of prose that is the article: its parts, and where other stories begin."""

from annotator.cleaning.pages import clean_page
from annotator.core.pages import DOUBTFUL


def prose(n: int, what: str = "pier") -> list[str]:
    """Paragraphs of one story."""
    return [
        f"The harbour board of Arland said on Monday that {what} {k} would be closed for repairs "
        "until the end of the summer, and that all ferries would leave from the new quay."
        for k in range(n)
    ]


TOP = ["Home", "News", "Piers of Arland to close", "By Jane Doe", "Feb 10, 2022 - 09:38"]
TABLE = [f"Pier {k} {k} berths {k * 3} m" for k in range(40)]


def test_a_table_does_not_end_an_article() -> None:
    text = "\n".join([*TOP, *prose(8), *TABLE, *prose(4, "berth")])
    found = clean_page(text.encode(), "page.txt").article.text
    assert "berth 3 would" in found
    assert "pier 0 would" in found


def test_what_ends_an_article_parts_it_from_the_rest() -> None:
    text = "\n".join([*TOP, *prose(8), "Read next", *TABLE, *prose(2, "berth")])
    assert "berth 1 would" not in clean_page(text.encode(), "page.txt").article.text


def test_other_stories_below_are_cut_off_and_the_page_marked() -> None:
    more = ["Share this story", "More on ports:", "Quay of Skerrin sinks", "Tom Reed/"]
    more += ["December 21, 2023", "Share this story", "Ferries of Kolm sold"]
    text = "\n".join([*TOP, *prose(8), *more, *prose(9, "ferry")])
    found = clean_page(text.encode(), "page.txt")
    assert "pier 7 would" in found.article.text
    assert "ferry 1 would" not in found.article.text
    assert found.confidence < DOUBTFUL
