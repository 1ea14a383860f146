"""A line at the top of the window that asks once who I am among the people of a project."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.core.annotators import Annotator
from annotator.gui.text_positions import shown
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.window_keys import WindowKeys

_WIDTH = 200


class WhoBar(QWidget):
    """The people to choose from, and a field for another name."""

    chosen = Signal(object)
    """Carries the Annotator that I am."""
    named = Signal(str)
    """Carries the name of somebody whom the project does not know."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("name_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.people = Choice()
        self.people.setAccessibleName(self.tr("You are"))
        self.people.setMinimumWidth(_WIDTH)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Your name"))
        self.name.setPlaceholderText(self.tr("Your name"))
        self.name.setFixedWidth(_WIDTH)
        WindowKeys(self.name)
        self.keep = QPushButton(self.tr("That’s me"))
        self._fault = PlainLabel(role="problem")
        self._fault.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        self._words = PlainLabel()
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self.hide)
        row.addWidget(self._words)
        row.addWidget(self.people)
        row.addWidget(self.name)
        row.addWidget(self.keep)
        row.addWidget(self.cancel)
        row.addWidget(self._fault, 1)
        self.people.currentIndexChanged.connect(self._follow)
        self.name.returnPressed.connect(self._keep)
        self.name.textChanged.connect(self._follow)
        self.keep.clicked.connect(self._keep)
        self.hide()

    @property
    def fault(self) -> str:
        """Why the name that was said will not do."""
        return self._fault.text()

    def ask(
        self,
        people: Sequence[Annotator],
        likely: Annotator | None,
        name: str,
        *,
        is_known: bool = False,
    ) -> None:
        """Ask; `likely` is proposed, else another name, to begin with `name`.

        Who `is_known` need not answer.
        """
        words = (
            self.tr("You are") if is_known else self.tr("This project is a colleague’s. You are")
        )
        self._words.setText(words)
        self.cancel.setVisible(is_known)
        self.people.clear()
        names = [one.name.casefold() for one in people]
        for one in people:
            words = shown(one.name)
            if names.count(one.name.casefold()) > 1:  # two of a name are told apart
                words = f"{words} ({one.id[:6]})"
            self.people.addItem(words, one)
        self.people.addItem(self.tr("Somebody else"), None)
        self.name.setText(name)
        at = self.people.count() - 1 if likely is None else people.index(likely)
        self.people.setCurrentIndex(at)
        self._follow()
        if len({*names}) < len(names):
            self.say_fault(self.tr("Two people here have the same name; choose the right one."))
        self.show()

    def say_fault(self, sentence: str) -> None:
        """Say why a name will not do."""
        self._fault.setText(sentence)

    def _follow(self) -> None:
        is_other = self.people.currentData() is None
        self.name.setVisible(is_other)
        self._fault.clear()
        self.keep.setEnabled(not is_other or bool(self.name.text().strip()))

    def _keep(self) -> None:
        who = self.people.currentData()
        if who is not None:
            self.hide()
            self.chosen.emit(who)
        elif name := " ".join(self.name.text().split()):
            self.named.emit(name)
