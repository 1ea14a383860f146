"""Where an export is offered to be written."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths

from annotator.app.preferences import Preferences
from annotator.app.sample import sample_project

EXPORT: Final = "export"
"""What the folder last exported to is remembered under, among the things of the window."""


def export_folder(now: Preferences, project: Path) -> Path:
    """The folder last exported to, else the project's own.

    The sample project lies where nobody looks, so its exports go to the user's documents.
    """
    last = now.window.get(EXPORT, "")
    if last and Path(last).is_dir():
        return Path(last)
    if project.absolute() != sample_project().absolute():
        return project.absolute().parent
    place = QStandardPaths.StandardLocation.DocumentsLocation
    documents = QStandardPaths.writableLocation(place)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()
