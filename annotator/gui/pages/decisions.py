"""The page on the table: its verdicts and facts as a person changes them, each step undoable."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.core.articles import BlockKind
from annotator.core.pages import BY_HAND, CleanedPage, corrected, with_verdicts


@dataclass(frozen=True, slots=True)
class Step:
    """One decision: about which page, by its key, what was done, and how to go back and forth."""

    key: object
    name: str
    back: Callable[[], None]
    forth: Callable[[], None]


class Decisions(QObject):
    """One page is shown at a time; steps are remembered over all pages that were shown."""

    shown = Signal()
    """Another page is on the table, or none."""
    changed = Signal()
    """The page is another one now, by a decision or by one taken back."""
    decided = Signal(object, object)
    """Carries the key and the page as it is now; also for a page that is not on the table."""
    refused = Signal(str)
    said = Signal(str)
    """A sentence on what was done with several blocks."""
    undone = Signal(object, str)
    """Carries the key of the page that an undo or redo was about, and a sentence on it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.key: object = None
        self.page: CleanedPage | None = None
        self.first: CleanedPage | None = None
        """The page as cleaning left it."""
        self.may_change = True
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def show(self, key: object, page: CleanedPage | None, first: CleanedPage | None) -> None:
        """Put a page on the table, as it is and as cleaning left it."""
        self.key, self.page, self.first = key, page, first
        self.shown.emit()

    @property
    def undoable(self) -> str | None:
        """What undo would take back."""
        return self._done[-1].name if self._done else None

    @property
    def redoable(self) -> str | None:
        """What redo would do again."""
        return self._undone[-1].name if self._undone else None

    # what can be decided

    def keep(self, rows: Iterable[int], kind: BlockKind) -> None:
        """Take blocks into the article as `kind`; only the first can be the headline."""
        wanted = sorted(rows)
        if kind is BlockKind.HEADLINE:
            wanted = wanted[:1]
        self._decide(dict.fromkeys(wanted, kind), self.tr("Keep as %1").replace("%1", str(kind)))

    def drop(self, rows: Iterable[int]) -> None:
        """Leave blocks out of the article."""
        page = self.page
        if page is not None:
            kept = [row for row in sorted(rows) if page.blocks[row].is_kept]
            self._decide(dict.fromkeys(kept), self.tr("Drop"))
            if len(kept) > 1 and self.page is not page:
                self.said.emit(self.tr("%1 blocks dropped.").replace("%1", f"{len(kept):,}"))

    def turn(self, rows: Iterable[int]) -> None:
        """Drop the blocks that are kept; if none is, restore them. Of several, say how many."""
        page, rows = self.page, list(rows)
        if page is None:
            return
        if any(page.blocks[row].is_kept for row in rows):
            self.drop(rows)
        else:
            self._decide({row: self._first_kind(row) for row in rows}, self.tr("Restore"))
            if len(rows) > 1 and self.page is not page:
                self.said.emit(self.tr("%1 blocks restored.").replace("%1", f"{len(rows):,}"))

    def replace(self, page: CleanedPage, name: str) -> None:
        """Put another page in the place of the one that is shown, as one step."""
        if self.may_change:
            self._take(page, name)

    def did(self, step: Step) -> None:
        """Something was done about a page elsewhere; undo takes it back in its turn."""
        self._done.append(step)
        self._undone.clear()

    def correct(self, fields: Mapping[str, Any]) -> None:
        """Write other facts about the article."""
        if self.page is not None and self.may_change:
            self._take(corrected(self.page, fields), self.tr("Correct a field"))

    # taking back

    def undo(self) -> None:
        """Take back the last decision, whichever page it was about."""
        if self._done:
            step = self._done.pop()
            self._undone.append(step)
            step.back()
            self.undone.emit(step.key, self.tr("Undone: %1").replace("%1", step.name))

    def redo(self) -> None:
        """Decide again what was taken back last."""
        if self._undone:
            step = self._undone.pop()
            self._done.append(step)
            step.forth()
            self.undone.emit(step.key, self.tr("Done again: %1").replace("%1", step.name))

    def _first_kind(self, row: int) -> BlockKind:
        """What cleaning took a block for, if it took it."""
        first = self.first
        if first is not None and row < len(first.blocks) and first.blocks[row].is_kept:
            return BlockKind(first.blocks[row].kind or "")
        return BlockKind.PARAGRAPH

    def _decide(self, verdicts: Mapping[int, BlockKind | None], name: str) -> None:
        if self.page is None or not verdicts or not self.may_change:
            return
        after = with_verdicts(self.page, verdicts, BY_HAND)
        if after.article.text.strip():
            self._take(after, name)
        else:
            self.refused.emit(
                self.tr("Nothing would be left of the article: leave the page out instead.")
            )

    def _take(self, after: CleanedPage, name: str) -> None:
        if self.page is None or after == self.page:
            return
        become = partial(self._become, self.key)
        self.did(Step(self.key, name, partial(become, self.page), partial(become, after)))
        become(after)

    def _become(self, key: object, page: CleanedPage) -> None:
        here = key == self.key
        if here:
            self.page = page
        self.decided.emit(key, page)
        if here:
            self.changed.emit()
