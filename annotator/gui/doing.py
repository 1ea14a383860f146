"""The one way from a gesture to the project: perform, undo, redo, and a word about it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.app.workspace import Workspace
from annotator.core.edits.values import Action, News
from annotator.core.errors import AnnotatorError


class Doing(QObject):
    """Hands actions to the workspace; what cannot be done is said, never raised at the user."""

    said = Signal(str)
    """A quiet sentence for the status bar."""
    refused = Signal(str)
    """A sentence that must be seen: nothing was changed."""
    undone = Signal(object)
    """Carries the News of an undo or redo, so that the window can go where it happened."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def perform(self, action: Action) -> News | None:
        """Do it; None if it was refused."""
        if self._workspace.read_only:
            self.said.emit(self.tr("This project is open for reading only."))
            return None
        try:
            return self._workspace.perform(action)
        except AnnotatorError as error:
            self.refused.emit(str(error))
            return None

    def undo(self) -> None:
        """Take back the last thing I did."""
        name = self._workspace.undoable
        if name is None:
            self.said.emit(self.tr("There is nothing to undo."))
        else:
            self._again(self._workspace.undo, self.tr("Undone: %1").replace("%1", name))

    def redo(self) -> None:
        """Do again what was undone last."""
        name = self._workspace.redoable
        if name is None:
            self.said.emit(self.tr("There is nothing to redo."))
        else:
            self._again(self._workspace.redo, self.tr("Done again: %1").replace("%1", name))

    def say(self, sentence: str) -> None:
        """Say something quietly."""
        self.said.emit(sentence)

    def _again(self, step: Callable[[], News | None], sentence: str) -> None:
        try:
            news = step()
        except AnnotatorError as error:
            self.refused.emit(str(error))
            return
        if news is not None:
            self.undone.emit(news)
            self.said.emit(sentence)
