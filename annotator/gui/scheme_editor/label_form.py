"""The form of a label: what it is called, how it looks, what it means."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from annotator.core.ids import LabelId
from annotator.core.schemes import Label, Overlap, Scheme, Scope, new_label
from annotator.gui.models.scheme_draft import Part
from annotator.gui.scheme_editor.fields import LineField, TextField
from annotator.gui.scheme_editor.form import Form, tick
from annotator.gui.scheme_editor.label_picks import LabelPicks
from annotator.gui.scheme_editor.looks_field import LooksField
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.plain_label import PlainLabel

_SHORT = 64
_TEXTS = ("definition", "include", "exclude", "extent")
_LISTS = ("positive", "negative", "edge_cases", "values")


class LabelForm(Form):
    """Everything that a label says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label: Label | None = None
        self._others: tuple[Label, ...] = ()
        self._code_follows = False
        self.code = LineField(self.tr("Code"), width=_SHORT)
        self.key = LineField(self.tr("Key"), width=_SHORT)
        self.scope = Choice()
        self.scope.addItem(self.tr("Passages"), Scope.SPAN)
        self.scope.addItem(self.tr("Whole articles"), Scope.ARTICLE)
        self.retired = tick(self.tr("Retired: stays where it is, is not offered any more"))
        self.looks = LooksField()
        marks = self.tr("[[…]] round the words to mark, an example a line")
        a_line = self.tr("One a line")
        self.texts = {
            "definition": TextField(self.tr("Definition"), self.tr("What it means")),
            "include": TextField(self.tr("Counts too"), least=1),
            "exclude": TextField(self.tr("Does not count"), least=1),
            "extent": TextField(self.tr("How much to mark"), least=1),
            "positive": TextField(self.tr("Examples"), marks),
            "negative": TextField(self.tr("Examples of what not to mark"), a_line),
            "edge_cases": TextField(self.tr("Edge cases"), a_line),
            "values": TextField(
                self.tr("Values to choose from"),
                self.tr("One a line. With none it is yes or no"),
            ),
        }
        self.overlap = Choice()
        self.overlap.addItem(self.tr("may overlap with anything"), Overlap.FREE)
        self.overlap.addItem(self.tr("do not overlap with each other"), Overlap.NOT_ITSELF)
        self.overlap.addItem(self.tr("stand inside passages of…"), Overlap.INSIDE)
        self.inside = LabelPicks()
        self._of_spans = QWidget()
        self._fields = {"code": self.code, "key": self.key, **self.texts}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._add_row(self.name, self.code, self.key, self.id)
        self._add_captioned(self.tr("Is put on"), self.scope)
        self.column.addWidget(self.texts["values"])
        self.column.addWidget(self.looks)
        for name in (*_TEXTS, "positive", "negative", "edge_cases"):
            self.column.addWidget(self.texts[name])
        self._overlap_caption = PlainLabel(self.tr("Its passages"), role="heading")
        self.overlap.setAccessibleName(self.tr("How its passages may overlap"))
        self.inside.setAccessibleName(self.tr("Inside which labels"))
        self.scope.setAccessibleName(self.tr("What it is put on"))
        for widget in (self._overlap_caption, self.overlap, self.inside, self.retired):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def _connect(self) -> None:
        for field in (self.name, self.id, self.code, self.key, *self.texts.values()):
            field.written.connect(self._tell)
        for choice in (self.scope, self.overlap):
            choice.activated.connect(self._tell)
        self.inside.written.connect(self._tell)
        self.retired.clicked.connect(self._tell)
        self.looks.written.connect(self._take_looks)

    def _show(self, part: Part, scheme: Scheme) -> None:
        if not isinstance(part, Label):
            return
        self._label = part
        self._others = tuple(one for one in scheme.labels if one is not part)
        self._code_follows = self._is_new and part.code == self._usual_code(part.name)
        self.code.show_text(part.code)
        self.key.show_text(part.key)
        self.scope.setCurrentIndex(self.scope.findData(part.scope))
        self.overlap.setCurrentIndex(self.overlap.findData(part.overlap))
        for name in _TEXTS:
            self.texts[name].show_text(getattr(part, name))
        for name in _LISTS:
            self.texts[name].show_lines(getattr(part, name))
        others = [one for one in scheme.labels if one.id != part.id and one.scope == Scope.SPAN]
        self.inside.show_picks([one for one in others if not one.retired], part.inside)
        self.retired.setChecked(part.retired)
        self.looks.show_looks(part, scheme.labels)
        on_spans = part.scope == Scope.SPAN
        for widget in (self.key, self.texts["extent"], self._overlap_caption, self.overlap):
            widget.setVisible(on_spans)
        self.inside.setVisible(on_spans and part.overlap == Overlap.INSIDE)
        self.texts["values"].setVisible(not on_spans)

    def say_faults(self, found: dict[str, str]) -> None:
        """Say at each field what is wrong with it."""
        super().say_faults(found)
        self.looks.say_faults(found)

    def set_read_only(self, read_only: bool) -> None:
        """Let it be looked at only."""
        super().set_read_only(read_only)
        self.looks.set_read_only(read_only)
        self.inside.set_read_only(read_only)
        # What is on passages already cannot go over to articles.
        self.scope.setEnabled(self._is_new and not read_only)
        self.scope.setToolTip("" if self._is_new else self.tr("Settled once it is kept"))
        for widget in (self.overlap, self.retired):
            widget.setEnabled(not read_only)

    def _usual_code(self, name: str) -> str:
        """The code that a new label of this name would get."""
        return new_label(name, self._others).code

    def _key_for(self, label: Label, scope: Scope) -> str:
        """The key that is written; for articles none, and a free one on the way back."""
        if scope == Scope.ARTICLE:
            return ""
        if label.scope == Scope.ARTICLE:
            return new_label(label.name, self._others).key
        return self.key.text.strip().casefold()

    def _take_looks(self, label: Label) -> None:
        self.written.emit(label, label.id)

    def _tell(self) -> None:
        label = self._label
        if self._is_showing or label is None:
            return
        was, now = label.id, LabelId(self._id_now())
        if self._code_follows and self.code.text == label.code and self.name.text.strip():
            self.code.show_text(self._usual_code(self.name.text.strip()))
        overlap = Overlap(self.overlap.currentData())
        scope = Scope(self.scope.currentData())
        self.written.emit(
            replace(
                label,
                id=now,
                name=self.name.text.strip(),
                code=self.code.text.strip(),
                key=self._key_for(label, scope),
                scope=scope,
                overlap=overlap,
                inside=self.inside.picked if overlap == Overlap.INSIDE else (),
                retired=self.retired.isChecked(),
                **{name: self.texts[name].text for name in _TEXTS},  # type: ignore[arg-type] # texts
                **{name: self.texts[name].lines for name in _LISTS},  # type: ignore[arg-type] # lists of them
            ),
            was,
        )
