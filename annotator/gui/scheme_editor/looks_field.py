"""The colour and the line of a label, and whether they do their work, said as they are chosen."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.core.colours import READABLE, Sight
from annotator.core.label_colours import SWATCHES, contrasts, is_complete, looks_that_work, nearest
from annotator.core.schemes import Label, Pattern
from annotator.gui.models.scheme_faults import COLOURS
from annotator.gui.scheme_editor.fields import LineField
from annotator.gui.scheme_editor.swatches import ButtonRow, PatternButton, Swatch
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import PlainLabel

_HEX = 84


class LooksField(QWidget):
    """Swatches, line patterns, the four exact colours, and two sentences on what they come to."""

    written = Signal(object)
    """Carries the label as it is to be drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label: Label | None = None
        self._labels: Sequence[Label] = ()
        self.swatches = ButtonRow(
            self.tr("Colour"),
            [Swatch(self._colour_name(name), colour) for name, colour in SWATCHES.items()],
        )
        self.patterns = ButtonRow(
            self.tr("Line"), [PatternButton(self._pattern_name(each), each) for each in Pattern]
        )
        captions = (
            self.tr("Light: line"),
            self.tr("Light: fill"),
            self.tr("Dark: line"),
            self.tr("Dark: fill"),
        )
        self.exact = {
            name: LineField(caption, width=_HEX)
            for name, caption in zip(COLOURS, captions, strict=True)
        }
        self.work = QPushButton(self.tr("Choose one that works"))
        self.work.setAutoDefault(False)
        self.work.setProperty("role", "small")
        self.contrast = PlainLabel(role="muted")
        self.sight = PlainLabel(role="muted")
        for line in (self.contrast, self.sight):
            line.setWordWrap(True)
        self._lay_out()
        self.swatches.chosen.connect(self._take_colour)
        self.patterns.chosen.connect(self._take_pattern)
        self.work.clicked.connect(self._choose)
        for field in self.exact.values():
            field.written.connect(self._take_exact)

    def show_looks(self, label: Label, labels: Sequence[Label]) -> None:
        """Show how a label is drawn among others."""
        self._label, self._labels = label, labels
        self.swatches.show_value(label.colour)
        self.patterns.show_value(label.pattern)
        for name, field in self.exact.items():
            field.show_text(getattr(label.colour, name))
        self._judge(label)

    def say_faults(self, found: dict[str, str]) -> None:
        """Say which of the exact colours are none."""
        for name, field in self.exact.items():
            field.say_fault(found.get(name, ""))

    def set_read_only(self, read_only: bool) -> None:
        """Let it be looked at only."""
        for widget in (self.swatches, self.patterns, self.work):
            widget.setEnabled(not read_only)
        for field in self.exact.values():
            field.set_read_only(read_only)

    def _lay_out(self) -> None:
        colour_row = QHBoxLayout()
        colour_row.setSpacing(8)
        colour_row.addWidget(self.swatches)
        colour_row.addWidget(self.work)
        colour_row.addStretch(1)
        exact = QGridLayout()
        exact.setHorizontalSpacing(8)
        for place, field in enumerate(self.exact.values()):
            exact.addWidget(field, 0, place)
        exact.setColumnStretch(len(self.exact), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(PlainLabel(self.tr("Colour and line"), role="heading"))
        column.addLayout(colour_row)
        column.addWidget(self.patterns)
        column.addLayout(exact)
        column.addWidget(self.contrast)
        column.addWidget(self.sight)

    def _take_colour(self, colour: object) -> None:
        if self._label is not None:
            self.written.emit(replace(self._label, colour=colour))  # type: ignore[arg-type] # a swatch's

    def _take_pattern(self, pattern: object) -> None:
        if self._label is not None:
            self.written.emit(replace(self._label, pattern=pattern))  # type: ignore[arg-type] # a button's

    def _take_exact(self) -> None:
        if self._label is not None:
            said = {name: field.text.strip() for name, field in self.exact.items()}
            self.written.emit(replace(self._label, colour=replace(self._label.colour, **said)))

    def _choose(self) -> None:
        if self._label is not None:
            colour, pattern = looks_that_work(self._label, self._labels)
            self.written.emit(replace(self._label, colour=colour, pattern=pattern))

    # What it comes to

    def _judge(self, label: Label) -> None:
        if not is_complete(label.colour):
            self._say(self.contrast, "", good=True)
            self._say(self.sight, "", good=True)
            return
        worst, ratio = min(contrasts(label.colour).items(), key=lambda each: each[1])
        is_readable = ratio >= READABLE
        words = (
            self.tr("Can be read: contrast %1 : 1 at the least (4.5 is needed).")
            if is_readable
            else self.tr("Too faint: contrast %1 : 1 for %2; 4.5 is needed.")
        )
        words = words.replace("%1", f"{ratio:.1f}").replace("%2", self._place(worst))
        self._say(self.contrast, words, good=is_readable)
        found = nearest(label, self._labels)
        if found is None or found.is_apart:
            self._say(self.sight, self.tr("Told apart from every label, by all eyes."), good=True)
            return
        words = self.tr("Hard to tell from “%1” %2; choose another colour or line.")
        words = words.replace("%1", shown(found.label.name))
        self._say(self.sight, words.replace("%2", self._whose(found.sight)), good=False)

    def _say(self, line: PlainLabel, words: str, *, good: bool) -> None:
        role = "muted" if good else "problem"
        line.setText(f"{'✓' if good else '!'}  {words}" if words else "")
        line.setVisible(bool(words))
        if line.property("role") != role:
            line.setProperty("role", role)
            line.style().unpolish(line)
            line.style().polish(line)

    def _place(self, field: str) -> str:
        return {
            "light_line": self.tr("the line in the light window"),
            "light_fill": self.tr("words on the fill in the light window"),
            "dark_line": self.tr("the line in the dark window"),
            "dark_fill": self.tr("words on the fill in the dark window"),
        }[field]

    def _whose(self, sight: Sight) -> str:
        return {
            Sight.NO_RED: self.tr("for people without red cones"),
            Sight.NO_GREEN: self.tr("for people without green cones"),
            Sight.NO_BLUE: self.tr("for people without blue cones"),
        }.get(sight, self.tr("for anybody"))

    def _pattern_name(self, pattern: Pattern) -> str:
        return {
            Pattern.SOLID: self.tr("Solid line"),
            Pattern.DOUBLE: self.tr("Double line"),
            Pattern.WAVY: self.tr("Wavy line"),
            Pattern.DASHED: self.tr("Dashed line"),
            Pattern.DASH_DOT: self.tr("Dashes and dots"),
        }[pattern]

    def _colour_name(self, name: str) -> str:
        return {
            "purple": self.tr("Purple"),
            "teal": self.tr("Teal"),
            "orange": self.tr("Orange"),
            "graphite": self.tr("Graphite"),
            "blue": self.tr("Blue"),
            "crimson": self.tr("Crimson"),
            "olive": self.tr("Olive"),
            "red": self.tr("Red"),
            "cyan": self.tr("Cyan"),
            "ochre": self.tr("Ochre"),
            "plum": self.tr("Plum"),
            "indigo": self.tr("Indigo"),
        }[name]
