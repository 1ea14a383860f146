"""Which of several actions somebody means who has typed the beginning of a name."""

from collections.abc import Sequence


def rank(wanted: str, text: str, more: str) -> int | None:
    """How well an action fits what was typed: 0 is best, None not at all.

    `text` is what the action is called; `more` is what else is said of it. What the text begins
    with comes first, then the beginnings of its words, what is inside of it, and what is said of
    it. Words may be typed in any order.
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
    return None


def _each_begins_a_word(typed: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in typed)
