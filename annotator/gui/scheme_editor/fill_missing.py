"""Asks what passages get that were made before an attribute had to be said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.app.workspace import Workspace
from annotator.core.attributes import Attribute, AttributeKind, AttributeValue
from annotator.core.edits.values import Action
from annotator.core.evolution import Evolution, Evolved, Fill, Preview
from annotator.core.progress import Progress
from annotator.gui.plurals import counted
from annotator.gui.scheme_editor.attribute_values import value_written
from annotator.gui.scheme_editor.evolving import EvolvingQuestion
from annotator.gui.scheme_editor.fields import LineField
from annotator.gui.text_positions import shown
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.plain_label import PlainLabel


@dataclass(frozen=True, slots=True)
class Missing:
    """An attribute that has to be said from now on, and what a look at the passages found."""

    attribute: Attribute
    found: Preview


class FillMissing(EvolvingQuestion):
    """Keeps the scheme as it was edited; what is chosen here is said of old passages with it.

    Scheme and passages are one action. Only a second attribute that is filled in at the same time
    is an action of its own.
    """

    kept = Signal(object)
    """Nothing is to be filled in; carries the Action."""

    def __init__(
        self,
        workspace: Workspace,
        action: Action,
        touched: Sequence[str],
        missing: Sequence[Missing],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            workspace,
            self.tr("Keep the changes?"),
            "\n".join(touched),
            self.tr("Keep them"),
            parent,
        )
        self._action = action
        self.rows = [_Row(one) for one in missing]
        for row in self.rows:
            self.body.addWidget(row)
            row.written.connect(self._check)
        self._finish_body()
        self._check()
        self.rows[0].field.setFocus()

    def accept(self) -> None:
        """Keep the scheme, with the values that were chosen."""
        steps = [fill for row in self.rows if (fill := row.fill()) is not None]
        if not steps:
            self.done(self.DialogCode.Accepted)
            self.kept.emit(self._action)
            return
        name = self._action.name
        self._evolution = Evolution(name, self._action.changes, steps[0])
        self._further = [Evolution(name, (), step) for step in steps[1:]]
        super().accept()

    def _evolve(self, evolution: Evolution, progress: Progress) -> Evolved:
        done = super()._evolve(evolution, progress)
        for one in self._further:
            more = super()._evolve(one, progress)
            done = Evolved(done.spans + more.spans, done.others + more.others)
        return done

    def _check(self) -> None:
        unsound = [row for row in self.rows if not row.is_sound()]
        self.answer.setEnabled(not unsound)
        is_filled = any(row.value is not None for row in self.rows)
        self._say(
            self.tr("No passage is moved, and one undo takes all of it back.")
            if is_filled
            else self.tr("Before an article is done, they are listed. What is done stays done.")
        )


class _Row(QWidget):
    """How many passages lack an attribute, and a field for what they get."""

    written = Signal()

    def __init__(self, missing: Missing) -> None:
        super().__init__()
        self._attribute = attribute = missing.attribute
        self.line: LineField | None = None
        self.choice: Choice | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        words = PlainLabel(self._words(missing))
        words.setWordWrap(True)
        column.addWidget(words)
        caption = self.tr("What they get")
        values = self._values(attribute)
        if values:
            self.field: QWidget = self._choice(caption, values)
            column.addWidget(self.field)
        else:
            self.line = LineField(caption, self.tr("Nothing: it is left open"))
            self.line.written.connect(self.written)
            self.field = self.line.edit
            column.addWidget(self.line)

    @property
    def value(self) -> AttributeValue | None:
        """What passages that lack it get; None: nothing."""
        if self.choice is not None:
            chosen: AttributeValue | None = self.choice.currentData()
            return chosen
        text = "" if self.line is None else self.line.text.strip()
        return value_written(text, self._attribute.kind)

    def fill(self) -> Fill | None:
        """The step that gives it to them."""
        value, one = self.value, self._attribute
        return None if value is None else Fill(one.id, value, one.labels)

    def is_sound(self) -> bool:
        """Whether it can have what is written; says at the field if not."""
        value = self.value
        is_sound = value is None or self._attribute.takes(value)
        if self.line is not None:
            self.line.say_fault("" if is_sound else self.tr("Write a number."))
        return is_sound

    def _choice(self, caption: str, values: Mapping[str, AttributeValue]) -> Choice:
        self.choice = choice = Choice()
        choice.setAccessibleName(caption)
        choice.addItem(self.tr("Nothing: it is left open"), None)
        for words, value in values.items():
            choice.addItem(self.tr("They get “%1”").replace("%1", shown(words)), value)
        choice.currentIndexChanged.connect(lambda _row: self.written.emit())
        return choice

    def _values(self, attribute: Attribute) -> dict[str, AttributeValue]:
        if attribute.kind is AttributeKind.FLAG:
            return {self.tr("yes"): True, self.tr("no"): False}
        return {one: one for one in attribute.values}

    def _words(self, missing: Missing) -> str:
        found = missing.found
        spans = counted(found.lacking, self.tr("%1 passage lacks"), self.tr("%1 passages lack"))
        articles = counted(found.articles, self.tr("%1 article"), self.tr("%1 articles"))
        words = self.tr("%3 has to be said from now on. %1 it, in %2 (%4).")
        people = ", ".join(shown(name) for name, _ in found.people)
        name = shown(missing.attribute.name)
        for place, said in (("%1", spans), ("%2", articles), ("%4", people), ("%3", name)):
            words = words.replace(place, said)
        return words
