"""A page on the table: its blocks at the left, the article they make and its fields at the right.

The import sheet and the look at the cleaning of an article in the project both stand on it.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.appearance import Appearance
from annotator.gui.pages.article_preview import ArticlePreview
from annotator.gui.pages.block_list import BlockList
from annotator.gui.pages.decisions import Decisions
from annotator.gui.pages.facts_form import FactsForm
from annotator.gui.widgets.plain_label import PlainLabel


class Bench(QWidget):
    """Keeps the blocks and the article side by side: choosing and scrolling one moves both."""

    refused = Signal(str)

    def __init__(
        self, decisions: Decisions, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.decisions = decisions
        # The article is told first, so that it is there when a block of it is brought out.
        self.article = ArticlePreview(decisions, appearance)
        self.blocks = BlockList(decisions, appearance)
        self.facts = FactsForm()
        self.doubt = PlainLabel(role="doubt")
        self.doubt.setWordWrap(True)
        self.doubt.hide()
        self._following = False
        self._lay_out()
        decisions.shown.connect(self._show)
        decisions.changed.connect(self._follow)
        decisions.refused.connect(self.refused)
        self.blocks.looked_at.connect(self._mark)
        self.article.looked_at.connect(self._choose)
        self.facts.corrected.connect(self._correct)
        self.facts.left.connect(self._back)
        self.blocks.verticalScrollBar().valueChanged.connect(self._scroll_article)
        self.article.verticalScrollBar().valueChanged.connect(self._scroll_blocks)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters decide on the chosen blocks from wherever the focus is."""
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if held or not event.text().isalpha() or not self.blocks.decide_by(event):
            super().keyPressEvent(event)

    def tell(self, doubt: str) -> None:
        """Say above the blocks why they should be looked at; an empty sentence hides it."""
        self.doubt.setText(doubt)
        self.doubt.setVisible(bool(doubt))

    # how it looks

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PlainLabel(self.tr("The page"), role="band"))
        column.addWidget(self.doubt)
        column.addWidget(self.blocks, 1)
        words = self.tr("Space: drop or restore  ·  H P C X Q L: kind")
        self.hint = PlainLabel(words, role="foot")
        self.hint.setMinimumWidth(0)
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column.addWidget(self.hint)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PlainLabel(self.tr("The article as it will be"), role="band"))
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.setChildrenCollapsible(False)
        self.parts.addWidget(self.article)
        below = QWidget()
        fields = QVBoxLayout(below)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(0)
        told = QHBoxLayout()
        told.setContentsMargins(16, 0, 16, 0)
        told.addWidget(self.facts.problem)
        fields.addLayout(told)
        fields.addWidget(self._scrolled(self.facts), 1)
        self.parts.addWidget(below)
        self.parts.setStretchFactor(0, 1)
        self.article.setMinimumHeight(120)
        self.parts.setSizes([560, 208])
        column.addWidget(self.parts, 1)
        self.halves = QSplitter(Qt.Orientation.Horizontal)
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(left)
        self.halves.addWidget(right)
        self.halves.setSizes([480, 520])
        both = QVBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(self.halves)

    def _scrolled(self, facts: FactsForm) -> QScrollArea:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(facts)
        area.setMinimumHeight(84)
        facts.refused.connect(area.ensureWidgetVisible)
        return area

    # what is shown

    def _show(self) -> None:
        page = self.decisions.page
        editable = self.decisions.may_change
        self.hint.setVisible(editable)
        info = None if page is None else page.article.info
        self.facts.show_info(info, self.decisions.key, editable=editable)
        self._mark(self.blocks.currentIndex().row())

    def _follow(self) -> None:
        page = self.decisions.page
        if page is not None:
            about = self.decisions.key
            self.facts.show_info(page.article.info, about, editable=self.decisions.may_change)
        self._mark(self.blocks.currentIndex().row())

    def _correct(self, fields: Mapping[str, Any]) -> None:
        self.decisions.correct(fields)

    def _back(self) -> None:
        self.blocks.setFocus(Qt.FocusReason.OtherFocusReason)

    # side by side

    def _mark(self, row: int) -> None:
        """Bring out the block in the article; where it is not in it, nothing."""
        block = self.blocks.blocks.block(row)
        if block is None or block.start is None or block.end is None:
            self.article.unmark()
            return
        self._following = True
        self.article.mark(block.start, block.end)
        self._following = False

    def _choose(self, position: int) -> None:
        row = self.blocks.blocks.row_at(position)
        if row is not None:
            self._following = True
            self.blocks.show_row(row)
            self._following = False

    def _scroll_article(self) -> None:
        """Put the kept block that stands highest on the left as high on the right."""
        if self._following:
            return
        found = self._kept_in_view()
        if found is not None:
            row, y = found
            block = self.blocks.blocks.block(row)
            if block is not None and block.start is not None:
                self._following = True
                self.article.bring_to(block.start, y)
                self._following = False

    def _scroll_blocks(self) -> None:
        if self._following or self.decisions.page is None:
            return
        first = self.article.first_line()
        row = self.blocks.blocks.row_at(first.position)
        if row is not None:
            self._following = True
            index = self.blocks.blocks.index(row)
            bar = self.blocks.verticalScrollBar()
            bar.setValue(bar.value() + self.blocks.visualRect(index).top() - first.above)
            self._following = False

    def _kept_in_view(self) -> tuple[int, int] | None:
        """The row of the first kept block on the screen, and how high it stands."""
        view = self.blocks
        height = view.viewport().height()
        top = view.indexAt(view.viewport().rect().topLeft())
        row = max(0, top.row())
        while (block := view.blocks.block(row)) is not None:
            y = view.visualRect(view.blocks.index(row)).top()
            if y > height:
                return None
            if block.is_kept and y >= 0:
                return row, y
            row += 1
        return None
