"""What two people said of one thing, after a merge: each can be settled, one by one."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.app import merging
from annotator.app.one_text import last_known, newer_text, one_text, two_texts
from annotator.app.persons import one_of_a_name
from annotator.app.policy import require_may_join
from annotator.app.reviewing import keep_other_decision
from annotator.app.workspace import Workspace
from annotator.core.decisions import Decision
from annotator.core.edits.merging import answer_otherwise, keep_other, list_again, may_decide
from annotator.core.edits.values import Action, Kind
from annotator.core.errors import AnnotatorError
from annotator.core.ids import ArticleId, ObjectId
from annotator.core.merging import (
    Conflict,
    Findings,
    Namesakes,
    OffList,
    SchemeQuestion,
    TwoTexts,
)
from annotator.gui.dialogs.question import Question
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import PlainLabel
from annotator.gui.widgets.tall_box import TallBox

_MOST = 100
"""Rows that are shown; nobody settles more at a sitting."""


class MergeFindings(Question):
    """A row for each thing to settle; what nobody touches stays as it stands."""

    wanted = Signal(object)
    """Carries the Action that settles one of them."""

    def __init__(
        self, workspace: Workspace, found: Findings, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("What the merge found"),
            self.tr("Everything is in. What stands can stay, or be settled otherwise."),
            self.tr("Close"),
            parent,
        )
        self.setMinimumWidth(680)
        self._workspace = workspace
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(10)
        content = QWidget()
        content.setLayout(self._rows)
        self.body.addWidget(TallBox(content), 1)
        self.buttons: list[QPushButton] = []
        decided = {gold for one in found.conflicts for gold in _gold_of(one)}
        # Gold that came of a decision in conflict is settled together with it.
        conflicts = [one for one in found.conflicts if one.object not in decided]
        for conflict in conflicts[:_MOST]:
            self._add_conflict(conflict)
        for question in found.questions[:_MOST]:
            self._add_question(question)
        for off in found.off_list[:_MOST]:
            self._add_off_list(off)
        for same in found.namesakes[:_MOST]:
            self._add_namesakes(same)
        for texts in found.two_texts[:_MOST]:
            self._add_two_texts(texts)

    @staticmethod
    def has_something(found: Findings) -> bool:
        """Whether there is anything to settle."""
        return bool(
            found.conflicts
            or found.questions
            or found.off_list
            or found.namesakes
            or found.two_texts
        )

    def _add_conflict(self, conflict: Conflict) -> None:
        sentence = merging.conflict(conflict, self._workspace)
        if may_decide(conflict, self._workspace.me.id):
            words = self.tr("Let the other stand")
            self._add(sentence, (words, lambda: self._keep_other(conflict)))
            return
        names = {one.id: one.name for one in self._workspace.reading.annotators()}
        whose = names.get(conflict.whose, "") if conflict.whose else ""
        note = self.tr("Only %1 changes %1’s work; what %1 sends next will stand.")
        note = note.replace("%1", whose)
        self._add(f"{sentence} {note}")

    def _keep_other(self, conflict: Conflict) -> Action:
        if conflict.kind is Kind.DECISION:
            return keep_other_decision(self._workspace.reading, conflict)
        return keep_other(conflict)

    def _add_question(self, question: SchemeQuestion) -> None:
        words = self.tr("Take the other")
        if question.what.startswith("same "):
            words = self.tr("Change “%1”").replace("%1", question.theirs)
        self._add(merging.question(question), (words, lambda: self._answer(question)))

    def _add_off_list(self, off: OffList) -> None:
        ways: list[tuple[str, Callable[[], Action | None]]] = []
        kept = newer_text(self._workspace.reading, off.article)
        if kept is not None:
            ways.append((self.tr("Carry it over"), partial(self._over_to, off, kept)))
        ways.append((self.tr("Put it back"), partial(self._list_again, off)))
        self._add(merging.off_list(off), *ways)

    def _add_namesakes(self, same: Namesakes) -> None:
        sentence = self.tr(
            "%1 people are called “%2”: perhaps one, who installed the program anew."
        )
        sentence = sentence.replace("%1", str(len(same.people))).replace("%2", same.name)
        words = self.tr("They are one person")
        self._add(sentence, (words, lambda: self._one_person(same)))

    def _one_person(self, same: Namesakes) -> Action:
        require_may_join(self._workspace)
        return one_of_a_name(self._workspace.reading, same)

    def _add_two_texts(self, texts: TwoTexts) -> None:
        sentence = self.tr("One page, cleaned differently:\n%1\nOne text can take over all that")
        sentence += self.tr(" is on the other; what finds no sure place is kept for a look.")
        told = two_texts(self._workspace, texts)
        ways: list[tuple[str, Callable[[], Action | None]]] = []
        for number, (kept, _title) in enumerate(texts.articles):
            others = [one for one, _ in texts.articles if one != kept]
            words = self.tr("Keep text %1").replace("%1", str(number + 1))
            ways.append((words, partial(self._carry_over, others, kept)))
        listed = "\n".join(f"{number}. {one}" for number, one in enumerate(told, 1))
        self._add(sentence.replace("%1", listed), *ways)

    def _carry_over(self, others: Sequence[ArticleId], kept: ArticleId) -> Action | None:
        """Carry over from all others; all but the last is done by itself."""
        for number, gone in enumerate(others):
            done = one_text(self._workspace, gone, kept)
            self._say(done.sentences)
            if number == len(others) - 1:
                return done.action
            self.wanted.emit(done.action)
        return None

    def _say(self, sentences: Sequence[str]) -> None:
        for sentence in sentences[:_MOST]:
            line = PlainLabel(shown(sentence), role="muted")
            line.setObjectName("carried")
            line.setWordWrap(True)
            self._rows.addWidget(line)

    def _answer(self, question: SchemeQuestion) -> Action | None:
        return answer_otherwise(question, self._workspace.reading.value(question.object))

    def _list_again(self, off: OffList) -> Action | None:
        info = last_known(self._workspace.reading, off.article)
        return None if info is None else list_again(off.article, info)

    def _over_to(self, off: OffList, kept: ArticleId) -> Action | None:
        """Carry what came on an earlier text over to the one that took its place."""
        back = self._list_again(off)
        if back is None:
            return None
        self.wanted.emit(back)
        done = one_text(self._workspace, off.article, kept)
        self._say(done.sentences)
        return done.action

    def _add(self, sentence: str, *ways: tuple[str, Callable[[], Action | None]]) -> None:
        line = PlainLabel("\n".join(map(shown, sentence.split("\n"))))
        line.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(line, 1)
        column = QVBoxLayout()
        column.setSpacing(4)
        made = [QPushButton(shown(words)) for words, _ in ways]
        for button, (_, settle) in zip(made, ways, strict=True):
            button.setAutoDefault(False)
            button.setAccessibleDescription(sentence)
            button.clicked.connect(partial(self._settle, button, made, settle))
            column.addWidget(button)
        column.addStretch(1)
        self.buttons += made
        row.addLayout(column)
        self._rows.addLayout(row)

    def _settle(
        self,
        pressed: QPushButton,
        alike: Sequence[QPushButton],
        settle: Callable[[], Action | None],
        _checked: bool = False,
    ) -> None:
        try:
            action = settle()
        except AnnotatorError as error:
            self._say((str(error),))
            return
        for button in alike:
            button.setEnabled(False)
        pressed.setText(self.tr("Settled"))
        if action is not None:
            self.wanted.emit(action)


def _gold_of(conflict: Conflict) -> Iterator[ObjectId]:
    for side in (conflict.standing, conflict.other):
        if isinstance(side, Decision):
            yield from side.gold
