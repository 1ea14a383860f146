"""A part of a panel under a small quiet heading."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui.widgets.plain_label import PlainLabel

MARGIN = 16


class Section(QWidget):
    """A heading, perhaps with a figure at its right, and something under it."""

    def __init__(self, heading: str, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = PlainLabel(heading, role="heading")
        self._figure = PlainLabel(role="muted")
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN, 12, MARGIN, 6)
        top.addWidget(self._heading, 1)
        top.addWidget(self._figure)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(body, 1)

    def set_heading(self, heading: str) -> None:
        """Call the part something else."""
        self._heading.setText(heading)

    def set_figure(self, figure: str) -> None:
        """Say a number or two beside the heading."""
        self._figure.setText(figure)
