"""How an export is divided into training, development and test data."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.app.export.splits import DATE, NEAR_DUPLICATE, SOURCE, Split
from annotator.app.sources import MANIFEST
from annotator.core.errors import AnnotatorError
from annotator.gui.text_positions import shown
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.number_field import NumberField
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel
from annotator.gui.widgets.tick_box import TickBox

_WHOLE = 100
_MOST = 9_999_999
_USUAL = (80, 10, 10)


class SplitBox(QWidget):
    """A tick, and below it what there is to say; nothing of that is there without the tick."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted = TickBox(self.tr("Split into train, dev and test"))
        self.wanted.setChecked(False)
        names = (self.tr("Train"), self.tr("Development"), self.tr("Test"))
        pairs = zip(_USUAL, names, strict=True)
        self.sizes = [NumberField(size, 0, _MOST, name) for size, name in pairs]
        self.unit = Choice()
        self.unit.addItem(self.tr("% of the articles"), False)
        self.unit.addItem(self.tr("articles at most"), True)
        self.unit.setAccessibleName(self.tr("What the numbers count"))
        self.unit.setMinimumContentsLength(6)
        self.unit.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.seed = NumberField(1, 0, _MOST, self.tr("Seed"))
        self.seed.setToolTip(self.tr("Another number, another split; the same one, the same"))
        self.alike = TickBox(self.tr("Near-duplicates stay together"))
        self.by_source = TickBox(self.tr("Articles of a source stay together"))
        self.by_day = TickBox(self.tr("Articles of a day stay together"))
        self.gold_test = TickBox(self.tr("Test data: only what was decided (gold)"))
        self.as_column = TickBox(self.tr("One file that says the part of each"))
        self.follow = QPushButton(self.tr("As in an earlier export…"))
        self.follow.setAutoDefault(False)
        self.follow.setCheckable(True)
        self.follow.setToolTip(
            self.tr("Articles stay in the part where that export has them, by its manifest")
        )
        self._held: Split | None = None
        self.problem = ElidedLabel(role="problem")
        self._more = QWidget()
        self._lay_out()
        self._connect()

    @property
    def split(self) -> Split | None:
        """The split that is asked for; None if there is none, or the numbers make none."""
        if not self.wanted.isChecked() or self.problem.text():
            return None
        train, dev, test = (each.value for each in self.sizes)
        boxes = ((SOURCE, self.by_source), (DATE, self.by_day), (NEAR_DUPLICATE, self.alike))
        group = tuple(name for name, box in boxes if box.isChecked())
        split = Split(
            (train, dev, test),
            self.seed.value,
            group,
            by_count=bool(self.unit.currentData()),
            gold_test=self.gold_test.isChecked(),
            as_column=self.as_column.isChecked(),
        )
        held = self._held
        return replace(split, held=held.held, like=held.like) if held else split

    def show_split(self, split: Split | None) -> None:
        """Show what was asked for before."""
        self.wanted.setChecked(split is not None)
        if split is None:
            return
        for each, size in zip(self.sizes, split.sizes, strict=True):
            each.set_value(size)
        self.unit.setCurrentIndex(int(split.by_count))
        self.seed.set_value(split.seed)
        self.alike.setChecked(NEAR_DUPLICATE in split.group)
        self.by_source.setChecked(SOURCE in split.group)
        self.by_day.setChecked(DATE in split.group)
        self.gold_test.setChecked(split.gold_test)
        self.as_column.setChecked(split.as_column)

    def follow_export(self, path: str) -> None:
        """Leave articles where an earlier export had them."""
        try:
            self._held = Split(_USUAL).like_export(Path(path))
        except AnnotatorError as error:
            self._held = None
            self.follow.setToolTip(str(error))
        self.follow.setChecked(self._held is not None)
        words = self.tr("As in an earlier export…")
        if self._held:
            name = Path(path).name.removesuffix(MANIFEST)
            words = self.tr("As in %1").replace("%1", shown(name)).replace("&", "&&")
        self.follow.setText(words)
        self._turn()

    def _lay_out(self) -> None:
        for box in (self.by_source, self.by_day, self.gold_test, self.as_column):
            box.setChecked(False)
        numbers = QHBoxLayout()
        numbers.setSpacing(4)
        for at, each in enumerate(self.sizes):
            if at:
                numbers.addWidget(PlainLabel("/", role="muted"))
            numbers.addWidget(each)
        numbers.addWidget(self.unit, 1)
        seed = QHBoxLayout()
        seed.setSpacing(8)
        seed.addWidget(PlainLabel(self.tr("Seed")))
        seed.addWidget(self.seed)
        seed.addStretch(1)
        seed.addWidget(self.follow)
        inner = QVBoxLayout(self._more)
        inner.setContentsMargins(0, 4, 0, 0)
        inner.setSpacing(4)
        inner.addLayout(numbers)
        inner.addWidget(self.problem)
        inner.addLayout(seed)
        for box in (self.alike, self.by_source, self.by_day, self.gold_test, self.as_column):
            inner.addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.wanted)
        column.addWidget(self._more)
        self._more.hide()
        self.problem.hide()

    def _connect(self) -> None:
        self.wanted.toggled.connect(self._more.setVisible)
        for box in (self.wanted, self.alike, self.by_source, self.by_day):
            box.toggled.connect(self._turn)
        for box in (self.gold_test, self.as_column):
            box.toggled.connect(self._turn)
        for each in (*self.sizes, self.seed):
            each.changed.connect(self._turn)
        self.unit.currentIndexChanged.connect(self._turn)
        self.follow.clicked.connect(self._ask)

    def _turn(self) -> None:
        whole = sum(each.value for each in self.sizes)
        words = ""
        if self.unit.currentData() and not whole:
            words = self.tr("One part at least has articles.")
        elif not self.unit.currentData() and whole != _WHOLE:
            words = self.tr("They add up to %1 and not to 100.").replace("%1", f"{whole:,}")
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.changed.emit()

    def _ask(self) -> None:
        if self._held is not None:
            self._held = None
            self.follow.setChecked(False)
            self.follow.setText(self.tr("As in an earlier export…"))
            self._turn()
            return
        self.follow.setChecked(False)
        dialog = QFileDialog(self, self.tr("The manifest of an earlier export"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Manifests (*%1)").replace("%1", MANIFEST))
        dialog.fileSelected.connect(self.follow_export)
        dialog.open()
