from collections.abc import Sequence
from dataclasses import replace

import pytest

from annotator.cleaning.headlines import find_headline, find_titled
from annotator.cleaning.looks import looks_of
from annotator.cleaning.pieces import Piece
from annotator.cleaning.scoring import scores_of

MENU = ("Home", "News", "Harbour", "Sport", "Opinion")
TITLE = "Ferry pilots call off strike in Corvast harbour"
DEK = "Talks went on all night and ended with a handshake and a pot of tea"
BODY = (
    (
        "The ferry pilots of Corvast called off their strike on Monday, after a night of talks "
        "with the harbour office, and the first boats left the quay at seven."
    ),
    (
        "Their union had asked for two men on every bridge in fog. The harbour will pay for them "
        "until spring, a pilot who sat at the table said."
    ),
    (
        "The strike would have been the first of the pilots since the harbour was built, and the "
        "ferry to the islands would have stayed at the quay for a week."
    ),
)


def found(above: Sequence[str], body: Sequence[str] = BODY, frame: str = "") -> str | None:
    """The headline of a dump of these lines; `frame` is one that other pages have too."""
    lines = [*above, *body, "Contact", "About us"]
    looks = [
        replace(look, is_frame=True) if look.text == frame else look
        for look in looks_of([Piece(line) for line in lines])
    ]
    last = len(above) + len(body) - 1
    place = find_headline(looks, scores_of(looks), len(above), last)
    return None if place is None else lines[place]


@pytest.mark.parametrize(
    "above",
    [
        (*MENU, TITLE, "By Jane Doe", "Mar 5, 2023"),
        (*MENU, TITLE, DEK, "By Jane Doe", "Mar 5, 2023"),
        (*MENU, "Harbour", TITLE, DEK),
        (*MENU, "The Harbour Strike", TITLE, "By Jane Doe"),
        (*MENU, f"Home News {TITLE}", TITLE, DEK),
        (*MENU, TITLE, "Jane Doe and John Roe", "Mar 5, 2023"),
        (*MENU, TITLE, "Share", "Pilots on the quay of Corvast on Monday (Photo: Northlight)"),
        (*MENU, "Trams stop for a day as snow falls on Brae", TITLE, "By Jane Doe"),
    ],
)
def test_the_headline_is_the_title_like_line_with_the_words_of_the_body(
    above: Sequence[str],
) -> None:
    assert found(above) == TITLE


def test_a_question_said_twice_is_a_headline_and_no_caption() -> None:
    title = "Will the ferry pilots of Corvast strike?"
    assert found((*MENU, title, title, "By Jane Doe", "Mar 5, 2023")) == title


def test_a_line_of_other_pages_gives_way_to_one_of_this_page() -> None:
    frame = "Ferry and harbour news of Corvast, every morning"
    assert found((*MENU, frame, "By Jane Doe", "Mar 5, 2023", TITLE), frame=frame) == TITLE


@pytest.mark.parametrize("above", [MENU, (*MENU, "Sign up for our newsletter", "Read more")])
def test_menus_are_no_headline(above: Sequence[str]) -> None:
    assert found(above) is None


def test_a_korean_headline_is_known_by_its_words() -> None:
    title = "코르바스트 도선사들, 파업 철회…첫 배 아침 7시 출항"
    body = (
        "코르바스트 항구의 도선사들이 밤샘 협상 끝에 파업을 철회했다고 항만청이 5일 밝혔다.",
        "도선사 노조는 안개가 낀 날에는 배마다 두 명을 태워 달라고 요구해 왔다고 설명했다.",
    )
    above = ("홈", "뉴스", "항만", title, "한새론 기자", "입력 2023.03.05 07:12")
    assert found(above, body) == title


def test_the_block_with_the_words_of_the_page_s_title_is_the_headline() -> None:
    pieces = [
        Piece("The Arland Herald", tag="h1"),
        Piece(TITLE, tag="h1"),
        Piece(f"{TITLE}, and more news of today", tag="p"),
        *(Piece(line, tag="p") for line in BODY),
    ]
    assert find_titled(pieces, [TITLE], 5) == 1
    assert find_titled(pieces, ["Nothing of the kind"], 5) is None
