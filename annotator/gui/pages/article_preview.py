"""The article as it will be: the reader of the project, with one block of it brought out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.core.schemes import Scheme, SchemeInfo
from annotator.gui.appearance import Appearance
from annotator.gui.pages.decisions import Decisions
from annotator.gui.reader.reader import Reader
from annotator.gui.reader.selection import Place, Selection
from annotator.gui.reader.typography import Typography

_NO_SCHEME = Scheme(SchemeInfo(""))
_LARGEST = 18
"""Pixels beyond which the text does not grow: its column is narrow, and it is only looked over."""
_SMALLER = 3
"""Pixels by which the text is smaller than where it is worked on."""


class ArticlePreview(Reader):
    """Follows the decisions; a click in it tells which block is meant."""

    looked_at = Signal(int)
    """Where somebody clicked, in code points of the article."""

    def __init__(
        self, decisions: Decisions, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._decisions = decisions
        self._appearance = appearance
        self._marking = False
        self.setAccessibleName(self.tr("The article as it will be"))
        decisions.shown.connect(self._show)
        decisions.changed.connect(self._follow)
        appearance.theme_changed.connect(self._recolour)
        appearance.text_size_changed.connect(self._resize)
        self.selection_changed.connect(self._tell)
        self._recolour()
        self._resize()
        self._show()

    def mark(self, start: int, end: int, *, scroll: bool = True) -> None:
        """Bring out `[start, end)`, and scroll there unless that is done already."""
        self._marking = True
        self.set_caret(Selection.over(self.page.text, (start, end)))
        if scroll:
            self.ensure_visible(start, end)
        self._marking = False

    def unmark(self) -> None:
        """Bring out nothing."""
        self._marking = True
        self.set_caret(None)
        self._marking = False

    def bring_to(self, position: int, above: int) -> None:
        """Scroll until the line of a position is `above` pixels below the top."""
        self.restore(Place(position, above))

    def type_of(self, pixels: int) -> Typography:
        """Nothing is marked here, so the lines are as close as in print."""
        return Typography(pixels, marked=False)

    def _show(self) -> None:
        page = self._decisions.page
        self._marking = True
        self.show_article(None if page is None else page.article, (), _NO_SCHEME)
        self._marking = False

    def _follow(self) -> None:
        """Show what a decision has made of the article, where one was in it."""
        page = self._decisions.page
        first = self.first_line()
        length = 0 if page is None else len(page.article.text)
        place = Place(min(first.position, max(0, length - 1)), first.above)
        self._marking = True
        article = None if page is None else page.article
        self.show_article(article, (), _NO_SCHEME, place=place)
        self._marking = False

    def _tell(self) -> None:
        if not self._marking and self.caret is not None:
            self.looked_at.emit(self.caret.head[0])

    def _recolour(self) -> None:
        self.set_theme(self._appearance.theme)

    def _resize(self) -> None:
        self.set_text_size(min(max(12, self._appearance.text_size - _SMALLER), _LARGEST))
