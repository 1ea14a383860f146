"""A tour of the program: from raw pages to JSONL in the real window, with a picture of each step.

Everything is done with keys, mouse and dropped files (`hands.py`); nothing is called behind the
window's back. The same tour makes the pictures of the README and is an end-to-end test.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, qInstallMessageHandler

from annotator.app.preferences import identity, load, save
from annotator.core.errors import BadInputError
from annotator.gui.album import Album
from annotator.gui.hands import Hands
from annotator.gui.main import application, has_display, make_window
from annotator.gui.tour_review import agreement, review
from annotator.gui.tour_steps import JSONL, PROJECT, STEPS

_SIZE = QSize(1280, 820)
_GUIDE = "Ada"


def run_tour(folder: Path) -> int:
    """Take the tour in light and in dark; say what was made where. The exit code."""
    folder = folder.absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInputError(
            f"“{folder}” cannot be a folder for the tour: {error.strerror}."
        ) from None
    if not has_display(os.environ, sys.platform):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    pictures = 0
    for look in ("light", "dark"):
        with _a_stranger(look) as place:
            album = Album(folder, look)
            _walk(album)
            pictures += album.count
            for name in (PROJECT, JSONL):
                shutil.copyfile(place / name, folder / name)
    sys.stdout.write(f"{pictures} pictures, the project and {JSONL} are in {folder}\n")
    return 0


def _walk(album: Album) -> None:
    """Do every step in one window."""
    application()
    window = make_window()
    window.resize(_SIZE)
    window.show()
    hands = Hands(window)
    try:
        for step in (*STEPS, review, agreement):
            step(hands, album)
    finally:
        window.close()
        window.deleteLater()
        hands.settle()


@contextmanager
def _a_stranger(look: str) -> Iterator[Path]:
    """An empty working folder and settings of somebody who never used the program."""
    home, settings = Path.cwd(), os.environ.get("ANNOTATOR_SETTINGS")
    before = qInstallMessageHandler(_unless_offscreen)
    with tempfile.TemporaryDirectory() as name:
        os.environ["ANNOTATOR_SETTINGS"] = str(Path(name) / "settings")
        os.chdir(name)
        identity()
        save(replace(load(), name=_GUIDE, appearance=look, window={"named": "yes"}))
        try:
            yield Path(name)
        finally:
            os.chdir(home)
            qInstallMessageHandler(before)
            if settings is None:
                del os.environ["ANNOTATOR_SETTINGS"]
            else:
                os.environ["ANNOTATOR_SETTINGS"] = settings


def _unless_offscreen(_kind: object, _context: object, message: str) -> None:
    """Pass on what Qt says, but not what a window that nobody sees cannot do."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")
