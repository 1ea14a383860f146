"""What opening the window costs, and what happens where it cannot open."""

import os
import subprocess
import sys
from pathlib import Path

from annotator.gui.main import has_display
from tests.gui.hands import articles, make_project

SCRIPT = """
import sys
from pathlib import Path
from annotator.gui.main import application, make_window
app = application()
window = make_window()
window.opening.start_with([Path(sys.argv[1])])
window.show()
app.processEvents()
window.grab()
assert window.project is not None
heavy = {"sqlite_utils", "bs4", "lxml", "trafilatura", "orjson", "dateutil", "charset_normalizer"}
print("loaded:", sorted(heavy & set(sys.modules)))
window.close()
"""


def run(*command: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    merged = {**os.environ, **environment}
    clean = {name: value for name, value in merged.items() if value is not None}
    return subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, *command], env=clean, capture_output=True, text=True, check=False
    )


def test_the_first_paint_of_a_project_loads_nothing_heavy(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p.annotator", articles(3))
    done = run("-c", SCRIPT, str(project), PYTHONPATH=str(Path.cwd()))
    assert done.returncode == 0, done.stderr
    assert "loaded: []" in done.stdout


def test_without_a_display_there_is_one_sentence(tmp_path: Path) -> None:
    done = run(
        "-c",
        "import sys; from annotator.gui.main import run_window; sys.exit(run_window(()))",
        DISPLAY=None,
        WAYLAND_DISPLAY=None,
        QT_QPA_PLATFORM=None,
        PYTHONPATH=str(Path.cwd()),
    )
    if sys.platform == "linux":
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
        assert "no display" in done.stderr


def test_where_a_window_can_be_shown() -> None:
    assert has_display({}, "darwin")
    assert not has_display({}, "linux")
    assert not has_display({"DISPLAY": ""}, "linux")
    assert has_display({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert has_display({"QT_QPA_PLATFORM": "offscreen"}, "linux")
