import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTextBoundaryFinder

from annotator.core.graphemes import is_boundary


@pytest.mark.parametrize(
    "characters",
    [
        "a|.|\n|é|e\u0301\u0308|ο\u0301|👍🏽|❤️|👨‍👩‍👧|🚨|©\ufe0f|1️⃣|x",
        "a|가|각|\u1112\u1161|\u1112\u1161\u11ab|한| |.",
        "क|क्ष|त्रि|नी|हिं| |a",
        "ก|ที่|กี|แ|ก็|ด้| |a",
        "ש|\u05e9\u05b8|א|م|م\u064b| |a",
        "நி|க|கௌ| |a",
    ],
    ids=["latin", "korean", "devanagari", "thai", "rtl", "tamil"],
)
def test_characters_end_where_the_library_that_draws_ends_them(characters: str) -> None:
    """Flags are left out: after an emoji, Qt pairs them wrongly."""

    @given(st.lists(st.sampled_from(characters.split("|")), max_size=8).map("".join))
    def check(text: str) -> None:
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
        theirs = {0, len(text)}
        while (at := finder.toNextBoundary()) >= 0:
            theirs.add(len(text.encode("utf-16-le")[: 2 * at].decode("utf-16-le")))
        assert {at for at in range(len(text) + 1) if is_boundary(text, at)} == theirs

    check()
