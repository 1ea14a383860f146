import random

import pytest

from annotator.cleaning.pages import clean_page
from annotator.core.errors import BadInputError
from annotator.core.pages import DOUBTFUL

CHANCE = random.Random(7)  # noqa: S311 - it makes test pages
LETTERS = "abcdefghijklmnopqrstuvwxyz"
GLYPHS = [chr(CHANCE.randint(0xAC00, 0xD7A3)) for _ in range(3000)]


def made_up(alphabet: list[str] | str, lines: int, joint: str) -> str:
    """Lines of words that nobody ever said, each with a full stop."""
    return joint.join(
        " ".join("".join(CHANCE.choices(alphabet, k=CHANCE.randint(2, 9))) for _ in range(15))
        + "."
        for _ in range(lines)
    )


CODE = "\n".join(f"if (boats[{k}] == null) {{ throw new Error('No boat.'); }}" for k in range(60))
NUMBERS = "\n".join(" ".join(f"{CHANCE.random() * 99:.2f}" for _ in range(30)) for _ in range(60))
MENUS = "\n".join(("Home", "News today", "Sport", "Most read", "Tides & Ports", "Sign in") * 30)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(made_up(LETTERS, 60, "\n"), id="words"),
        pytest.param(made_up(LETTERS, 60, "\n\n"), id="paragraphs"),
        pytest.param(made_up(GLYPHS, 60, "\n"), id="hangul"),
        pytest.param(CODE, id="code"),
        pytest.param(NUMBERS, id="numbers"),
        pytest.param(MENUS, id="menus"),
    ],
)
def test_what_is_no_article_is_refused_or_doubted(page: str) -> None:
    try:
        cleaned = clean_page(page.encode(), "1.txt")
    except BadInputError:
        return
    assert cleaned.confidence < DOUBTFUL


def test_an_article_like_others_is_not_doubted(dump: str) -> None:
    assert clean_page(dump.encode(), "1.txt").confidence > DOUBTFUL
