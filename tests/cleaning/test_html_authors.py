import json

import pytest
from bs4 import BeautifulSoup

from annotator.cleaning.html_facts import Meta, machine_facts

TITLE = "Ferry pilots call off strike"


def authors(head: str = "", body: str = "") -> tuple[str, ...]:
    page = f"<html><head><title>{TITLE}</title>{head}</head><body><h1>{TITLE}</h1>{body}"
    soup = BeautifulSoup(page, "lxml", multi_valued_attributes=None)
    return machine_facts(Meta(soup)).authors


def linked(author: object, **more: object) -> str:
    item = {"@type": "NewsArticle", "headline": TITLE, "author": author, **more}
    return script(item)


def script(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


JANE = {"@type": "Person", "name": "Jane Doe"}
JOHN = {"@type": "Person", "name": "By John Roe"}


@pytest.mark.parametrize(
    ("author", "names"),
    [
        (JANE, ("Jane Doe",)),
        ([JANE, JOHN, JANE], ("Jane Doe", "John Roe")),
        ("Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        (["Jane Doe", "John Roe"], ("Jane Doe", "John Roe")),
        ({"name": ["Jane Doe", "John Roe"]}, ("Jane Doe", "John Roe")),
        ([JANE, {"@type": "Organization", "name": "Northlight Agency"}], ("Jane Doe",)),
        ({"@type": "Organization", "name": "Doe & Doe"}, ("Doe & Doe",)),
        ({"name": "https://quay.example/jane"}, ()),
        ({"name": "jdoe77"}, ("jdoe77",)),
        ({"name": "admin"}, ()),
        (None, ()),
    ],
)
def test_json_ld_names_authors_in_all_its_shapes(author: object, names: tuple[str, ...]) -> None:
    assert authors(linked(author)) == names


def test_json_ld_may_refer_to_the_author_elsewhere() -> None:
    graph = [
        {"@type": "Article", "headline": TITLE, "author": {"@id": "#jane"}},
        {"@id": "#jane", "@type": "Person", "name": "Jane Doe"},
    ]
    assert authors(script({"@graph": graph})) == ("Jane Doe",)
    assert authors(script({"@type": "Article", "creator": "Jane Doe"})) == ("Jane Doe",)


def test_the_article_with_the_page_s_title_goes_before_those_listed() -> None:
    other = {"@type": "NewsArticle", "headline": "Trams stop in the snow", "author": "John Roe"}
    own = {"@type": "NewsArticle", "headline": TITLE, "author": "Jane Doe"}
    assert authors(script([other, own])) == ("Jane Doe",)


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="author" content="By Jane Doe">',
        (
            '<meta property="article:author" content="https://quay.example/jane">'
            '<meta name="byl" content="By JANE DOE">'
        ),
        '<meta name="parsely-author" content="Jane Doe">',
    ],
)
def test_meta_tags_name_authors(head: str) -> None:
    assert [name.title() for name in authors(head)] == ["Jane Doe"]


@pytest.mark.parametrize(
    "body",
    [
        '<p>By <span itemprop="author">Jane Doe</span></p>' + "<p>Read on.</p>" * 40
        + '<aside><span itemprop="author">John Roe</span></aside>',
        '<a rel="author" href="/jane">Jane Doe</a>',
        '<div class="byline-social"><span>By</span> <a>Jane Doe</a><time>Mar 5, 2023</time></div>',
        '<p class="c-author__name">Jane Doe</p>',
        '<div class="author-bio">Max Penn is an editor.</div><p class="byline">By Jane Doe</p>',
    ],
)  # fmt: skip
def test_elements_that_are_called_so_name_authors(body: str) -> None:
    assert authors(body=body) == ("Jane Doe",)


def test_several_names_in_one_byline_are_all_taken() -> None:
    body = (
        '<div class="byline">By <a>Jane Doe</a> and <a>John Roe</a> <span>3 min read</span></div>'
    )
    assert authors(body=body) == ("Jane Doe", "John Roe")


def test_people_go_before_the_paper_itself() -> None:
    head = linked({"@type": "Organization", "name": "The Quay"}, publisher={"name": "The Quay"})
    assert authors(head) == ("The Quay",)
    assert authors(head, '<p class="byline">By Jane Doe</p>') == ("Jane Doe",)
