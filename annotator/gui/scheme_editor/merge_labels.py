"""Merge a label into another: everything that wears the one wears the other from then on."""

from PySide6.QtWidgets import QWidget

from annotator.app.workspace import Workspace
from annotator.core.evolution import Evolution, Preview
from annotator.core.evolution_steps import merge_labels
from annotator.core.ids import LabelId
from annotator.core.schemes import Label
from annotator.gui.plurals import counted
from annotator.gui.scheme_editor.evolving import EvolvingQuestion
from annotator.gui.text_positions import shown
from annotator.gui.widgets.choice import Choice


class MergeLabels(EvolvingQuestion):
    """Asks into which."""

    def __init__(self, workspace: Workspace, label: Label, parent: QWidget | None = None) -> None:
        super().__init__(
            workspace,
            self.tr("Merge %1 into another label").replace("%1", shown(label.name)),
            self.tr(
                "Everything that has this label gets the other one, whoever marked it. This label"
                " is retired; attributes and relations go over."
            ),
            self.tr("Merge"),
            parent,
        )
        self._label = label
        self.into = Choice()
        self.into.setAccessibleName(self.tr("Into which label"))
        for one in workspace.scheme.labels:
            if one.id != label.id and one.scope == label.scope and not one.retired:
                self.into.addItem(shown(one.name), one.id)
        self.into.setPlaceholderText(self.tr("Choose a label"))
        self.into.setCurrentIndex(-1)
        self.body.addWidget(self.into)
        self._finish_body()
        self.into.setFocus()
        self.into.currentIndexChanged.connect(self._look)

    def in_words(self, found: Preview) -> str:
        """What would be touched, and what would be listed as missing then."""
        words = super().in_words(found)
        if not found.lacking:
            return words
        lacking = counted(
            found.lacking,
            self.tr("1 passage will lack what %2 needs."),
            self.tr("%1 passages will lack what %2 needs."),
        )
        return f"{words} {lacking}".replace("%2", self.into.currentText())

    def _look(self, _row: int) -> None:
        self._consider(self._wanted)

    def _wanted(self) -> Evolution | None:
        scheme, chosen = self._workspace.scheme, self.into.currentData()
        label = scheme.label(self._label.id)
        into = None if chosen is None else scheme.label(LabelId(chosen))
        return None if label is None or into is None else merge_labels(scheme, label, into)
