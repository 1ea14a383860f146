"""Which of several actions somebody means who has typed the beginning of a name."""

from collections.abc import Sequence

_FEWEST_LETTERS = 3
"""Two letters are in this order nearly everywhere."""


def rank(wanted: str, text: str, more: str) -> int | None:
    """How well an action fits what was typed: 0 is best, None not at all.

    `text` is what the action is called; `more` is what else is said of it. What the text begins
    with comes first, then the beginnings of its words, what is inside of it, and what is said of
    it. Words may be typed in any order. Last comes what has the typed letters in this order, such
    as “nxtart” for “Next article”.
    """
    typed, called = wanted.casefold().split(), text.casefold()
    if called.startswith(" ".join(typed)):
        return 0
    if _each_begins_a_word(typed, called.split()):
        return 1
    if all(part in called for part in typed):
        return 2
    if all(part in f"{called} {more.casefold()}" for part in typed):
        return 3
    return 4 if _has_letters_in_order("".join(typed), called) else None


def _has_letters_in_order(letters: str, called: str) -> bool:
    """Whether the first letter begins a word, and the others follow it."""
    if len(letters) < _FEWEST_LETTERS:
        return False
    starts = (at for at, sign in enumerate(called) if sign == letters[0] and _begins(called, at))
    return any(_follow(letters[1:], called[at + 1 :]) for at in starts)


def _begins(called: str, at: int) -> bool:
    return at == 0 or not called[at - 1].isalnum()


def _follow(letters: str, rest: str) -> bool:
    signs = iter(rest)
    return all(letter in signs for letter in letters)


def _each_begins_a_word(typed: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in typed)
