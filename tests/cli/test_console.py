"""Progress that a person watches, and how they stop it."""

import os
import signal
import sys

import pytest

from annotator.cli import console
from annotator.cli.console import Bar, complain, progress
from annotator.core.progress import Cancelled


def test_a_bar_is_drawn_and_taken_away(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(console, "_REFRESH", 0.0)
    with progress(quiet=False) as bar:
        bar.report(1, 2000, "Reading")
        bar.report(7, None, "Reading")
    err = capsys.readouterr().err
    assert "\rReading: 1 of 2,000" in err
    assert "\rReading: 7" in err
    assert err.endswith("\r")


def test_nobody_watches_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(quiet=False) as bar:
        bar.report(1, 2, "Reading")
    assert capsys.readouterr().err == ""


def test_quiet_is_quiet(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with progress(quiet=True) as bar:
        bar.report(1, 2, "Reading")
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
def test_ctrl_c_asks_first_and_then_insists() -> None:
    before = signal.getsignal(signal.SIGINT)
    with progress(quiet=True) as bar:
        bar.report(1, 2, "Reading")
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(Cancelled):
            bar.report(2, 2, "Reading")
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) == before


def test_a_bar_that_nobody_stops_goes_on() -> None:
    bar = Bar(quiet=True)
    for done in range(3):
        bar.report(done, 3, "Reading")


def test_names_cannot_play_with_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    complain(("“a\x1b[31m\n\u202etxt.exe” is “שלום 👩‍🚀 \u200fé”.",))
    assert capsys.readouterr().err == "“a\\x1b[31m\\n\\u202etxt.exe” is “שלום 👩‍🚀 \u200fé”.\n"
