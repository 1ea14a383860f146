"""A day at a real screen: X key and mouse events from outside, the file looked at afterwards."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.app.preferences import identity, load, save
from tests.e2e.on_screen import Program

TOOLS = ("Xvfb", "xdotool", "setxkbmap")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(map(shutil.which, TOOLS)),
        reason="needs a screen and hands: Debian's packages xvfb, xdotool and x11-xkb-utils",
    ),
]

_TRIES = 200
"""Questions after which something that should have happened counts as broken."""


@pytest.fixture
def screen() -> Iterator[str]:
    with subprocess.Popen(  # noqa: S603 - a tool of the system
        [shutil.which("Xvfb") or "", "-displayfd", "1", "-screen", "0", "1400x1000x24"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout is not None
        yield f":{server.stdout.readline().strip()}"
        server.terminate()


class Hands:
    """Moves the mouse and presses the keys; the program is only asked where things are."""

    def __init__(self, screen: str, program: Program) -> None:
        self._screen = screen
        self.program = program

    def _run(self, tool: str, *words: object) -> str:
        done = subprocess.run(  # noqa: S603 - a tool of the system, with our own words
            [shutil.which(tool) or tool, *map(str, words)],
            env={"DISPLAY": self._screen, "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
        )
        return done.stdout

    def layout(self, name: str) -> None:
        self._run("setxkbmap", name)

    def press(self, *keys: str | int) -> None:
        """Press keys by name, such as `ctrl+Return`, or by their number on the keyboard."""
        self._run("xdotool", "key", "--clearmodifiers", *keys)

    def leave(self) -> None:
        """Quit, as one does, and look at how the program ended."""
        self.press("ctrl+q")
        assert self.program.wait() == 0

    def focus(self, window: int) -> None:
        self._run("xdotool", "windowfocus", "--sync", window)

    def click(self, point: list[int]) -> None:
        self._run("xdotool", "mousemove", *point, "click", 1)

    def drag(self, words: str) -> None:
        first = self.program.ask("point", words)
        last = self.program.ask("last_point", words)
        middle = [(a + b) // 2 for a, b in zip(first, last, strict=True)]
        self._run("xdotool", "mousemove", *first, "mousedown", 1)
        self._run("xdotool", "mousemove", *middle, "mousemove", *last)
        self._run("xdotool", "mouseup", 1)

    def drag_row(self, row: int, to: int) -> None:
        """Drag a row of the scheme editor onto another, as slowly as a hand does."""
        (x, first), (_, last) = self.program.ask("row", row), self.program.ask("row", to)
        self._run("xdotool", "mousemove", x, first, "mousedown", 1)
        for part in range(1, 7):
            self._run("xdotool", "mousemove", x, first + (last - first) * part // 6)
            self.program.ask("a_moment")
        self._run("xdotool", "mouseup", 1)

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Ask until something is so; each question takes the program's own time."""
        for _ in range(_TRIES):
            if holds():
                return
            self.program.ask("a_moment")
        pytest.fail(f"waited in vain for {what}")

    def marks(self) -> list[list[str]]:
        found: list[list[str]] = self.program.ask("marks")
        return found

    def expect(self, *marks: tuple[str, str]) -> None:
        wanted = [list(mark) for mark in marks]
        self.until(lambda: self.marks() == wanted, f"{wanted}; there is {self.marks()}")


@pytest.fixture
def hands(screen: str, tmp_path: Path, own_settings: Path) -> Iterator[Hands]:
    """At the welcome page; the program's own exit code is looked at in the end."""
    identity()
    save(replace(load(), name="Ada", window={"named": "yes", "export": str(tmp_path)}))
    with Program((), QT_QPA_PLATFORM="xcb", DISPLAY=screen) as program:
        at_work = Hands(screen, program)
        at_work.until(lambda: program.ask("button", "sample"), "the welcome page")
        yield at_work
        at_work.leave()


def open_sample(hands: Hands) -> str:
    hands.click(hands.program.ask("button", "sample project"))
    hands.until(lambda: hands.program.ask("has_project"), "the sample project")
    hands.until(lambda: hands.program.ask("text"), "an article")
    hands.focus(hands.program.ask("window"))
    return str(hands.program.ask("text"))


def names_of(text: str) -> list[str]:
    """Some runs of capitalised words of an article that occur once, to have something to mark."""
    found = re.findall(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b", text)
    return [words for words in dict.fromkeys(found) if text.count(words) == 1]


def test_mark_correct_finish_and_export(hands: Hands, tmp_path: Path) -> None:
    text = open_sample(hands)
    title = hands.program.ask("title")
    first = names_of(text)[0]

    hands.drag(first)
    hands.press("1")
    hands.expect(("actor", first))

    hands.press("3")
    hands.expect(("threat", first))
    hands.press("ctrl+z")
    hands.expect(("actor", first))
    hands.press("Escape")

    hands.press("ctrl+Home", "Right", "shift+Right", "shift+Right", "2")
    hands.until(lambda: len(hands.marks()) == 2, "a mark by keys alone")
    by_keys = next(words for label, words in hands.marks() if label == "commitment")
    assert len(by_keys.split()) == 3
    assert text.startswith(text.split()[0])

    hands.press("ctrl+Return")
    hands.until(lambda: hands.program.ask("title") != title, "the next article")
    hands.press("ctrl+e")
    hands.until(lambda: hands.program.ask("dialog"), "the export sheet")
    hands.focus(hands.program.ask("dialog"))
    out = Path(hands.program.ask("target"))
    hands.press("Return")
    hands.until(lambda: hands.program.ask("dialog") is None, "the export")
    hands.focus(hands.program.ask("window"))

    assert out.parent == tmp_path
    (line,) = out.read_text("utf-8").splitlines()
    record = json.loads(line)
    assert record["text"] == text
    assert {span["label"]: span["quote"] for span in record["spans"]} == {
        "actor": first,
        "commitment": by_keys,
    }
    for span in record["spans"]:
        assert record["text"][span["start"] : span["end"]] == span["quote"]


def test_labels_are_put_in_another_order_by_dragging(hands: Hands) -> None:
    open_sample(hands)
    hands.press("ctrl+shift+s")
    hands.until(lambda: hands.program.ask("dialog"), "the scheme editor")
    hands.focus(hands.program.ask("dialog"))
    before = hands.program.ask("labels")
    hands.drag_row(0, 2)
    hands.until(lambda: hands.program.ask("labels") != before, "another order")
    assert hands.program.ask("labels") == [*before[1:3], before[0]]
    hands.click(hands.program.ask("button", "Keep the changes"))
    hands.until(lambda: hands.program.ask("dialog") is None, "the editor to close")
    hands.focus(hands.program.ask("window"))


@pytest.mark.parametrize("layout", ["us", "fr", "ru", "il", "kr", "ara"])
def test_labels_and_signs_are_where_they_are_on_every_keyboard(hands: Hands, layout: str) -> None:
    one, three, after, before = 10, 12, 35, 34  # the keys 1, 3, ] and [ of a PC's keyboard
    text = open_sample(hands)
    words = names_of(text)[0]
    hands.layout(layout)
    hands.drag(words)
    hands.press(one)
    hands.expect(("actor", words))
    hands.press(three)
    hands.expect(("threat", words))
    hands.press("Escape")
    if layout != "fr":  # which types other signs there that are ours, too
        hands.press(before, after)
        hands.until(lambda: hands.program.ask("chosen") == words, "the passage")
    hands.layout("us")
