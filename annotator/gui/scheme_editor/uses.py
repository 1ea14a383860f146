"""How much of the scheme is in use, counted on a pool thread while the editor is open already."""

from PySide6.QtCore import QObject, Signal

from annotator.app.evolving import usage
from annotator.app.workspace import Workspace
from annotator.core.attributes import Attribute
from annotator.core.progress import Progress
from annotator.core.schemes import Label, Scope
from annotator.core.usage import Usage
from annotator.gui.jobs import Job
from annotator.gui.models.scheme_draft import Part, SchemeDraft
from annotator.gui.plurals import counted
from annotator.gui.text_positions import shown


class Uses(QObject):
    """`usage` is None until it is counted."""

    known = Signal()
    failed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.usage: Usage | None = None
        self.count_again()

    def count_again(self) -> None:
        """Count, after something was changed."""
        self.usage = None

        def counting(_progress: Progress) -> Usage:
            return usage(self._workspace)

        self._job = Job(counting)
        self._job.signals.succeeded.connect(self._counted)
        self._job.signals.failed.connect(self.failed)
        self._job.start()

    def of(self, part: Part) -> int:
        """How many annotations speak of a part."""
        if self.usage is None:
            return 0
        if isinstance(part, Label):
            return self.usage.labels.get(part.id, 0)
        if isinstance(part, Attribute):
            return self.usage.attributes.get(part.id, 0)
        return self.usage.relations.get(part.id, 0)

    def in_words(self, part: Part) -> str:
        """How much of a part is in use, in a few words."""
        count = self.of(part)
        if not count:
            return self.tr("Not in use yet")
        if isinstance(part, Label) and part.scope == Scope.ARTICLE:
            return counted(count, self.tr("On 1 article"), self.tr("On %1 articles"))
        if isinstance(part, Label):
            return counted(count, self.tr("On 1 passage"), self.tr("On %1 passages"))
        if isinstance(part, Attribute):
            return counted(count, self.tr("Said of 1 passage"), self.tr("Said of %1 passages"))
        return counted(count, self.tr("1 link"), self.tr("%1 links"))

    def touched_by(self, draft: SchemeDraft) -> list[str]:
        """What the draft would mean for annotations that are there, a sentence each."""
        found = []
        for was, now in draft.pairs():
            name, words = shown(was.name), self.in_words(was)
            if now.retired and not was.retired and self.of(was):
                sentence = self.tr("%1 is not offered any more. %2, where it stays.")
                found.append(sentence.replace("%1", name).replace("%2", words))
        return found

    def _counted(self, found: Usage) -> None:
        self.usage = found
        self.known.emit()
