"""What a screen reader gets over the bus that Orca listens to, on a screen of its own.

As a script, this file is the program that is listened to.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TOOLS = ("Xvfb", "dbus-run-session", "gdbus")
BUS = "org.a11y.Bus"
ATSPI = "org.a11y.atspi"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(map(shutil.which, TOOLS)) or not Path("/usr/libexec/at-spi2-registryd").exists(),
        reason="needs Xvfb, D-Bus, GLib's tools and at-spi2-core",
    ),
]


def gdbus(*words: str) -> str:
    done = subprocess.run(  # noqa: S603 - a tool of the system, with our own words
        [shutil.which("gdbus") or "gdbus", "call", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    return done.stdout.strip() or done.stderr.strip()


class Listener:
    """Asks the program about its article, as Orca would."""

    def __init__(self) -> None:
        where = gdbus(
            "--session", "--dest", BUS, "--object-path", "/org/a11y/bus", "--method",
            f"{BUS}.GetAddress",
        )  # fmt: skip
        self.address = where.removeprefix("('").removesuffix("',)")
        root = "/org/a11y/atspi/accessible/root"
        programs: list[tuple[str, str]] = []
        for _ in range(200):  # each question takes a while; the program must register first
            programs = programs or self.children(f"{ATSPI}.Registry", root)
            self.name, path = programs[0] if programs else ("", "")
            self.document = self.found(path) if programs else ""
            if self.document:
                break

    def ask(self, path: str, method: str, *words: str, name: str = "") -> str:
        return gdbus(
            "--address", self.address, "--dest", name or self.name, "--object-path", path,
            "--method", method, *words,
        )  # fmt: skip

    def children(self, name: str, path: str) -> list[tuple[str, str]]:
        told = self.ask(path, f"{ATSPI}.Accessible.GetChildren", name=name)
        return re.findall(r"\('(:[\d.]+)', (?:objectpath )?'([^']+)'\)", told)

    def found(self, path: str) -> str:
        """The article, however deep it is."""
        if "document" in self.ask(path, f"{ATSPI}.Accessible.GetRoleName"):
            return path
        for _, child in self.children(self.name, path):
            if found := self.found(child):
                return found
        return ""

    def text(self, method: str, *words: str) -> str:
        return self.ask(self.document, f"{ATSPI}.Text.{method}", *words)

    def value(self, interface: str, name: str) -> str:
        get = "org.freedesktop.DBus.Properties.Get"
        return self.ask(self.document, get, f"{ATSPI}.{interface}", name)


def listen() -> None:
    """Run inside a bus session: start the program, ask it, print what it says."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    with subprocess.Popen(  # noqa: S603 - this file
        [sys.executable, __file__, "show"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        line = program.stdout.readline()
        while line and not line.startswith("ready"):
            line = program.stdout.readline()
        listener = Listener()
        for told in (
            listener.value("Text", "CharacterCount"),
            listener.value("Text", "CaretOffset"),
            listener.text("GetText", "0", "14"),
            listener.text("GetSelection", "0"),
            listener.text("GetAttributes", "140"),
            listener.text("GetStringAtOffset", "5", "1"),
            listener.text("GetStringAtOffset", "140", "3"),
            listener.value("Accessible", "Description"),
        ):
            print(f"told {told}", flush=True)  # noqa: T201 - what the test reads
        program.stdin.write("leave\n")
        program.stdin.flush()
        while program.poll() is None:  # somebody asks on while it goes
            listener.text("GetAttributes", "140")
            listener.text("GetSelection", "0")
        print(f"told {program.wait()}", flush=True)  # noqa: T201 - what the test reads


def show() -> None:
    from PySide6.QtCore import QSocketNotifier
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    ear = QSocketNotifier(0, QSocketNotifier.Type.Read)
    ear.activated.connect(app.quit)
    from tests.gui.reader.driver import Desk

    desk = Desk()
    span = desk.span("Defence Minister Ida Kors")
    desk.mark(span)
    desk.reader.choose(span)
    print("ready", flush=True)  # noqa: T201 - what the listener waits for
    sys.exit(app.exec())


@pytest.fixture
def screen() -> Iterator[str]:
    with subprocess.Popen(  # noqa: S603 - a tool of the system
        [shutil.which("Xvfb") or "Xvfb", "-displayfd", "1", "-screen", "0", "1000x800x24"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout is not None
        yield f":{server.stdout.readline().strip()}"
        server.terminate()


def test_the_article_is_heard_over_the_bus(screen: str, tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - a tool of the system, and this file
        [shutil.which("dbus-run-session") or "", "--", sys.executable, __file__, "listen"],
        env={**os.environ, "DISPLAY": screen, "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    told = [line[5:] for line in done.stdout.splitlines() if line.startswith("told ")]
    assert told == [
        "(<417>,)",
        "(<134>,)",
        "('Freedonia vows',)",
        "(134, 159)",
        "({'bg-color': '227,218,255', 'underline': 'single'}, 134, 159)",
        "('Freedonia', 0, 9)",
        "('Freedonia will close the Strait of Marna within hours, Defence Minister ', 79, 151)",
        "(<'Actor: “Defence Minister Ida Kors”'>,)",
        "0",
    ], done.stderr


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    {"show": show, "listen": listen}[sys.argv[1]]()
