"""Rename a value that is in use: whatever has the old one gets the new one.

Spans have values under an attribute, articles under a label.
"""

from PySide6.QtWidgets import QWidget

from annotator.app.workspace import Workspace
from annotator.core.attributes import Attribute
from annotator.core.evolution import Evolution
from annotator.core.evolution_steps import rename_article_values, rename_values
from annotator.core.schemes import Label
from annotator.gui.scheme_editor.evolving import EvolvingQuestion
from annotator.gui.scheme_editor.fields import LineField
from annotator.gui.text_positions import shown
from annotator.gui.widgets.choice import Choice


class RenameValue(EvolvingQuestion):
    """Asks which, and what it is to be called."""

    def __init__(
        self, workspace: Workspace, part: Attribute | Label, parent: QWidget | None = None
    ) -> None:
        explanation = self.tr(
            "Every passage that has the value gets the new one, whoever said so. If that is"
            " there already, the two become one."
        )
        if isinstance(part, Label):
            explanation = self.tr(
                "Every article that has the value gets the new one, whoever said so. If that is"
                " there already, the two become one."
            )
        super().__init__(
            workspace,
            self.tr("Rename a value of %1").replace("%1", shown(part.name)),
            explanation,
            self.tr("Rename"),
            parent,
        )
        self._part = part
        self.value = Choice()
        self.value.setAccessibleName(self.tr("Value"))
        for value in part.values:
            self.value.addItem(shown(value), value)
        self.name = LineField(self.tr("Is called from now on"))
        self.body.addWidget(self.value)
        self.body.addWidget(self.name)
        self._finish_body()
        self.value.setFocus()
        self.value.currentIndexChanged.connect(self._look)
        self.name.written.connect(self._look)

    def _look(self, _row: int = 0) -> None:
        self._consider(self._wanted)

    def _wanted(self) -> Evolution | None:
        name, value = " ".join(self.name.text.split()), str(self.value.currentData())
        if not name or name == value:
            return None
        scheme, values = self._workspace.scheme, {value: name}
        if isinstance(self._part, Label):
            label = scheme.label(self._part.id)
            return None if label is None else rename_article_values(scheme, label, values)
        attribute = scheme.attribute(self._part.id)
        return None if attribute is None else rename_values(scheme, attribute, values)
