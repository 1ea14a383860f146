"""Rename a value of an attribute that is in use: whatever has the old one gets the new one."""

from PySide6.QtWidgets import QWidget

from annotator.app.workspace import Workspace
from annotator.core.attributes import Attribute
from annotator.core.evolution import Evolution
from annotator.core.evolution_steps import rename_values
from annotator.gui.scheme_editor.evolving import EvolvingQuestion
from annotator.gui.scheme_editor.fields import LineField
from annotator.gui.text_positions import shown
from annotator.gui.widgets.choice import Choice


class RenameValue(EvolvingQuestion):
    """Asks which, and what it is to be called."""

    def __init__(
        self, workspace: Workspace, attribute: Attribute, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            workspace,
            self.tr("Rename a value of %1").replace("%1", shown(attribute.name)),
            self.tr(
                "Every passage that has the value gets the new one, whoever said so. If that is"
                " there already, the two become one."
            ),
            self.tr("Rename"),
            parent,
        )
        self._attribute = attribute
        self.value = Choice()
        self.value.setAccessibleName(self.tr("Value"))
        for value in attribute.values:
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
        scheme, name = self._workspace.scheme, " ".join(self.name.text.split())
        attribute, value = scheme.attribute(self._attribute.id), str(self.value.currentData())
        if attribute is None or not name or name == value:
            return None
        return rename_values(scheme, attribute, {value: name})
