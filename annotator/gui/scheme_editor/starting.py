"""Where a scheme comes from and goes to: presets, files, a column of data, nothing."""

from collections import Counter
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from annotator.app.creating import presets
from annotator.app.scheme_files import label_columns, read_scheme, scheme_of_labels, write_scheme
from annotator.core.errors import AnnotatorError
from annotator.core.schemes import Scheme, SchemeInfo
from annotator.gui.dialogs.question import Question
from annotator.gui.text_positions import shown
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.plain_label import PlainLabel

_FEW = 6


class Starting(QObject):
    """Menus of ways to begin, and what comes of them."""

    found = Signal(object)
    """Carries the Scheme to go on with."""
    said = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: QFileDialog | None = None
        """The dialog that asks for a file now."""

    def menu(self) -> QMenu:
        """Presets by name, then a column of data, then nothing."""
        menu = QMenu(self._window)
        for name, preset in presets().items():
            words = f"{preset.info.name} ({name})"
            menu.addAction(words).triggered.connect(partial(self.found.emit, preset))
        menu.addSeparator()
        menu.addAction(self.tr("Labels in a table or JSON Lines…")).triggered.connect(
            self.ask_for_data
        )
        menu.addAction(self.tr("Nothing")).triggered.connect(self._nothing)
        return menu

    def ask_for_scheme(self) -> None:
        """Ask for a scheme in a file."""
        dialog = self._ask(self.tr("Read a scheme"), self.tr("Schemes (*.json)"))
        dialog.fileSelected.connect(self.read)

    def ask_for_data(self) -> None:
        """Ask for data with labels."""
        kinds = self.tr("Tables and JSON Lines (*.csv *.tsv *.tab *.jsonl *.ndjson)")
        dialog = self._ask(self.tr("Take the labels of"), kinds)
        dialog.fileSelected.connect(self.take_labels)

    def ask_where_to(self, scheme: Scheme) -> None:
        """Ask for a file to write a scheme to."""
        dialog = self._ask(self.tr("Write the scheme as"), self.tr("Schemes (*.json)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix("json")
        dialog.selectFile("scheme.json")
        dialog.fileSelected.connect(partial(self.write, scheme))

    def read(self, path: str) -> None:
        """Go on with the scheme in a file."""
        try:
            self.found.emit(read_scheme(Path(path)))
        except AnnotatorError as error:
            self.said.emit(str(error))

    def write(self, scheme: Scheme, path: str) -> None:
        """Write a scheme into a file."""
        try:
            write_scheme(scheme, Path(path))
        except AnnotatorError as error:
            self.said.emit(str(error))
        else:
            self.said.emit(self.tr("Wrote the scheme to %1").replace("%1", shown(path)))

    def take_labels(self, path: str) -> None:
        """Make labels of the values of a column; ask which if several will do."""
        try:
            columns = label_columns(Path(path))
        except AnnotatorError as error:
            self.said.emit(str(error))
            return
        name = Path(path).stem
        if len(columns) == 1:
            self._take(name, next(iter(columns.values())))
            return
        question = WhichColumn(columns, self._window)
        question.chosen.connect(partial(self._take, name))
        question.open()

    def _take(self, name: str, values: Counter[str]) -> None:
        self.found.emit(scheme_of_labels(name, [value for value, _ in values.most_common()]))

    def _nothing(self) -> None:
        self.found.emit(Scheme(SchemeInfo(self.tr("New scheme"))))

    def _ask(self, title: str, kinds: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setNameFilter(kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.dialog = dialog
        dialog.open()
        return dialog


class WhichColumn(Question):
    """Which column of some data has the labels."""

    chosen = Signal(object)
    """Carries a Counter of the values."""

    def __init__(self, columns: dict[str, Counter[str]], parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Which column has the labels?"), "", self.tr("Take its values"), parent
        )
        self._columns = columns
        self.column_of_labels = Choice()
        self.column_of_labels.setAccessibleName(self.tr("Column"))
        for name in sorted(columns, key=lambda name: ("label" not in name.casefold(), name)):
            self.column_of_labels.addItem(shown(name), name)
        self._values = PlainLabel(role="muted")
        self._values.setWordWrap(True)
        self.body.addWidget(self.column_of_labels)
        self.body.addWidget(self._values)
        self.column_of_labels.currentIndexChanged.connect(self._show)
        self.accepted.connect(self._tell)
        self.offer_cancel()
        self._show()

    def _show(self, _row: int = 0) -> None:
        values = self._columns[self.column_of_labels.currentData()]
        few = ", ".join(shown(value) for value, _ in values.most_common(_FEW))
        more = len(values) - _FEW
        self._values.setText(few if more <= 0 else f"{few}, … (+{more})")

    def _tell(self) -> None:
        self.chosen.emit(self._columns[self.column_of_labels.currentData()])
