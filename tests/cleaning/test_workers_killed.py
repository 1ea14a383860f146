"""Worker processes that somebody else ends, and files on which they would wait for ever."""

import logging
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from annotator.cleaning import worker, workers
from annotator.cleaning.pages import clean_page
from annotator.cleaning.worker import WorkerError
from annotator.cleaning.workers import Crew, Outcome, Page
from annotator.core.progress import Cancelled
from tests.cleaning import bad_work

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

TEXT = (
    "Line to reopen\n\nThe minister said on Monday that they had agreed to reopen the line 👩‍🚀.\n"
)
PAGES = [Page(f"{number}.txt", f"{number}. {TEXT}".encode()) for number in range(6)]


def cleaned(crew: Crew, *pages: Page) -> list[Outcome]:
    return [outcome for _, outcome in crew.clean((None, page) for page in pages) if outcome]


def begun(monkeypatch: pytest.MonkeyPatch, mark: Path) -> None:
    """Have as many processes ended before they begin as `mark` has letters."""
    program = worker._PROGRAM
    first = f"import sys; sys.path[:] = sys.argv[1:]; sys.path.append({str(Path.cwd())!r});"
    use_up = f" from tests.cleaning.bad_work import use_up; use_up({str(mark)!r});"
    monkeypatch.setattr(worker, "_PROGRAM", first + use_up + program)
    monkeypatch.setattr(worker, "_PAUSES", (0.0, 0.0, 0.0))


@pytest.fixture
def crew() -> Iterator[Crew]:
    with Crew(size=1) as made:
        yield made


def test_a_process_that_is_ended_while_it_starts_is_started_again(
    crew: Crew, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "mark").write_text("xx")
    begun(monkeypatch, tmp_path / "mark")
    found = cleaned(crew, *PAGES)
    assert [each.page for each in found] == [
        clean_page(bytes(page.source), page.name)
        for page in PAGES
        if isinstance(page.source, bytes)
    ]


def test_where_that_goes_on_it_costs_one_page(
    crew: Crew, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "mark").write_text("xxxx")
    begun(monkeypatch, tmp_path / "mark")
    first, *others = cleaned(crew, *PAGES)
    assert first.trouble == (
        "“0.txt” lost the process that cleaned it, which something else ended: try it again."
    )
    assert all(each.page for each in others)


def test_where_it_never_ends_the_batch_does(
    crew: Crew, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(workers, "_MOST_STILLBORN", 2)
    (tmp_path / "mark").write_text("x" * 99)
    begun(monkeypatch, tmp_path / "mark")
    with pytest.raises(WorkerError, match="ended as soon as it began"):
        cleaned(crew, *PAGES)
    assert len((tmp_path / "mark").read_text()) == 99 - 9


@pytest.mark.parametrize(("kills", "is_whole"), [(2, True), (3, False)])
def test_a_page_whose_process_is_ended_is_begun_again(
    crew: Crew, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kills: int, *, is_whole: bool
) -> None:
    mark = tmp_path / "mark"
    mark.write_text("x" * kills)
    work = partial(bad_work.be_killed_first, mark=str(mark))
    monkeypatch.setattr(workers, "cleaned_in_steps", work)
    (found,) = cleaned(crew, PAGES[0])
    assert found.page is not None
    assert (found.remark is None) is is_whole
    assert is_whole or str(found.remark).startswith("“0.txt” lost the process that cleaned it")


def test_pages_that_nobody_waits_for_any_more_are_no_failures(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    beats = iter(range(3))

    def pulse() -> None:
        if next(beats, None) is None:
            raise Cancelled

    monkeypatch.setattr(workers, "cleaned_in_steps", bad_work.burning)
    with caplog.at_level(logging.INFO), Crew(pulse) as crew, pytest.raises(Cancelled):
        cleaned(crew, *PAGES)
    assert caplog.records == []


def test_a_file_that_does_not_answer_is_asked_once(crew: Crew, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    pipe = Page("pipe.txt", str(tmp_path / "pipe.txt"))
    ((_, _),) = [*crew._in_order([(None, pipe)], lambda worker, _: _impatient(worker))]
    assert list(crew.fingerprints([pipe])) == [None]
    (pid,) = [each._process.pid for each in crew._all if each._process]
    found, good = cleaned(crew, pipe, PAGES[0])
    assert "“pipe.txt” does not answer" in str(found.trouble)
    assert good.page is not None
    assert [each._process.pid for each in crew._all if each._process] == [pid]


def _impatient(each: worker.Worker) -> list[object]:
    return list(each.ask(1, bad_work.lose_patience))
