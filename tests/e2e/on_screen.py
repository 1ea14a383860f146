"""The program as a process of its own, which can be asked what is where while it runs.

As a script, this file is that process: the real program, with an ear on its standard input. It
answers questions; what is done to it comes as real events from outside (`xdotool`) or, where there
is no screen, from hands inside it (`do`).
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[2]


class Program:
    """One run of the program; as a context, it ends with that at the latest."""

    def __init__(self, paths: Iterable[Path | str] = (), **environment: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - this file
            [sys.executable, __file__, *map(str, paths)],
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self.wait()

    def ask(self, what: str, *about: object) -> Any:  # noqa: ANN401 - whatever the answer is
        """The answer to a question; raises RuntimeError with what went wrong inside."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([what, *about]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        answer, trouble = json.loads(line) if line else (None, "the program has ended")
        if trouble:
            raise RuntimeError(trouble)
        return answer

    def do(self, verb: str, *about: object) -> None:
        """Let hands inside the program do something, such as `press`."""
        self.ask("do", verb, *about)

    def wait(self) -> int:
        """Wait until it has ended; its exit code."""
        code = self._process.wait(60)
        for end in (self._process.stdin, self._process.stdout):
            if end is not None:
                end.close()
        return code

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.send_signal(signal.SIGKILL)
        self.wait()


class Answers:
    """What can be asked."""

    def __init__(self) -> None:
        self._window: Any = None

    @property
    def hands(self) -> Any:  # noqa: ANN401 - imported in the process alone
        """Hands at the window."""
        from PySide6.QtWidgets import QApplication

        from annotator.gui.hands import Hands
        from annotator.gui.main_window import MainWindow

        if self._window is None:
            every = QApplication.topLevelWidgets()
            self._window = next(each for each in every if isinstance(each, MainWindow))
        return Hands(self._window)

    def do(self, verb: str, *about: object) -> None:
        """Do something by hand."""
        from PySide6.QtCore import Qt

        if verb == "press":
            key, *modifiers = about
            held = Qt.KeyboardModifier.NoModifier
            for name in modifiers:
                held |= Qt.KeyboardModifier[f"{name}Modifier"]
            wanted = Qt.Key[f"Key_{key}"] if len(str(key)) > 1 else key
            self.hands.press(wanted, held)
        else:
            getattr(self.hands, verb)(*about)

    def has_project(self) -> bool:
        return self.hands.window.project is not None

    def title(self) -> str:
        return str(self.hands.title)

    def text(self) -> str:
        return str(self.hands.text)

    def status(self) -> str:
        return str(self.hands.window.status.text)

    def marks(self) -> list[tuple[str, str]]:
        """Label and words of my spans of the article in hand."""
        hands = self.hands
        return [(span.label, span.quote(hands.text)) for span in hands.page.desk.in_hand.spans]

    def place(self) -> list[int | None]:
        """Where the reader is: what is at the top, how much of it is scrolled away, the caret."""
        place = self.hands.reader.place()
        return [place.position, place.above, place.caret]

    def wait_until_kept(self) -> None:
        """Wait until the settings know where the reader is."""
        hands = self.hands
        settings, page = hands.window.settings, hands.page
        hands.wait(lambda: settings.now.place_in(page.path) == page.last_place(), "the settings")

    def chosen(self) -> str | None:
        span = self.hands.page.desk.selection.span
        return None if span is None else str(span.quote(self.hands.text))

    def undoable(self) -> str | None:
        name = self.hands.page.desk.workspace.undoable
        return None if name is None else str(name)

    def a_moment(self) -> None:
        """Let the program go on with what it is at for a fiftieth of a second."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(20, loop.quit)
        loop.exec()

    def last_point(self, words: str) -> list[int]:
        """Where the last character of some words of the article is on the screen."""
        return self.point(words, len(words) - 1)

    def point(self, words: str, number: int = 0) -> list[int]:
        """Where a character of some words of the article is on the screen."""
        hands = self.hands
        at = hands.point_of(hands.place_of(words) + number)
        point = hands.reader.viewport().mapToGlobal(at)
        return [round(point.x()), round(point.y())]

    def button(self, words: str) -> list[int] | None:
        """Where a button that says this is on the screen, None if none is there to be clicked."""
        from PySide6.QtWidgets import QAbstractButton, QApplication

        for top in QApplication.topLevelWidgets():
            for button in top.findChildren(QAbstractButton):
                if words in button.text() and button.isVisible() and button.isEnabled():
                    point = button.mapToGlobal(button.rect().center())
                    return [point.x(), point.y()]
        return None

    def labels(self) -> list[str]:
        """The labels of the scheme that is being edited, in their order."""
        draft = self.hands.window.asking.dialog.draft
        return [one.id for one in draft.scheme.labels]

    def row(self, number: int) -> list[int]:
        """Where a row of the list of parts is on the screen."""
        rows = self.hands.window.asking.dialog.list
        place = rows.visualItemRect(rows.item(number)).center()
        point = rows.viewport().mapToGlobal(place)
        return [point.x(), point.y()]

    def dialog(self) -> int | None:
        """The number that the screen has for the dialog in front, None without one."""
        dialog = self.hands.window.asking.dialog
        return None if dialog is None or not dialog.isVisible() else int(dialog.winId())

    def window(self) -> int:
        """The number that the screen has for the window."""
        return int(self.hands.window.winId())

    def target(self) -> str:
        """The file that the export sheet is going to write."""
        return str(self.hands.window.asking.dialog.target.text())


def main() -> None:
    """Run the program with an ear."""
    from PySide6.QtCore import QSocketNotifier

    from annotator.gui.main import application, run_window

    application()
    answers = Answers()

    def answer() -> None:
        line = sys.stdin.readline()
        if not line:
            ear.setEnabled(False)
            return
        what, *about = json.loads(line)
        try:
            told = [getattr(answers, what)(*about), None]
        except Exception as error:  # noqa: BLE001 - told to whoever asks
            told = [None, repr(error)]
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()

    ear = QSocketNotifier(0, QSocketNotifier.Type.Read)
    ear.activated.connect(answer)
    sys.exit(run_window(tuple(map(Path, sys.argv[1:]))))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
