"""The people of a project: who is who, and which identities are one person."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QWidget

from annotator.app.persons import Person, are_apart, are_one, everybody
from annotator.app.policy import require_may_join
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.gui.dialogs.question import Question
from annotator.gui.plurals import counted
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel
from annotator.gui.widgets.tall_box import TallBox

_DIGITS = 6
"""So many of an identity are shown, its last: the first say when it was made, as with others."""


class PeopleSheet(Question):
    """A row for each person; what is said of them counts at once, and can be undone."""

    wanted = Signal(object)
    """Carries an Action to be performed."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("People of the project"),
            self.tr(
                "Somebody who has installed the program anew is two people here, until you say"
                " that they are the same person. Nothing that they did is changed by it."
            ),
            self.tr("Close"),
            parent,
        )
        self.setMinimumWidth(620)
        self._workspace = workspace
        self.same: dict[str, QPushButton] = {}
        self.apart: dict[str, QPushButton] = {}
        self.said = PlainLabel(role="problem")
        self.said.setWordWrap(True)
        self.said.hide()
        self._content = QWidget()
        self._grid = QGridLayout(self._content)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.body.addWidget(TallBox(self._content), 1)
        self.body.addWidget(self.said)
        self._show()

    def _show(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.same.clear()
        self.apart.clear()
        people = everybody(self._workspace.reading)
        for row, person in enumerate(people):
            self._add(row, person, people)

    def _add(self, row: int, person: Person, people: tuple[Person, ...]) -> None:
        name = shown(person.who.name)
        self._grid.addWidget(PlainLabel(name, role="strong"), row, 0)
        articles = sum(number for _, number in person.identities)
        known = ", ".join(one[-_DIGITS:] for one, _ in person.identities)
        words = counted(articles, self.tr("%1 article"), self.tr("%1 articles"))
        line = ElidedLabel(role="muted")
        line.show_text(f"{words} · {known}")
        self._grid.addWidget(line, row, 1)
        others = [one for one in people if one is not person]
        if others and not self._workspace.read_only:
            button = self._button(self.tr("Same person as…"), f"{name}: ")
            button.setMenu(self._menu(person, others, button))
            self.same[person.who.id] = button
            self._grid.addWidget(button, row, 2)
        if len(person.identities) > 1 and not self._workspace.read_only:
            button = self._button(self.tr("Tell apart"), f"{name}: ")
            button.clicked.connect(partial(self._tell_apart, person))
            self.apart[person.who.id] = button
            self._grid.addWidget(button, row, 3)

    def _button(self, words: str, whose: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("role", "small")
        button.setAutoDefault(False)
        button.setAccessibleName(f"{whose}{words}")
        return button

    def _menu(self, person: Person, others: list[Person], parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        ordered = sorted(others, key=lambda one: one.who.name.casefold() != _name(person))
        for other in ordered:
            words = f"{shown(other.who.name)} · {other.who.id[-_DIGITS:]}".replace("&", "&&")
            menu.addAction(words).triggered.connect(partial(self._join, person, other))
        return menu

    def _join(self, person: Person, kept: Person, _checked: bool = False) -> None:
        self._perform((kept, person))

    def _tell_apart(self, person: Person, _checked: bool = False) -> None:
        self._perform((person,))

    def _perform(self, people: tuple[Person, ...]) -> None:
        reading, ids = self._workspace.reading, tuple(one.who.id for one in people)
        try:
            require_may_join(self._workspace)
            action = are_one(reading, ids) if len(ids) > 1 else are_apart(reading, ids[0])
        except AnnotatorError as error:
            self.said.setText(str(error))
            self.said.show()
            return
        self.said.hide()
        self.wanted.emit(action)
        self._show()
        self.answer.setFocus(Qt.FocusReason.OtherFocusReason)


def _name(person: Person) -> str:
    return person.who.name.casefold()
