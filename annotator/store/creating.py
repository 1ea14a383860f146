"""New project files: made aside, and given their name when they are whole."""

import os
from contextlib import closing, suppress
from pathlib import Path

from annotator.core.errors import ProjectError
from annotator.store import schema
from annotator.store.connections import connected
from annotator.store.problems import told


def make(path: Path) -> None:
    """Make an empty project: no scheme, no annotators.

    Raises ProjectError if there is a file of this name already, or if none can be made.
    """
    if os.path.lexists(path):
        raise _exists_already(path)
    if not path.parent.is_dir():
        raise ProjectError(f"There is no folder “{path.parent}”; make it first.")
    aside = path.with_name(f".{path.name[:80]}.{os.urandom(4).hex()}.new")
    try:
        with told(path), closing(connected(aside, "rwc")) as connection:
            connection.execute("BEGIN IMMEDIATE")
            schema.make(connection)
            connection.execute("COMMIT")
        _put_in_place(aside, path)
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def unmake(path: Path) -> None:
    """Remove a project that has just been made."""
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def _put_in_place(aside: Path, path: Path) -> None:
    """Give a new file its name, unless somebody has made one of that name meanwhile."""
    try:
        try:
            os.link(aside, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without links: claim the name, then fill it
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
            aside.replace(path)
    except FileExistsError:
        raise _exists_already(path) from None
    except OSError as error:
        raise ProjectError(
            f"“{path}” cannot be made ({error.strerror}); check the folder and the disk."
        ) from error


def _exists_already(path: Path) -> ProjectError:
    return ProjectError(f"“{path}” exists already; choose another name, or open it.")
