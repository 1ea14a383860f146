"""What stands in the way of keeping a draft, and questions before it is kept or dropped."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from annotator.core.clashes import clashes
from annotator.gui.dialogs.question import Question
from annotator.gui.models.scheme_draft import KINDS, SchemeDraft
from annotator.gui.models.scheme_faults import faults
from annotator.gui.text_positions import shown


def problems_of(draft: SchemeDraft) -> list[str]:
    """What has to be mended; what was so before the editor was opened may stay so."""
    scheme, found = draft.scheme, []
    if not scheme.info.name.strip():
        found.append(QCoreApplication.translate("SchemeFaults", "The scheme needs a name."))
    for kind in KINDS:
        for part in draft.parts(kind):
            if draft.as_before(part) != part:
                name = shown(part.name or part.id)
                found += [f"{name}: {words}" for words in faults(scheme, part).values()]
    if found:
        return found
    known = frozenset(clashes(draft.before))
    return [words for words in clashes(scheme) if words not in known]


def ask(parent: QWidget, title: str, words: str, answer: str, do: Callable[[], object]) -> None:
    """Ask before something is done; Enter goes on editing."""
    question = Question(title, words, answer, parent)
    go_on = QCoreApplication.translate("SchemeEditor", "Go on editing")
    question.offer_cancel(go_on, first=True)
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.accepted.connect(do)
    question.open()
