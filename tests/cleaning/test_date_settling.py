"""Days that the page itself settles: local ones, the order of numbers, the address."""

from collections.abc import Callable

import pytest

from annotator.cleaning.date_settling import (
    date_in_address,
    in_order,
    is_day_first,
    local_form,
)
from annotator.cleaning.pages import clean_page
from annotator.core.articles import ArticleInfo

BODY = "".join(
    f"<p>The harbour board of Arland said on Monday that pier {pier} would be closed for repairs "
    "until the end of the summer, and that all ferries would leave from the new quay.</p>"
    for pier in range(1, 7)
)


@pytest.mark.parametrize(
    ("machine", "said", "local"),
    [
        ("2023-12-25T22:03:00+00:00", "2023-12-26T09:03", "2023-12-26T09:03:00+11:00"),
        ("2023-12-24T01:06:51+00:00", "2023-12-23T17:06-08:00", "2023-12-23T17:06:51-08:00"),
        ("2023-12-22T18:30:00+00:00", "2023-12-23T05:30:00+11:00", "2023-12-23T05:30:00+11:00"),
        ("2023-12-02T00:46:23+00:00", "2023-12-01", "2023-12-01"),
        ("2023-12-22T16:22:00+00:00", "2023-12-23T05:39", None),
        ("2023-12-22T16:22:00+00:00", "2023-12-22T11:22", None),
        ("2023-12-22T16:22:00+00:00", "2023-12-20", None),
        ("2023-12-22T16:22:00+00:00", "2023-12-21", None),
        ("2023-12-22T16:22:00-05:00", "2023-12-23", None),
        ("2023-12-22T16:22:00", "2023-12-23", None),
        ("2023-12-22", "2023-12-23", None),
        ("2023-12-22T16:22:00+00:00", None, None),
    ],
)
def test_the_day_of_the_page_is_the_one_its_readers_saw(
    machine: str, said: str | None, local: str | None
) -> None:
    assert local_form(machine, said) == local


@pytest.mark.parametrize(
    ("lines", "language", "day_first"),
    [
        ((), "en-GB", True),
        ((), "en_US", False),
        ((), "de", True),
        ((), "fr-FR", True),
        ((), "en", None),
        ((), "en-CA", None),
        ((), "zh-Hant", None),
        ((), None, None),
        (("Posted 25/12/2023",), "en-US", True),
        (("12/25/2023", "1/31/23"), None, False),
        (("25/12/2023", "12/25/2023"), "de", None),
        (("See 25/12/2023/4 and 2023/12/25",), None, None),
    ],
)
def test_another_date_or_the_language_tells_the_order(
    lines: tuple[str, ...], language: str | None, *, day_first: bool | None
) -> None:
    assert is_day_first(lines, language) is day_first


def test_a_day_is_read_in_its_order_with_its_time() -> None:
    assert in_order("02/10/2022 09:38", day_first=True) == "2022-10-02T09:38"
    assert in_order("02/10/22", day_first=False) == "2022-02-10"
    assert in_order("02/13/22", day_first=True) is None
    assert in_order("Feb 10, 2022", day_first=True) is None


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://quay.example/2022/02/10/piers", ("2022-02-10", "2022/02/10")),
        ("https://quay.example/news/2022/feb/10/piers", ("2022-02-10", "2022/feb/10")),
        ("https://quay.example/2022-02-10-piers", ("2022-02-10", "2022-02-10")),
        ("https://quay.example/2022/02/piers", None),
        ("https://quay.example/2022/02/101/piers", None),
        ("https://quay.example/20220210", None),
        (None, None),
    ],
)
def test_an_address_may_have_the_day(url: str | None, found: tuple[str, str] | None) -> None:
    assert date_in_address(url) == found


def page(head: str = "", line: str = "", language: str = "en") -> ArticleInfo:
    """The facts of a page with this in its head and this line below its headline."""
    html = (
        f"<!doctype html><html lang='{language}'><head><title>Piers of Arland to close</title>"
        f"{head}</head><body><article><h1>Piers of Arland to close</h1>{line}{BODY}</article>"
        "</body></html>"
    )
    return clean_page(html.encode(), "page.html").article.info


def dump(line: str) -> ArticleInfo:
    """The facts of a dump with this line below its headline."""
    body = BODY.replace("<p>", "").replace("</p>", "\n")
    text = f"Home\nNews\nPiers of Arland to close\n{line}\n{body}"
    return clean_page(text.encode(), "page.txt").article.info


STYLES = [
    ("Feb 10, 2022 - 09:38", "2022-02-10T09:38"),
    ("2022.02.10 09:38", "2022-02-10T09:38"),
    ("10 February 2022, 9.38am KST", "2022-02-10T09:38+09:00"),
    ("2022년 2월 10일 오전 9시", "2022-02-10T09:00"),
    ("2022-02-10T09:38:00+09:00", "2022-02-10T09:38:00+09:00"),
    ("입력 2022.02.10 (09:38)", "2022-02-10T09:38"),
    ("10. Februar 2022 um 09:38 Uhr", "2022-02-10T09:38"),
    ("Publié le 10 févr. 2022 à 9 h 38", "2022-02-10T09:38"),
    ("10 de febrero de 2022, 9:38 h", "2022-02-10T09:38"),
    ("10 fevereiro 2022 às 09h38", "2022-02-10T09:38"),
    ("10 febbraio 2022 alle 9:38", "2022-02-10T09:38"),
    ("10 lutego 2022", "2022-02-10"),
    ("10 Şubat 2022 09:38", "2022-02-10T09:38"),
    ("10 февраля 2022 г., 09:38", "2022-02-10T09:38"),
    ("2022年2月10日 9時38分", "2022-02-10T09:38"),
    ("Published Feb 10, 2022 | Updated Feb 11, 2022", "2022-02-10"),
    ("Published 3 hours ago", None),
    ("02/10/2022", None),
]


@pytest.mark.parametrize(("line", "iso"), STYLES)
@pytest.mark.parametrize("saved", [lambda line: page(line=f"<p>{line}</p>"), dump])
def test_every_style_of_a_dateline_is_read(
    saved: Callable[[str], ArticleInfo], line: str, iso: str | None
) -> None:
    assert saved(line).published == iso


@pytest.mark.parametrize(
    ("head", "iso"),
    [
        ("<meta name='published' content='July 17, 2025'>", "2025-07-17"),
        ("<meta property='article:pubdate' content='1644453480'>", "2022-02-10T00:38:00+00:00"),
        (
            (
                '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":'
                "1644453480000}</script>"
            ),
            "2022-02-10T00:38:00+00:00",
        ),
        (
            (
                '<script type="application/ld+json">{"@graph":[{"@type":["WebPage","ItemPage"],'
                '"datePublished":"2022-02-10T09:38:00+09:00"}]}</script>'
            ),
            "2022-02-10T09:38:00+09:00",
        ),
        ("<meta name='pubdate' content='20220210093800'>", "2022-02-10T09:38:00"),
        (
            "<link rel='canonical' href='https://quay.example/2022/02/10/piers'>",
            "2022-02-10",
        ),
        ("<meta name='crawled' content='2022-02-10'>", None),
    ],
)
def test_every_style_of_markup_is_read(head: str, iso: str | None) -> None:
    assert page(head).published == iso


def test_the_language_tells_which_number_is_the_month() -> None:
    assert page(line="<p>02/10/2022</p>", language="en-GB").published == "2022-10-02"
    assert page(line="<p>02/10/2022</p>", language="en-US").published == "2022-02-10"


def test_machines_are_told_in_universal_time_and_readers_in_their_own() -> None:
    head = "<meta property='article:published_time' content='2023-12-25T22:03:00Z'>"
    found = page(head, "<p>December 26, 2023 - 9:03AM</p>")
    assert found.published == "2023-12-26T09:03:00+11:00"
    assert found.published_raw == "December 26, 2023 - 9:03AM"
    later = page(head, "<p>Updated December 26, 2023 - 9:03AM</p>")
    assert later.published == "2023-12-25T22:03:00+00:00"
