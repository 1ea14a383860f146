"""The form of a relation type: which passages it links, and how often."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from annotator.core.relation_types import RelationType
from annotator.core.schemes import Scheme
from annotator.gui.models.scheme_draft import Part
from annotator.gui.scheme_editor.fields import LineField, TextField
from annotator.gui.scheme_editor.form import Form, tick
from annotator.gui.scheme_editor.label_picks import LabelPicks
from annotator.gui.widgets.choice import Choice

_MOST = 9


class RelationForm(Form):
    """Everything that a relation type says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._relation: RelationType | None = None
        self.name.edit.setPlaceholderText(self.tr("As in “issued by”"))
        self.key = LineField(self.tr("Key"), width=64)
        self.definition = TextField(self.tr("Definition"), least=1)
        self.heads, self.children_ = LabelPicks(), LabelPicks()
        self.most = Choice()
        self.most.addItem(self.tr("any number"), None)
        for number in range(1, _MOST + 1):
            self.most.addItem(str(number), number)
        self.symmetric = tick(self.tr("Means the same in both directions"))
        self.folded = tick(self.tr("Folded away until somebody asks for all relations"))
        self.retired = tick(self.tr("Retired: stays where it is, is not offered any more"))
        self._fields = {"key": self.key, "definition": self.definition}
        self._lay_out()
        for field in (self.name, self.id, self.key, self.definition):
            field.written.connect(self._tell)
        for picks in (self.heads, self.children_):
            picks.written.connect(self._tell)
        self.most.activated.connect(self._tell)
        for box in (self.symmetric, self.folded, self.retired):
            box.clicked.connect(self._tell)

    def _lay_out(self) -> None:
        self._add_row(self.name, self.key, self.id)
        self.column.addWidget(self.definition)
        self._add_captioned(self.tr("From passages of (none pressed: of any label)"), self.heads)
        self._add_captioned(self.tr("To passages of (none pressed: of any label)"), self.children_)
        self._add_captioned(self.tr("To how many from one passage, at most"), self.most)
        for box in (self.symmetric, self.folded, self.retired):
            self.column.addWidget(box)
        self.column.addStretch(1)

    def _show(self, part: Part, scheme: Scheme) -> None:
        if not isinstance(part, RelationType):
            return
        self._relation = part
        self.key.show_text(part.key)
        self.definition.show_text(part.definition)
        self.heads.show_picks(scheme.for_spans, part.heads)
        self.children_.show_picks(scheme.for_spans, part.children)
        if part.most is not None and self.most.findData(part.most) < 0:
            self.most.addItem(str(part.most), part.most)
        self.most.setCurrentIndex(self.most.findData(part.most))
        self.symmetric.setChecked(part.symmetric)
        self.folded.setChecked(part.folded)
        self.retired.setChecked(part.retired)

    def set_read_only(self, read_only: bool) -> None:
        """Let it be looked at only."""
        super().set_read_only(read_only)
        for picks in (self.heads, self.children_):
            picks.set_read_only(read_only)
        for widget in (self.most, self.symmetric, self.folded, self.retired):
            widget.setEnabled(not read_only)

    def _tell(self) -> None:
        relation = self._relation
        if self._is_showing or relation is None:
            return
        self.written.emit(
            replace(
                relation,
                id=self._id_now(),
                name=self.name.text.strip(),
                key=self.key.text.strip().casefold(),
                definition=self.definition.text,
                heads=self.heads.picked,
                children=self.children_.picked,
                most=self.most.currentData(),
                symmetric=self.symmetric.isChecked(),
                folded=self.folded.isChecked(),
                retired=self.retired.isChecked(),
            ),
            relation.id,
        )
