"""Snapshots, damage, and files that move away, as somebody at the window meets them."""

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QFileDialog, QLabel

from annotator.app.copying import back_up
from annotator.app.snapshots import snapshots_of
from annotator.core.snapshots import Why
from annotator.gui.dialogs.snapshots import SnapshotsDialog
from annotator.gui.main_window import MainWindow
from annotator.store.checking import check
from annotator.store.project_file import ProjectFile
from tests.gui.hands import CTRL, Hands, articles, make_project


def _dialog(hands: Hands) -> SnapshotsDialog:
    dialog = hands.window.asking.dialog
    assert isinstance(dialog, SnapshotsDialog)
    return dialog


def _kept(hands: Hands, count: int = 1) -> None:
    keeping = hands.window.safety.keeping
    assert keeping is not None
    keeping.look()
    hands.wait(lambda: len(snapshots_of(hands.workspace.path)) == count, "a snapshot")
    hands.wait(lambda: keeping._job is None, "the end of it")


def _mark(hands: Hands, words: str) -> None:
    hands.drag(words)
    hands.press("1")


def test_work_is_kept_once_and_again_after_many_edits(hands: Hands) -> None:
    _kept(hands)
    [first] = snapshots_of(hands.workspace.path)
    assert first.why is Why.WORK
    assert check(first.path, deep=True) == []
    _mark(hands, "Ida Kors")
    keeping = hands.window.safety.keeping
    assert keeping is not None
    keeping.look()  # one edit is not worth another copy
    assert keeping._job is None
    assert snapshots_of(hands.workspace.path) == (first,)


def test_a_change_sets_the_clock_of_the_next_look(hands: Hands) -> None:
    keeping = hands.window.safety.keeping
    assert keeping is not None
    keeping._timer.stop()
    _mark(hands, "Ida Kors")
    assert keeping._timer.isActive()


def test_going_back_shows_what_differs_and_keeps_the_present(hands: Hands) -> None:
    _kept(hands)
    _mark(hands, "Ida Kors")
    hands.read()
    hands.window.menus["restore"].trigger()
    dialog = _dialog(hands)
    hands.wait(lambda: "taken away again" in dialog.what.toPlainText(), "the comparison")
    said = dialog.what.toPlainText()
    assert "Ana: " in said
    assert "(1 of spans)" in said
    assert said.endswith("1 article differs:\n  Freedonia vows")
    path = hands.workspace.path
    hands.click(dialog.answer)
    hands.wait(lambda: hands.has_project() and hands.marks() == [], "the project as it was")
    assert hands.workspace.path == path
    assert [one.why for one in snapshots_of(path)] == [Why.RESTORE, Why.WORK]
    hands.window.menus["restore"].trigger()
    again = _dialog(hands)
    hands.wait(lambda: "would come back" in again.what.toPlainText(), "the comparison")
    hands.click(again.answer)
    hands.wait(lambda: hands.has_project() and bool(hands.marks()), "my mark")


def test_a_snapshot_becomes_a_project_of_its_own(hands: Hands, tmp_path: Path) -> None:
    _kept(hands)
    hands.window.menus["restore"].trigger()
    dialog = _dialog(hands)
    hands.click(dialog.as_file)
    chooser = dialog.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    assert chooser.selectedFiles()[0].endswith("strait restored.annotator")
    chooser.fileSelected.emit(str(tmp_path / "other.annotator"))
    chooser.close()
    hands.wait(lambda: hands.workspace.path.name == "other.annotator", "the new project")


@pytest.mark.parametrize("what", ["deleted", "renamed", "replaced"])
def test_a_file_that_went_away_is_noticed_and_nothing_is_lost(
    hands: Hands, tmp_path: Path, what: str
) -> None:
    _mark(hands, "Ida Kors")
    path = hands.workspace.path
    go: dict[str, Callable[[], object]] = {
        "deleted": path.unlink,
        "renamed": lambda: path.rename(tmp_path / "moved.annotator"),
        "replaced": lambda: make_project(tmp_path / "x.annotator", articles(2)).replace(path),
    }
    go[what]()
    hands.wait(hands.window.safety.bar.isVisible, "a word about it")
    assert "save your work elsewhere" in hands.window.safety.bar.text
    hands.read()
    _mark(hands, "Sylvania")
    assert "while it was open" in hands.window.notice.text
    assert len(hands.marks()) == 1
    hands.click(hands.window.safety.bar.answer)
    chooser = hands.window.asking.dialog
    assert isinstance(chooser, QFileDialog)
    other = tmp_path / "elsewhere.annotator"
    chooser.fileSelected.emit(str(other))
    hands.settle()
    assert hands.workspace.path == other
    assert [quote for _, quote in hands.marks()] == ["Ida Kors"]
    _mark(hands, "Sylvania")
    assert len(hands.marks()) == 2
    hands.window.opening.close_project()
    assert check(other, deep=True) == []
    if what == "replaced":
        assert check(path, deep=True) == []
    if what == "renamed":
        assert check(tmp_path / "moved.annotator", deep=True) == []


def test_a_project_that_is_damaged_can_be_had_again(hands: Hands, tmp_path: Path) -> None:
    _kept(hands)
    path = hands.workspace.path
    hands.window.opening.close_project()
    path.write_bytes(path.read_bytes()[:100] + os.urandom(9000))
    hands.window.opening.open_project(path)
    dialog = _dialog(hands)
    assert dialog.salvage.isVisible()
    assert not hands.has_project()
    hands.click(dialog.answer)
    hands.wait(hands.has_project, "the snapshot")
    assert hands.page.model.rowCount() == 5


@pytest.mark.parametrize(
    ("header", "title"),
    [
        (None, "“%” is not there"),
        ((60, b"\0\0\1\0"), "“%” was made by a newer version"),
        ((68, b"\0\0\1\0"), "“%” cannot be opened"),
        ((0, b"\0" * 100), "“%” is damaged"),
    ],
)
def test_the_title_says_what_is_the_matter(
    hands: Hands, header: tuple[int, bytes] | None, title: str
) -> None:
    _kept(hands)
    path = hands.workspace.path
    hands.window.opening.close_project()
    if header is None:
        path.unlink()
    else:
        at, value = header
        data = path.read_bytes()
        path.write_bytes(data[:at] + value + data[at + len(value) :])
    hands.window.opening.open_project(path)
    dialog = _dialog(hands)
    assert dialog.windowTitle() == title.replace("%", path.stem)
    assert not dialog.salvage.isVisible()
    hands.click(dialog.answer)
    hands.wait(hands.has_project, "the snapshot")


def test_what_can_be_read_is_saved_to_another_file(hands: Hands, tmp_path: Path) -> None:
    path = hands.workspace.path
    hands.window.opening.close_project()
    data = path.read_bytes()
    path.write_bytes(data.replace(b"CREATE TABLE span", b"CREATE TABLE spam"))
    hands.window.safety._rescue(path, "Damaged", "It is damaged.")
    dialog = _dialog(hands)
    assert not dialog.answer.isEnabled()
    hands.click(dialog.salvage)
    chooser = dialog.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "saved.annotator"))
    chooser.close()
    hands.wait(hands.has_project, "what was saved")
    assert hands.page.model.rowCount() == 5
    assert "were saved to" in hands.window.status.text


def test_where_no_snapshot_can_be_kept_it_is_said_once(hands: Hands, own_settings: Path) -> None:
    (own_settings / "snapshots").write_bytes(b"")
    keeping = hands.window.safety.keeping
    assert keeping is not None
    keeping.look()
    hands.wait(hands.window.safety.bar.isVisible, "a word about it")
    assert "No snapshot can be kept" in hands.window.safety.bar.text
    keeping.look()
    assert keeping._job is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights are given otherwise there")
@pytest.mark.parametrize("what", ["the file", "its folder"])
def test_what_may_not_be_written_is_open_for_reading_only(hands: Hands, what: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = make_project(folder / "theirs.annotator", articles(2))
        folder.chmod(0o777 if what == "the file" else 0o555)
        path.chmod(0o444 if what == "the file" else 0o666)
        before = path.read_bytes()
        was = os.geteuid()
        if was == 0:
            os.seteuid(65534)  # root may write everywhere
        try:
            hands.open(path)
            hands.read()
            _mark(hands, "Ida Kors")
            assert hands.workspace.read_only
            assert hands.window.read_only.isVisible()
            assert "cannot be written to" in hands.window.read_only.text
            assert hands.marks() == []
            assert "reading only" in hands.window.status.text
            hands.window.opening.close_project()
        finally:
            if was == 0:
                os.seteuid(was)
        folder.chmod(0o755)
        assert path.read_bytes() == before
        assert [each.name for each in folder.iterdir()] == [path.name]


def test_a_cloud_folder_is_warned_about(main_window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox (Lab)"
    folder.mkdir()
    hands = Hands(main_window)
    hands.open(make_project(folder / "p.annotator", articles(2)))
    assert "copied to Dropbox" in main_window.safety.bar.text
    hands.read()
    _mark(hands, "Ida Kors")
    assert len(hands.marks()) == 1
    assert sorted(each.name for each in folder.iterdir()) == [
        "p.annotator",
        "p.annotator-journal",
        "p.annotator.lock",
    ]
    assert (folder / "p.annotator-journal").stat().st_size == 0


def test_what_cannot_be_restored_is_told_and_the_project_is_there_again(hands: Hands) -> None:
    _kept(hands)
    _mark(hands, "Ida Kors")
    path = hands.workspace.path
    [kept] = snapshots_of(path)
    hands.window.menus["restore"].trigger()
    dialog = _dialog(hands)
    kept.path.write_bytes(b"spoiled")
    hands.click(dialog.answer)
    hands.wait(hands.has_project, "the project")
    assert len(hands.marks()) == 1
    assert "is not an annotator project" in hands.window.safety.bar.text


def test_who_reads_along_is_warned_and_may_look_at_snapshots(hands: Hands) -> None:
    _kept(hands)
    path = hands.workspace.path
    hands.window.opening.close_project()
    with closing(ProjectFile.open(path, holder="Ben")):
        hands.open(path)
        assert hands.workspace.read_only
        assert "Ben" in hands.window.read_only.text
        hands.window.menus["restore"].trigger()
        hands.click(_dialog(hands).answer)
        hands.wait(hands.has_project, "the project")
        assert "close it first" in hands.window.safety.bar.text  # Ben is in this process


def test_a_project_that_was_left_open_is_looked_through(hands: Hands, tmp_path: Path) -> None:
    _mark(hands, "Ida Kors")
    path = hands.workspace.path
    there = tmp_path / "there.annotator"
    for suffix in ("", "-wal"):
        Path(f"{there}{suffix}").write_bytes(Path(f"{path}{suffix}").read_bytes())
    hands.open(there)
    assert hands.workspace.found.was_left_open
    assert hands.window.safety._checking is not None
    hands.wait(lambda: QThreadPool.globalInstance().activeThreadCount() == 0, "the look")
    assert not hands.window.safety.bar.isVisible()
    hands.window.safety._checked("It is damaged.")
    hands.click(hands.window.safety.bar.answer)
    dialog = _dialog(hands)
    assert dialog.windowTitle() == "“there” is damaged"
    dialog.reject()


def test_nothing_but_sqlite_opens_a_project_that_is_open(hands: Hands, tmp_path: Path) -> None:
    """Closing a file drops the locks that this process has on it, those of SQLite too."""
    path = hands.workspace.path
    names = {f"{path}{suffix}" for suffix in ("", "-wal", "-shm", "-journal", ".lock")}
    opened: list[str] = []
    listening = [True]

    def hear(event: str, given: tuple[object, ...]) -> None:
        if listening[0] and event in {"open", "shutil.copyfile"} and str(given[0]) in names:
            opened.append(str(given[0]))

    sys.addaudithook(hear)  # which cannot be taken away again
    try:
        _mark(hands, "Ida Kors")
        _kept(hands)
        hands.window.menus["restore"].trigger()
        dialog = _dialog(hands)
        hands.wait(lambda: "Comparing" not in dialog.what.toPlainText(), "the comparison")
        dialog.reject()
        hands.window.safety.look()
        back_up(hands.workspace.reading, tmp_path / "copy.annotator")
        hands.drop([path])
        hands.read()
        hands.press("z", CTRL)
        assert check(path, deep=True) == []
        assert snapshots_of(path)
    finally:
        listening[0] = False
    assert opened == []


def test_closing_does_not_wait_for_a_snapshot_and_leaves_one_file(
    hands: Hands, own_settings: Path
) -> None:
    path = hands.workspace.path
    for _ in range(3):
        keeping = hands.window.safety.keeping
        assert keeping is not None
        keeping.look()
        hands.window.opening.close_project()
        assert hands.window.safety.keeping is None
        assert path.read_bytes()[18:20] == b"\x01\x01"
        assert [each.name for each in path.parent.glob("strait*")] == [path.name]
        assert not [*own_settings.rglob("*.part")]
        hands.open(path)
    assert check(path, deep=True) == []


def test_a_destroyed_beginning_names_the_buttons_that_help(hands: Hands) -> None:
    _kept(hands)
    path = hands.workspace.path
    hands.window.opening.close_project()
    path.write_bytes(bytes(6 * 4096) + path.read_bytes()[6 * 4096 :])
    hands.window.opening.open_project(path)
    dialog = _dialog(hands)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert f"The beginning of “{path}” is destroyed; " in said
    assert "annotator " not in said
    assert "“Restore”" in said
    assert ".before-restore-" in said
    assert not dialog.salvage.isVisible()
    hands.click(dialog.answer)
    hands.wait(hands.has_project, "the snapshot")
    assert "is kept beside it, as “" in hands.window.status.text
