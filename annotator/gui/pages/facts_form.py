"""A form for what is known about an article: shown, corrected, refused with a sentence."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from annotator.core.articles import ArticleInfo
from annotator.gui.pages.fact_field import FactField
from annotator.gui.pages.facts import Wrong, all_facts, as_value, as_written
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel


class _Problem(PlainLabel):
    """A sentence that is shown whole, however little room there is."""

    def __init__(self) -> None:
        super().__init__(role="problem")
        self.setWordWrap(True)
        self.setObjectName("fact_problem")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the words need in this width."""
        super().resizeEvent(event)
        self._fit()

    def say(self, sentence: str) -> None:
        """Show a sentence; an empty one hides it."""
        self.setText(sentence)
        self.setVisible(bool(sentence))
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())) if self.text() else 0)


class FactsForm(QWidget):
    """Every field of an article; each is told when it is written.

    `narrow` has a line for each field, and fields that look like fields only when they are used.
    `problem`, the sentence on a field that cannot be kept, is put where nothing scrolls it away.
    """

    corrected = Signal(object)
    """Carries a mapping: fields of ArticleInfo and their values."""
    left = Signal()
    refused = Signal(object)
    """Carries the field that has something in it that cannot be kept."""
    troubled = Signal(bool)
    """Whether there is such a field."""
    set_aside = Signal(object)
    """Carries a mapping: what cannot be kept, by its field, when something else is shown.

    It stands there again, still wrong, when that of which it was written is shown again.
    """

    def __init__(self, parent: QWidget | None = None, *, narrow: bool = False) -> None:
        super().__init__(parent)
        self.fields: dict[str, FactField] = {}
        self._raw: dict[str, ElidedLabel] = {}
        self._narrow = narrow
        self._info = ArticleInfo()
        self._wrong: dict[str, str] = {}
        """What is amiss with fields, by their names."""
        self._about: object = None
        self._waiting: dict[object, dict[str, str]] = {}
        self.problem = _Problem()
        self.problem.hide()
        self.setObjectName("facts")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lay_out()

    def show_info(
        self, info: ArticleInfo | None, about: object = None, *, editable: bool = True
    ) -> None:
        """Show what is known; None shows empty lines that nobody can write in.

        What is half-written about the same thing as before stays; what cannot be kept waits
        until the thing is shown again (`set_aside`).
        """
        wrong = {name: each.text() for name, each in self.fields.items() if each.is_wrong}
        is_another, before, self._about = about != self._about, self._about, about
        if is_another and wrong:
            self._waiting[before] = wrong
        self._info = info or ArticleInfo()
        for name, field in self.fields.items():
            field.show_value(as_written(self._info, name), about)
            field.setReadOnly(not editable)
            field.setEnabled(info is not None)
        for name, label in self._raw.items():
            raw = getattr(self._info, name)
            label.show_text(shown(self.tr("page: %1").replace("%1", raw)) if raw else "")
            label.setVisible(bool(raw))
        self._tell()
        for name, words in self._waiting.pop(about, {}).items():
            self.fields[name].take_up(words)
        if is_another and wrong:
            self.set_aside.emit(wrong)

    def waiting(self) -> dict[object, dict[str, str]]:
        """What cannot be kept, by its field, of each thing that was shown, this one too."""
        wrong = {name: each.text() for name, each in self.fields.items() if each.is_wrong}
        return {**self._waiting, **({self._about: wrong} if wrong else {})}

    def wait(self, waiting: Mapping[str, Mapping[str, str]]) -> None:
        """Let these stand in their fields, still wrong, when what they are about is shown."""
        for about, wrong in waiting.items():
            known = {name: words for name, words in wrong.items() if name in self.fields}
            if about != self._about:
                self._waiting[about] = known
                continue
            for name, words in known.items():
                self.fields[name].take_up(words)

    def write(self) -> None:
        """Keep what is half-written, as far as it can be kept, wherever the focus is."""
        for field in self.fields.values():
            field.keep()

    def keep(self) -> bool:
        """Keep what is half-written; False, with the focus there, if a field cannot be kept."""
        self.write()
        wrong = next((field for field in self.fields.values() if field.is_wrong), None)
        if wrong is None:
            return True
        wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()
        self.refused.emit(wrong)
        return False

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        if self._narrow:
            grid.setContentsMargins(0, 0, 0, 0)
        else:
            grid.setContentsMargins(16, 8, 16, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0 if self._narrow else 4)
        row = column = 0
        for fact in all_facts():
            field = self.fields[fact.field] = FactField(fact.name, fact.hint, quiet=self._narrow)
            field.written.connect(self._written)
            field.left.connect(self.left)
            field.taken_back.connect(self._tell)
            caption = PlainLabel(fact.name, role="muted")
            caption.setBuddy(field)
            whole = fact.wide or self._narrow
            grid.addWidget(caption, row, column)
            grid.addWidget(field, row, column + 1, 1, 3 if whole else 1)
            if fact.raw:
                label = self._raw[fact.raw] = ElidedLabel(role="raw")
                grid.addWidget(label, row + 1, column + 1, 1, 3 if whole else 1)
            if whole or column:
                row, column = row + 1 + bool(fact.raw), 0
            else:
                column = 2
        grid.setColumnStretch(1, 1)
        if not self._narrow:
            grid.setColumnStretch(3, 1)
        grid.setRowStretch(row + 1, 1)

    def _written(self, words: str) -> None:
        field = self.sender()
        name = next(name for name, each in self.fields.items() if each is field)
        try:
            value: Any = as_value(name, words)
        except Wrong as wrong:
            self._wrong[name] = str(wrong)
            self.fields[name].mark(wrong=True)
            self._tell()
            self.refused.emit(self.fields[name])
            return
        self.fields[name].mark(wrong=False)
        self._tell()
        if value != getattr(self._info, name):
            self.corrected.emit({name: value})
        else:
            self.fields[name].show_understood(as_written(self._info, name))

    def _tell(self) -> None:
        """Show the sentence on the first field that cannot be kept, as long as there is one."""
        wrong = next((name for name, field in self.fields.items() if field.is_wrong), None)
        self.problem.say("" if wrong is None else shown(self._wrong[wrong]))
        self.troubled.emit(wrong is not None)
