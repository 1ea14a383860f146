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


FALL = """
import faulthandler, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from annotator.app.preferences import identity
from annotator.gui.main import application, run_window
from annotator.gui.main_window import MainWindow
from tests.gui.hands import Hands, articles, make_project

path, falls = Path(sys.argv[1]), sys.argv[2] == "falls"
app = application()
if not path.exists():
    make_project(path, articles(3))
identity()

def work():
    [window] = [one for one in app.topLevelWidgets() if isinstance(one, MainWindow)]
    hands = Hands(window)
    hands.read()
    print(hands.marks(), window.notice.isVisible(), window.notice.text, flush=True)
    if falls:
        hands.drag("Ida Kors")
        hands.press("1")
        print(hands.marks(), flush=True)
        faulthandler._sigsegv()
    window.close()

QTimer.singleShot(0, work)
sys.exit(run_window((path,)))
"""


def _run(script: Path, *given: Path | str) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parents[2]
    return subprocess.run(  # noqa: S603 - our own script
        [sys.executable, script, *given],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(root)},
    )


def test_after_a_fall_the_next_window_says_so_once_and_all_is_there(
    tmp_path: Path, own_settings: Path
) -> None:
    script, project = tmp_path / "fall.py", tmp_path / "p.annotator"
    script.write_text(FALL, "utf-8")
    fell = _run(script, project, "falls")
    mine = "[('actor', 'Ida Kors')]"
    assert fell.stdout == f"[] False \n{mine}\n", fell.stderr
    assert fell.returncode != 0
    after = _run(script, project, "stays")
    assert after.returncode == 0, after.stderr
    assert after.stdout.startswith(f"{mine} True The last time, annotator ended abruptly. ")
    log = own_settings / "annotator.log"
    assert "Everything that was done is saved" in after.stdout
    assert str(log) in after.stdout
    assert "Segmentation fault" in log.read_text("utf-8")
    assert "Ida" not in log.read_text("utf-8")
    again = _run(script, project, "stays")
    assert again.stdout == f"{mine} False \n", again.stderr


def test_errors_are_reported_once_and_the_window_goes_on(
    tmp_path: Path, own_settings: Path
) -> None:
    script = tmp_path / "trouble.py"
    script.write_text(TROUBLE, "utf-8")
    run = _run(script, tmp_path / "p.annotator")
    log = (own_settings / "annotator.log").read_text("utf-8")
    assert run.stdout == "went on\n", run.stderr + log
    for kind in ("ValueError", "TypeError", "RuntimeError", "KeyError"):
        assert kind in log
    assert log.count("\nValueError: …") == 3
    assert "Kestria" not in log
    assert "Minister" not in log
