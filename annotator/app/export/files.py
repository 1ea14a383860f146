"""The files of an export: where they may go, all of them or none, and the manifest beside them."""

import hashlib
import json
import stat
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from annotator.app.overwriting import is_other_database
from annotator.app.sources import MANIFEST, shown
from annotator.app.writing import folder_written_aside, written_aside
from annotator.core.errors import RefusedError
from annotator.core.export_forms import ExportForm
from annotator.core.file_names import spoken
from annotator.exchange.forms.form import Out

_SIDE_FILES = (".lock", "-wal", "-shm", "-journal")
"""What lies beside a project while somebody works in it."""
_SUFFIX = ".annotator"


class Sheet:
    """One file under way: where its bytes go, and what has gone there.

    `records` counts the calls of `write`, for our own form: one line each.
    """

    def __init__(self, out: Out) -> None:
        self._out = out
        self._digest = hashlib.sha256()
        self.records = 0

    def write(self, data: bytes) -> None:
        """Take some more bytes."""
        self._out.write(data)
        self._digest.update(data)
        self.records += 1

    @property
    def digest(self) -> str:
        """The SHA-256 of all bytes so far."""
        return self._digest.hexdigest()


class OneFileEach:
    """The files of a form that is one file a part."""

    def __init__(self, sheets: Mapping[str, Sheet]) -> None:
        self._sheets = sheets

    def open(self, name: str) -> Sheet:
        """The file of the part of this name."""
        return self._sheets[name]

    def put(self, name: str, data: bytes) -> None:
        """Write the file of the part of this name."""
        self._sheets[name].write(data)


@dataclass(slots=True)
class FolderFiles:
    """The files of a form that is a folder; `digests` are those of the files, once all is over."""

    folder: Path
    stack: ExitStack
    opened: dict[str, Sheet] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)

    def open(self, name: str) -> Sheet:
        """A new file that stays open until the folder is complete."""
        out = self.stack.enter_context(self._path(name).open("xb"))
        self.opened[name] = Sheet(out)
        return self.opened[name]

    def put(self, name: str, data: bytes) -> None:
        """A new file with these bytes."""
        with self._path(name).open("xb") as out:
            out.write(data)
        self.written[name] = hashlib.sha256(data).hexdigest()

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of each file, by name."""
        found = {**self.written, **{name: sheet.digest for name, sheet in self.opened.items()}}
        return dict(sorted(found.items()))

    def _path(self, name: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


@contextmanager
def folder_files(out: Path) -> Iterator[FolderFiles]:
    """A folder that appears at `out`, in place of an earlier export, when the block ends well."""
    with folder_written_aside(out) as aside, ExitStack() as stack:
        yield FolderFiles(aside, stack)


@contextmanager
def sheets_written_aside(paths: Mapping[str | None, Path]) -> Iterator[dict[str | None, Sheet]]:
    """A sheet for each part, whose files appear when the block ends well."""
    with ExitStack() as stack:
        yield {
            part: Sheet(stack.enter_context(written_aside(path))) for part, path in paths.items()
        }


def part_paths(
    out: Path, form: ExportForm, parts: tuple[str | None, ...]
) -> dict[str | None, Path]:
    """The files to write: `corpus.jsonl`, or `corpus.train.jsonl` and its two siblings."""
    if parts == (None,) or form.is_folder or out.name in ("", ".."):
        return {None: out}
    stem = out.with_suffix("") if out.suffix == form.suffix else out
    return {part: stem.with_name(f"{stem.name}.{part}{form.suffix}") for part in parts}


def manifest_beside(out: Path) -> Path:
    """Where the manifest of an export lies."""
    return Path(f"{out}{MANIFEST}")


def require_free(path: Path, project: Path) -> None:
    """Raise RefusedError if something is at `path` that must not be replaced by a file."""
    name = spoken(shown(path))
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        mode = None
    if mode is not None and stat.S_ISDIR(mode):
        inside = spoken(shown(path / "articles.jsonl"))
        msg = f"{name} is a folder; name a file in it, such as {inside}."
        raise RefusedError(msg)
    if mode is not None and not stat.S_ISREG(mode):
        msg = f"{name} is not an ordinary file but a pipe, socket or device; export to a file."
        raise RefusedError(msg)
    _require_not_project(path, project)


def require_free_folder(path: Path, project: Path) -> None:
    """Raise RefusedError unless `path` is free, empty, or the folder of an earlier export.

    An earlier export is known by its manifest: every file must be one that it lists.
    """
    _require_not_project(path, project)
    name = spoken(shown(path))
    if not path.exists() and not path.is_symlink():
        return
    if path.is_symlink() or not path.is_dir():
        raise RefusedError(f"{name} is a file, and this form is a folder of files; name a folder.")
    listed = _listed(manifest_beside(path))
    for each in path.rglob("*"):
        if not each.is_dir() and each.relative_to(path).as_posix() not in listed:
            other = spoken(shown(Path(each.name)))
            msg = f"{name} holds {other}, which no export put there; name a new folder."
            raise RefusedError(msg)


def _listed(manifest: Path) -> frozenset[str]:
    try:
        files = json.loads(manifest.read_bytes())["files"]
        return frozenset(files)
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def _require_not_project(path: Path, project: Path) -> None:
    name = spoken(shown(path))
    if any(_is_same(path, project.with_name(project.name + tail)) for tail in ("", *_SIDE_FILES)):
        msg = f"{name} is the project itself or belongs to it; export to another file."
        raise RefusedError(msg)
    named_so = path.name.casefold().endswith(tuple(_SUFFIX + tail for tail in ("", *_SIDE_FILES)))
    if named_so or is_other_database(path):
        msg = f"{name} is a project, or named like one; choose another name for the export."
        raise RefusedError(msg)


def _is_same(path: Path, other: Path) -> bool:
    """Whether two paths mean one file, or would if it were there."""
    if path.exists() and other.exists():
        return path.samefile(other)
    return path.absolute().parent.resolve() / path.name == other.resolve()


def fingerprint(digests: Mapping[str, str]) -> str:
    """What tells two exports apart: the SHA-256 of the SHA-256 of the files, in their order."""
    return hashlib.sha256("".join(digests.values()).encode()).hexdigest()
