"""The line at the bottom: what can be done next; who I am, and that all is saved."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QStatusBar, QWidget

from annotator.gui.widgets.plain_label import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from annotator.gui.key_map import KeyMap
    from annotator.gui.panels.attribute_questions import Field
    from annotator.gui.project_page import ProjectPage

_KEYS = {
    "%[": "previous_span",
    "%]": "next_span",
    "%,": "edge",
    "%d": "remove",
    "%m": "note",
    "%+": "add_part",
    "%r": "link",
    "%?": "keys",
}
"""What stands in a hint for the key of which action."""
_SPOKEN = 8000
"""Milliseconds that a quiet sentence stays."""


class _Pressed(PlainLabel):
    """Words that can be pressed; the menu has the same for the keyboard."""

    pressed = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell it, if there is something to press on."""
        if self.text() and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


class StatusLine(QStatusBar):
    """Hints follow what is chosen; a quiet sentence takes their place until the next gesture."""

    round_wanted = Signal()
    """Somebody has pressed on the round."""

    def __init__(self, keys: "KeyMap", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setSizeGripEnabled(False)
        self._hint = ElidedLabel(role="muted")
        self._who = _Pressed(role="muted")
        self._who.setToolTip(self.tr("Press to work in another round"))
        self._who.pressed.connect(self.round_wanted)
        self._project: ProjectPage | None = None
        self.until = QTimer(self, singleShot=True, interval=_SPOKEN)
        self.until.timeout.connect(self.show_hint)
        self.addWidget(self._hint, 1)
        self.addPermanentWidget(self._who)
        self.setContentsMargins(10, 0, 10, 0)

    @property
    def text(self) -> str:
        """The hint or the sentence that is shown."""
        return self._hint.text()

    @property
    def tip(self) -> str:
        """All of it, if there is no room for all of it."""
        return self._hint.toolTip()

    @property
    def who(self) -> str:
        """What stands at the right."""
        return self._who.text()

    def follow(self, project: "ProjectPage | None") -> None:
        """Speak of this project from now on."""
        self._project = project
        if project is not None:
            project.doing.said.connect(self.say)
            for gesture in (
                project.desk.selection.span_changed,
                project.desk.in_hand.shown,
                project.desk.selection.armed_changed,
                project.reading.reader.selection_changed,
                project.reading.reader.edge_changed,
                project.describing.turned,
                project.reading.linking.changed,
                project.modes.changed,
            ):
                gesture.connect(self._go_on)
            project.modes.hinted.connect(self._go_on)
            project.describing.writing_turned.connect(self._follow_writing)
        self._go_on()

    def say(self, sentence: str) -> None:
        """Say something quietly, for a while."""
        if not sentence:
            self._go_on()
            return
        self._hint.show_text(sentence, Qt.TextElideMode.ElideMiddle)
        self.until.start()

    def show_hint(self) -> None:
        """Say what can be done now."""
        self._who.setText(self._whose())
        if not self.until.isActive():
            page = None if self._project is None else self._project.modes.page
            self._hint.show_text(self._next_step() if page is None else page.hint())

    def _go_on(self, _what: object = None) -> None:
        """What was said is about something before this."""
        self.until.stop()
        if self._project is None:
            self.show_hint()
        else:
            self._project.desk.afterwards.do(self.show_hint)

    def _follow_writing(self) -> None:
        """Show other keys; what was said of an answer stays when the field is left."""
        project = self._project
        if project is None:
            return
        from annotator.gui.panels.attribute_questions import Field

        strip = project.describing.strip
        if strip is not None and strip.writes is not Field.NONE:
            self._go_on()
        else:
            project.desk.afterwards.do(self.show_hint)

    def _whose(self) -> str:
        if self._project is None:
            return ""
        workspace = self._project.desk.workspace
        saved = self.tr("Read only") if workspace.read_only else self.tr("All saved")
        you = self.tr("You are %1").replace("%1", workspace.me.name)
        phase = self.tr("Round %1").replace("%1", workspace.round)
        return f"{you}  ·  {phase}  ·  {saved}"

    def _next_step(self) -> str:
        project = self._project
        if project is None or project.desk.in_hand.article is None:
            return ""
        if project.desk.workspace.read_only:
            return self._with_keys(self.tr("%[ %] steps through marks  ·  %? all keys"))
        reader, desk = project.reading.reader, project.desk
        if reader.edge is not None and not reader.is_dragging:
            return self._with_keys(
                self.tr(
                    "← → move by word  ·  Shift by character  ·  %, other edge  ·  Enter keeps"
                    "  ·  Esc cancels"
                )
            )
        if (strip := project.describing.strip) is not None:
            return self._answering(strip.writes)
        if project.reading.linking.awaited:
            return project.reading.linking.awaited
        names = ", ".join(
            f"{label.key.upper()} {label.name}" for label in desk.workspace.scheme.for_spans[:5]
        )
        if reader.selection() is not None:
            hint = self.tr("Mark as %1  ·  Esc lets go").replace("%1", names)
            if waiting := project.reading.parting.waiting:
                more = self._with_keys(self.tr("%+ adds to “%1”")).replace("%1", waiting)
                hint = f"{hint}  ·  {more}"
        elif desk.selection.span is not None:
            hint = self._with_keys(
                self.tr(
                    "A label’s key relabels  ·  Space attributes  ·  %, edge  ·  %r links"
                    "  ·  %m note"
                )
            )
        elif desk.selection.armed is not None:
            name = desk.selection.armed.name
            hint = self.tr("Each drag marks %1  ·  Esc stops").replace("%1", name)
        else:
            hint = self._with_keys(
                self.tr("Select words, then %1  ·  %[ %] steps through marks  ·  %? all keys")
            ).replace("%1", names)
        return hint

    def _answering(self, written: "Field") -> str:
        from annotator.gui.panels.attribute_questions import Field

        if written is Field.NAME:
            return self.tr("Type a name  ·  ↑ ↓ look at others  ·  Enter takes it  ·  Esc back")
        if written is not Field.NONE:
            return self.tr("Enter keeps  ·  Tab keeps and goes on  ·  Esc takes back")
        return self.tr("1–9 choose  ·  Tab next  ·  Backspace clears  ·  Esc back to the text")

    def _with_keys(self, hint: str) -> str:
        for sign, name in _KEYS.items():
            hint = hint.replace(sign, self._keys.shown(name))
        return hint
