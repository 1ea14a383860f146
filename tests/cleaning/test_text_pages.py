import pytest

from annotator.cleaning.company import Company, line_hash
from annotator.cleaning.pages import clean_page
from annotator.cleaning.text_pages import judge_text
from annotator.core.pages import CleanedPage

PROSE = tuple(
    f"Boat number {k} was seen off Corvast on Monday, and the harbour master said that {k} more "
    "would follow before the end of the week."
    for k in range(1, 7)
)


def cleaned(*lines: str) -> CleanedPage:
    return clean_page("\n".join(lines).encode(), "a.txt")


def test_comments_and_what_follows_are_no_article() -> None:
    comment = (
        "I saw that boat with my own eyes and it was not a boat at all, it was a very big fish."
    )
    page = cleaned("Boats seen off Corvast", "By Tove Marsh", "10 February 2022", *PROSE,
                   "Comments (2)", "Reply", comment, "Reply", comment + " Truly.")  # fmt: skip
    assert page.article.text == "\n\n".join(("Boats seen off Corvast", *PROSE))
    reasons = {block.text: block.reason for block in page.blocks}
    assert reasons[comment] == "comments"


def test_a_second_article_on_the_page_is_left_out() -> None:
    other = tuple(line.replace("Boat", "Train").replace("Corvast", "Pell") for line in PROSE)
    page = cleaned("Boats seen off Corvast", "By Tove Marsh", "10 February 2022", *PROSE,
                   "Trains seen near Pell", "By John Roe", "11 February 2022", *other)  # fmt: skip
    assert "Train number 2" not in page.article.text
    assert page.article.info.authors == ("Tove Marsh",)


def test_junk_inside_the_article_goes_with_a_reason() -> None:
    page = cleaned("Boats seen off Corvast", "Mar 5, 2023 - 07:12", *PROSE[:3],
                   "Read more: Trains seen near Pell", "Sign up to our newsletter", *PROSE[3:],
                   "© 2022 The Quay")  # fmt: skip
    assert page.article.text == "\n\n".join(("Boats seen off Corvast", *PROSE))
    reasons = [block.reason for block in page.blocks if block.kind is None]
    assert reasons == ["related", "related", "copyright"]


@pytest.mark.parametrize("trail", ["Home > World > Islands", "Home › World › Islands"])
def test_a_trail_of_crumbs_names_the_section(trail: str) -> None:
    page = cleaned(trail, "Boats seen off Corvast", "By Tove Marsh", *PROSE)
    assert page.article.info.section == "Islands"


def test_the_crawl_date_on_top_is_not_the_publication_date() -> None:
    page = cleaned("2024-05-30 22:40:07", "Home", "News", "Sport", "Islands", "Weather",
                   "Boats seen off Corvast", "By Tove Marsh", *PROSE)  # fmt: skip
    assert page.article.info.published is None
    page = cleaned("2024-05-30 22:40:07", "Home", "News", "Sport", "Islands", "Weather",
                   "Boats seen off Corvast", "Published on 10 February 2022", *PROSE)  # fmt: skip
    assert page.article.info.published == "2022-02-10"


def test_a_byline_after_the_body_counts() -> None:
    page = cleaned("Boats seen off Corvast", "Mar 5, 2023 - 07:12", *PROSE,
                   "By Tove Marsh (tove@quay.example)", "MOST READ", "Home")  # fmt: skip
    assert page.article.info.authors == ("Tove Marsh",)
    assert page.article.text.endswith(PROSE[-1])


def test_crossheads_and_lists_have_their_kinds() -> None:
    page = cleaned("Boats seen off Corvast", "By Tove Marsh", *PROSE[:2], "What the harbour wants",
                   *PROSE[2:4], "• more lamps on the western pier;", *PROSE[4:])  # fmt: skip
    kinds = [block.kind for block in page.article.info.blocks]
    assert kinds[0] == "headline"
    assert kinds[3] == "crosshead"
    assert kinds[6] == "list"


def test_confidence_falls_where_nothing_anchors_the_text() -> None:
    anchored = cleaned("Home", "Boats seen off Corvast", "By Tove Marsh", *PROSE, "MOST READ")
    adrift = cleaned("Home", *PROSE[:1], "MOST READ", "News", *["Sport"] * 9, PROSE[1], "Home")
    assert anchored.confidence == 1.0
    assert adrift.confidence < 0.8


def test_korean_pages_are_read_like_others() -> None:
    body = tuple(
        f"모르비아 정부가 {day}일 소렐 해협을 봉쇄하려는 어떤 시도에도 즉각 대응하겠다고 경고했다."
        for day in range(1, 6)
    )
    page = cleaned("정치", "국제", "홈 > 국제", "모르비아 “해협 봉쇄 땐 즉각 대응”",
                   "입력 2024.03.12 09:38 수정 2024.03.12 14:05", *body,
                   "한새론 기자 saeron@garam.example", "많이 본 뉴스", "내일 봄비")  # fmt: skip
    info = page.article.info
    assert page.article.text == "\n\n".join(("모르비아 “해협 봉쇄 땐 즉각 대응”", *body))
    assert (info.section, info.authors, info.language) == ("국제", ("한새론",), "ko")
    assert (info.published, info.updated) == ("2024-03-12T09:38", "2024-03-12T14:05")


def test_a_note_about_the_author_ends_the_article() -> None:
    note = "Tove Marsh is a reporter for The Quay. She lives on a boat with nine cats and a dog."
    other = "Marsh has seen more boats than anybody else at The Quay, and says so all the time."
    page = cleaned("Boats seen off Corvast", "By Tove Marsh", "10 February 2022", *PROSE, note,
                   "Tove has also written two books on piers, both of which are out of print.",
                   "MOST READ", other)  # fmt: skip
    assert page.article.text.endswith(PROSE[-1])
    assert {block.text: block.reason for block in page.blocks}[note] == "note"


def test_what_the_site_has_everywhere_is_its_frame() -> None:
    promise = "The Quay has been printed in Corvast for ages"
    lines = ("Home", "Boats seen off Corvast", "By Tove Marsh", *PROSE[:3], promise, *PROSE[3:])
    draft = judge_text("\n".join(lines), Company(frozenset(map(line_hash, ("Home", promise)))))
    assert draft is not None
    reasons = [verdict.reason for verdict in draft.verdicts if verdict.reason]
    assert reasons == ["site frame", "site frame"]
    assert draft.facts.authors == ("Tove Marsh",)


def test_a_heading_of_each_part_may_come_back() -> None:
    page = cleaned("Boats to buy in Corvast", "By Tove Marsh", PROSE[0], "Price", PROSE[1],
                   "Price", PROSE[2], PROSE[3], PROSE[4], "Price", PROSE[5])  # fmt: skip
    assert page.article.text.count("Price") >= 2


def test_a_question_for_consent_is_no_article() -> None:
    page = cleaned("The Quay asks for your consent to use your data",
                   "Measure content",
                   "Reports about what is read, by whom and how often, can be made for those who "
                   "write it, and for those who pay for it, as they were made before.",
                   "Consent", "Manage options",
                   "Boats seen off Corvast", "Tove Marsh on 4 December 2023",
                   PROSE[0])  # fmt: skip
    assert page.article.text == f"Boats seen off Corvast\n\n{PROSE[0]}"


def test_cards_of_other_stories_are_no_article() -> None:
    theft = "The crow that stole minutes from an office has not been seen since, said the mayor."
    cards = [
        line
        for k in range(1, 5)
        for line in (f"Crow {k} stays", theft.replace("office", f"office {k}"), f"{k} hours ago")
    ]
    page = cleaned(*cards, "Boats seen off Corvast", "By Tove Marsh", "10 February 2022",
                   *PROSE[:2], *cards)  # fmt: skip
    assert page.article.text == "\n\n".join(("Boats seen off Corvast", *PROSE[:2]))


def test_things_and_their_prices_stay_with_the_article() -> None:
    offers = [f"Oilskin coat in colour {k}, was ${k + 90} now ${k + 40}" for k in range(9)]
    page = cleaned("Boats seen off Corvast", "By Tove Marsh", "10 February 2022", *PROSE,
                   *offers, "Copyright © 2022 The Quay")  # fmt: skip
    assert all(offer in page.article.text for offer in offers)


def test_rules_for_comments_end_the_article() -> None:
    rules = (
        "Comments should be a lively part of this page, and whoever writes one is asked to be as "
        "kind to others as he would be at the table of his aunt."
    )
    page = cleaned("Boats seen off Corvast", "By Tove Marsh", "10 February 2022", *PROSE[:3],
                   "Comments: Our rules", rules)  # fmt: skip
    assert rules not in page.article.text


def test_titles_of_other_stories_in_a_row_are_no_crossheads() -> None:
    titles = [f"Crow Number {k} Steals the Minutes of Another Council Meeting" for k in range(3)]
    offer = "Oilskin Coat for Very Wet Days in All Sizes and Colours $90"
    page = cleaned("Boats seen off Corvast", "By Tove Marsh", "10 February 2022", *PROSE[:3],
                   *titles, PROSE[3], "What comes next", PROSE[4], offer, PROSE[5])  # fmt: skip
    assert not any(title in page.article.text for title in titles)
    assert "What comes next" in page.article.text
    assert offer in page.article.text


def test_a_word_that_an_article_is_about_promotes_nothing() -> None:
    about = tuple(
        f"The {word} app that boatmen carry on the quay shows the tide, and harbour master number "
        f"{k} said that the app was right."
        for k, word in enumerate(("blue", "red", "small", "old", "wet"))
    )
    line = "An app has a map and a bell, and each app rings."
    page = cleaned("Boatmen learn to trust a bell", "By Tove Marsh", "10 February 2022",
                   *about[:3], line, *about[3:], "Download the app")  # fmt: skip
    assert line in page.article.text
    page = cleaned("Boats seen off Corvast", "By Tove Marsh", "10 February 2022", *PROSE[:3],
                   "Get the app, the app of apps.", *PROSE[3:])  # fmt: skip
    assert "the app of apps" not in page.article.text


def test_numbered_headings_in_a_row_are_no_teasers() -> None:
    heads = tuple(f"{k}. Harbour Master Of Corvast Tells Boats To Sail" for k in range(2, 6))
    page = cleaned("Boats seen off Corvast", "By Tove Marsh", "10 February 2022", *PROSE[:3],
                   *heads, *PROSE[3:])  # fmt: skip
    assert all(head in page.article.text for head in heads)
