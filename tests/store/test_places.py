"""Folders that more than this computer writes to, by a made-up table of mounts."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

from annotator.core.articles import Article
from annotator.core.errors import MovedError
from annotator.core.records import Record
from annotator.store import places
from annotator.store.checking import check
from annotator.store.opening import require_in_place
from annotator.store.places import Place, place_of, type_at
from annotator.store.project_file import ProjectFile

if TYPE_CHECKING:
    from tests.store.conftest import Hand

TABLE = r"""/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
//box/team /mnt/our\040team cifs rw 0 0
//box/x /mnt/smb smb3 rw 0 0
host:/ /mnt/ssh fuse.sshfs rw 0 0
share /mnt/vm 9p rw 0 0
dav /mnt/dav davfs rw 0 0
remote: /mnt/rclone fuse.rclone rw 0 0
server:/x /mnt/nfs nfs rw 0 0
old /mnt/twice nfs rw 0 0
new /mnt/twice ext4 rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ana", "nfs4"),
        ("/home/local/ana", "ext4"),
        ("/homestead", "ext4"),
        ("/mnt/our team/x", "cifs"),
        ("/mnt/smb", "smb3"),
        ("/mnt/ssh/a/b", "fuse.sshfs"),
        ("/mnt/vm", "9p"),
        ("/mnt/dav", "davfs"),
        ("/mnt/rclone", "fuse.rclone"),
        ("/mnt/nfs", "nfs"),
        ("/mnt/twice", "ext4"),
    ],
)
def test_the_longest_mount_counts(folder: str, kind: str) -> None:
    assert type_at(PurePosixPath(folder), TABLE) == kind


@pytest.mark.parametrize(
    ("folder", "cloud"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Lab of Ana)", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Uni", "OneDrive"),
        ("com~apple~CloudDocs", "iCloud Drive"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-ana@x.org", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
        ("Nextcloud2/deep/er", "Nextcloud"),
        ("dropboxes of ours", ""),
        ("Projects", ""),
    ],
)
def test_a_cloud_is_told_by_the_names_of_its_folders(
    tmp_path: Path, folder: str, cloud: str
) -> None:
    (tmp_path / folder).mkdir(parents=True)
    assert place_of(tmp_path / folder / "p.annotator") == Place(cloud=cloud)


@pytest.mark.parametrize("mark", [".dropbox.cache", ".stfolder", ".nextcloudsync.log"])
def test_or_by_what_it_leaves_there(tmp_path: Path, mark: str) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / mark).mkdir()
    assert not place_of(tmp_path / "deep" / "er" / "p.annotator").is_plain


def test_a_link_into_a_cloud_is_in_the_cloud(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "mine").symlink_to(tmp_path / "Dropbox")
    assert place_of(tmp_path / "mine" / "p.annotator").cloud == "Dropbox"


@pytest.fixture
def on_nfs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    table = tmp_path / "mounts"
    escaped = str(tmp_path).replace(" ", "\\040")
    table.write_text(f"/dev/a / ext4 rw 0 0\nserver:/x {escaped} nfs4 rw 0 0\n", "utf-8")
    monkeypatch.setattr(places, "MOUNTS", table)
    return table


@pytest.mark.skipif(sys.platform == "win32", reason="there are no mounts there")
def test_on_a_network_there_is_no_log_and_all_is_kept(
    on_nfs: Path, hand: "Hand", article: Article
) -> None:
    path = hand.file.path
    assert "network folder (nfs4)" in " ".join(hand.file.found.notes)
    hand.bring_in(Record(article))
    hand.mark(article)
    assert path.read_bytes()[18:20] == b"\x01\x01"
    assert not path.with_name(f"{path.name}-wal").exists()
    assert hand.reading.stats().spans == 1
    journal = path.with_name(f"{path.name}-journal")
    assert journal.stat().st_size == 0
    with closing(ProjectFile.open(path, read_only=True)) as other:  # somebody follows along
        version = other.reading.data_version()
        hand.mark(article, 1, 2)
        assert other.reading.data_version() != version
        assert other.reading.stats().spans == 2
    hand.file.close()
    assert [each.name for each in path.parent.glob(f"{path.stem}*")] == [path.name]
    assert check(path, deep=True) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no mounts there")
def test_a_log_that_was_left_is_folded_in_by_us_alone(
    hand: "Hand", article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.bring_in(Record(article))
    hand.mark(article)
    there = tmp_path / "there.annotator"  # as a kill leaves it
    for suffix in ("", "-wal"):
        data = Path(f"{hand.file.path}{suffix}").read_bytes()
        Path(f"{there}{suffix}").write_bytes(data)
    (tmp_path / "mounts").write_text(f"server:/x {os.fspath(tmp_path)} nfs4 rw 0 0\n", "utf-8")
    monkeypatch.setattr(places, "MOUNTS", tmp_path / "mounts")
    with closing(ProjectFile.open(there)) as file:
        assert file.found.was_left_open
        assert file.reading.stats().spans == 1
        assert not Path(f"{there}-wal").exists()
        assert not Path(f"{there}-shm").exists()
    assert check(there, deep=True) == []


def _killed_while_writing(there: Path) -> None:
    """Somebody without a log, killed when half of a transaction was in the file already."""
    script = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA journal_mode=TRUNCATE')\n"
        "c.execute('PRAGMA cache_size=1')\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        "c.execute('CREATE TABLE half(x)')\n"
        "c.executemany('INSERT INTO half VALUES(?)', [('y' * 900,)] * 500)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script, there], check=False)  # noqa: S603 - our own words


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed like that there")
@pytest.mark.parametrize("read_only", [True, False])
def test_half_a_transaction_is_rolled_back_also_for_readers(
    hand: "Hand", article: Article, *, read_only: bool
) -> None:
    hand.bring_in(Record(article))
    hand.file.close()
    path = hand.file.path
    _killed_while_writing(path)
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0
    with closing(ProjectFile.open(path, read_only=read_only)) as file:
        assert file.reading.stats().articles == 1
        assert file.found.was_left_open is not read_only
    assert check(path, deep=True) == []


def test_on_a_network_a_file_may_change_its_number_but_must_be_there(tmp_path: Path) -> None:
    path = tmp_path / "p"
    path.write_bytes(b"")
    require_in_place(path, (0, 0), Place(network="fuse.sshfs"))
    with pytest.raises(MovedError, match="another file now"):
        require_in_place(path, (0, 0), Place())
    path.unlink()
    with pytest.raises(MovedError, match="no longer there"):
        require_in_place(path, (0, 0), Place(network="fuse.sshfs"))
