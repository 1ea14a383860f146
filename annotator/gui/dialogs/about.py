"""What this program is."""

import platform

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from annotator import __version__
from annotator.gui.dialogs.question import Question
from annotator.gui.widgets.plain_label import PlainLabel


class AboutDialog(Question):
    """Name, version, licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("About annotator"),
            self.tr("Annotate articles by hand; export training data."),
            self.tr("Close"),
            parent,
        )
        versions = (
            f"annotator {__version__}  ·  Python {platform.python_version()}  ·  Qt {qVersion()}"
        )
        self.body.addWidget(PlainLabel(versions))
        fonts = PlainLabel(
            self.tr(
                "Under the MIT licence. Fonts: Inter and Noto, under the SIL Open Font License."
            ),
            role="muted",
        )
        fonts.setWordWrap(True)
        self.body.addWidget(fonts)
