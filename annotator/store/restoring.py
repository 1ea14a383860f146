"""A snapshot put in the place of its project; the project as it was is kept first."""

import os
import shutil
import time
from contextlib import closing, suppress
from pathlib import Path

from annotator.core.errors import ProjectError, RefusedError
from annotator.core.snapshots import Why
from annotator.store import header, schema
from annotator.store.connections import for_reading
from annotator.store.copying import copy
from annotator.store.lock import ProjectLock
from annotator.store.problems import reading_told
from annotator.store.snapshots import edits_in, newest_of, take


def restored_as(snapshot: Path, target: Path) -> None:
    """Copy a snapshot to a file that is not there yet. Raises AnnotatorError if it cannot be."""
    if target.exists():
        raise RefusedError(f"“{target}” exists already; choose another name.")
    if not target.absolute().parent.is_dir():
        raise RefusedError(f"There is no folder “{target.parent}”; make it first.")
    _copied(snapshot, target)


def put_back(project: Path, snapshot: Path, folder: Path, holder: str = "") -> Path | None:
    """Put a snapshot in the place of a project that nobody has open, and say where that is kept.

    A sound project is kept as a snapshot in `folder`, a damaged one as a file beside it; None if
    there was none. Raises ProjectError or RefusedError, with the project as it was, if either
    cannot be done, and LockedError if somebody writes to it.
    """
    project = project.resolve()
    if header.open_project_of(project) is not None:
        raise RefusedError(f"“{project}” is open; close it first.")
    if project.is_dir():
        raise ProjectError(f"“{project}” is a folder, not a project; choose a file.")
    header.look_at(snapshot)
    lock = ProjectLock(project, holder)
    try:
        kept = _kept(project, folder, snapshot) if project.exists() else None
        _copied(snapshot, project)
        # From here on SQLite would take an old log for one of the restored file.
        for suffix in ("-wal", "-shm", "-journal"):
            with suppress(OSError):
                header.log_of(project, suffix).unlink(missing_ok=True)
    finally:
        lock.release()
    return kept


def _copied(snapshot: Path, target: Path) -> None:
    header.look_at(snapshot)
    with reading_told(snapshot), closing(for_reading(snapshot)) as source:
        form = source.execute("PRAGMA user_version").fetchone()[0]
        if strange := schema.differences(source, form):
            raise ProjectError(
                f"“{snapshot}” has been changed by another program ({strange[0]}), so it is not"
                " restored; choose another snapshot."
            )
        copy(source, target)


def _kept(project: Path, folder: Path, wanted: Path) -> Path:
    """A snapshot of the project as it is, or a copy of its bytes if it is too damaged for one."""
    try:
        if (found := header.look_at(project)) is not None and not found.has_stale_log:
            with reading_told(project), closing(for_reading(project)) as connection:
                newest = newest_of(connection, folder)
                if newest is not None and newest.edits == edits_in(connection):
                    return newest.path
                if (taken := take(connection, folder, Why.RESTORE, spare=wanted)) is not None:
                    return taken.path
    except ProjectError:
        pass  # what is wrong with it is why somebody wants a snapshot back
    return _bytes_kept(project)


def _bytes_kept(project: Path) -> Path:
    aside = project.with_name(f"{project.stem}.before-restore-{time.time_ns() // 1_000_000}.bin")
    try:
        for suffix in ("", "-wal"):
            there = header.log_of(project, suffix)
            if there.exists():
                shutil.copyfile(there, header.log_of(aside, suffix))
                with suppress(OSError):
                    os.utime(header.log_of(aside, suffix), ns=(there.stat().st_mtime_ns,) * 2)
    except OSError as error:
        raise ProjectError(
            f"“{project}” cannot be kept as it is ({error.strerror}), so nothing was restored;"
            " free some space, or restore to a new file."
        ) from error
    return aside
