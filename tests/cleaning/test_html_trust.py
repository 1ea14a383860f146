"""How sure the article of an HTML page is by its shape."""

import pytest

from annotator.cleaning.html_trust import trust_in
from annotator.cleaning.looks import looks_of
from annotator.cleaning.pages import clean_page
from annotator.cleaning.pieces import Draft, Piece, Verdict
from annotator.core.pages import DOUBTFUL

LINE = "The harbour of Corvast was closed on Monday, and nobody knows for how long 🚢. "


@pytest.mark.parametrize(
    ("lines", "kinds", "sure"),
    [
        ([LINE * 20] * 4, ["paragraph"] * 4, True),
        ([LINE] * 4, ["paragraph"] * 4, False),
        ([LINE * 20] * 30, ["paragraph"] * 30, False),
        ([LINE * 20, "Ships", "Boats", "Goats"], ["paragraph"] + ["crosshead"] * 3, False),
        ([LINE * 20, *["Related"] * 9, LINE * 20], ["paragraph", *[None] * 9, "paragraph"], False),
        ([LINE], [None], True),
    ],
    ids=["article", "short", "endless", "headings", "marks", "nothing"],
)
def test_an_odd_shape_takes_from_confidence(
    lines: list[str], kinds: list[str | None], *, sure: bool
) -> None:
    pieces = [Piece(line.strip()) for line in lines]
    draft = Draft(pieces, [Verdict(kind) for kind in kinds])
    assert (trust_in(draft, looks_of(pieces)) == 1.0) is sure


def test_headings_with_dates_of_their_own_are_of_several_stories() -> None:
    stories = []
    for k in range(3):
        stories += [Piece(f"Boat {k} seen off Corvast", tag="h2"), Piece(f"{k + 4} March 2023")]
        stories += [Piece(LINE * 20)]
    kinds = ["paragraph" if len(piece.text) > 100 else None for piece in stories]
    draft = Draft([Piece(LINE * 20), *stories], [Verdict(kind) for kind in ["paragraph", *kinds]])
    assert trust_in(draft, looks_of(draft.pieces)) < 0.8


def test_a_page_without_a_headline_wants_a_look() -> None:
    body = "".join(f"<p>{LINE}</p><h2>Part {k}</h2><p>{LINE * 9}</p>" for k in range(4))
    page = clean_page(f"<html><title>Live</title><body>{body}</body></html>".encode(), "a.html")
    assert page.confidence < DOUBTFUL
