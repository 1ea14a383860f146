"""The keys of the reader, as a table: what each does. All others are left to the window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.gui.physical_keys import pressed
from annotator.gui.reader.caret import Caret

_Key = Qt.Key
_Does = Callable[[Caret, bool], None]

_MOVES: dict[tuple[int, bool], _Does] = {
    (_Key.Key_Left, False): lambda caret, extend: caret.sideways(-1, extend=extend),
    (_Key.Key_Right, False): lambda caret, extend: caret.sideways(1, extend=extend),
    (_Key.Key_Up, False): lambda caret, extend: caret.by_line(-1, extend=extend),
    (_Key.Key_Down, False): lambda caret, extend: caret.by_line(1, extend=extend),
    (_Key.Key_Left, True): lambda caret, extend: caret.by_sentence(-1, extend=extend),
    (_Key.Key_Right, True): lambda caret, extend: caret.by_sentence(1, extend=extend),
    (_Key.Key_Up, True): lambda caret, extend: caret.by_block(-1, extend=extend),
    (_Key.Key_Down, True): lambda caret, extend: caret.by_block(1, extend=extend),
    (_Key.Key_Home, False): lambda caret, extend: caret.to_line_edge(end=False, extend=extend),
    (_Key.Key_End, False): lambda caret, extend: caret.to_line_edge(end=True, extend=extend),
    (_Key.Key_Home, True): lambda caret, extend: caret.to_article_edge(end=False, extend=extend),
    (_Key.Key_End, True): lambda caret, extend: caret.to_article_edge(end=True, extend=extend),
    (_Key.Key_PageUp, False): lambda caret, extend: caret.by_page(-1, extend=extend),
    (_Key.Key_PageDown, False): lambda caret, extend: caret.by_page(1, extend=extend),
}

_MODIFIERS = (_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_Meta, _Key.Key_AltGr)
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_COMMANDS = _ALT_GR | Qt.KeyboardModifier.MetaModifier
_OTHER = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def is_ours(caret: Caret, event: QKeyEvent) -> bool:
    """Whether the reader wants a key for itself now."""
    key = event.key()
    if key in (_Key.Key_Return, _Key.Key_Enter):
        return caret.moves_edge
    if key == _Key.Key_Escape:
        return caret.has_something_to_clear
    if event.matches(QKeySequence.StandardKey.Copy):
        return caret.has_something_to_clear
    deed = _deed_of(caret, event)
    if deed == "edge":
        return caret.has_chosen
    return bool(deed) or _move_of(event) is not None


def press(caret: Caret, event: QKeyEvent) -> bool:
    """Do what a key says; False if it is none of the reader's."""
    if caret.moves_edge and _press_while_an_edge_moves(caret, event):
        return True
    if not is_ours(caret, event):
        return False
    if event.key() == _Key.Key_Escape:
        caret.clear()
    elif event.matches(QKeySequence.StandardKey.Copy):
        caret.copy()
    elif deed := _deed_of(caret, event):
        _do(caret, deed)
    elif move := _move_of(event):
        move(caret, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
    return True


def _do(caret: Caret, deed: str) -> None:
    if deed == "edge":
        caret.pick_edge()
    elif deed.endswith("candidate"):
        caret.next_candidate(1 if deed.startswith("next") else -1)
    else:
        caret.next_span(1 if deed.startswith("next") else -1)


def _deed_of(caret: Caret, event: QKeyEvent) -> str:
    """What the sign does that a key types; an empty string if it is none of ours."""
    held = event.modifiers() & _COMMANDS
    if held not in (Qt.KeyboardModifier.NoModifier, _ALT_GR):
        return ""
    typed = event.text()
    if typed in caret.signs or not typed.isalpha() or typed.isascii():
        return caret.signs.get(typed, "")
    if held or event.modifiers() or caret.gives_label(typed):
        return ""
    # A layout of another script types a letter there.
    return caret.signs.get(pressed(event), "")


def _move_of(event: QKeyEvent) -> _Does | None:
    if event.modifiers() & _OTHER:
        return None
    ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return _MOVES.get((event.key(), ctrl))


def _press_while_an_edge_moves(caret: Caret, event: QKeyEvent) -> bool:
    """Keys of the mode in which an edge is moved; any other key settles it first."""
    key = event.key()
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if key in (_Key.Key_Left, _Key.Key_Right):
        caret.move_edge(1 if key == _Key.Key_Right else -1, by_character=shift)
    elif key in (_Key.Key_Return, _Key.Key_Enter):
        caret.settle_edge()
    elif key == _Key.Key_Escape:
        caret.drop_edge()
    elif _deed_of(caret, event) == "edge":
        caret.pick_edge()
    elif key in _MODIFIERS:
        return False
    else:
        caret.settle_edge()
        return False
    return True
