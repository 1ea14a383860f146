"""What cleaning keeps of a page, and, greyed, what it drops and why."""

from itertools import groupby
from typing import Final

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from annotator.core.articles import Article, BlockKind
from annotator.core.pages import CleanedPage, PageBlock
from annotator.gui.appearance import Appearance
from annotator.gui.models.found import Found
from annotator.gui.text_positions import shown
from annotator.gui.theme import ARTICLE_FONT, WINDOW_FONT

_MOST_CHARACTERS: Final = 60_000
_LONGEST_DROPPED: Final = 120


class CleaningPreview(QTextEdit):
    """Read-only; all of it is inserted as plain text with formats, never as HTML."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._found: Found | None = None
        appearance.theme_changed.connect(self._write)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("How the page is cleaned"))
        self.document().setDocumentMargin(16)

    def show_found(self, found: Found | None) -> None:
        """Show one finding."""
        self._found = found
        self._write()

    def _write(self) -> None:
        found = self._found
        self.clear()
        if found is None:
            return
        if found.record is None:
            self._line(found.detail, self._style(muted=False), above=0)
        elif found.page is not None:
            self._show_page(found.page)
        else:
            self._show_article(found.record.article)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)  # above the caret is the margin

    def _show_page(self, page: CleanedPage) -> None:
        left = _MOST_CHARACTERS
        for is_kept, run in groupby(page.blocks, lambda block: block.start is not None):
            blocks = list(run)
            if left <= 0:
                self._line("…", self._style(muted=True), above=8)
                return
            left -= sum(len(block.text) for block in blocks)
            if is_kept:
                for block in blocks:
                    self._kept(block.text, block.kind or "")
            else:
                self._dropped(blocks)

    def _show_article(self, article: Article) -> None:
        text = article.text[:_MOST_CHARACTERS]
        blocks = article.info.blocks
        for block in blocks:
            if block.start < len(text):
                self._kept(text[block.start : block.end], block.kind)
        if not blocks:
            for paragraph in text.split("\n\n"):
                self._kept(paragraph, BlockKind.PARAGRAPH)

    def _kept(self, text: str, kind: str) -> None:
        style = self._style(muted=False)
        font = QFont(ARTICLE_FONT)
        font.setPixelSize(21 if kind == BlockKind.HEADLINE else 15)
        font.setBold(kind in (BlockKind.HEADLINE, BlockKind.CROSSHEAD))
        font.setItalic(kind == BlockKind.CAPTION)
        style.setFont(font)
        self._line(text, style, above=10)

    def _dropped(self, blocks: list[PageBlock]) -> None:
        """A grey paragraph for blocks that follow one another: what they are, and their words."""
        self._line("", self._style(muted=True), above=10)
        cursor, verdict = self.textCursor(), ""
        for block in blocks:
            name = block.kind or self._said(block.reason or "dropped")
            words = " ".join(block.text.split())
            if len(words) > _LONGEST_DROPPED:
                words = f"{words[:_LONGEST_DROPPED]}…"
            if name != verdict:
                cursor.insertText(f"{'    ' if verdict else ''}{name}  ", self._verdict(block))
            else:
                cursor.insertText("  ·  ", self._style(muted=True))
            style = self._style(muted=True)
            style.setFontStrikeOut(block.kind is None)
            cursor.insertText(shown(words), style)
            verdict = name

    def _said(self, reason: str) -> str:
        """A reason in the words of somebody who reads it for the first time."""
        friendly = {
            "repeated": self.tr("also elsewhere on the page"),
            "related": self.tr("points to something else"),
            "menu": self.tr("menu"),
            "promotion": self.tr("advertises"),
        }
        return friendly.get(reason, reason)

    def _verdict(self, block: PageBlock) -> QTextCharFormat:
        style = self._style(muted=True)
        style.setFontWeight(QFont.Weight.DemiBold)
        if block.kind is not None:
            style.setForeground(self._appearance.theme.success)
        return style

    def _line(self, text: str, style: QTextCharFormat, above: int) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(above)
        block.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = self.textCursor()
        if self.document().isEmpty():
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        cursor.insertText(shown(text), style)
        self.setTextCursor(cursor)

    def _style(self, *, muted: bool) -> QTextCharFormat:
        font = QFont(WINDOW_FONT)
        font.setPixelSize(12 if muted else 13)
        style = QTextCharFormat()
        style.setFont(font)
        style.setForeground(self._appearance.theme.muted if muted else self._appearance.theme.text)
        return style
