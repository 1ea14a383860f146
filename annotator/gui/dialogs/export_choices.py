"""What is exported: the form, whose layers, which articles, how it is divided."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.app.choosing import ALL, FINAL, GOLD
from annotator.app.export.options import ExportOptions
from annotator.app.rounds import known_rounds
from annotator.app.workspace import Workspace
from annotator.core.annotators import AnnotatorKind, joined
from annotator.core.export_forms import CRLF, LF
from annotator.core.layers import Status
from annotator.gui.dialogs.export_forms_box import FormBox
from annotator.gui.dialogs.export_split_box import SplitBox
from annotator.gui.text_positions import shown
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.tick_box import TickBox

_CHOOSES_LINE_ENDS = "qdpx"


class ExportChoices(QWidget):
    """The left side of the sheet; `options` says all of it."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.forms = FormBox()
        self.layer = Choice()
        self.statuses = Choice()
        self.round = Choice()
        self.source = Choice()
        self.search = QLineEdit()
        self.split = SplitBox()
        self.strict = TickBox(self.tr("Refuse if anything is lost"))
        self.strict.setChecked(False)
        self.card = TickBox(self.tr("A data card beside it"))
        self.card.setToolTip(
            self.tr("What the data are, as a page to read: counts, codebook, agreement, splits")
        )
        self.line_ends = TickBox(self.tr("Lines end as on Windows (MAXQDA, NVivo)"))
        self.line_ends.setChecked(False)
        self._fill()
        self._lay_out()
        self._connect()

    @property
    def options(self) -> ExportOptions:
        """What is asked for."""
        has_ends = self.forms.form.name == _CHOOSES_LINE_ENDS and self.line_ends.isChecked()
        source = self.source.currentData()
        round_ = self.round.currentData()
        return ExportOptions(
            form=self.forms.form.name,
            layer=str(self.layer.currentData()),
            statuses=self.statuses.currentData(),
            rounds=frozenset({round_} if round_ else ()),
            split=self.split.split,
            strict=self.strict.isChecked(),
            eyes=self._workspace.me.id,
            line_ends=CRLF if has_ends else LF,
            sources=frozenset({source} if source else ()),
            search=self.search.text().strip(),
            card=self.card.isChecked(),
        )

    def show_options(self, options: ExportOptions) -> None:
        """Choose what was chosen before, as far as it is still there."""
        with QSignalBlocker(self):
            self.forms.choose(options.form)
            _choose(self.layer, options.layer)
            _choose(self.statuses, options.statuses)
            _choose(self.round, next(iter(options.rounds), None))
            _choose(self.source, next(iter(options.sources), None))
            self.search.setText(options.search)
            self.split.show_split(options.split)
            self.strict.setChecked(options.strict)
            self.card.setChecked(options.card is not False)
            self.line_ends.setChecked(options.line_ends == CRLF)
        self.changed.emit()

    def _fill(self) -> None:
        reading = self._workspace.reading
        people = reading.annotators()
        others = joined(people)
        self.layer.addItem(self.tr("Final: decided, else the only coder’s"), FINAL)
        self.layer.addItem(self.tr("Decided alone (gold)"), GOLD)
        for person in people:
            if person.kind is not AnnotatorKind.GOLD and person.id not in others:
                self.layer.addItem(shown(person.name), person.id)
        self.layer.addItem(self.tr("Every layer"), ALL)
        self.statuses.addItem(self.tr("Done"), frozenset({Status.DONE}))
        self.statuses.addItem(self.tr("Done and open"), frozenset({Status.DONE, Status.OPEN}))
        self.statuses.addItem(self.tr("Of every status"), frozenset(Status))
        self.round.addItem(self.tr("All but training"), None)
        for each in known_rounds(self._workspace):
            self.round.addItem(shown(each), each)
        self.source.addItem(self.tr("All sources"), None)
        for source in reading.sources():
            self.source.addItem(shown(source), source)
        self.search.setPlaceholderText(self.tr("all articles"))
        self.search.setClearButtonEnabled(True)
        self.search.setToolTip(
            self.tr("Words; status:, label:, source: and by: narrow as in the list of articles")
        )

    def _lay_out(self) -> None:
        rows = (
            (self.tr("Layer"), self.layer),
            (self.tr("Articles"), self.statuses),
            (self.tr("Round"), self.round),
            (self.tr("Source"), self.source),
            (self.tr("With words"), self.search),
        )
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in rows:
            field.setAccessibleName(name)
            if isinstance(field, Choice):
                field.setMinimumContentsLength(8)
                field.setSizeAdjustPolicy(
                    Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
                )
            form.addRow(PlainLabel(name), field)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 12, 2)
        column.setSpacing(8)
        column.addWidget(self.forms)
        column.addLayout(form)
        for each in (self.split, self.card, self.strict, self.line_ends):
            column.addWidget(each)
        column.addStretch(1)

    def _connect(self) -> None:
        self.forms.changed.connect(self._turn)
        for each in (self.layer, self.statuses, self.round, self.source):
            each.currentIndexChanged.connect(self.changed)
        self.search.textChanged.connect(self.changed)
        self.split.changed.connect(self.changed)
        for box in (self.strict, self.card, self.line_ends):
            box.toggled.connect(self.changed)
        self._turn()

    def _turn(self) -> None:
        self.line_ends.setVisible(self.forms.form.name == _CHOOSES_LINE_ENDS)
        self.changed.emit()


def _choose(box: Choice, value: object) -> None:
    for at in range(box.count()):
        if box.itemData(at) == value:
            box.setCurrentIndex(at)
            return
