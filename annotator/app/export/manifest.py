"""The manifest beside an export: what its files hold, and how it was asked for."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from annotator.app.export.options import ExportOptions, ExportReport
from annotator.app.export.splits import Split, parts_shortened
from annotator.core.export_forms import LF


def manifest_of(
    options: ExportOptions, report: ExportReport, files: Mapping[str, object], print_: str
) -> Iterator[bytes]:
    """What the files hold and how it was asked for, for the file beside them, in small pieces.

    Never when: the same export is the same to the byte. There may be a file for each article,
    too many for all of it to be in memory at once.
    """
    manifest: dict[str, object] = {
        "fingerprint": print_,
        "files": files,
        "options": {
            "format": options.form,
            "layer": options.layer,
            "status": sorted(options.statuses),
            "round": sorted(options.rounds) or "all but training",
            **_split(options.split),
            "strict": options.strict,
            **({} if options.line_ends == LF else {"line_ends": options.line_ends}),
            **({"source": sorted(options.sources)} if options.sources else {}),
            **({"search": options.search} if options.search else {}),
        },
        "counts": {
            "records": report.records,
            "spans": report.spans,
            "labels": dict(report.by_label),
            "unsettled": report.unsettled,
            **({"parts": dict(report.in_parts)} if report.in_parts else {}),
            "left_out": {**asdict(report.left_out), "unsound": len(report.unsound)},
        },
    }
    if report.losses:
        manifest["losses"] = [asdict(loss) for loss in report.losses]
    if report.parts:
        manifest["parts"] = parts_shortened(report.parts)
    for piece in json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(manifest):
        yield piece.encode()
    yield b"\n"


def _split(split: Split | None) -> dict[str, object]:
    if split is None:
        return {"split": None, "seed": None, "group": []}
    return {
        "split": split.words,
        "seed": split.seed,
        "group": list(split.group),
        "test": "gold" if split.gold_test else "any",
        "split_as": "column" if split.as_column else "files",
        **({"like": Path(split.like).name} if split.like else {}),
    }
