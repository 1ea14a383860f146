"""Who codes which article: dealt out with a preview, read from a list, or taken back."""

from collections import Counter
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.app.assigning import Planned, dealt, listed, people_and_loads, taken_back
from annotator.app.policy import changed, may_lead, policy
from annotator.app.rounds import known_rounds, round_named
from annotator.app.workspace import Workspace
from annotator.core.assignments import Deal
from annotator.core.edits.values import Action
from annotator.core.errors import AnnotatorError
from annotator.core.ids import RoundId
from annotator.gui.dialogs.assign_people import PeopleGrid
from annotator.gui.dialogs.question import Question
from annotator.gui.plurals import counted
from annotator.gui.text_positions import shown
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.number_field import NumberField
from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.tick_box import TickBox

_PAUSE = 150
"""Milliseconds without a change after which is worked out who would get what."""
_SIZE = (860, 520)
_MOST_CODERS = 20


class AssignSheet(Question):
    """What is shown is worked out from what is chosen; nothing is changed before Assign."""

    wanted = Signal(object)
    """Carries an Action to be performed."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Assign articles"),
            self.tr(
                "Articles that somebody has in this round already stay with them. The others are"
                " dealt so that all have equally many, in relation to their shares."
            ),
            self.tr("Assign"),
            parent,
        )
        self._workspace = workspace
        self._list: Path | None = None
        self._planned: Planned | None = None
        rules = policy(workspace.reading)
        self.people = PeopleGrid()
        self.round = Choice()
        self.round.setEditable(True)
        self.round.addItems(list(known_rounds(workspace)))
        self.round.setCurrentText(workspace.round)
        self.round.setAccessibleName(self.tr("Round"))
        self.overlap = NumberField(0, 0, 100, self.tr("Percent of the articles that several code"))
        self.coders = NumberField(2, 2, _MOST_CODERS, self.tr("By how many people"))
        self.seed = NumberField(1, 0, 999_999, self.tr("Seed"))
        self.seed.setToolTip(self.tr("Another number deals otherwise; the same one the same way"))
        self.by_source = TickBox(self.tr("Keep the articles of a source together"))
        self.by_source.setChecked(False)
        self.blind = TickBox(self.tr("Nobody sees others’ marks before being done"))
        self.blind.setChecked(rules.blind)
        self.blind.setToolTip(
            self.tr("Not in the text, nor by search, export, examples or review")
        )
        self.hide_names = TickBox(self.tr("Review without names"))
        self.hide_names.setChecked(rules.hide_names)
        for box in (self.blind, self.hide_names):
            box.setEnabled(may_lead(workspace))
        self.from_list = QPushButton(self.tr("From a list…"))
        self.from_list.setAutoDefault(False)
        self.from_list.setToolTip(
            self.tr("A CSV file with the columns article, annotator and perhaps round")
        )
        self._said = PlainLabel(role="muted")
        self._said.setWordWrap(True)
        self.pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()
        self.offer_cancel(self.tr("Close"))
        self.resize(*_SIZE)
        self._read()

    @property
    def said(self) -> str:
        """The sentence under the choices."""
        return self._said.text()

    def accept(self) -> None:
        """Have it done, as it is worked out from what the project says now."""
        self._work_out()
        if self._planned is None or not self.answer.isEnabled():
            return
        action, rules = self._planned.action, self._rules()
        name = action.name if self._planned.new else rules.name
        super().accept()
        self.wanted.emit(Action(name, (*action.changes, *rules.changes)))

    def use_list(self, path: str) -> None:
        """Take what a file says instead of dealing."""
        self._list = Path(path)
        self._work_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        several = QHBoxLayout()
        several.setSpacing(6)
        several.addWidget(self.overlap)
        several.addWidget(PlainLabel(self.tr("% by")))
        several.addWidget(self.coders)
        several.addWidget(PlainLabel(self.tr("people")))
        several.addStretch(1)
        form.addRow(PlainLabel(self.tr("Round")), self.round)
        form.addRow(PlainLabel(self.tr("Coded by several")), several)
        form.addRow(PlainLabel(self.tr("Seed")), self.seed)
        options = QVBoxLayout()
        options.setSpacing(8)
        options.addWidget(PlainLabel(self.tr("HOW"), role="heading"))
        options.addLayout(form)
        options.addWidget(self.by_source)
        options.addSpacing(8)
        options.addWidget(PlainLabel(self.tr("RULES OF THE PROJECT"), role="heading"))
        options.addWidget(self.blind)
        options.addWidget(self.hide_names)
        options.addStretch(1)
        side = QWidget()
        side.setLayout(options)
        options.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(320)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.people, 1)
        row.addWidget(side)
        self.body.addLayout(row, 1)
        self.body.addWidget(self._said)
        self._buttons.insertWidget(0, self.from_list)

    def _connect(self) -> None:
        self.pause.timeout.connect(self._work_out)
        self.people.changed.connect(self._deal)
        self.people.taken_back.connect(self._take_back)
        self.round.currentTextChanged.connect(self._turn)
        for number in (self.overlap, self.coders, self.seed):
            number.changed.connect(self._deal)
        self.by_source.toggled.connect(self._deal)
        for box in (self.blind, self.hide_names):
            box.toggled.connect(self.pause.start)
        self.from_list.clicked.connect(self._ask_for_list)

    def _deal(self) -> None:
        """Deal from now on, whatever a list said."""
        self._list = None
        self.pause.start()

    def _turn(self) -> None:
        """Another round: other loads."""
        self.pause.start()

    def _read(self) -> None:
        self.people.show_people(people_and_loads(self._workspace, self._round()))
        self._work_out()

    def _round(self) -> RoundId:
        try:
            return round_named(self.round.currentText())
        except AnnotatorError:
            return self._workspace.round

    def _rules(self) -> Action:
        return changed(
            self._workspace,
            blind=self.blind.isChecked(),
            hide_names=self.hide_names.isChecked(),
        )

    def _work_out(self) -> None:
        self.pause.stop()
        self._planned = None
        try:
            round_ = round_named(self.round.currentText())
            self.people.show_people(people_and_loads(self._workspace, round_))
            self._planned = self._plan(round_)
        except AnnotatorError as error:
            self._say(str(error), wrong=True)
            self.people.show_gets({})
            self.answer.setEnabled(False)
            return
        self._show(self._planned)

    def _plan(self, round_: RoundId) -> Planned:
        if self._list is not None:
            return listed(self._workspace, self._list, round_)
        chosen = self.people.chosen
        if not chosen:
            return Planned(())
        options = Deal(
            (),
            round_,
            self.overlap.value / 100,
            self.coders.value,
            by_source=self.by_source.isChecked(),
            seed=self.seed.value,
        )
        return dealt(self._workspace, tuple(chosen), chosen, options)

    def _show(self, planned: Planned) -> None:
        new_names = {one.id: one.name for one in planned.people}
        counts = Counter(one.annotator for one in planned.new)
        by_key = {
            who if who in self.people.rows else new_names.get(who, who): number
            for who, number in counts.items()
        }
        self.people.show_gets(by_key)
        several = sum(n > 1 for n in Counter(one.article for one in planned.new).values())
        articles = len({one.article for one in planned.new})
        if not planned.new:
            words = (
                self.tr("Choose who codes, or add somebody by name.")
                if not self.people.chosen and self._list is None
                else self.tr("Every article has somebody in this round already.")
            )
        else:
            words = counted(
                articles, self.tr("%1 article is dealt"), self.tr("%1 articles are dealt")
            )
            if several:
                words += self.tr(", %1 of them to several people").replace("%1", f"{several:,}")
            words += "."
        if self._list is not None:
            words = f"{shown(self._list.name)}: {words}"
        if not may_lead(self._workspace):
            words += " " + self.tr("Only whoever leads the project changes its rules.")
        self._say(words)
        self.answer.setEnabled(bool(planned.new or self._rules().changes))
        self.answer.setText(
            self.tr("Assign") if planned.new or not self._rules().changes else self.tr("Keep")
        )

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self._said.setText(words)
        self._said.setProperty("role", "problem" if wrong else "muted")
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)

    def _take_back(self, key: str) -> None:
        try:
            action, _ = taken_back(self._workspace, [key], self._round())
        except AnnotatorError as error:
            self._say(str(error), wrong=True)
            return
        self.people.rows[key].tick.setChecked(False)
        self.wanted.emit(action)
        self._work_out()

    def _ask_for_list(self) -> None:
        dialog = QFileDialog(self, self.tr("Who codes what"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Tables (*.csv)"))
        dialog.fileSelected.connect(self.use_list)
        dialog.open()
