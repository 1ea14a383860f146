"""A strip above the article that says how many passages need a look, and shows them in turn."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QTextEdit, QVBoxLayout, QWidget

from annotator.core.doubts import Doubt
from annotator.gui.desk import Desk
from annotator.gui.doubting import Doubting
from annotator.gui.plurals import counted
from annotator.gui.text_positions import shown
from annotator.gui.theme import ARTICLE_FONT, font
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_BACK = (Qt.Key.Key_Up, Qt.Key.Key_BracketLeft)
_ON = (Qt.Key.Key_Down, Qt.Key.Key_BracketRight)
_KEYS = (*_ENTER, *_DELETE, *_BACK, *_ON, Qt.Key.Key_Escape)
_LONGEST = 300


class OldWords(QTextEdit):
    """The words of a passage as they stood in the earlier text, with what was around them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._doubt: Doubt | None = None
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("old_words")
        self.document().setDocumentMargin(0)
        desk.appearance.theme_changed.connect(self._write)

    def show_doubt(self, doubt: Doubt) -> None:
        """Show the words of one."""
        self._doubt = doubt
        self._write()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width, other words fit on a line."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as its words."""
        return QSize(300, 24)

    def _fit(self) -> None:
        height = min(round(self.document().size().height()) + 4, 90)
        if height != self.height():
            self.setFixedHeight(height)

    def _write(self) -> None:
        doubt, theme = self._doubt, self._desk.appearance.theme
        self.clear()
        if doubt is None:
            return
        around, words = QTextCharFormat(), QTextCharFormat()
        for style in (around, words):
            style.setFont(font(ARTICLE_FONT, 14))
        around.setForeground(theme.muted)
        words.setForeground(theme.text)
        words.setFontWeight(QFont.Weight.Bold)
        words.setFontUnderline(True)
        quote = doubt.quote
        if len(quote) > _LONGEST:
            quote = f"{quote[: _LONGEST - 60]} … {quote[-50:]}"
        cursor = QTextCursor(self.document())
        for text, style in ((f"…{doubt.before}", around), (quote, words), (doubt.after, around)):
            cursor.insertText(shown(" ".join(text.split("\n"))), style)
        cursor.insertText("…", around)


class DoubtBar(QWidget):
    """Enter accepts, Delete gives up, Up and Down go on; hidden while there is no doubt."""

    left = Signal()

    def __init__(self, desk: Desk, doubting: Doubting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._doubting = doubting
        self.setObjectName("doubts")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Passages that need a look"))
        self.words = PlainLabel(role="strong")
        self.why = ElidedLabel(role="muted")
        self.old = OldWords(desk)
        self.look = QPushButton(self.tr("Look (Ctrl+J)"))
        self.accept_here = QPushButton(self.tr("It is here (Enter)"))
        self.place = QPushButton(self.tr("Place here (Ctrl+J)"))
        self.give_up = QPushButton(self.tr("Give up (Del)"))
        self.place.setToolTip(self.tr("Let it stand at the words that are selected"))
        self.give_up.setToolTip(self.tr("It has no place in this text; the earlier one keeps it"))
        self.later = QPushButton(self.tr("Later (Esc)"))
        self._details = QWidget()
        self._lay_out()
        self.look.clicked.connect(self.begin)
        self.accept_here.clicked.connect(doubting.accept)
        self.place.clicked.connect(doubting.place_here)
        self.give_up.clicked.connect(doubting.give_up)
        self.later.clicked.connect(self._leave)
        doubting.changed.connect(self._show)
        self._show()

    def begin(self) -> None:
        """Look at them; or place the one in hand at the words that are selected."""
        if self._doubting.has_choice:
            self._doubting.place_here()
        elif self._doubting.is_looking:
            self._doubting.ask_for_words()
        else:
            self._doubting.begin()
        if self._doubting.is_looking:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def event(self, event: QEvent) -> bool:
        """Take its own keys before a menu does."""
        asked = event.type() == QEvent.Type.ShortcutOverride and self.hasFocus()
        if asked and isinstance(event, QKeyEvent) and not event.modifiers():
            event.setAccepted(event.key() in _KEYS)
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide on the one that is looked at, and go on."""
        key = event.key()
        if event.modifiers() or not self._doubting.is_looking:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._doubting.accept()
        elif key in _DELETE:
            self._doubting.give_up()
        elif key in (*_BACK, *_ON):
            self._doubting.step(1 if key in _ON else -1)
        elif key == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.words)
        top.addWidget(self.why, 1)
        top.addWidget(self.look)
        top.addWidget(self.later)
        inside = QVBoxLayout(self._details)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.old)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.accept_here, self.place, self.give_up):
            row.addWidget(button)
        row.addStretch(1)
        inside.addLayout(row)
        for button in (self.look, self.later, self.accept_here, self.place, self.give_up):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("role", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._details)

    def _show(self) -> None:
        count, doubt = self._doubting.count, self._doubting.doubt
        had_focus = self.hasFocus()
        self.setVisible(count > 0 and not self._desk.workspace.read_only)
        self._details.setVisible(doubt is not None)
        self.look.setVisible(doubt is None)
        self.later.setVisible(doubt is not None)
        if doubt is None:
            words = counted(
                count, self.tr("1 passage needs a look"), self.tr("%1 passages need a look")
            )
            self.words.setText(words)
            self.why.setText(self.tr("since the page was cleaned again"))
            if had_focus:
                self.left.emit()
            return
        label = self._desk.workspace.scheme.label(doubt.span.label)
        name = label.name if label is not None else str(doubt.span.label)
        words = self.tr("%1 of %2: %3").replace("%1", str(self._doubting.number))
        self.words.setText(shown(words.replace("%2", str(count)).replace("%3", name)))
        self.why.setText(shown(doubt.why))
        self.old.show_doubt(doubt)
        self.accept_here.setEnabled(doubt.guess is not None)

    def _leave(self) -> None:
        self._doubting.end()
        self.left.emit()
