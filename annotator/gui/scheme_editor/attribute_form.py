"""The form of an attribute: what may be said of passages beside their label."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from annotator.core.attributes import Attribute, AttributeKind
from annotator.core.schemes import Scheme
from annotator.gui.models.scheme_draft import Part
from annotator.gui.scheme_editor.attribute_values import value_written, written
from annotator.gui.scheme_editor.fields import LineField, TextField
from annotator.gui.scheme_editor.form import Form, tick
from annotator.gui.scheme_editor.label_picks import LabelPicks
from annotator.gui.widgets.choice import Choice


class AttributeForm(Form):
    """Everything that an attribute says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attribute: Attribute | None = None
        self.kind = Choice()
        for kind, words in (
            (AttributeKind.CHOICE, self.tr("One of some values")),
            (AttributeKind.FLAG, self.tr("Yes or no")),
            (AttributeKind.TEXT, self.tr("A short text")),
            (AttributeKind.NUMBER, self.tr("A number")),
        ):
            self.kind.addItem(words, kind)
        self.values = TextField(self.tr("Values"), self.tr("One a line"))
        self.default = LineField(
            self.tr("Understood where nothing is said"), self.tr("Nothing: it is left open")
        )
        self.hint = TextField(self.tr("Hint"), self.tr("What to say when"), least=1)
        self.labels = LabelPicks()
        self.required = tick(self.tr("Has to be said before an article is done"))
        self.folded = tick(self.tr("Folded away until somebody asks for all attributes"))
        self.retired = tick(self.tr("Retired: stays where it is, is not offered any more"))
        self._fields = {"values": self.values, "default": self.default, "hint": self.hint}
        self._lay_out()
        for field in (self.name, self.id, *self._fields.values()):
            field.written.connect(self._tell)
        self.kind.activated.connect(self._tell)
        self.labels.written.connect(self._tell)
        for box in (self.required, self.folded, self.retired):
            box.clicked.connect(self._tell)

    def _lay_out(self) -> None:
        self._add_row(self.name, self.id)
        self._add_captioned(self.tr("Is said as"), self.kind)
        self.kind.setAccessibleName(self.tr("What it is said as"))
        self.column.addWidget(self.values)
        self.column.addWidget(self.default)
        self._add_captioned(self.tr("Of these labels (none pressed: of all)"), self.labels)
        self.column.addWidget(self.hint)
        for box in (self.required, self.folded, self.retired):
            self.column.addWidget(box)
        self.column.addStretch(1)

    def _show(self, part: Part, scheme: Scheme) -> None:
        if not isinstance(part, Attribute):
            return
        self._attribute = part
        self.kind.setCurrentIndex(self.kind.findData(part.kind))
        self.values.show_lines(part.values)
        self.values.setVisible(part.kind is AttributeKind.CHOICE)
        if value_written(self.default.text.strip(), part.kind) != part.default:
            self.default.show_text(written(part.default))
        self.hint.show_text(part.hint)
        self.labels.show_picks(scheme.for_spans, part.labels)
        self.required.setChecked(part.required)
        self.folded.setChecked(part.folded)
        self.retired.setChecked(part.retired)

    def set_read_only(self, read_only: bool) -> None:
        """Let it be looked at only; what kind of values it has is settled once it is in use."""
        super().set_read_only(read_only)
        self.labels.set_read_only(read_only)
        self.kind.setEnabled(self._is_new and not read_only)
        self.kind.setToolTip("" if self._is_new else self.tr("Settled once it is kept"))
        for box in (self.required, self.folded, self.retired):
            box.setEnabled(not read_only)

    def _tell(self) -> None:
        attribute = self._attribute
        if self._is_showing or attribute is None:
            return
        kind = AttributeKind(self.kind.currentData())
        self.written.emit(
            replace(
                attribute,
                id=self._id_now(),
                name=self.name.text.strip(),
                kind=kind,
                values=self.values.lines if kind is AttributeKind.CHOICE else (),
                default=value_written(self.default.text.strip(), kind),
                hint=self.hint.text,
                labels=self.labels.picked,
                required=self.required.isChecked(),
                folded=self.folded.isChecked(),
                retired=self.retired.isChecked(),
            ),
            attribute.id,
        )
