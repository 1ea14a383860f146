"""Everything that an import left out or changed, to be read and copied."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.gui.dialogs.question import Question
from annotator.gui.text_positions import shown

_SIZE = (720, 420)
_AT_THE_FOOT = 3
"""Sentences that the line at the foot of the window has room for."""


class ImportReportSheet(Question):
    """What came in is said above, a line for each thing that did not below."""

    def __init__(
        self,
        summary: str,
        skipped: Sequence[str],
        remarks: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("What came in"), summary, self.tr("Close"), parent)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("What was left out or changed"))
        parts = (
            (self.tr("Left out"), skipped),
            (self.tr("To be known"), remarks),
        )
        lines = []
        for title, sentences in parts:
            if sentences:
                lines += [f"{title} ({len(sentences):,})", *map(shown, sentences), ""]
        self.text.setPlainText("\n".join(lines).rstrip())
        self.body.addWidget(self.text)
        self.resize(*_SIZE)


def is_worth_a_report(skipped: Sequence[str], remarks: Sequence[str]) -> bool:
    """Whether there is more to say than the foot of the window can."""
    return len(skipped) > _AT_THE_FOOT or bool(remarks)
