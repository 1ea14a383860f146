"""An export in words: the command that does the same, and what is remembered of it."""

import json
import os
import shlex
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.app.choosing import FINAL, layer_named
from annotator.app.export.options import ExportOptions
from annotator.app.export.splits import split_from
from annotator.core.annotators import Annotator
from annotator.core.errors import AnnotatorError, RefusedError
from annotator.core.export_forms import LF, LINE_ENDS, OWN
from annotator.core.ids import RoundId
from annotator.core.layers import Status

PROGRAM = "annotator"


def arguments(
    project: Path, out: Path, options: ExportOptions, people: Iterable[Annotator]
) -> list[str]:
    """What to type after the name of the program for the same export; what is usual is left out.

    The same but for one thing: a command is nobody's eyes.
    """
    found = ["export", str(project), str(out)]
    if options.form != OWN.name:
        found += ["--format", options.form]
    if options.layer != FINAL:
        found += ["--layer", _name_of(options.layer, tuple(people))]
    if options.statuses == frozenset(Status):
        found += ["--status", "all"]
    elif options.statuses != frozenset({Status.DONE}):
        found += _each("--status", options.statuses)
    found += _each("--round", options.rounds)
    found += _each("--source", options.sources)
    found += ["--search", options.search] if options.search.strip() else []
    found += _split(options)
    if options.line_ends != LF:
        found += ["--line-ends", options.line_ends]
    if options.card is not None and options.card != (options.split is not None):
        found.append("--card" if options.card else "--no-card")
    return [*found, "--strict"] if options.strict else found


def command(project: Path, out: Path, options: ExportOptions, people: Iterable[Annotator]) -> str:
    """The command as a line for the shell of this system."""
    words = [PROGRAM, *arguments(project, out, options, people)]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _each(name: str, values: Iterable[str]) -> list[str]:
    return [word for value in sorted(values) for word in (name, str(value))]


def _split(options: ExportOptions) -> list[str]:
    split = options.split
    if split is None:
        return []
    found = ["--split", split.words]
    found += ["--seed", str(split.seed)] if split.seed != 1 else []
    found += ["--group", split.group_words] if split.group_words else []
    found += ["--test", "gold"] if split.gold_test else []
    found += ["--split-as", "column"] if split.as_column else []
    return [*found, "--like", split.like] if split.like else found


def _name_of(layer: str, people: tuple[Annotator, ...]) -> str:
    """An annotator by name where that is enough."""
    for one in people:
        if one.id == layer:
            try:
                return one.name if layer_named(one.name, people) == layer else layer
            except RefusedError:
                return layer
    return layer


def remembered(options: ExportOptions) -> str:
    """The options as a text to keep; what another export may have given up is not in it."""
    split = options.split
    said: dict[str, Any] = {
        "form": options.form,
        "layer": options.layer,
        "statuses": sorted(options.statuses),
        "rounds": sorted(options.rounds),
        "sources": sorted(options.sources),
        "search": options.search,
        "strict": options.strict,
        "card": options.card,
        "line_ends": options.line_ends,
    }
    if split is not None:
        said["split"] = {
            "sizes": split.words,
            "seed": split.seed,
            "group": split.group_words,
            "test": "gold" if split.gold_test else "any",
            "column": split.as_column,
        }
    return json.dumps(said, ensure_ascii=False)


def recalled(text: str) -> ExportOptions:
    """The options that a text keeps; the usual ones if it makes no sense."""
    try:
        said = json.loads(text)
        split = said.get("split")
        options = ExportOptions(
            form=str(said["form"]),
            layer=str(said["layer"]),
            statuses=frozenset(map(Status, said["statuses"])),
            rounds=frozenset(RoundId(str(one)) for one in said["rounds"]),
            sources=frozenset(str(one) for one in said["sources"]),
            search=str(said["search"]),
            strict=said["strict"] is True,
            card=None if said["card"] is None else said["card"] is True,
            line_ends=said["line_ends"] if said["line_ends"] in LINE_ENDS else LF,
        )
        if split is not None:
            drawn = split_from(split["sizes"], int(split["seed"]), split["group"], split["test"])
            options = replace(options, split=replace(drawn, as_column=split["column"] is True))
    except (ValueError, KeyError, TypeError, AttributeError, AnnotatorError, RecursionError):
        return ExportOptions()
    return options
