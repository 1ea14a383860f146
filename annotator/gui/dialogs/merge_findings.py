"""What two people said of one thing, after a merge: each can be settled, one by one."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.app import merging
from annotator.app.workspace import Workspace
from annotator.core.articles import ArticleInfo
from annotator.core.edits.articles import article_object
from annotator.core.edits.merging import answer_otherwise, keep_other, list_again, may_decide
from annotator.core.edits.values import Action
from annotator.core.merging import Conflict, Findings, OffList, SchemeQuestion
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
            self.tr("Changed by two people"),
            self.tr("Everything is in. What stands can stay; each of these can also be settled."),
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
        for conflict in found.conflicts[:_MOST]:
            self._add_conflict(conflict)
        for question in found.questions[:_MOST]:
            self._add_question(question)
        for off in found.off_list[:_MOST]:
            self._add_off_list(off)

    @staticmethod
    def has_something(found: Findings) -> bool:
        """Whether there is anything to settle."""
        return bool(found.conflicts or found.questions or found.off_list)

    def _add_conflict(self, conflict: Conflict) -> None:
        sentence = merging.conflict(conflict, self._workspace)
        if may_decide(conflict, self._workspace.me.id):
            self._add(sentence, self.tr("Let the other stand"), lambda: keep_other(conflict))
            return
        names = {one.id: one.name for one in self._workspace.reading.annotators()}
        whose = names.get(conflict.whose, "") if conflict.whose else ""
        note = self.tr("It is %1’s work, so what stands stays.").replace("%1", whose)
        self._add(f"{sentence} {note}")

    def _add_question(self, question: SchemeQuestion) -> None:
        words = self.tr("Take the other")
        if question.what.startswith("same "):
            words = self.tr("Change “%1”").replace("%1", question.theirs)
        self._add(merging.question(question), words, lambda: self._answer(question))

    def _add_off_list(self, off: OffList) -> None:
        self._add(merging.off_list(off), self.tr("Put it back"), lambda: self._list_again(off))

    def _answer(self, question: SchemeQuestion) -> Action | None:
        return answer_otherwise(question, self._workspace.reading.value(question.object))

    def _list_again(self, off: OffList) -> Action | None:
        versions = self._workspace.reading.versions(article_object(off.article))
        infos = (one.value for one in versions if isinstance(one.value, ArticleInfo))
        info = next(infos, None)
        return None if info is None else list_again(off.article, info)

    def _add(
        self, sentence: str, words: str = "", settle: Callable[[], Action | None] | None = None
    ) -> None:
        line = PlainLabel(shown(sentence))
        line.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(line, 1)
        if settle is not None:
            button = QPushButton(shown(words))
            button.setAutoDefault(False)
            button.setAccessibleDescription(sentence)
            button.clicked.connect(lambda: self._settle(button, settle))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.buttons.append(button)
        self._rows.addLayout(row)

    def _settle(self, button: QPushButton, settle: Callable[[], Action | None]) -> None:
        button.setEnabled(False)
        button.setText(self.tr("Settled"))
        action = settle()
        if action is not None:
            self.wanted.emit(action)
