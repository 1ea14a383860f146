"""The foot of the import sheet: what there is, how far it is, and the buttons that end it."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from annotator.gui.models.counts import Counts
from annotator.gui.widgets.plain_label import ElidedLabel

_BETWEEN = "  ·  "


class ImportFoot(QWidget):
    """A bar while something is under way, a line that says what there is, three buttons."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._said = ElidedLabel(role="muted")
        self.cancel = QPushButton(self.tr("Cancel"))
        self.sure = QPushButton()
        self.bring = QPushButton(self.tr("Import"))
        self.bring.setProperty("role", "primary")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._said, 1)
        for button in (self.cancel, self.sure, self.bring):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._bar)
        column.addLayout(row)

    @property
    def said(self) -> str:
        """The line."""
        return self._said.text()

    def say(self, sentence: str) -> None:
        """Let the line say something for now."""
        self._said.setText(sentence)

    def begin(self) -> None:
        """Something is under way, and nobody knows yet how much of it there is."""
        self._bar.setRange(0, 0)

    def show_progress(self, done: int, total: int, doing: str) -> None:
        """How far it is; a `total` of 0 or less: nobody knows."""
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)
        if total > 0:
            doing = f"{doing} {done:,} / {total:,}"
        elif done > 0:
            doing = f"{doing} {done:,}"
        self.say(doing)

    def show_busy(self, *, busy: bool) -> None:
        """Show the bar, or put it away."""
        self._bar.setVisible(busy)

    def show_buttons(self, counts: Counts, *, ready: bool, is_reading: bool, why: str) -> None:
        """Say on the buttons how much they bring in; `why` nothing can be imported, if so."""
        waiting, sure = counts.waiting, counts.sure
        self.cancel.setText(self.tr("Stop reading") if is_reading else self.tr("Cancel"))
        self.bring.setEnabled(ready and waiting > 0)
        self.sure.setEnabled(ready and sure > 0)
        self.sure.setVisible(0 < sure < waiting)
        self.sure.setText(self.tr("Import the %1 sure ones").replace("%1", f"{sure:,}"))
        words = self.tr("Import all %1") if sure < waiting else self.tr("Import %1")
        self.bring.setText(words.replace("%1", f"{waiting:,}") if waiting else self.tr("Import"))
        for button in (self.bring, self.sure):
            button.setToolTip(why)

    def say_what_there_is(self, counts: Counts, remarks: Iterable[str]) -> None:
        """Say how much was found, and what else there is to know."""
        found = self.tr("%1 found").replace("%1", f"{counts.readable:,}")
        parts = [found] if counts.all else []
        for words, count in (
            (self.tr("%1 there already"), counts.already),
            (self.tr("%1 cannot be read"), counts.unreadable),
            (self.tr("%1 to look at"), counts.doubtful),
        ):
            if count:
                parts.append(words.replace("%1", f"{count:,}"))
        self.say(_BETWEEN.join([*parts, *remarks]))
