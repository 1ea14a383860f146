"""A strip below the article while a passage is being linked: which link, then to what."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QWidget

from annotator.core.linking import Way, shortened
from annotator.core.spans import Span
from annotator.gui.desk import Desk
from annotator.gui.linking import Linking
from annotator.gui.physical_keys import pressed
from annotator.gui.reader.metadata import isolated
from annotator.gui.reader.reader import Reader
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel
from annotator.gui.widgets.window_keys import WindowKeys

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_LONGEST = 48
_ROOMY = 460


class RelationBar(QWidget):
    """Letters say which link; then words, `[`, `]` and Enter say to what. Esc leaves."""

    left = Signal()

    def __init__(
        self, desk: Desk, reader: Reader, linking: Linking, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reader = reader
        self._linking = linking
        self._was_on = False
        self.setObjectName("relation_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Link the passage"))
        self.about = PlainLabel(role="strong")
        self.kinds: list[QPushButton] = []
        self._row_of_kinds = QHBoxLayout()
        self.more = self._button(self.tr("More"), self._offer_more)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Words of it"))
        self.words.setAccessibleName(self.tr("Words of the passage to link to"))
        self.words.setFixedWidth(120)
        self.words.installEventFilter(self)
        self.words.textEdited.connect(linking.narrow)
        WindowKeys(self.words)
        self.target = ElidedLabel()
        self.take = self._button(self.tr("Link"), linking.take)
        self.take.setToolTip(self.tr("Link to this passage (Enter)"))
        self.cancel = self._button(self.tr("Cancel"), linking.leave)
        self.cancel.setToolTip(self.tr("Link nothing (Esc)"))
        self._pages = QStackedWidget(self)
        self._lay_out()
        linking.changed.connect(self._show)
        reader.picked.connect(self._take_focus)
        self.hide()

    def _button(self, text: str, do: object) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", "small")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(do)
        return button

    def _lay_out(self) -> None:
        kinds, target = QWidget(), QWidget()
        self._row_of_kinds = QHBoxLayout(kinds)
        row = QHBoxLayout(target)
        for each in (self._row_of_kinds, row):
            each.setContentsMargins(0, 0, 0, 0)
            each.setSpacing(8)
        row.addWidget(self.words)
        row.addWidget(self.target, 1)
        row.addWidget(self.take)
        self._row_of_kinds.addWidget(self.more)
        self._row_of_kinds.addStretch(1)
        self._pages.addWidget(kinds)
        self._pages.addWidget(target)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 6, 8, 6)
        line.setSpacing(8)
        line.addWidget(self.about)
        line.addWidget(self._pages, 1)
        line.addWidget(self.cancel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the words are worth more than a button that is Enter."""
        super().resizeEvent(event)
        self.take.setVisible(self.width() >= _ROOMY)

    def event(self, event: QEvent) -> bool:
        """Take letters before a menu does."""
        asked = event.type() == QEvent.Type.ShortcutOverride and self.hasFocus()
        if asked and isinstance(event, QKeyEvent) and not event.modifiers():
            event.setAccepted(self._way_of(event) is not None or event.key() in _ENTER)
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letter of a link; everything else that is bare does nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self._linking.leave()
        elif event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif (way := self._way_of(event)) is not None:
            self._linking.choose(way)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """While words are written: `[` and `]` or arrows step, Enter links, Esc leaves."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        sign = self._reader.hand.signs.get(event.text())
        step = {"previous_span": -1, "next_span": 1}.get(sign or "", step)
        if step:
            self._linking.step(step)
        elif event.key() in _ENTER and not event.modifiers() & ~_KEYPAD:
            self._linking.take()
        elif event.key() == Qt.Key.Key_Escape:
            self._linking.leave()
        else:
            return False
        return True

    def _way_of(self, event: QKeyEvent) -> Way | None:
        """The link that a letter stands for, a folded one too."""
        if self._linking.here is None or self._linking.way is not None:
            return None
        every = (*self._linking.ways, *self._linking.folded)
        for typed in (event.text().casefold(), pressed(event)):
            for way in every:
                if typed and way.type.key.casefold() == typed:
                    return way
        return None

    def _show(self) -> None:
        linking = self._linking
        here, way = linking.here, linking.way
        was_on, self._was_on = self._was_on, here is not None
        self.setVisible(here is not None)
        if here is None:
            if was_on:
                self.left.emit()
            return
        if way is None:
            self.about.setText(self.tr("Link as"))
            self._offer()
        else:
            self.about.setText(shown(f"← {way.type.name}" if way.back else f"{way.type.name} →"))
            self._show_target(linking.target)
        page = 0 if way is None else 1
        if page and self._pages.currentIndex() != page:
            self.words.clear()
        self._pages.setCurrentIndex(page)
        self._take_focus()

    def _offer(self) -> None:
        for button in self.kinds:
            button.deleteLater()
        self.kinds = []
        for place, way in enumerate(self._linking.ways):
            name = f"← {way.type.name}" if way.back else f"{way.type.name} →"
            key = way.type.key.upper()
            button = self._button(shown(f"{key}  {name}" if key else name), partial(self._do, way))
            button.setToolTip(shown(way.type.definition))
            self._row_of_kinds.insertWidget(place, button)
            self.kinds.append(button)
        self.more.setVisible(bool(self._linking.folded) and self._linking.target is None)

    def _do(self, way: Way, _checked: bool = False) -> None:
        self._linking.choose(way)

    def _offer_more(self) -> None:
        self._linking.begin()

    def _show_target(self, target: Span | None) -> None:
        self.take.setEnabled(target is not None)
        article = self._desk.in_hand.article
        if target is None or article is None:
            self.target.show_text(self.tr("No passage has these words."))
            return
        quote = shortened(target.quote_in_parts(article.text), _LONGEST)
        count = (
            self.tr("%1 of %2")
            .replace("%1", str(self._linking.number))
            .replace("%2", str(len(self._linking.targets)))
        )
        self.target.show_text(shown(f"{isolated(f'“{quote}”')}  ·  {count}"))

    def _take_focus(self, _spans: object = None) -> None:
        if self._linking.here is None:
            return
        field = self if self._linking.way is None else self.words
        if not field.hasFocus():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
