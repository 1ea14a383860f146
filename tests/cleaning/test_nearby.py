from collections.abc import Sequence

import pytest

from annotator.cleaning.encodings import decoded
from annotator.cleaning.nearby import dates_in
from annotator.cleaning.pages import clean_page
from annotator.cleaning.pieces import Facts
from annotator.cleaning.text_pages import judge_text
from annotator.core.pages import CleanedPage

MENU = ("Home", "News", "Harbour", "Sport", "Opinion", "Weather", "Travel", "Books", "People")
TITLE = "Ferry pilots call off strike in Corvast harbour"
DEK = "Talks went on all night and ended with a handshake and a pot of tea"
BODY = tuple(
    line.replace("\n", " ")
    for line in """
The ferry pilots of Corvast called off their strike on Monday after a night of talks with the
harbour office, and the first boats left the quay at seven.

Their union had asked for two men on every bridge in fog. The harbour will pay for them until
spring, a pilot who sat at the table said.

The strike would have been the first of the pilots since the harbour was built, and the ferry to
the islands would have stayed at the quay for a week.
""".strip().split("\n\n")
)
FOOT = ("MOST POPULAR", "Trams stop for a day as snow falls on Brae", "Privacy", "Contact")


def facts(above: Sequence[str], below: Sequence[str] = ()) -> Facts:
    """What is found about a dump with these lines between headline and body, and after it."""
    lines = [*MENU, TITLE, *above, *BODY, *below, *FOOT]
    draft = judge_text(decoded("\n\n".join(lines).encode(), "x"))
    assert draft is not None
    assert draft.facts.headline == TITLE
    return draft.facts


@pytest.mark.parametrize(
    "above",
    [
        ("By Jane Doe", "Mar 5, 2023"),
        ("Jane Doe", "Mar 5, 2023"),
        ("Jane Doe - Mar 5, 2023, 7:12 am",),
        ("Jane Doe, QUAYMar 5, 2023, 07:12 AM ET",),
        ("Jane Doe 7:12 AM on March 5, 2023",),
        ("by Jane Doe March 5, 2023",),
        ("Mar 5, 2023 by Jane Doe",),
        ("Posted On : March 5, 2023 Published By : Jane Doe",),
        ("By Jane Doe on March 5, 2023 at 7:12AM PST",),
        (DEK, "By", "Jane Doe", "-", "March 5, 2023"),
        (DEK, "Jane Doe", "Harbour reporter @janedoe", "5 March 2023"),
        (DEK, "Jane Doe", "@jane_doe", "Sun 5 Mar 2023 07.12 GMT"),
        ("March 5, 2023", "Jane Doe", "3 min read"),
        ("Jane Doe   Corvast Telegram & Gazette", "March 5, 2023"),
        ("Jane Doe • Quay.com", "Publisher", "March 5, 2023"),
        ("Jane Doe in Corvast", "March 5, 2023"),
        ("ByJane Doe", "March 5, 2023"),
    ],
)
def test_authors_and_dates_stand_in_many_shapes_below_the_headline(above: Sequence[str]) -> None:
    found = facts(above)
    assert found.authors == ("Jane Doe",)
    assert (found.published or "")[:10] == "2023-03-05"


def test_a_korean_byline_and_dateline_are_read() -> None:
    found = facts(
        ("한새론 기자 saeron@garam.example", "입력 2023.03.05 07:12 | 수정 2023.03.06 08:00")
    )
    assert found.authors == ("한새론",)
    assert (found.published, found.published_raw) == ("2023-03-05T07:12", "2023.03.05 07:12")
    assert (found.updated, found.updated_raw) == ("2023-03-06T08:00", "2023.03.06 08:00")


def test_several_bylines_are_one() -> None:
    assert facts(("By Jane Doe", "By John Roe", "March 5, 2023")).authors == (
        "Jane Doe",
        "John Roe",
    )


def test_the_paper_s_name_goes_from_a_name_and_a_namesake_s_stays() -> None:
    by = ("By Jane Doe Arland Herald", "March 5, 2023")
    assert facts(by, ("© 2023 The Arland Herald",)).authors == ("Jane Doe",)
    by = ("By Jane B. Doe", "March 5, 2023")
    assert facts(by, ("© 2023 Jane B. Doe",)).authors == ("Jane B. Doe",)


def test_photographers_and_fact_checkers_are_no_authors() -> None:
    above = ("By Jane Doe", "Photography by Max Penn", "Reviewed by Ola Lind", "March 5, 2023")
    assert facts(above).authors == ("Jane Doe",)


def test_a_byline_may_stand_below_the_article() -> None:
    found = facts(("March 5, 2023",), ("By Jane Doe (jane@quay.example)",))
    assert found.authors == ("Jane Doe",)


def test_names_beside_the_dates_of_other_stories_are_no_authors() -> None:
    assert facts((), ("John Roe", "March 7, 2023", "Max Penn - March 6, 2023")).authors == ()


def test_nothing_is_made_up_where_nothing_is_said() -> None:
    found = facts((DEK,), ("© 2024 The Quay. All rights reserved.",))
    assert (found.authors, found.published, found.updated) == ((), None, None)
    assert found.source == "The Quay"


@pytest.mark.parametrize(
    ("lines", "published", "updated"),
    [
        (["Published: 5 March 2023", "Updated: 6 March 2023"], "2023-03-05", "2023-03-06"),
        (["Updated: 6 March 2023", "Published: 5 March 2023"], "2023-03-05", "2023-03-06"),
        (["Updated on 6 March 2023"], None, "2023-03-06"),
        (["Last updated", "6 March 2023"], None, "2023-03-06"),
        (["5 March 2023 - 7 March 2023"], "2023-03-05", "2023-03-07"),
        (["5 March 2023", "7 March 2023"], "2023-03-05", None),
        (["5 March 2023 | 5 March 2023"], "2023-03-05", None),
        (["Sun 5 Mar 2023", "First published on Sat 4 Mar 2023"], "2023-03-05", None),
        (["no date here"], None, None),
    ],
)
def test_the_word_before_a_date_says_what_it_is(
    lines: Sequence[str], published: str | None, updated: str | None
) -> None:
    found = dates_in(lines)
    assert (found.published.iso if found.published else None) == published
    assert (found.updated.iso if found.updated else None) == updated


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Home › Harbour › Ferries", "Ferries"),
        ("Harbour", "Harbour"),
        ("Copied", None),
        ("Subscribe now", None),
        ("March 5, 2023", None),
    ],
)
def test_the_section_stands_above_the_headline(line: str, section: str | None) -> None:
    lines = [*MENU, line, TITLE, "By Jane Doe", "March 5, 2023", *BODY, *FOOT]
    draft = judge_text("\n\n".join(lines))
    assert draft is not None
    assert draft.facts.section == section


LINES = tuple(
    f"Boat number {k} was seen off Corvast on Monday, and the harbour master said that {k} more "
    "would follow before the end of the week."
    for k in range(1, 7)
)


def both_ways(*head: str) -> list[CleanedPage]:
    """The same page as a dump and as HTML."""
    dump = "\n".join(["Home", "News", "", "Boats seen off Corvast", *head, "", *LINES])
    html = "".join(f"<p>{line}</p>" for line in (*head, *LINES))
    html = f"<html><body><nav>Home</nav><h1>Boats seen off Corvast</h1>{html}</body></html>"
    return [clean_page(dump.encode(), "a.txt"), clean_page(html.encode(), "a.html")]


@pytest.mark.parametrize(
    "dated",
    [
        "Published 2022/02/10 09:38 (JST)",
        "Yesterday, 10:15",
        "Feb 10",
        "Monday, March 3",
        "2월 10일",
    ],
)
def test_a_day_below_the_headline_is_a_dateline(dated: str) -> None:
    for page in both_ways("By Tove Marsh", dated):
        assert page.article.text == "\n\n".join(("Boats seen off Corvast", *LINES))
        assert {b.kind for b in page.blocks if b.text == dated} == {"dateline"}


@pytest.mark.parametrize(
    ("line", "authors", "agency"),
    [
        ("Tove Marsh, Foreign Affairs Editor", ("Tove Marsh",), None),
        ("Tove Marsh in Kell and Jón Lind in Ostra", ("Tove Marsh", "Jón Lind"), None),
        ("Reuters", (), "Reuters"),
        ("By Tove Marsh, Associated Press", ("Tove Marsh",), "AP"),
    ],
)
def test_a_line_of_names_below_the_headline_is_a_byline(
    line: str, authors: tuple[str, ...], agency: str | None
) -> None:
    for page in both_ways(line, "10 February 2022"):
        assert page.article.text == "\n\n".join(("Boats seen off Corvast", *LINES))
        assert page.article.info.authors == authors
        assert page.article.info.agency == agency


def test_the_date_of_a_masthead_is_not_the_publication_date() -> None:
    head = '<div class="today">Friday, June 14, 2024</div><ul><li><a href="/1">Home</a></ul>'
    body = "".join(f"<p>{line}</p>" for line in LINES)
    html = f"<html><body>{head}<h1>Boats seen off Corvast</h1>{body}</body></html>"
    assert clean_page(html.encode(), "a.html").article.info.published is None
