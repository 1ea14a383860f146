"""Dumps of a large batch that are shown before all of it has been compared."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.app.findings import Finding
from annotator.app.gathered import Gathered
from annotator.app.importing import ImportOptions, gather
from annotator.core.pages import decided
from annotator.core.progress import Cancelled, Silent

MENU = "".join(f"Section {letter}\n" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
FRAME = "Our reporters are out day and night so that you know first what has happened where."
COUNT = 70


def dump(number: int, frame: str) -> str:
    return (
        f"{MENU}Boats 🚢 seen off pier {number}\nBy Tove Marsh\nMar 2, 2023 - 07:12\n"
        f"{number} boats were seen off the pier of Corvast on Monday, the ministry said.\n"
        f"Nobody knew where pier {number} had got them from, the harbour master told The Quay.\n"
        f"{frame}\nAn inquiry into pier {number} was promised for the end of the week by all.\n"
        "© 2022 The Quay\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The frame of the site stands on the first page and then only far down in the batch."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    for number in range(COUNT):
        frame = FRAME if not number or number > COUNT // 2 else ""
        (folder / f"{number:02}.txt").write_text(dump(number, frame), "utf-8")
    return folder


class Watching:
    """Does something once the pages are being compared, or read."""

    def __init__(self, gathered: Gathered, doing: str, then: Callable[[], None]) -> None:
        self.gathered, self.doing, self.then = gathered, doing, then
        self.seen: tuple[Finding, ...] = ()

    def report(self, _done: int, _total: int | None, doing: str) -> None:
        if doing.startswith(self.doing) and not self.seen and self.gathered.findings:
            self.seen = tuple(self.gathered.findings)
            self.then()


def stop() -> None:
    raise Cancelled


def text(gathered: Gathered, row: int) -> str:
    page = gathered.page(row)
    assert page is not None
    return page.article.text


def test_the_first_are_there_before_all_are_compared_and_settle_after(folder: Path) -> None:
    gathered = Gathered()
    watching = Watching(gathered, "Looking for what", lambda: None)
    gather([folder], ImportOptions(), watching, into=gathered)
    assert 0 < len(watching.seen) < COUNT // 2
    assert all(found.is_provisional for found in watching.seen)
    assert len(gathered.findings) == COUNT
    assert not any(found.is_provisional for found in gathered.findings)
    assert FRAME not in text(gathered, 0)
    settled = gathered.newly_settled()
    assert settled == tuple(range(len(watching.seen)))
    assert gathered.newly_settled() == ()
    alone = gather([folder / "00.txt"], ImportOptions(), Silent())
    assert FRAME in text(alone, 0)


def test_the_first_look_changes_nothing_of_what_comes_in(folder: Path) -> None:
    names = [
        Path(record.where).name for record in gather([folder], ImportOptions(), Silent()).records()
    ]
    assert names == [f"{number:02}.txt" for number in range(COUNT)]


def test_who_has_decided_about_a_page_keeps_what_was_seen(folder: Path) -> None:
    gathered = Gathered()

    def decide() -> None:
        page = gathered.page(0)
        assert page is not None
        last = max(at for at, block in enumerate(page.blocks) if block.is_kept)
        gathered.change(0, decided(page, last, None))
        gathered.leave_out(1)
        gathered.hold(2)

    gather(
        [folder], ImportOptions(), Watching(gathered, "Looking for what", decide), into=gathered
    )
    assert gathered.findings[0].by_hand
    assert FRAME in text(gathered, 0)
    assert gathered.findings[1].left_out
    assert not set(gathered.newly_settled()) & {0, 1, 2}
    assert len(list(gathered.records())) == COUNT - 1


@pytest.mark.parametrize("doing", ["Looking for what", "Reading"])
def test_what_was_seen_stays_when_somebody_cancels(folder: Path, doing: str) -> None:
    gathered = Gathered()
    (folder / "0.jsonl").write_text("no record\n", "utf-8")
    with pytest.raises(Cancelled):
        gather([folder], ImportOptions(), Watching(gathered, doing, stop), into=gathered)
    assert gathered.findings
    assert not any(found.is_provisional for found in gathered.findings)


def test_looking_through_the_files_can_be_cancelled(folder: Path) -> None:
    class Impatient:
        def report(self, _done: int, _total: int | None, _doing: str) -> None:
            raise Cancelled

    gathered = Gathered()
    with pytest.raises(Cancelled):
        gather([folder], ImportOptions(), Impatient(), into=gathered)
    assert not gathered.findings
