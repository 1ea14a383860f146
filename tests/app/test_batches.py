from collections.abc import Sequence
from pathlib import Path

import pytest

from annotator.app.batches import Batch, is_surely_html
from annotator.cleaning.company import ALONE
from annotator.cleaning.workers import Page
from annotator.core.pages import CleanedPage
from annotator.core.progress import Cancelled, Silent

MENU = "".join(f"Section {letter}\n" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
FRAME = "Our reporters are out day and night so that you know first what has happened where."


def dump(number: int) -> bytes:
    return (
        f"{MENU}Boats 🚢 seen off pier {number}\nBy Tove Marsh\nMar {number + 1}, 2023 - 07:12\n"
        f"{number} boats were seen off the pier of Corvast on Monday, the ministry said.\n"
        f"Nobody knew where pier {number} had got them from, the harbour master told The Quay.\n"
        f"{FRAME}\nAn inquiry into pier {number} was promised for the end of the week by all.\n"
        "© 2022 The Quay\n"
    ).encode()


def cleaned(pages: Sequence[Page]) -> dict[str, CleanedPage | None]:
    with Batch(pages, Silent(), "Cleaning") as batch:
        outcomes = list(batch.outcomes())
    return {page.name: each.page for page, each in zip(pages, outcomes, strict=True)}


def test_dumps_of_one_site_are_each_other_s_company_in_any_order(tmp_path: Path) -> None:
    pages = []
    for number in range(6):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(dump(number))
        pages.append(Page(path.name, str(path)))
    with Batch(pages, Silent(), "Cleaning") as batch:
        assert all(batch.in_company(number).company != ALONE for number in range(6))
    found = cleaned(pages)
    assert found == cleaned(pages[::-1])
    page = found["3.txt"]
    assert page is not None
    assert "pier 3 had got them" in page.article.text
    assert FRAME not in page.article.text


def test_others_are_company_too() -> None:
    page = Page("3.txt", dump(3))
    others = [Page(f"{number}.txt", dump(number)) for number in range(3)]
    with Batch([page], Silent(), "Cleaning", others) as batch:
        (outcome,) = batch.outcomes()
    assert outcome.page == cleaned([page, *others])["3.txt"]


def test_one_page_has_no_company() -> None:
    page = Page("a.txt", dump(1))
    with Batch([page], Silent(), "Cleaning") as batch:
        assert batch.in_company(0) == page


def test_who_has_company_in_the_batch_asks_no_others() -> None:
    def nobody(number: int) -> Page:
        raise AssertionError(number)

    pages = [Page(f"{number}.txt", dump(number)) for number in range(2)]
    with Batch(pages, Silent(), "Cleaning", map(nobody, range(1))) as batch:
        assert len(list(batch.outcomes())) == 2
    html = Page("a.html", b"<html><body><p>Nobody knew what was to come of it.</p></body></html>")
    with Batch([html], Silent(), "Cleaning", map(nobody, range(1))) as batch:
        assert batch.in_company(0) == html


def test_progress_is_told_and_can_end_it() -> None:
    told: list[tuple[int, int | None, str]] = []

    class Watching:
        def report(self, done: int, total: int | None, doing: str) -> None:
            told.append((done, total, doing))
            if doing == "Cleaning" and done > 1:
                raise Cancelled

    pages = [Page(f"{number}.txt", dump(number)) for number in range(5)]
    with Batch(pages, Watching(), "Cleaning") as batch, pytest.raises(Cancelled):
        list(batch.outcomes())
    assert told[0] == (0, 5, "Looking for what the pages have in common")
    assert told[-1] == (2, 5, "Cleaning")


def test_html_is_not_compared(tmp_path: Path) -> None:
    told: list[tuple[int, int | None, str]] = []

    class Told:
        def report(self, done: int, total: int | None, doing: str) -> None:
            told.append((done, total, doing))

    page = b"\xef\xbb\xbf\n<!DOCTYPE html><html><body><p>Ships wait off Ostrel.</p></body></html>"
    path = tmp_path / "a.html"
    path.write_bytes(page)
    pages = [Page("a.html", str(path)), Page("b.html", page), Page("c.html", str(tmp_path / "-"))]
    with Batch(pages[:2], Told(), "Cleaning") as batch:
        assert [batch.in_company(number) for number in range(2)] == pages[:2]
        assert told == []
    assert [is_surely_html(page) for page in pages] == [True, True, False]
    with Batch([*pages[:2], *(Page(f"{n}.txt", dump(n)) for n in range(3))], Told(), "") as batch:
        assert batch.in_company(3).company != ALONE
    assert {(total, doing) for _, total, doing in told} == {
        (3, "Looking for what the pages have in common")
    }
