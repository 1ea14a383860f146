"""All about the article in hand, while no span is chosen: where it is from, how far it is."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.core.articles import Article
from annotator.core.layers import LayerState, Status
from annotator.core.titles import short_title
from annotator.gui.desk import Desk
from annotator.gui.pages.facts import all_facts
from annotator.gui.pages.facts_form import FactsForm
from annotator.gui.panels.alike import Alike
from annotator.gui.panels.attribute_answers import ArticleLabels
from annotator.gui.text_positions import shown
from annotator.gui.widgets.note_field import NoteField
from annotator.gui.widgets.plain_label import ElidedLabel
from annotator.gui.widgets.scroll_box import ScrollBox

_LONGEST = 60
"""Characters that are repeated of what cannot be kept."""
_LOWEST_FIELDS = 104
_FIRST_TO_GROW = 20
"""The share of the fields in the height, beside 1 of the note."""


class ArticleInspector(QWidget):
    """My status, articles that are nearly the same, facts to be corrected in place, my note."""

    noted = Signal(str)
    corrected = Signal(object)
    """Carries a mapping: fields of ArticleInfo and their values."""
    left = Signal()
    not_kept = Signal(str)
    """Carries a sentence on what could not be kept when another article was chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._leaving: Article | None = None
        fields = QWidget(self)
        known = ScrollBox(fields, self)
        self.facts = FactsForm(fields, narrow=True)
        self.facts.corrected.connect(self.corrected)
        self.facts.left.connect(self.left)
        self.facts.troubled.connect(self._make_room)
        self.facts.set_aside.connect(self._say_what_waits)
        self.alike = Alike(desk, fields)
        self.alike.wanted.connect(desk.selection.go_to)
        self.labels = ArticleLabels(desk, fields)
        self._status = ElidedLabel(role="strong")
        self._file = ElidedLabel("", "muted", fields)
        self._lay_out_fields(fields)
        self.note = NoteField(self.tr("Note on the article"), self.tr("Note on the article"))
        self.note.setReadOnly(desk.workspace.read_only)
        self.note.written.connect(self.noted)
        self.note.left.connect(self.left)
        desk.selection.leaving.connect(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._status)
        known.setMinimumHeight(_LOWEST_FIELDS)
        self.facts.refused.connect(known.ensureWidgetVisible)
        column.addWidget(self.facts.problem)
        column.addWidget(known, _FIRST_TO_GROW)
        column.addWidget(self.note, 1)
        column.addStretch(0)
        desk.in_hand.shown.connect(self._show)
        desk.in_hand.layer_changed.connect(self._show)
        desk.time.changed.connect(self._show)
        self._show()

    def _lay_out_fields(self, fields: QWidget) -> None:
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.labels)
        column.addWidget(self.alike)
        column.addWidget(self.facts)
        column.addWidget(self._file)

    def _make_room(self, is_wrong: bool) -> None:
        """Where a field cannot be kept, that field and the sentence on it need the room."""
        self.note.setVisible(not is_wrong and self._desk.in_hand.article is not None)

    def _keep(self) -> None:
        self.note.keep()
        self._leaving = self._desk.in_hand.article
        self.facts.write()

    def let_go(self) -> None:
        """Look nothing up any more, and say what could not be kept: the project is closed."""
        self.alike.let_go()
        article = self._desk.in_hand.article
        if article is not None and (wrong := self.facts.waiting().get(article.id)):
            self._say(wrong, article)

    def _say_what_waits(self, wrong: Mapping[str, str]) -> None:
        """Say what could not be kept of the article that was in hand before."""
        if self._leaving is not None:
            self._say(wrong, self._leaving)

    def _say(self, wrong: Mapping[str, str], article: Article) -> None:
        names = {fact.field: fact.name for fact in all_facts()}
        words = self.tr("“%1” cannot be kept as %2")
        said = ", ".join(
            words.replace("%2", names[field]).replace("%1", written[:_LONGEST])
            for field, written in wrong.items()
        )
        more = self.tr("of “%1”: it waits in that field until you come back to it.")
        title = short_title(article.info.title)
        self.not_kept.emit(shown(f"{said} {more.replace('%1', title)}"))

    def _show(self) -> None:
        article, layer = self._desk.in_hand.article, self._desk.in_hand.layer
        for part in (self.note, self.facts, self._status, self._file):
            part.setVisible(article is not None)
        if article is None or layer is None:
            return
        self._status.setText(shown(self._said_of(layer)))
        may_write = not self._desk.workspace.read_only
        self.facts.show_info(article.info, article.id, editable=may_write)
        name = Path(article.info.path).name if article.info.path else ""
        self._file.setText(shown(name))
        self._file.setVisible(bool(name))
        self.note.show_note(layer.note or "", article.id)

    def _said_of(self, layer: LayerState) -> str:
        names = {
            Status.NEW: self.tr("New"),
            Status.OPEN: self.tr("Open"),
            Status.DONE: self.tr("Done"),
            Status.EXCLUDED: self.tr("Excluded"),
        }
        status = names[layer.status]
        if layer.reason:
            status = f"{status}: {layer.reason}"
        if layer.flag is not None:
            flag = layer.flag or self.tr("for discussion")
            status = f"{status}  ·  {self.tr('Flag')}: {flag}"
        if minutes := self._desk.time.seconds // 60:
            status = f"{status}  ·  {self.tr('%n min', '', minutes)}"
        return status
