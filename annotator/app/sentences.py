"""Sentences about what was left out: enough of them to see what is wrong, and the rest counted."""

from collections import Counter

_MOST = 20
"""So many sentences about one file are read by somebody; a million are not."""


class Sentences:
    """Sentences in the order in which they were added, few about each file."""

    def __init__(self) -> None:
        self._all: list[str] = []
        self._about: Counter[str] = Counter()

    def add(self, file: str, sentence: str) -> None:
        """Keep a sentence about something in a file, or count it."""
        self._about[file] += 1
        if self._about[file] <= _MOST:
            self._all.append(sentence)

    def finish(self, file: str) -> None:
        """Say how many more there would have been about a file that is done with."""
        more = self._about.pop(file, 0) - _MOST
        if more > 0:
            lines = "line" if more == 1 else "lines"
            self._all.append(f"… and {more:,} more {lines} of {file}.")

    def all(self) -> tuple[str, ...]:
        """Every sentence; all files are done with."""
        for file in tuple(self._about):
            self.finish(file)
        return tuple(self._all)
