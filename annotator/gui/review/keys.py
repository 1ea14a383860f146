"""The keys of a reviewer, as a table: what each does in which state. All of them are shown."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from annotator.core.ids import AnnotatorId
from annotator.core.reasons import Reason
from annotator.core.schemes import Label
from annotator.gui.desk import Desk
from annotator.gui.label_typing import LabelTyping
from annotator.gui.physical_keys import pressed
from annotator.gui.review.deciding import Deciding, State
from annotator.gui.review.lane_reader import LaneReader

UNION: Final = "u"
EDIT: Final = "e"
NOTHING: Final = "x"
LATER: Final = "l"
FLAG: Final = "f"
OWN_GOLD: Final = "o"
WORDS: Final = "w"
WHY: Final = "r"
REASONS: Final = {
    "b": Reason.EDGES,
    "n": Reason.LABEL,
    "m": Reason.MISSED,
    "g": Reason.GUIDELINE,
    "t": Reason.UNCLEAR,
}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVES: Final = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_SIDES: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ALLOWED: Final = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier

Deed = Callable[[], object]


class ReviewKeys(QObject):
    """Takes keys from the text before it does, and from all of the page that no field wanted."""

    def __init__(self, desk: Desk, deciding: Deciding, reader: LaneReader) -> None:
        super().__init__(reader)
        self._desk, self._deciding, self._reader = desk, deciding, reader
        self._typing = LabelTyping()
        self.order: tuple[AnnotatorId, ...] = ()
        """Whose versions the digits take."""
        self.write_reason: Deed = bool
        """Lets a reason be written in free words."""
        reader.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take a key of ours before the text or a menu does."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            if self._deed_of(event) is not None:
                event.accept()
                return True
            return False
        return event.type() == QEvent.Type.KeyPress and self.take(event)

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key means now; False if it means nothing."""
        deed = self._deed_of(event)
        if deed is None:
            return self._deciding.state is not State.DECIDING and self._label(event)
        if event.isAutoRepeat() and event.text().isalnum():
            return True
        deed()
        return True

    def _deed_of(self, event: QKeyEvent) -> Deed | None:
        if event.modifiers() & ~_ALLOWED:
            return None
        match self._deciding.state:
            case State.DECIDING:
                return self._while_deciding(event)
            case State.EDITING:
                return self._while_editing(event)
            case State.GOLD:
                return self._with_gold(event)
        return self._deciding.step_back if event.key() == Qt.Key.Key_Escape else None

    def _sign(self, event: QKeyEvent) -> str:
        """What a sign does by the settings, else nothing."""
        return self._reader.hand.signs.get(event.text(), "")

    def _while_deciding(self, event: QKeyEvent) -> Deed | None:
        deciding, key, letter = self._deciding, event.key(), pressed(event)
        if (step := self._step_of(event)) is not None:
            return step
        if key in _REMOVES:
            return deciding.reopen
        if letter.isdigit():
            number = (int(letter) - 1) % 10
            return lambda: deciding.take_of(number, self.order)
        if letter in REASONS:
            return lambda: deciding.say_why(REASONS[letter])
        return {
            UNION: deciding.unite,
            EDIT: deciding.begin_edit,
            NOTHING: deciding.nothing,
            LATER: deciding.later,
            FLAG: deciding.flag,
            OWN_GOLD: deciding.choose_gold_here,
            WORDS: deciding.mark_words,
            WHY: self.write_reason,
        }.get(letter)

    def _step_of(self, event: QKeyEvent) -> Deed | None:
        deciding, held = self._deciding, event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        sign, side = self._sign(event), _SIDES.get(Qt.Key(event.key()))
        if side is not None and not held:
            return lambda: deciding.step(side)
        if sign in ("next_span", "previous_span"):
            return lambda: deciding.step(1 if sign == "next_span" else -1)
        return None

    def _while_editing(self, event: QKeyEvent) -> Deed | None:
        key = event.key()
        if key in _ENTER:
            return self.keep
        if key == Qt.Key.Key_Escape:
            return self._drop
        if key in _SIDES:
            by_character = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            return lambda: self._move_edge(_SIDES[Qt.Key(key)], by_character=by_character)
        if self._sign(event) == "edge":
            return self._other_edge
        return None

    def _with_gold(self, event: QKeyEvent) -> Deed | None:
        moving = self._reader.edge is not None
        if event.key() == Qt.Key.Key_Escape and not moving:
            return self._deciding.step_back
        if event.key() in _REMOVES:
            return self._deciding.remove_gold
        if event.key() in _SIDES and not moving:
            return lambda: self._move_edge(
                _SIDES[Qt.Key(event.key())],
                by_character=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier),
            )
        step = self._sign(event)
        if step in ("next_span", "previous_span"):
            return lambda: self._deciding.step(1 if step == "next_span" else -1)
        return None

    # -- edges of the draft

    def _move_edge(self, step: int, *, by_character: bool) -> None:
        if self._reader.edge is None:
            self._reader.hand.pick_edge()
        self._reader.hand.move_edge(step, by_character=by_character)

    def _other_edge(self) -> None:
        self._reader.hand.pick_edge()

    def keep(self) -> None:
        """Decide on the draft as it looks now."""
        self._settle()
        self._deciding.keep_edit()

    def _settle(self) -> None:
        """Let the draft be what it looks like."""
        edge = self._reader.edge
        if edge is not None:
            now = edge.now
            self._reader.set_edge(None)
            self._deciding.replace_draft(now)

    def _drop(self) -> None:
        self._reader.set_edge(None)
        self._deciding.drop_edit()

    def _label(self, event: QKeyEvent) -> bool:
        """Give the label that a bare key stands for, where a label can be given."""
        if event.modifiers() & ~_ALLOWED or not event.text().strip():
            return False
        found = self._typing.take(event, self._desk.workspace.scheme.for_spans)
        if len(found) == 1:
            self.give(found[0])
        return bool(found)

    def give(self, label: Label) -> None:
        """Do what a label's key does now."""
        if self._deciding.state is State.EDITING:
            self._settle()
        self._deciding.give(label)
