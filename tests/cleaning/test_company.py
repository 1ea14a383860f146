import pickle
from itertools import permutations

import pytest

from annotator.cleaning import company
from annotator.cleaning.company import ALONE, Companies, Company, Fingerprint, fingerprint
from annotator.cleaning.company import line_hash as number_of

MENU = ("Home", "Harbour", "Courts", "Letters", "Ports & Tides", "Islands", "기사", "Skating")
FOOT = ("About The Quay", "Contact", "Careers at The Quay", "© 2022 The Quay 👨‍👩‍👧", "עברית")
NOTICE = "The Quay is printed on paper that was made of nothing but old copies of The Quay."


def said(boat: str, count: int = 4) -> tuple[str, ...]:
    return tuple(
        f"{boat} number {k} was seen off Corvast on Monday, the harbour master told The Quay then."
        for k in range(count)
    )


def a_dump(*middle: str, menu: tuple[str, ...] = MENU, foot: tuple[str, ...] = FOOT) -> bytes:
    return "\n".join((*menu, *middle, *foot)).encode()


def printed(data: bytes) -> Fingerprint:
    page = fingerprint(data, "1")
    assert page is not None
    return page


def company_of(page: bytes, *others: bytes) -> Company:
    companies = Companies()
    for each in (page, *others):
        companies.add(printed(each))
    return companies.of(printed(page))


def test_lines_of_another_page_of_the_site_are_frame() -> None:
    page = a_dump("Boats seen", *said("Boat"))
    known = company_of(page, a_dump("Trains seen", *said("Train")))
    assert known.frame == {number_of(line) for line in (*MENU, *FOOT)}


def test_other_sites_are_no_company() -> None:
    page = a_dump("Boats seen", *said("Boat"))
    other = a_dump("Trains", *said("Train"), menu=("Home", "Sport", "News"), foot=("Contact",))
    assert company_of(page) is ALONE
    assert company_of(page, page, other) is ALONE


def test_a_story_saved_twice_is_no_company_for_itself() -> None:
    page = a_dump("Boats seen", *said("Boat"))
    again = a_dump("Boats seen", "Updated today", *said("Boat"), "Nobody was hurt.")
    assert company_of(page, again) is ALONE
    alike = company_of(page, again, a_dump("Trains seen", *said("Train")))
    assert number_of("Boats seen") not in alike.frame
    assert number_of("Home") in alike.frame


def test_a_sentence_is_frame_in_three_documents_only() -> None:
    pages = [a_dump(*said(boat), NOTICE) for boat in ("Boat", "Train", "Tram")]
    assert number_of(NOTICE) not in company_of(*pages[:2]).frame
    assert number_of(NOTICE) in company_of(*pages).frame


def test_the_order_of_a_batch_does_not_matter() -> None:
    pages = [printed(a_dump(f"Seen {k}", *said(f"Boat{k}"), "Tides")) for k in range(4)]
    answers = set()
    for order in permutations(pages):
        companies = Companies()
        for page in order:
            companies.add(page)
        answers.add(companies.of(pages[0]).frame)
    assert len(answers) == 1


def test_a_large_batch_is_remembered_in_part_whatever_its_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(company, "_MOST_PAGES", 6)
    monkeypatch.setattr(company, "_ON_A_SHELF", 3)
    pages = [printed(a_dump(f"Seen {k}", *said(f"Boat{k}"))) for k in range(30)]
    answers = set()
    for order in (pages, pages[::-1], pages[7:] + pages[:7]):
        companies = Companies()
        for page in order:
            companies.add(page)
        answers.add(companies.of(pages[0]).frame)
    assert len(answers) == 1
    assert number_of("Home") in answers.pop()


def test_sister_papers_are_not_taken_for_one() -> None:
    shared = ("Privacy of The Group", "Imprint", "Jobs in print", "Shop", "Archive", "Presses")
    own = [a_dump(f"Seen {k}", *said(f"Boat{k}"), foot=(*FOOT, *shared)) for k in range(3)]
    sister = ("Front", "Mountains", "Weather", "Snow", "Chess", "Sledges")
    others = [
        a_dump(f"Snow {k}", *said(f"Sledge{k}"), menu=sister, foot=shared) for k in range(14)
    ]
    assert number_of("Harbour") in company_of(own[0], *own[1:], *others).frame


def test_html_and_what_cannot_be_read_have_no_fingerprint() -> None:
    assert fingerprint(b"<!doctype html><p>Home</p>", "a.html") is None
    assert fingerprint(b"", "a.txt") is None
    assert fingerprint(b" \n\n", "a.txt") is None


def test_a_fingerprint_is_small_and_travels() -> None:
    page = printed(a_dump("Boats seen", *said("Boat", 100)))
    sent = pickle.dumps(page)
    assert len(sent) < 2000
    assert pickle.loads(sent) == page  # noqa: S301 - it was made in the line above
