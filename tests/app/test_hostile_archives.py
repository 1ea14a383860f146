"""Archives that were made to get out of their folder, to grow, or to be read for ever."""

import io
import os
import resource
import stat
import struct
import time
import zipfile
from pathlib import Path

import pytest

from annotator.app.importing import ImportOptions, import_paths
from annotator.app.workspace import Workspace
from annotator.core.progress import Silent
from annotator.core.records import LabelChoice
from tests.exchange.mutations import Seed, seeds

ARCHIVES = tuple(seed for seed in seeds() if seed.data.startswith(b"PK"))
_OUTSIDE = ("../../evil.txt", "/tmp/evil.txt", "C:\\evil.txt", "..\\evil.txt", "a/../../evil.txt")  # noqa: S108 - hostile


def members(seed: Seed) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(seed.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(found: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    return out.getvalue()


def bring(workspace: Workspace, seed: Seed, data: bytes, folder: Path) -> tuple[int, list[str]]:
    """How many articles came, and what was told; nothing may be written beside the archive."""
    (inner := folder / "in").mkdir()
    path = inner / seed.name
    path.write_bytes(data)
    since, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    options = ImportOptions(format=seed.form.name, clean="never", labels=LabelChoice("create"))
    report = import_paths(workspace, [path], options, Silent())
    assert time.process_time() - since < 10
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10 < 500
    assert list(inner.iterdir()) == [path]
    assert not list(folder.rglob("evil*"))
    assert all("\n" not in sentence for sentence in report.skipped)
    return report.came, list(report.skipped)


def names(seed: Seed) -> str:
    return seed.form.name


def test_there_are_archives_to_try() -> None:
    assert {seed.form.name for seed in ARCHIVES} >= {"qdpx"}


@pytest.mark.parametrize("seed", ARCHIVES, ids=names)
@pytest.mark.parametrize("name", _OUTSIDE)
def test_a_member_from_outside_changes_nothing(
    workspace: Workspace, tmp_path: Path, seed: Seed, name: str
) -> None:
    came, _ = bring(workspace, seed, packed({name: b"evil", **members(seed)}), tmp_path)
    assert came == 1


@pytest.mark.parametrize("seed", ARCHIVES, ids=names)
def test_members_that_grow_are_refused(workspace: Workspace, tmp_path: Path, seed: Seed) -> None:
    grown = {name: data + bytes(300 << 20) for name, data in members(seed).items()}
    data = packed(grown)
    del grown
    came, told = bring(workspace, seed, data, tmp_path)
    assert came == 0
    assert told


@pytest.mark.parametrize("seed", ARCHIVES, ids=names)
def test_a_size_that_lies_is_no_help(workspace: Workspace, tmp_path: Path, seed: Seed) -> None:
    """The directory says that a member is small, and it is not."""
    data = bytearray(
        packed({name: said + bytes(100 << 20) for name, said in members(seed).items()})
    )
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 24 : at + 28] = struct.pack("<I", 1000)
        at += 4
    came, told = bring(workspace, seed, bytes(data), tmp_path)
    assert came == 0
    assert told


@pytest.mark.parametrize("seed", ARCHIVES, ids=names)
def test_links_and_doubles_in_an_archive(workspace: Workspace, tmp_path: Path, seed: Seed) -> None:
    out = io.BytesIO(seed.data)
    with zipfile.ZipFile(out, "a") as archive:
        link = zipfile.ZipInfo("Sources/link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        for number in range(2000):
            archive.writestr(f"{number}\u202e\n.txt", b"")
    came, _ = bring(workspace, seed, out.getvalue(), tmp_path)
    assert came == 1


@pytest.mark.parametrize("seed", ARCHIVES, ids=names)
@pytest.mark.parametrize(
    "data",
    [b"PK\x05\x06" + bytes(18), b"PK\x03\x04" + os.urandom(2000), b"PK\x05\x06" + b"\xff" * 18],
    ids=["empty", "noise", "counts"],
)
def test_what_is_hardly_an_archive(
    workspace: Workspace, tmp_path: Path, seed: Seed, data: bytes
) -> None:
    came, told = bring(workspace, seed, data, tmp_path)
    assert came == 0
    assert told
