import time
import weakref

import pytest
from PySide6.QtCore import QThread, QThreadPool
from pytestqt.qtbot import QtBot

from annotator.core.progress import Cancelled, Progress
from annotator.gui.jobs import Job


def test_the_result_comes_back_to_the_windows_thread(qtbot: QtBot) -> None:
    here = QThread.currentThread()
    worked_on: list[QThread] = []
    told: list[tuple[object, ...]] = []

    def work(progress: Progress) -> int:
        worked_on.append(QThread.currentThread())
        progress.report(1, 1, "Counting")
        return 42

    job = Job(work)
    job.signals.progressed.connect(lambda *what: told.append((*what, QThread.currentThread())))
    with qtbot.waitSignal(job.signals.succeeded) as caught:
        job.start()
    assert caught.args == [42]
    assert told == [(1, 1, "Counting", here)]
    assert worked_on != [here]


def test_a_job_that_is_cancelled_stops_at_its_next_report(qtbot: QtBot) -> None:
    reports: list[int] = []

    def work(progress: Progress) -> None:
        while True:
            progress.report(len(reports), None, "Going on")
            reports.append(1)

    job = Job(work)
    with qtbot.waitSignal(job.signals.cancelled):
        job.start()
        job.cancel()


def test_what_goes_wrong_is_told(qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        msg = "no"
        raise RuntimeError(msg)

    job = Job(work)
    with qtbot.waitSignal(job.signals.failed) as caught:
        job.run()
    assert isinstance(caught.args[0], RuntimeError)


class Something:
    """What work knows of: a project, in life."""


@pytest.mark.parametrize("how", ["succeeded", "failed", "cancelled"])
def test_a_job_that_has_ended_lets_go_of_what_its_work_knew_of(qtbot: QtBot, how: str) -> None:
    known = Something()
    seen = weakref.ref(known)

    def made(something: Something) -> Job[int]:
        def work(_progress: Progress) -> int:
            if how == "cancelled":
                raise Cancelled
            return 1 // (how == "succeeded") + (something is None)

        return Job(work)

    job = made(known)
    del known
    with qtbot.waitSignal(getattr(job.signals, how)):
        job.start()
    QThreadPool.globalInstance().waitForDone()
    assert seen() is None


def test_at_most_ten_reports_a_second_are_shown() -> None:
    shown = []

    def work(progress: Progress) -> None:
        end = time.monotonic() + 0.25
        while time.monotonic() < end:
            progress.report(0, None, "Busy")
        progress.report(5, 5, "Ready")

    job = Job(work)
    job.signals.progressed.connect(lambda *args: shown.append(args))
    job.run()
    assert 2 <= len(shown) <= 5
    assert shown[-1] == (5, 5, "Ready")


@pytest.mark.parametrize("total", [None, 7])
def test_an_unknown_total_is_told_as_such(total: int | None) -> None:
    shown = []
    job = Job(lambda progress: progress.report(0, total, "x"))
    job.signals.progressed.connect(lambda *args: shown.append(args))
    job.run()
    assert shown == [(0, -1 if total is None else total, "x")]
