"""Writing training data: the records asked for, each offset checked, whole or not at all."""

import errno
import os
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from annotator.app.choosing import layer_named
from annotator.app.export.cards import CardMaker, card_beside
from annotator.app.export.files import (
    Sheet,
    fingerprint,
    folder_files,
    manifest_beside,
    part_paths,
    require_free,
    require_free_folder,
    sheets_written_aside,
)
from annotator.app.export.manifest import manifest_of
from annotator.app.export.options import ExportOptions, ExportReport, LossyError
from annotator.app.export.run import Run
from annotator.app.sources import reason, shown
from annotator.app.writing import written_aside
from annotator.core.errors import RefusedError
from annotator.core.export_forms import OWN, ExportForm
from annotator.core.file_names import spoken
from annotator.core.progress import Progress

if TYPE_CHECKING:
    from annotator.store.reading import Reading

__all__ = ["ExportOptions", "ExportReport", "LossyError", "export", "require_can_write"]


def export(
    reading: "Reading", out: Path | BinaryIO, options: ExportOptions, progress: Progress
) -> ExportReport:
    """Write the records to a file or folder, or to a stream that is open for bytes.

    A file appears when it is complete, with its manifest beside it; a split makes three, unless it
    is a column. Raises RefusedError if `out` belongs to the project or is no ordinary file, nobody
    is called as `layer` says, or there is no such form; LossyError if the form is to be strict and
    cannot carry everything.
    """
    form = options.of_form
    # The same export says the same of itself, by whatever name somebody was called.
    options = replace(options, layer=layer_named(options.layer, reading.annotators()))
    if not isinstance(out, Path):
        return _to_stream(reading, out, options, progress)
    run = Run(reading, options, progress)
    paths = part_paths(out, form, run.files)
    manifest, card = manifest_beside(out), card_beside(out)
    maker = CardMaker(reading, options, progress) if options.has_card else None
    run.watch = maker.watch if maker else None
    try:
        _require_free(reading, out, options)
        # What is entered first appears last: no manifest without what it speaks of, and none
        # of it if the manifest cannot be written.
        with ExitStack() as stack:
            beside = stack.enter_context(written_aside(manifest))
            described = stack.enter_context(written_aside(card)) if maker else None
            report, files, digests = _written(run, stack, form, out, paths)
            print_ = fingerprint(digests)
            beside.writelines(manifest_of(options, report, files, print_))
            if maker and described:
                described.write(maker.card(report, print_, out).encode())
    except OSError as error:
        msg = f"{spoken(shown(out))} cannot be written: {reason(error)}."
        raise RefusedError(msg) from error
    return replace(report, files=tuple(paths.values()))


def _to_stream(
    reading: "Reading", out: BinaryIO, options: ExportOptions, progress: Progress
) -> ExportReport:
    _require_one_file(options)
    return Run(reading, options, progress).write({None: Sheet(out)})


def require_can_write(reading: "Reading", out: Path | None, options: ExportOptions) -> None:
    """Raise RefusedError if `export` would refuse to write there; None is a stream."""
    if out is None:
        _require_one_file(options)
        return
    try:
        _require_free(reading, out, options)
        with os.scandir(out.parent):
            pass
        if not os.access(out.parent, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        msg = f"{spoken(shown(out))} cannot be written: {reason(error)}."
        raise RefusedError(msg) from error


def _require_free(reading: "Reading", out: Path, options: ExportOptions) -> None:
    form = options.of_form
    for path in part_paths(out, form, options.files).values():
        (require_free_folder if form.is_folder else require_free)(path, reading.path)
    for path in (manifest_beside(out), *([card_beside(out)] if options.has_card else ())):
        require_free(path, reading.path)


def _require_one_file(options: ExportOptions) -> None:
    form, split = options.of_form, options.split
    if split is not None and not split.as_column:
        msg = "A split makes three files, so it cannot be written to a stream; ask for a column."
        raise RefusedError(msg)
    if form.is_folder:
        msg = f"The form {form.name} is a folder of files, so it cannot be written to a stream."
        raise RefusedError(msg)


def _written(
    run: Run, stack: ExitStack, form: ExportForm, out: Path, paths: dict[str | None, Path]
) -> tuple[ExportReport, dict[str, object], dict[str, str]]:
    """What is written, and of each file by name what a manifest says of it, and its digest.

    The files appear when the stack is unwound.
    """
    if form.is_folder:
        folder = stack.enter_context(folder_files(out))
        report = run.write_form(folder)
        digests = folder.digests
        return report, {name: {"sha256": digest} for name, digest in digests.items()}, digests
    sheets = stack.enter_context(sheets_written_aside(paths))
    report = run.write(sheets)
    written = {paths[part].name: sheet for part, sheet in sheets.items()}
    digests = {name: sheet.digest for name, sheet in written.items()}
    files: dict[str, object] = {
        shown(Path(name)): _summary(sheet, form) for name, sheet in written.items()
    }
    return report, files, digests


def _summary(sheet: Sheet, form: ExportForm) -> dict[str, object]:
    """What a manifest says of a file: our own has a line for each record."""
    records = {"records": sheet.records} if form is OWN else {}
    return {**records, "sha256": sheet.digest}
