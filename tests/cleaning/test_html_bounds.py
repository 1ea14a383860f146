"""Where an article ends: boxes, second articles, teasers, and sentences among their like."""

import pytest

from annotator.cleaning.pages import clean_page

LINES = [
    f"Boat number {k} was seen off Corvast on Monday, the harbour master said in a hurry 👩‍🚒."
    for k in range(4)
]
BODY = "".join(f"<p>{line}</p>" for line in LINES)
TITLE = "Four boats are seen off Corvast"


def kept(*parts: str) -> list[str]:
    html = f"<html><head><title>{TITLE}</title></head><body>{''.join(parts)}</body></html>"
    article = clean_page(html.encode(), "a.html").article
    return [article.text[block.start : block.end] for block in article.info.blocks]


@pytest.mark.parametrize(
    "first",
    [
        "<h2>Already a subscriber? Log in</h2>",
        "<h3>About the author</h3>",
        "<h4>Read more</h4>",
        "<p>Il vous reste 80 % de cet article à lire.</p>",
        "<p>You’ve read 3 articles in the last month</p>",
    ],
)
def test_a_box_goes_with_the_line_that_it_begins_with(first: str) -> None:
    box = f"<div>{first}<p>Every story on every device, and the puzzles of the week too.</p></div>"
    assert kept(f"<div><h1>{TITLE}</h1>{BODY}{box}</div>") == [TITLE, *LINES]
    assert kept(f"<div><h1>{TITLE}</h1>{box}{BODY}</div>") == [TITLE, *LINES]


def test_a_box_that_is_most_of_the_article_is_none() -> None:
    page = f"<div><h1>{TITLE}</h1><div><h4>Read more</h4>{BODY}</div></div>"
    assert kept(page)[-4:] == LINES


def test_a_second_article_with_a_headline_of_the_same_make_is_cut_off() -> None:
    second = BODY.replace("boat", "goat").replace("Boat", "Goat")
    page = (
        f"<article><h1 class='hd'>{TITLE}</h1>{BODY}</article>"
        f"<article><h1 class='hd'>Goats too are seen on the quay</h1>{second}</article>"
    )
    assert kept(page) == [TITLE, *LINES]


def test_first_level_headings_within_one_article_stay() -> None:
    page = (
        f"<article><h1>{TITLE}</h1>{BODY}<h1>What the goats say</h1><p>{LINES[0]}!</p></article>"
    )
    assert "What the goats say" in kept(page)


def test_a_run_of_teasers_with_times_is_no_article() -> None:
    cards = "".join(
        f"<div class='mini'><h3><a href='/{k}'>Night market returns to quay {k}</a></h3>"
        f"<p>Forty stalls, one goat and a very long queue for the eels of quay {k}.</p>"
        f"<div>{k} hours ago</div></div>"
        for k in range(3, 8)
    )
    assert kept(f"<div><h1>{TITLE}</h1>{BODY}<div>{cards}</div></div>") == [TITLE, *LINES]


def test_a_heading_in_a_header_of_its_own_stays_with_what_it_heads() -> None:
    entries = "".join(
        f"<article><header><h2>Quay {k} says yes</h2></header><p>{line}</p></article>"
        for k, line in enumerate(LINES)
    )
    found = kept(f"<div><h1>{TITLE}</h1><p>{LINES[0]} It is so.</p>{entries}</div>")
    assert [line for line in found if line.startswith("Quay")] == [
        f"Quay {k} says yes" for k in range(4)
    ]


def test_what_stands_in_an_element_called_after_pictures_is_a_caption() -> None:
    page = f"<h1>{TITLE}</h1>{BODY}<div class='photo'>The quay on a fine day</div>{BODY}!"
    html = f"<html><head><title>{TITLE}</title></head><body><div>{page}</div></body></html>"
    article = clean_page(html.encode(), "a.html").article
    kinds = {article.text[b.start : b.end]: str(b.kind) for b in article.info.blocks}
    assert kinds["The quay on a fine day"] == "caption"


def test_one_sentence_is_the_article_though_the_footer_says_more() -> None:
    notice = "Radio Harn broadcasts to the whole of the coast, from the Old Customs House, " * 2
    footer = f"<div id='ftr'><p>{notice}under a licence of the crown.</p></div>"
    page = f"<div><h1>{TITLE}</h1><div>8 January 2024 06:30</div><p>{LINES[0]}</p></div>{footer}"
    assert kept(page) == [TITLE, LINES[0]]
