"""The bar under the text: all that keys do now, as buttons that name their key."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.core.schemes import Label
from annotator.gui.desk import Desk
from annotator.gui.review import keys
from annotator.gui.review.deciding import Deciding, State
from annotator.gui.review.words import reason_in_words, tr
from annotator.gui.widgets.flow import Flow
from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.window_keys import WindowKeys


class Row(QWidget):
    """Buttons side by side, in as many rows as the width needs."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = Flow(self, gap=5)
        self.heading = PlainLabel(heading, role="muted")
        self.heading.setFixedHeight(28)
        if heading:
            self.flow.addWidget(self.heading)

    def add(
        self, key: str, words: str, tip: str, do: Callable[[], object], *, role: str = "small"
    ) -> QPushButton:
        """Add a button that says its key."""
        button = QPushButton(f"{key}  {words}")
        button.setProperty("role", role)
        button.setAccessibleName(tr("%1, key %2").replace("%1", words).replace("%2", key))
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(do)
        self.flow.addWidget(button)
        return button


class ActionBar(QWidget):
    """Deciding and why, or labels, by the state that the keys are in."""

    given = Signal(object)
    """Carries the label that was clicked."""
    kept = Signal()
    """The draft is to be decided on."""
    edge_wanted = Signal()
    done = Signal()
    """The user wants to go on in the text."""

    def __init__(self, desk: Desk, deciding: Deciding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._deciding = desk, deciding
        self.setObjectName("review_actions")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.reasons: dict[str, QPushButton] = {}
        self.deeds: dict[str, QPushButton] = {}
        self.labels: list[QPushButton] = []
        self._shown: tuple[Label, ...] = ()
        self._rows = self._label_row()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 12, 7)
        column.setSpacing(5)
        self._decide = self._deed_row()
        self._why = self._reason_row()
        for row in (self._decide, self._why, self._rows):
            column.addWidget(row)
        self.note = QLineEdit()
        self.note.setPlaceholderText(tr("Why? In your own words; Enter keeps them"))
        self.note.setAccessibleName(tr("The reason in your own words"))
        self.note.returnPressed.connect(self._keep_note)
        self.note.hide()
        WindowKeys(self.note)
        column.addWidget(self.note)
        deciding.changed.connect(self.follow)
        desk.signals.told.connect(self._follow_scheme)

    def _deed_row(self) -> Row:
        deciding, row = self._deciding, Row()
        for key, words, tip, do in (
            (keys.UNION, tr("Union"), tr("From where the first begins to where the last ends"),
             deciding.unite),
            (keys.EDIT, tr("Edit"), tr("Other edges, or a label that nobody chose"),
             deciding.begin_edit),
            (keys.NOTHING, tr("Nothing here"), tr("Gold has nothing in this place"),
             deciding.nothing),
            (keys.LATER, tr("Later"), tr("Put it off"), deciding.later),
            (keys.FLAG, tr("Flag"), tr("Put it off for an expert"), deciding.flag),
            ("⌫", tr("Decide again"), tr("Take the decision back"), deciding.reopen),
        ):  # fmt: skip
            self.deeds[key] = row.add(key.upper(), words, tip, do)
        return row

    def _reason_row(self) -> Row:
        row = Row(tr("Why the last?"))
        row.heading.setFixedWidth(row.heading.sizeHint().width())  # so that no row ever turns
        for key, reason in keys.REASONS.items():
            button = row.add(
                key.upper(),
                reason_in_words(reason),
                tr("The reason, to be counted later"),
                partial(self._say_why, reason),
                role="filter",
            )
            button.setCheckable(True)
            self.reasons[reason] = button
        other = row.add(
            keys.WHY.upper(), tr("Other…"), tr("In your own words"), self.write_reason,
            role="filter",
        )  # fmt: skip
        self.reasons[""] = other
        return row

    def _label_row(self) -> Row:
        row = Row()
        self.labels = []
        self._shown = self._desk.workspace.scheme.for_spans
        for label in self._shown:
            button = row.add(label.key.upper(), label.name, label.definition[:200], lambda: None)
            button.setToolTip("")
            button.clicked.connect(partial(self._give, label))
            self.labels.append(button)
        self.edge = row.add(
            ",", tr("Other edge"), tr("Move the other edge"), self.edge_wanted.emit
        )
        self.keep = row.add(
            tr("Enter"), tr("Decide"), tr("Decide on what is drawn"), self.kept.emit,
            role="primary",
        )  # fmt: skip
        self.remove = row.add("⌫", tr("Remove"), tr("Remove it from gold"), self._remove)
        self.leave = row.add(tr("Esc"), tr("Leave"), tr("Back to deciding"), self._leave)
        return row

    def follow(self) -> None:
        """Show what keys do now."""
        state, decision = self._deciding.state, self._deciding.explained
        is_deciding = state is State.DECIDING
        self._decide.setVisible(is_deciding)
        self._why.setVisible(is_deciding)
        self._rows.setVisible(not is_deciding)
        self.edge.setVisible(state in (State.EDITING, State.GOLD))
        self.keep.setVisible(state is State.EDITING)
        self.remove.setVisible(state is State.GOLD)
        self._why.setEnabled(decision is not None)
        about_this = self._deciding.is_about_case_in_hand
        last = decision is not None and not about_this
        self._why.heading.setText(tr("Why the last?") if last else tr("Why?"))
        for reason, button in self.reasons.items():
            given = decision is not None and (
                decision.reason == reason if reason else bool(decision.note)
            )
            button.setCheckable(True)
            button.setChecked(given)
        self.deeds["⌫"].setVisible(about_this)
        if not is_deciding:
            self.note.hide()

    def write_reason(self) -> None:
        """Let a reason be written in free words."""
        decision = self._deciding.explained
        if decision is None:
            self._deciding.say_why("")
            return
        self.note.setText(decision.note)
        self.note.show()
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave_note(self) -> bool:
        """Esc in the field of free words; False if it is not shown."""
        was_shown = self.note.isVisible()
        self.note.hide()
        return was_shown

    def _keep_note(self) -> None:
        decision = self._deciding.explained
        if decision is not None:
            self._deciding.say_why(decision.reason, self.note.text())
        self.note.hide()
        self.done.emit()

    def _say_why(self, reason: str, _checked: object = None) -> None:
        self._deciding.say_why(reason)
        self.done.emit()

    def _give(self, label: Label, _checked: object = None) -> None:
        self.given.emit(label)

    def _remove(self) -> None:
        self._deciding.remove_gold()
        self.done.emit()

    def _leave(self) -> None:
        self._deciding.step_back()
        self.done.emit()

    def _follow_scheme(self, _news: object) -> None:
        if self._shown != self._desk.workspace.scheme.for_spans:
            old, self._rows = self._rows, self._label_row()
            layout = self.layout()
            if layout is not None:
                layout.replaceWidget(old, self._rows)
            old.deleteLater()
            self.follow()
