"""How sure the article of an HTML page is by its shape."""

import pytest

from annotator.cleaning.html_trust import trust_in
from annotator.cleaning.looks import looks_of
from annotator.cleaning.pieces import Draft, Piece, Verdict

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
