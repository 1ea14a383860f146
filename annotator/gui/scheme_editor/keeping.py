"""From a draft to the scheme of the project: counts, asks where it must, then lets it happen."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.app.evolving import preview
from annotator.app.workspace import Workspace
from annotator.core.edits.schemes import replace_scheme
from annotator.core.errors import RefusedError
from annotator.core.evolution import Evolution, Fill
from annotator.core.progress import Progress
from annotator.gui.jobs import Job
from annotator.gui.models.scheme_draft import SchemeDraft
from annotator.gui.scheme_editor.fill_missing import FillMissing, Missing
from annotator.gui.scheme_editor.problems import ask
from annotator.gui.scheme_editor.uses import Uses


class Keeping(QObject):
    """Asks only where annotations are touched."""

    agreed = Signal(object)
    """Carries the Action that makes the draft the scheme of the project."""
    filled = Signal(str)
    """It is the scheme already, and old passages got what they lacked; carries a sentence."""
    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self, workspace: Workspace, uses: Uses, draft: SchemeDraft, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace, self._uses, self._draft, self._window = workspace, uses, draft, parent
        self._is_waiting = False
        self._looking: Job[list[Missing]] | None = None
        uses.known.connect(self._go_on)

    def begin(self) -> None:
        """Keep the draft, once it is counted what it touches."""
        if self._looking is not None:
            return
        usage = self._uses.usage
        if usage is None:
            self._is_waiting = True
            self.said.emit(self.tr("Counting what is in use…"))
            return
        used = [label for label, count in usage.labels.items() if count]
        asked = [one for one in self._draft.asked_anew() if any(map(one.applies_to, used))]
        if not asked:
            self._ask([])
        else:
            self.said.emit(self.tr("Counting what is in use…"))

            def look(_progress: Progress) -> list[Missing]:
                steps = [(one, Fill(one.id, None, one.labels)) for one in asked]
                found = [
                    (one, preview(self._workspace, Evolution("", (), it))) for one, it in steps
                ]
                return [Missing(one, it) for one, it in found if it.lacking]

            job = self._looking = Job(look)
            job.signals.succeeded.connect(self._looked)
            job.signals.failed.connect(self._fail)
            job.start()

    def _go_on(self) -> None:
        if self._is_waiting:
            self._is_waiting = False
            self.begin()

    def _looked(self, missing: list[Missing]) -> None:
        self._looking = None
        self.said.emit("")
        self._ask(missing)

    def _fail(self, error: Exception) -> None:
        self._looking = None
        self.failed.emit(error)

    def _ask(self, missing: list[Missing]) -> None:
        usage = self._uses.usage
        if usage is None:
            return
        try:
            action = replace_scheme(self._draft.before, self._draft.scheme, usage)
        except RefusedError as error:
            self.said.emit(str(error))
            return
        touched = self._uses.touched_by(self._draft)
        if missing:
            question = FillMissing(self._workspace, action, touched, missing, self._window)
            question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            question.kept.connect(self.agreed)
            question.evolved.connect(self.filled)
            question.failed.connect(self.failed)
            question.open()
        elif touched:
            words = QCoreApplication.translate("SchemeEditor", "Keep the changes?")
            answer = QCoreApplication.translate("SchemeEditor", "Keep them")
            do = partial(self.agreed.emit, action)
            ask(self._window, words, "\n".join(touched), answer, do)
        else:
            self.agreed.emit(action)
