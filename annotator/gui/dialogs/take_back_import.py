"""Whether articles are to leave the project again, with all that is marked in them."""

from PySide6.QtWidgets import QWidget

from annotator.gui.dialogs.question import Question
from annotator.gui.plurals import counted


class TakeBackImport(Question):
    """Asked before an undo that takes articles out; Enter changes nothing."""

    def __init__(self, articles: int, parent: QWidget | None = None) -> None:
        many = counted(articles, self.tr("%1 article"), self.tr("%1 articles"))
        super().__init__(
            self.tr("Take back the import of %1?").replace("%1", many),
            self.tr("All that is marked there goes along; redo brings everything back."),
            self.tr("Take back"),
            parent,
        )
        self.offer_cancel(first=True)
