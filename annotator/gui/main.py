"""Opens the window: the application, its looks, what happens when something goes wrong."""

import gc
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from annotator.app.logs import falls_told, log_path
from annotator.gui.appearance import Appearance
from annotator.gui.main_window import MainWindow
from annotator.gui.problems import Problems, keep_log
from annotator.gui.settings import Settings
from annotator.resources import resource

NO_DISPLAY = (
    "There is no display to open a window on; work with commands instead (annotator --help),"
    " or set QT_QPA_PLATFORM=offscreen to run without seeing anything."
)

FELL = (
    "The last time, annotator ended abruptly. Everything that was done is saved; please send the"
    " end of %1 to whoever can mend it."
)

STYLE = ("-style", "fusion")
"""The same style everywhere. It is said here because `setStyle` would answer with a QStyle, and
that class alone, with its twenty enumerations, takes 8 ms to be made in Python."""


def run_window(paths: tuple[Path, ...]) -> int:
    """Open the window on a project, on pages or on neither; the exit code when it is closed."""
    if not has_display(os.environ, sys.platform):
        sys.stderr.write(f"{NO_DISPLAY}\n")
        return 1
    app = application()
    keep_log()
    with falls_told() as had_fallen:
        window = make_window()
        window.opening.start_with(paths)
        window.show()
        QTimer.singleShot(0, gc.enable)
        if had_fallen:
            window.notice.say(FELL.replace("%1", str(log_path())))
        return app.exec()


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown; Qt itself would abort without a word to the user."""
    if platform in ("win32", "darwin"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def application() -> QApplication:
    """The one QApplication, with its name and icon."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([*sys.argv[:1], *STYLE])
    app.setApplicationName("annotator")
    app.setDesktopFileName("annotator")
    app.setWindowIcon(QIcon(str(resource("icons", "annotator.svg"))))
    return app


def make_window() -> MainWindow:
    """A window that looks as its user has chosen."""
    settings = Settings()
    now = settings.now
    appearance = Appearance(now.appearance, now.text_size, on=frozenset(now.switched_on))
    problems = Problems()
    problems.watch()
    return MainWindow(settings, appearance, problems)
