"""The line at the bottom: what can be done next; who I am, and that all is saved."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QStatusBar, QWidget

from annotator.gui.project_page import ProjectPage
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel

_SPOKEN = 6000
"""Milliseconds that a quiet sentence stays."""


class StatusLine(QStatusBar):
    """Hints follow what is chosen; a quiet sentence takes their place for a while."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._hint = ElidedLabel(role="muted")
        self._who = PlainLabel(role="muted")
        self._project: ProjectPage | None = None
        self._until = QTimer(self, singleShot=True, interval=_SPOKEN)
        self._until.timeout.connect(self.show_hint)
        self.addWidget(self._hint, 1)
        self.addPermanentWidget(self._who)
        self.setContentsMargins(10, 0, 10, 0)

    @property
    def text(self) -> str:
        """The hint or the sentence that is shown."""
        return self._hint.text()

    @property
    def who(self) -> str:
        """What stands at the right."""
        return self._who.text()

    def follow(self, project: ProjectPage | None) -> None:
        """Speak of this project from now on."""
        self._project = project
        if project is not None:
            project.doing.said.connect(self.say)
            project.desk.selection.span_changed.connect(self.show_hint)
            project.desk.in_hand.shown.connect(self.show_hint)
            project.desk.selection.armed_changed.connect(self.show_hint)
            project.reading.reader.selection_changed.connect(self._words_changed)
        self._until.stop()
        self.show_hint()

    def say(self, sentence: str) -> None:
        """Say something quietly, for a while."""
        if not sentence:
            self._until.stop()
            self.show_hint()
            return
        self._hint.setText(sentence)
        self._until.start()

    def show_hint(self) -> None:
        """Say what can be done now."""
        if self._until.isActive():
            return
        self._hint.setText(self._next_step())
        self._who.setText(self._whose())

    def _words_changed(self) -> None:
        self.show_hint()

    def _whose(self) -> str:
        if self._project is None:
            return ""
        workspace = self._project.desk.workspace
        saved = self.tr("Read only") if workspace.read_only else self.tr("All saved")
        you = self.tr("You are %1").replace("%1", workspace.me.name)
        phase = self.tr("Round %1").replace("%1", workspace.round)
        return f"{you}  ·  {phase}  ·  {saved}"

    def _next_step(self) -> str:
        if self._project is None:
            return self.tr("Drop saved pages or a project anywhere on this window")
        desk = self._project.desk
        names = ", ".join(
            f"{label.key.upper()} {label.name}" for label in desk.workspace.scheme.labels[:5]
        )
        if desk.in_hand.article is None:
            return ""
        if self._project.reading.reader.selection() is not None:
            return self.tr("Mark as %1  ·  Esc lets go").replace("%1", names)
        if desk.selection.span is not None:
            return self.tr(
                "A label’s key relabels  ·  , moves an edge  ·  Delete removes  ·  %1 note"
            ).replace("%1", _shown("Ctrl+M"))
        if desk.selection.armed is not None:
            return self.tr("Each drag marks %1  ·  Esc stops").replace(
                "%1", desk.selection.armed.name
            )
        return self.tr("Select words, then %1  ·  [ ] steps through marks  ·  ? all keys").replace(
            "%1", names
        )


def _shown(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
