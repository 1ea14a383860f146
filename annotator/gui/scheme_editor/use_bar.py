"""How much of the part in hand is in use, and what can be done with all of that at once."""

from typing import TypeGuard

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from annotator.app.workspace import Workspace
from annotator.core.attributes import Attribute, AttributeKind
from annotator.core.schemes import Label, Scope
from annotator.gui.appearance import Appearance
from annotator.gui.models.scheme_draft import Part, SchemeDraft
from annotator.gui.scheme_editor.evolving import EvolvingQuestion
from annotator.gui.scheme_editor.uses import Uses
from annotator.gui.widgets.plain_label import PlainLabel


class UseBar(QWidget):
    """A count, and the ways to merge or split a label in use, or to rename a value."""

    evolved = Signal(str)
    """The project has another scheme now; carries a sentence on what was done."""
    failed = Signal(object)

    def __init__(
        self, workspace: Workspace, uses: Uses, draft: SchemeDraft, appearance: Appearance
    ) -> None:
        super().__init__()
        self._workspace, self._uses, self._draft = workspace, uses, draft
        self._appearance = appearance
        self._label: Label | None = None
        self.count = PlainLabel(role="muted")
        self._valued: Attribute | Label | None = None
        self.rename = QPushButton(self.tr("Rename a value…"))
        self.merge = QPushButton(self.tr("Merge into…"))
        self.split = QPushButton(self.tr("Split…"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(6)
        row.addWidget(self.count, 1)
        for button in (self.rename, self.merge, self.split):
            button.setAutoDefault(False)
            button.setProperty("role", "small")
            row.addWidget(button)
        self.rename.clicked.connect(self._rename)
        self.merge.clicked.connect(self._merge)
        self.split.clicked.connect(self._split)

    def show_part(self, part: Part | None) -> None:
        """Show how much of a part is in use."""
        self.setVisible(part is not None)
        if part is None:
            return
        self.count.setText("" if self._uses.usage is None else self._uses.in_words(part))
        self._label = label = part if isinstance(part, Label) else None
        self._valued = part if _has_values(part) else None
        used = self._uses.of(part) > 0 and not self._workspace.read_only
        self.rename.setVisible(used and self._valued is not None)
        free = not self._draft.is_changed
        why = "" if free else self.tr("Keep the other changes first, or close without them.")
        for button in (self.merge, self.split):
            button.setVisible(used and label is not None)
        for button in (self.rename, self.merge, self.split):
            button.setEnabled(free)
            button.setToolTip(why)
        goes_on = label is not None and label.retired
        self.split.setText(self.tr("Decide one by one…") if goes_on else self.tr("Split…"))

    def _rename(self) -> None:
        if self._valued is not None:
            from annotator.gui.scheme_editor.rename_value import RenameValue

            self._open(RenameValue(self._workspace, self._valued, self.window()))

    def _merge(self) -> None:
        if self._label is not None:
            from annotator.gui.scheme_editor.merge_labels import MergeLabels

            self._open(MergeLabels(self._workspace, self._label, self.window()))

    def _split(self) -> None:
        if self._label is None:
            return
        if self._label.retired:
            self._decide()
            return
        from annotator.gui.scheme_editor.split_label import SplitLabel

        dialog = SplitLabel(self._workspace, self._label, self.window())
        self._open(dialog)
        dialog.evolved.connect(self._decide)

    def _decide(self, _sentence: str = "") -> None:
        """Show the passages of the label that is split, one by one."""
        if self._label is None:
            return
        from annotator.gui.scheme_editor.split_queue import SplitQueue

        total = self._uses.of(self._label)
        queue = SplitQueue(self._workspace, self._label, total, self._appearance, self.window())
        queue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        queue.decided.connect(self.evolved)
        queue.open()

    def _open(self, dialog: EvolvingQuestion) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.evolved.connect(self.evolved)
        dialog.failed.connect(self.failed)
        dialog.open()


def _has_values(part: Part) -> TypeGuard[Attribute | Label]:
    """Whether it is said of passages or articles as one of some values."""
    if isinstance(part, Attribute):
        return part.kind is AttributeKind.CHOICE
    return isinstance(part, Label) and part.scope is Scope.ARTICLE and bool(part.values)
