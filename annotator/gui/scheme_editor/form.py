"""What the forms of labels, attributes and relations share."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.core.schemes import Scheme
from annotator.gui.models.scheme_draft import Part, free_name, id_of
from annotator.gui.scheme_editor.fields import Field, LineField, TextField
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.tick_box import TickBox


class Form(QWidget):
    """Fields for one part of a scheme. What is written is told at once.

    The id of a new part follows its name until somebody writes another one.
    """

    written = Signal(object, str)
    """Carries the part as it is to be, and the id that it had."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}
        self._is_showing = False
        self._is_new = False
        self._follows = False
        self._id = ""
        self._taken: dict[str, str] = {}
        self.id_fault = ""
        """Why the id that is written cannot be the part’s; it keeps its own until then."""
        self.name = LineField(self.tr("Name"))
        self.id = LineField(self.tr("In exports"), width=150)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2, 2, 12, 8)
        self.column.setSpacing(10)

    def show_part(self, part: Part, scheme: Scheme, *, is_new: bool, read_only: bool) -> None:
        """Show a part of a scheme."""
        self._is_new = is_new
        if part.id != self._id:
            self.id_fault = ""
        self._id = part.id
        ones = (*scheme.labels, *scheme.attributes, *scheme.relations)
        self._taken = {one.id: one.name for one in ones if type(one) is type(part)}
        self._taken.pop(part.id, None)
        usual = free_name(id_of(part.name), self._taken)
        self._follows = is_new and not self.id_fault and part.id == usual
        self._is_showing = True
        self.name.show_text(part.name)
        if not self.id_fault:
            self.id.show_text(part.id)
        self._show(part, scheme)
        self._is_showing = False
        self.set_read_only(read_only)

    def say_faults(self, found: dict[str, str]) -> None:
        """Say at each field what is wrong with it."""
        if self.id_fault:
            found = {**found, "id": self.id_fault}
        for name, field in {"name": self.name, "id": self.id, **self._fields}.items():
            field.say_fault(found.get(name, ""))

    def set_read_only(self, read_only: bool) -> None:
        """Let it be looked at only; the id of what the project has is settled anyway."""
        self.name.set_read_only(read_only)
        self.id.edit.setEnabled(self._is_new and not read_only)
        settled = self.tr("Files have it, so it never changes; the name can")
        self.id.edit.setToolTip("" if self._is_new else settled)
        for field in self._fields.values():
            if isinstance(field, LineField | TextField):
                field.set_read_only(read_only)

    def _show(self, part: Part, scheme: Scheme) -> None:
        raise NotImplementedError

    def _id_now(self) -> str:
        """The id as it is to be: it follows the name until somebody has written another."""
        if not self._is_new:
            return self._id
        written = self.id.text.strip()
        if self._follows and written == self._id:
            self.id_fault = ""
            return free_name(id_of(self.name.text), self._taken)
        if written in self._taken:
            words = self.tr("“%1” is what exports write for %2.").replace("%1", shown(written))
            self.id_fault = words.replace("%2", shown(self._taken[written]))
        else:
            self.id_fault = "" if written else self.tr("Exports need something to write.")
        return self._id if self.id_fault else written

    def _add_row(self, *what: QWidget, stretch: int = 0) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        for place, widget in enumerate(what):
            row.addWidget(widget, 1 if place == stretch else 0)
        both = QVBoxLayout()
        both.setSpacing(2)
        both.addLayout(row)
        for widget in what:
            if isinstance(widget, Field):
                both.addWidget(widget.fault_line())
        self.column.addLayout(both)

    def _add_captioned(self, caption: str, widget: QWidget) -> None:
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(PlainLabel(caption, role="heading"))
        column.addWidget(widget)
        if not widget.accessibleName():
            widget.setAccessibleName(caption)
        self.column.addLayout(column)


def tick(words: str) -> TickBox:
    """A box that is not ticked yet."""
    box = TickBox(words)
    box.setChecked(False)
    return box
