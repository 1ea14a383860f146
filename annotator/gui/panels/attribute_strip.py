"""The strip of attributes: what is asked, answered by keys while the focus stays in the text."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from annotator.core.attributes import AttributeValue
from annotator.gui.appearance import Appearance
from annotator.gui.panels.attribute_questions import Field, Question
from annotator.gui.panels.attribute_row import KEYS, Row, spoken, spoken_options
from annotator.gui.physical_keys import pressed

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ON: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Down)
_BACK: Final = (Qt.Key.Key_Backtab, Qt.Key.Key_Up)
_CLOSE: Final = (Qt.Key.Key_Escape, Qt.Key.Key_Space)
_CLEAR: Final = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_OWN: Final = frozenset((*_ENTER, *_ON, *_BACK, *_CLOSE, *_CLEAR))
_BEYOND: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class AttributeStrip(QWidget):
    """Shows questions; tells what is answered. Open, it has one of them in hand."""

    answered = Signal(str, object)
    """Carries the id of a question and the value of an option."""
    written = Signal(str, str)
    """Carries the id of a question and what was written."""
    cleared = Signal(str)
    typed = Signal(str, str)
    """Carries the id of a question and what has been written so far."""
    turned = Signal()
    """Opened, closed, or another question is in hand."""
    left = Signal()
    """The user is done with a field and wants to read on."""
    writing_turned = Signal()
    """The user begins or ends to write in a field."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._questions: tuple[Question, ...] = ()
        self._rows: list[Row] = []
        self._about = ""
        self._editable = True
        self._at: str | None = None
        self._looked_at = -1
        self._unfolded = False
        self.more = QPushButton()
        self.more.setProperty("role", "link")
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.clicked.connect(self._turn_fold)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.more)

    # -- what is shown

    @property
    def questions(self) -> tuple[Question, ...]:
        """All that is asked, folded ones too."""
        return self._questions

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that are seen."""
        return tuple(row for row in self._rows if not row.isHidden())

    @property
    def is_open(self) -> bool:
        """Whether a question is in hand, and keys answer it."""
        return self._at is not None

    @property
    def in_hand(self) -> Question | None:
        """The question in hand."""
        return next((one for one in self._questions if one.id == self._at), None)

    @property
    def row_in_hand(self) -> Row | None:
        """Where the question in hand is asked."""
        return next((row for row in self.rows if row.question.id == self._at), None)

    @property
    def writes(self) -> Field:
        """What is being written in a field; NONE while keys choose."""
        row = self.row_in_hand
        return Field.NONE if row is None or not row.field.hasFocus() else row.question.field

    @property
    def editable(self) -> bool:
        """Whether anything can be answered."""
        return self._editable and bool(self._questions)

    def show_questions(
        self, questions: tuple[Question, ...], about: str, *, editable: bool
    ) -> None:
        """Show what is asked of something; `about` names it, so that what is written stays."""
        if about != self._about:
            self._about, self._looked_at = about, -1
        self._questions, self._editable = questions, editable
        if self.in_hand is not None and self.in_hand.is_away:
            self._unfolded = True  # it was cleared just now
        if self._at is not None and (not self.editable or self.in_hand is None):
            self._at = next((one.id for one in self._seen()), None) if self.editable else None
            self._looked_at = -1
            self._show()
            self.turned.emit()
        else:
            self._show()

    def offer(self, question: Question, looked_at: int) -> None:
        """Show other options of the question in hand; Enter would take this one of them."""
        self._questions = tuple(question if q.id == question.id else q for q in self._questions)
        self._looked_at = looked_at
        self._show()

    def reveal(self) -> None:
        """Bring the question in hand into view, its name before all."""
        row = self.row_in_hand
        if row is None:
            return
        for area in self._areas():
            area.ensureWidgetVisible(row, 0, 6)
            area.ensureWidgetVisible(row.heading, 0, 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the question in hand in view."""
        super().resizeEvent(event)
        self.reveal()

    def _areas(self) -> Iterator[QScrollArea]:
        """All that can be scrolled to see it, from the inside outwards."""
        around = self.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                yield around
            around = around.parentWidget()

    # -- opening and closing

    def open(self, first: str | None = None) -> bool:
        """Take a question in hand: this one, else the first; False if nothing can be answered."""
        if not self.editable:
            return False
        if first is not None and any(one.id == first and one.is_away for one in self._questions):
            self._unfolded = True
        seen = self._seen() or self._questions
        self._take(first if first is not None else seen[0].id)
        return True

    def close_strip(self) -> None:
        """Have no question in hand."""
        if self._at is not None:
            self.keep()
            self._take(None)

    def keep(self) -> None:
        """Keep what is half-written, if it is an answer of its own and no name to be looked up."""
        row = self.row_in_hand
        if row is not None and row.field.hasFocus():
            self._lost(row.field.take_unkept() or "")

    # -- keys

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key is for the strip while it is open."""
        if not self.is_open or event.modifiers() & _BEYOND:
            return False
        if event.key() in _OWN:
            return True
        letter = self._letter(event)
        return letter.isalnum() or (letter in "-+" and self._field is Field.NUMBER)

    def press(self, event: QKeyEvent) -> None:
        """Do what a key that the strip wants says."""
        key, question = event.key(), self.in_hand
        if question is None:
            return
        if key in _CLOSE:
            self.close_strip()
        elif key in _ON or key in _BACK:
            self.step(1 if key in _ON else -1)
        elif key in _CLEAR:
            self.cleared.emit(question.id)
        elif key in _ENTER:
            if question.field is Field.NONE:
                self.step(1)
            else:
                self._begin("" if question.field is Field.NAME else question.said, select=True)
        else:
            self._answer(question, self._letter(event), event.text())

    def step(self, by: int) -> None:
        """Take the next question in hand, or (-1) the one before; beyond the last, the folded."""
        seen = self._seen()
        places = [one.id for one in seen]
        at = places.index(self._at) if self._at in places else -1
        beyond = not 0 <= at + by < len(seen)
        if beyond and by > 0 and len(seen) < len(self._questions):
            self._unfolded = True
            self._take(next(one.id for one in self._questions if one.is_away))
        else:
            self._take(seen[(at + by) % len(seen)].id)

    def said_in_hand(self) -> str:
        """The question in hand with its answer and the keys, for those who hear it."""
        question = self.in_hand
        if question is None:
            return ""
        keys = spoken_options(question)
        return f"{spoken(question)}. {keys}" if keys else spoken(question)

    # -- inside

    @property
    def _field(self) -> Field:
        question = self.in_hand
        return Field.NONE if question is None else question.field

    def _letter(self, event: QKeyEvent) -> str:
        typed = event.text()
        if self._field in (Field.TEXT, Field.NUMBER) or (typed.isascii() and typed.isalnum()):
            return typed
        # A layout of another script, or a French row of digits.
        printed = pressed(event)
        return printed if printed.isdigit() or self._field is Field.NONE else typed

    def _answer(self, question: Question, letter: str, typed: str) -> None:
        place = KEYS.find(letter.casefold()) if letter else -1
        chooses = question.field is Field.NONE or (
            question.field is Field.NAME and letter.isdigit()
        )
        if chooses and 0 <= place < len(question.options):
            self.answered.emit(question.id, question.options[place].value)
        elif question.field is not Field.NONE and typed:
            self._begin(typed, select=False)

    def _begin(self, text: str, *, select: bool) -> None:
        row = self.row_in_hand
        if row is not None:
            row.field.begin(text, select=select)
            if question := self.in_hand:
                self.typed.emit(question.id, row.field.text())

    def _kept(self, text: str, go_on: int) -> None:
        question, at = self.in_hand, self._looked_at
        if question is None:
            return
        self._looked_at = -1
        if question.field is Field.NAME:
            if text.strip() and 0 <= at < len(question.options):
                self.answered.emit(question.id, question.options[at].value)
        elif text.strip():
            self.written.emit(question.id, text)
        elif question.value is not None:
            self.cleared.emit(question.id)
        self.left.emit()
        if go_on:
            self.step(go_on)
        self._show()

    def _lost(self, text: str) -> None:
        """Keep what was written by somebody who has gone elsewhere."""
        question = self.in_hand
        if question is not None and question.field is not Field.NAME and text.strip():
            self.written.emit(question.id, text)

    def _dropped(self) -> None:
        self._looked_at = -1
        self.left.emit()
        if question := self.in_hand:
            self.typed.emit(question.id, "")
        self._show()

    def _look(self, by: int) -> None:
        question = self.in_hand
        if question is not None and question.options and self._looked_at >= 0:
            self._looked_at = (self._looked_at + by) % len(question.options)
            self._show()

    def _seen(self) -> tuple[Question, ...]:
        if self._unfolded:
            return self._questions
        return tuple(one for one in self._questions if not one.is_away)

    def _take(self, question: str | None) -> None:
        if question != self._at:
            self._at, self._looked_at = question, -1
            self._show()
            self.turned.emit()

    def _turn_fold(self) -> None:
        self._unfolded = not self._unfolded
        if self._at not in [one.id for one in self._seen()]:
            self._at = None
        self._show()
        self.turned.emit()

    def _show(self) -> None:
        seen = self._seen()
        while len(self._rows) < len(seen):
            self._rows.append(self._new_row())
        for place, row in enumerate(self._rows):
            if place < len(seen):
                question = seen[place]
                in_hand = question.id == self._at
                looked_at = self._looked_at if in_hand else -1
                row.ask(question, in_hand=in_hand, editable=self._editable, looked_at=looked_at)
            row.setVisible(place < len(seen))
        folded = sum(one.is_away for one in self._questions)
        self.more.setVisible(bool(folded))
        words = self.tr("Fewer") if self._unfolded else self.tr("More (%1)")
        self.more.setText(words.replace("%1", str(folded)))

    def _new_row(self) -> Row:
        row = Row(self._appearance, self)
        row.taken.connect(self._row_taken)
        row.chosen.connect(self._row_chosen)
        row.field.kept.connect(self._kept)
        row.field.dropped.connect(self._dropped)
        row.field.lost.connect(self._lost)
        row.field.focus_turned.connect(self.writing_turned)
        row.field.moved.connect(self._look)
        row.field.textEdited.connect(self._typed)
        self._column.insertWidget(self._column.count() - 1, row)
        return row

    def _typed(self, text: str) -> None:
        if question := self.in_hand:
            self.typed.emit(question.id, text)

    def _row_taken(self) -> None:
        row = self.sender()
        if isinstance(row, Row):
            self.keep()
            self._take(None if row.question.id == self._at else row.question.id)

    def _row_chosen(self, value: AttributeValue) -> None:
        row = self.sender()
        if isinstance(row, Row) and row.question.value == value:
            self.cleared.emit(row.question.id)
        elif isinstance(row, Row):
            self.answered.emit(row.question.id, value)
