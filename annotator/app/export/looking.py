"""An export that writes nothing: how its files would begin, and what would be lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from annotator.app.export.files import Sheet, part_paths
from annotator.app.export.options import ExportOptions, ExportReport
from annotator.app.export.run import Run
from annotator.core.progress import Progress

if TYPE_CHECKING:
    from annotator.store.reading import Reading

HEAD = 16 * 1024
"""Bytes that are kept of each file."""
MOST_FILES = 100
"""Files that are kept; a form may write two for each article."""


@dataclass(frozen=True, slots=True)
class Look:
    """What an export would write: how its files begin, by their names, and a report.

    `more` files are not among them; `cut` are those of which there is more.
    """

    report: ExportReport
    files: Mapping[str, bytes]
    more: int = 0
    cut: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Beginning:
    """A file of which only the beginning is kept."""

    head: bytes = b""
    size: int = 0

    def write(self, data: bytes, /) -> int:
        """Take some more bytes."""
        if len(self.head) < HEAD:
            self.head += data[: HEAD - len(self.head)]
        self.size += len(data)
        return len(data)


@dataclass(slots=True)
class _Beginnings:
    """The files of a form that is a folder."""

    found: dict[str, _Beginning] = field(default_factory=dict)
    more: int = 0

    def open(self, name: str) -> _Beginning:
        """A file that is written bit by bit."""
        begun = _Beginning()
        if len(self.found) < MOST_FILES:
            self.found[name] = begun
        else:
            self.more += 1
        return begun

    def put(self, name: str, data: bytes) -> None:
        """A file that is written at once."""
        self.open(name).write(data)


def look(
    reading: "Reading",
    out: Path,
    options: ExportOptions,
    progress: Progress,
    most: int | None = None,
) -> Look:
    """What `export` would write to `out`, of no more than `most` records.

    Losses are found even if they would stop it. Raises what it raises for what is asked for.
    """
    run = Run(reading, replace(options, strict=False), progress, most)
    files = _Beginnings()
    form = options.of_form
    if form.is_folder:
        report = run.write_form(files)
    else:
        paths = part_paths(out, form, run.files)
        report = run.write({part: Sheet(files.open(path.name)) for part, path in paths.items()})
    found = {name: one.head for name, one in files.found.items()}
    if form.is_archive:
        if most is None:  # it is too large to be looked into
            return replace(look(reading, out, options, progress, 1), report=report)
        found = _inside(found)
        cut = frozenset(name for name, data in found.items() if len(data) == HEAD)
        return Look(report, found, cut=cut)
    cut = frozenset(name for name, one in files.found.items() if one.size > len(one.head))
    return Look(report, found, files.more, cut)


def _inside(archives: Mapping[str, bytes]) -> dict[str, bytes]:
    """How the files begin that are in zip files, the last one first; a cut archive as it is."""
    found: dict[str, bytes] = {}
    for name, data in archives.items():
        try:
            with ZipFile(BytesIO(data)) as archive:
                for each in reversed(archive.namelist()):
                    found[f"{name}: {each}"] = archive.read(each)[:HEAD]
        except BadZipFile:
            found[name] = data
    return found
