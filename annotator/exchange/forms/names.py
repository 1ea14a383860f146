"""Names as a form allows them: safe signs only, none twice, the same each time."""

import re
import unicodedata
from collections.abc import Iterable


class SafeNames:
    """Gives each name one that a form can hold, and remembers which stands for which.

    `unsafe` finds the signs that must not stand; `longest` is how many characters there may be.
    Case alone does not tell two safe names apart: some readers do not see it.
    """

    def __init__(self, unsafe: str, longest: int = 200, *, prefix: str = "") -> None:
        self._unsafe = re.compile(unsafe)
        self._longest = longest
        self._prefix = prefix
        self._safe: dict[str, str] = {}
        self._taken: set[str] = set()

    def take(self, names: Iterable[str]) -> None:
        """Give these names theirs first, in their order."""
        for name in names:
            self.of(name)

    def reserve(self, names: Iterable[str]) -> None:
        """Keep these for something else."""
        self._taken.update(name.casefold() for name in names)

    def of(self, name: str) -> str:
        """The safe name of a name."""
        known = self._safe.get(name)
        if known is None:
            known = self._safe[name] = self._new(self._prefix + name)
            self._taken.add(known.casefold())
        return known

    def changed(self) -> dict[str, str]:
        """The safe names that are not what they stand for, and what that is."""
        return {safe: name for name, safe in self._safe.items() if safe != self._prefix + name}

    def _new(self, name: str) -> str:
        plain = self._unsafe.sub("_", unicodedata.normalize("NFC", name))
        kept = plain if plain.strip("_") else f"{self._prefix}name"
        found, number = kept[: self._longest], 1
        while found.casefold() in self._taken:
            number += 1
            tail = f"_{number}"
            found = kept[: self._longest - len(tail)] + tail
        return found
