"""Whether an article is to leave the list, with all that is marked in it."""

from collections import Counter

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from annotator.app.policy import may_see
from annotator.app.workspace import Workspace
from annotator.core.ids import ArticleId
from annotator.gui.dialogs.question import Question
from annotator.gui.plurals import counted
from annotator.gui.text_positions import shown

_OTHERS = 3
"""People who are named with what they marked; the rest are counted."""


class RemoveArticle(Question):
    """Asked before an article is taken out of the list; Enter changes nothing."""

    def __init__(
        self, workspace: Workspace, article: ArticleId, title: str, parent: QWidget | None = None
    ) -> None:
        words = self.tr("“%1” would no longer be in the list, nor in exports.")
        super().__init__(
            self.tr("Remove the article from the list?"),
            f"{words.replace('%1', shown(title))} {said_of_removing(workspace, article)}",
            self.tr("Remove"),
            parent,
        )
        self.offer_cancel(self.tr("Keep it"), first=True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("RemoveArticle", text)


def said_of_removing(workspace: Workspace, article: ArticleId) -> str:
    """What goes along with an article, mine first, and that it is not gone for good."""
    found = Counter(span.annotator for span in workspace.reading.spans(article))
    mine = found.pop(workspace.me.id, 0)
    hidden = [] if may_see(workspace, article) else [_tr("what others may have marked")]
    if hidden:
        found.clear()
    parts = []
    if mine:
        one, many = _tr("1 passage that you marked"), _tr("%1 passages that you marked")
        parts.append(counted(mine, one, many))
    names = {one.id: one.name for one in workspace.reading.annotators()}
    others = found.most_common()
    for whose, count in others[:_OTHERS]:
        words = counted(count, _tr("%1 of %2"), _tr("%1 of %2"))
        parts.append(words.replace("%2", shown(names.get(whose, str(whose)[:8]))))
    if rest := sum(count for _, count in others[_OTHERS:]):
        parts.append(_tr("%1 of other people").replace("%1", f"{rest:,}"))
    parts += hidden
    back = _tr("Undo brings it back just as it is, and so does importing its page again.")
    if not parts:
        return f"{_tr('Nothing is marked in it.')} {back}"
    listed = ", ".join(parts[:-1]) + _tr(" and ") + parts[-1] if parts[1:] else parts[0]
    if not mine and not hidden:
        listed = _tr("marked passages: %1").replace("%1", listed)
    return f"{_tr('It would take along %1.').replace('%1', listed)} {back}"
