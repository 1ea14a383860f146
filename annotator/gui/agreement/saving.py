"""What can be kept of the figures: the picture, the table, all figures, the report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QObject, Signal
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from annotator.app import agreement_files as files
from annotator.app.workspace import Workspace
from annotator.core.errors import AnnotatorError
from annotator.gui.agreement.sheet import Sheet, tr
from annotator.gui.text_positions import shown

if TYPE_CHECKING:
    from annotator.app.agreement import AgreementOptions, Found

BARS: Final = "bars"
HEAT: Final = "heat"
"""The kinds of pictures."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is shown, as files are made of it."""

    found: "Found"
    options: "AgreementOptions"
    sheet: Sheet
    svgs: Mapping[str, str]
    """The pictures of the table in light colours, by kind."""
    name: str
    """What the table is called."""


class Saving(QObject):
    """Asks where, and writes; one kind of file for each item of the menu."""

    said = Signal(str)
    refused = Signal(str)
    asked = Signal(object)
    """Carries the dialog that asks for the file."""

    def __init__(self, workspace: Workspace, button: QPushButton, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._kept: Kept | None = None
        menu = QMenu(button)
        menu.setAccessibleName(self.tr("Save"))
        self.actions = {
            name: menu.addAction(tr(words), partial(self._ask, name))
            for name, (words, *_) in _KINDS.items()
        }
        button.setMenu(menu)
        self._button = button
        button.setEnabled(False)

    def use(self, kept: Kept | None) -> None:
        """From now on this is what is saved."""
        self._kept = kept
        self._button.setEnabled(kept is not None)
        for kind in (BARS, HEAT):
            for suffix in ("svg", "png"):
                there = kept is not None and kind in kept.svgs
                self.actions[f"{kind}.{suffix}"].setVisible(there)

    def write(self, name: str, path: str) -> None:
        """Write a file of this kind; said, or refused in a sentence."""
        if self._kept is None:
            return
        target = Path(path)
        make = _KINDS[name][2]
        try:
            make(self._workspace, self._kept, target)
        except AnnotatorError as error:
            self.refused.emit(str(error))
        else:
            self.said.emit(self.tr("Wrote %1").replace("%1", shown(str(target.absolute()))))

    def _ask(self, name: str) -> None:
        if self._kept is None:
            return
        words, suffix, _ = _KINDS[name]
        dialog = QFileDialog(self._window, tr(words).rstrip("…"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"*.{suffix}")
        dialog.setDefaultSuffix(suffix)
        dialog.setDirectory(str(self._workspace.path.parent))
        whole = name in ("figures", "html", "pdf")
        what = "agreement" if whole else f"agreement-{self._kept.name}"
        dialog.selectFile(f"{self._workspace.path.stem}-{what}.{suffix}")
        dialog.fileSelected.connect(partial(self.write, name))
        self.asked.emit(dialog)


def _picture(kind: str, _workspace: Workspace, kept: Kept, path: Path) -> None:
    files.write(path, kept.svgs[kind])


def _image(kind: str, _workspace: Workspace, kept: Kept, path: Path) -> None:
    from annotator.gui.agreement.picture import image_of

    content = QBuffer()
    QImageWriter(content, b"png").write(image_of(kept.svgs[kind]))
    files.write(path, bytes(content.data().data()))


def _table(_workspace: Workspace, kept: Kept, path: Path) -> None:
    files.write(path, files.rows_table(kept.sheet.lines()))


def _figures(workspace: Workspace, kept: Kept, path: Path) -> None:
    words = files.words_of(workspace, kept.found, kept.options)
    files.write(path, files.table(kept.found, words))


def _html(workspace: Workspace, kept: Kept, path: Path) -> None:
    files.write(path, _report(workspace, kept))


def _pdf(workspace: Workspace, kept: Kept, path: Path) -> None:
    from annotator.gui.agreement.report_pdf import pdf_of

    files.write(path, pdf_of(_report(workspace, kept), workspace.path.stem))


def _report(workspace: Workspace, kept: Kept) -> str:
    return files.report(kept.found, files.words_of(workspace, kept.found, kept.options))


_KINDS: dict[str, tuple[str, str, Callable[[Workspace, Kept, Path], None]]] = {
    f"{BARS}.svg": ("Bars as SVG…", "svg", partial(_picture, BARS)),
    f"{BARS}.png": ("Bars as PNG…", "png", partial(_image, BARS)),
    f"{HEAT}.svg": ("Heat map as SVG…", "svg", partial(_picture, HEAT)),
    f"{HEAT}.png": ("Heat map as PNG…", "png", partial(_image, HEAT)),
    "table": ("This table as CSV…", "csv", _table),
    "figures": ("All figures as CSV…", "csv", _figures),
    "html": ("Report as a web page…", "html", _html),
    "pdf": ("Report as PDF…", "pdf", _pdf),
}
"""What can be saved: its words, the ending of its file, and what writes it."""
