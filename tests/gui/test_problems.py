"""A window of its own in which things go wrong that must not; it goes on."""

import os
import subprocess
import sys
from pathlib import Path

TROUBLE = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton
from annotator.gui import main
from annotator.gui.jobs import Job
from annotator.app.preferences import identity
from tests.gui.hands import Hands, articles, make_project

WORDS = "Kestria Minister"
app = main.application()
main.keep_log()
window = main.make_window()
window.show()
project = make_project(Path(sys.argv[1]), articles(3))
identity()
hands = Hands(window)
hands.open(project)
dialogs = []
window.asking.asked.connect(dialogs.append)

class Bad(QPushButton):
    def enterEvent(self, event):
        raise KeyError(WORDS)

def slot():
    raise ValueError(f"{WORDS} in a slot")

def work(progress):
    raise TypeError(WORDS)

def thread():
    raise RuntimeError(WORDS)

timer = QTimer(interval=1)
timer.timeout.connect(slot)
timer.start()
hands.wait(lambda: window.asking.dialog is not None, "the report of a slot")
window.asking.dialog.accept()
count = len(dialogs)
for _ in range(30):
    hands.settle()
timer.stop()
assert len(dialogs) == count == 1, dialogs
job = Job(work)
job.signals.failed.connect(window.opening.failed)
job.start()
hands.wait(lambda: len(dialogs) == 2, "the report of a job")
one = threading.Thread(target=thread)
one.start()
one.join()
hands.settle()
assert len(dialogs) == 2, "a report stacked up"
window.asking.dialog.accept()
bad = Bad()
from PySide6.QtGui import QEnterEvent
from PySide6.QtCore import QPointF
at = QPointF(1, 1)
app.postEvent(bad, QEnterEvent(at, at, at))
hands.wait(lambda: len(dialogs) == 3, "the report of an event")
said = window.asking.dialog.report.toPlainText()
assert "KeyError" in said and "Kestria" not in said, said
window.asking.dialog.accept()
hands.read()
hands.drag("Ida Kors")
hands.press("1")
assert hands.marks() == [("actor", "Ida Kors")], "the window goes on"
window.close()
print("went on")
"""


def test_errors_are_reported_once_and_the_window_goes_on(
    tmp_path: Path, own_settings: Path
) -> None:
    script = tmp_path / "trouble.py"
    script.write_text(TROUBLE, "utf-8")
    root = Path(__file__).parents[2]
    run = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, script, tmp_path / "p.annotator"],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    log = (own_settings / "annotator.log").read_text("utf-8")
    assert run.stdout == "went on\n", run.stderr + log
    for kind in ("ValueError", "TypeError", "RuntimeError", "KeyError"):
        assert kind in log
    assert log.count("\nValueError: …") == 3
    assert "Kestria" not in log
    assert "Minister" not in log
