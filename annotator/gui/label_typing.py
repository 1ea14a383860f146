"""Which label bare keys mean: its key, its code, else the first letters of its name."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeyEvent

from annotator.core.schemes import Label
from annotator.gui.physical_keys import pressed


@dataclass(slots=True)
class LabelTyping:
    """Labels that have no key of their own are given by as many letters as tell them apart."""

    so_far: str = ""
    """The letters of a name that have been typed and do not tell one label yet."""

    def take(self, event: QKeyEvent, labels: Sequence[Label]) -> tuple[Label, ...]:
        """The labels that may be meant, the likeliest first; none if the key means none.

        One alone is meant for certain, and what was typed is forgotten then.
        """
        letters = [each for each in (event.text().casefold(), pressed(event)) if each.isalnum()]
        if not self.so_far or (letters and letters[-1].isdigit()):
            for letter in letters:
                if (label := _at_once(letter, labels)) is not None:
                    self.so_far = ""
                    return (label,)
        before, self.so_far = self.so_far, ""
        for letter in letters:
            found = called(before + letter, labels)
            if found:
                self.so_far = before + letter if len(found) > 1 else ""
                return found
        return ()

    def end(self, labels: Sequence[Label]) -> Label | None:
        """The likeliest label for what was typed so far, which is forgotten; None for nothing."""
        found = called(self.so_far, labels) if self.so_far else ()
        self.so_far = ""
        return found[0] if found else None


def called(beginning: str, labels: Sequence[Label]) -> tuple[Label, ...]:
    """The labels whose name, a word of it, or code begins so, the likeliest first."""
    ranked = [(_rank(beginning.casefold(), label), label) for label in labels]
    return tuple(label for rank, label in sorted(ranked, key=lambda pair: pair[0]) if rank < _NONE)


_NONE = 3


def _rank(beginning: str, label: Label) -> int:
    name = label.name.casefold()
    if beginning in (name, label.code.casefold()):
        return 0
    if name.startswith(beginning):
        return 1
    words = (*name.split(), label.code.casefold())
    return 2 if any(word.startswith(beginning) for word in words) else _NONE


def _at_once(letter: str, labels: Sequence[Label]) -> Label | None:
    by_key = next((each for each in labels if each.key.casefold() == letter), None)
    return by_key or next((each for each in labels if each.code.casefold() == letter), None)
