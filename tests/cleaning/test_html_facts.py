import pytest
from bs4 import BeautifulSoup

from annotator.cleaning.html_facts import Meta, machine_facts, site_in_title, wanted_titles
from annotator.cleaning.pieces import Facts


def meta(head: str, body: str = "", lang: str = "en") -> Meta:
    page = f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>'
    return Meta(BeautifulSoup(page, "lxml", multi_valued_attributes=None))


def facts(head: str, body: str = "") -> Facts:
    return machine_facts(meta(head, body))


def linked(more: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {more}}}</script>'


def test_dates_are_as_they_stood_and_as_they_are_read() -> None:
    found = facts(
        linked('"datePublished": "2023-03-05T07:12:00.000Z", "dateModified": "5 March 2023"')
    )
    assert (found.published, found.published_raw) == (
        "2023-03-05T07:12:00+00:00",
        "2023-03-05T07:12:00.000Z",
    )
    assert (found.updated, found.updated_raw) == ("2023-03-05", "5 March 2023")


def test_a_fuller_date_of_the_same_day_goes_before() -> None:
    found = facts(
        linked('"datePublished": "2023-03-05"')
        + '<meta property="article:published_time" content="2023-03-05T07:12:00+09:00">'
    )
    assert found.published == "2023-03-05T07:12:00+09:00"


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="last-modified" content="Sat, 17 Feb 2024 16:02:01 GMT">',
        '<meta http-equiv="last-modified" content="2024-02-17">',
        '<meta name="copyright" content="© 2024 The Quay">',
        '<meta name="date" content="02/10/2022">',
    ],
)
def test_what_the_server_or_a_lawyer_says_is_no_date_of_an_article(head: str) -> None:
    found = facts(head)
    assert (found.published, found.updated) == (None, None)


@pytest.mark.parametrize(
    ("head", "section"),
    [
        (linked('"articleSection": ["Ports", "Trade"]'), "Ports"),
        (linked('"articleSection": "Ports,Trade,News"'), "Ports"),
        (linked('"articleSection": "Ports, Trade and Travel"'), "Ports, Trade and Travel"),
        (linked('"articleSection": "Article"'), None),
        ('<meta property="article:section" content="ports|trade">', "ports"),
        ("", None),
    ],
)
def test_the_section_is_the_first_that_is_named(head: str, section: str | None) -> None:
    assert facts(head).section == section


@pytest.mark.parametrize(
    ("head", "source"),
    [
        (linked('"publisher": {"name": "The Quay"}'), "The Quay"),
        ('<meta property="og:site_name" content="The Quay | Corvast, Arland">', "The Quay"),
        ('<meta property="og:site_name" content="quay.example — Arland’s news">', "quay.example"),
        ("", None),
    ],
)
def test_the_source_is_the_site_without_its_motto(head: str, source: str | None) -> None:
    assert facts(head).source == source


def test_the_address_is_the_canonical_one_if_it_is_one() -> None:
    og = '<meta property="og:url" content="https://quay.example/2">'
    assert facts(f'<link rel="canonical" href="https://quay.example/1">{og}').url is not None
    assert facts(f'<link rel="canonical" href="/1">{og}').url == "https://quay.example/2"
    assert facts("").url is None


def test_titles_come_without_the_site_and_the_site_comes_alone() -> None:
    page = meta("<title>Ferry pilots call off their strike | The Quay</title>")
    assert wanted_titles(page) == ["Ferry pilots call off their strike"]
    assert site_in_title(page) == "The Quay"


def test_broken_json_ld_is_passed_over() -> None:
    found = facts(
        '<script type="application/ld+json">{"@type": "NewsArticle",</script>'
        '<script type="application/ld+json">//<![CDATA[\n[{"@type": ["NewsArticle"],'
        ' "datePublished": "2023-03-05"}]\n//]]></script>'
    )
    assert found.published == "2023-03-05"
