"""Comments that no line calls comments."""

import pytest

from annotator.cleaning.looks import looks_of
from annotator.cleaning.pages import clean_page
from annotator.cleaning.pieces import Piece
from annotator.cleaning.readers import comments_in
from annotator.core.pages import DOUBTFUL

SAID = "I have seen boat number {} with my own eyes, and it was no boat but a very big fish 🐟."
PROSE = [
    f"Boat number {k} was seen off Corvast on Monday, and the harbour master said that {k} more "
    "would follow before the end of the week."
    for k in range(1, 6)
]
NAMES = ["Tove Marsh", "Jón", "Yael כהן", "Big Fish"]


def by_name_and_time() -> list[str]:
    return [
        line
        for k, name in enumerate(NAMES)
        for line in (name, f"{k + 2} days ago", SAID.format(k), "Reply")
    ]


def by_handle() -> list[str]:
    return [line for k in range(5) for line in (f"reader{k}", SAID.format(k))]


@pytest.mark.parametrize("comments", [by_name_and_time(), by_handle()], ids=["time", "handle"])
def test_comments_are_known_by_their_row(comments: list[str]) -> None:
    looks = looks_of([Piece(line) for line in (*PROSE, *comments)])
    found = comments_in(looks)
    assert found.start == len(PROSE)
    assert found.stop >= len(looks) - 1


@pytest.mark.parametrize(
    "lines",
    [
        PROSE,
        [line for k, line in enumerate(PROSE) for line in (f"Chapter {k}", line)],
        [line for line in PROSE for line in ("Q1", line)],
        [*by_handle()[:4], *PROSE],
        [],
    ],
    ids=["prose", "headings", "one name", "two", "nothing"],
)
def test_other_rows_are_none(lines: list[str]) -> None:
    assert comments_in(looks_of([Piece(line) for line in lines])) == range(0)


def in_html(lines: list[str], tag: str) -> str:
    return "".join(f"<{tag}>{line}</{tag}>" for line in lines)


@pytest.mark.parametrize("comments", [by_name_and_time(), by_handle()], ids=["time", "handle"])
def test_the_article_ends_where_comments_begin(comments: list[str]) -> None:
    text = "\n\n".join(("Boats seen off Corvast", *PROSE))
    dump = "\n".join(["Home", "News", "", "Boats seen off Corvast", "By Tove Marsh", "", *PROSE])
    page = clean_page("\n".join([dump, *comments]).encode(), "a.txt")
    assert page.article.text == text
    assert {b.reason for b in page.blocks if b.text.startswith("I have")} == {"comments"}
    html = f"<h1>Boats seen off Corvast</h1>{in_html(PROSE, 'p')}{in_html(comments, 'div')}"
    page = clean_page(f"<html><body>{html}</body></html>".encode(), "a.html")
    assert page.article.text == text


def test_a_page_of_one_sentence_and_many_comments_has_one_sentence_and_is_doubted() -> None:
    said = "The boats sail on Friday."
    html = f"<h1>Boats</h1><div>{said}</div>{in_html(by_handle(), 'div')}"
    page = clean_page(f"<html><body>{html}</body></html>".encode(), "a.html")
    assert page.article.text == f"Boats\n\n{said}"
    assert page.confidence < DOUBTFUL
    lines = ["Home", "News", "", "Boats and more", "By Tove Marsh", said, *by_handle()]
    page = clean_page("\n".join(lines).encode(), "a.txt")
    assert page.article.text.endswith(said)
    assert page.confidence < DOUBTFUL
