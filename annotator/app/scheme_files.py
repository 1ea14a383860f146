"""Schemes in files: read, written, and made of labels that data bring along."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from annotator.app.overwriting import require_no_project
from annotator.app.sources import content_of
from annotator.app.writing import written_aside
from annotator.core.errors import BadInputError
from annotator.core.file_names import spoken
from annotator.core.label_colours import looks_that_work
from annotator.core.scheme_json import scheme_from_json, scheme_json
from annotator.core.schemes import Label, Scheme, SchemeInfo, new_label
from annotator.store.header import open_project_of

_LARGEST_SCHEME, _LARGEST_COLUMNS = 16, 512
"""Megabytes."""
MOST_LABELS = 100
"""A column with more values than this is no list of labels."""


def read_scheme(path: Path) -> Scheme:
    """The scheme in a JSON file; raises BadInputError, naming the file, if there is none."""
    from annotator.exchange.json_values import WrongError, parsed

    try:
        data, _ = parsed(content_of(path, _LARGEST_SCHEME).removeprefix(b"\xef\xbb\xbf"))
    except WrongError as error:
        name = spoken(path.name)
        msg = f"{name} is not JSON, so it is no scheme; see resources/schemes for one."
        raise BadInputError(msg) from error
    return scheme_from_json(data, path.name)


def write_scheme(scheme: Scheme, path: Path) -> None:
    """Write a scheme as JSON; raises BadInputError, naming the file, if that cannot be.

    Raises RefusedError where a project is, whether it is open here or not.
    """
    require_no_project(path, open_project_of(path), ".json")
    text = json.dumps(scheme_json(scheme), ensure_ascii=False, indent=1)
    try:
        with written_aside(path) as out:
            out.write(text.encode("utf-8", "replace") + b"\n")
    except OSError as error:
        why = (error.strerror or "no reason given").lower()
        msg = f"{spoken(path.name)} cannot be written: {why}."
        raise BadInputError(msg) from error


def label_columns(path: Path) -> dict[str, Counter[str]]:
    """The columns of a table or of JSON Lines that may hold labels, with how often each occurs.

    Raises BadInputError, naming the file, if it cannot be read or no column will do.
    """
    from annotator.exchange.label_columns import columns_of

    data = content_of(path, _LARGEST_COLUMNS)
    found = {
        name: values
        for name, values in columns_of(data, path.name).items()
        if 0 < len(values) <= MOST_LABELS
    }
    if not found:
        name = spoken(path.name)
        msg = f"{name} has no column of labels: none with 1 to {MOST_LABELS} short values."
        raise BadInputError(msg)
    return found


def scheme_of_labels(name: str, values: Sequence[str]) -> Scheme:
    """A scheme with a label for each value, each with looks and a key of its own."""
    labels: tuple[Label, ...] = ()
    for value in values:
        made = new_label(value, labels)
        colour, pattern = looks_that_work(made, labels)
        labels = (*labels, replace(made, colour=colour, pattern=pattern))
    return Scheme(SchemeInfo(name), labels)
