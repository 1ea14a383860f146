"""What somebody says, in a word or a file, about labels and columns of other names."""

import csv
import io
import json
from pathlib import Path

from annotator.app.sources import content_of
from annotator.core.errors import BadInputError, RefusedError
from annotator.core.ids import LabelId
from annotator.core.records import LabelChoice
from annotator.exchange.forms.tables.reading import FIELDS

WORDS = ("refuse", "create", "skip")
_PAIR = 2
_LARGEST = 1
"""Megabytes."""
_LONGEST = 1000


def label_choice(text: str) -> LabelChoice:
    """The choice that a word makes, or a file with a line `theirs,ours` for each label.

    The file may also be a JSON object. A label without one of ours is skipped; labels that the
    file does not name are refused.
    """
    if text in WORDS:
        return LabelChoice(text)
    try:
        content = content_of(Path(text), _LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInputError(f"The labels' file {text} is not UTF-8.") from error
    return LabelChoice("refuse", _mapping(content, text))


def _mapping(content: str, name: str) -> dict[str, LabelId]:
    if content.lstrip().startswith("{"):
        try:
            pairs = list(json.loads(content).items())
        except (ValueError, RecursionError) as error:
            raise BadInputError(f"The labels' file {name} is not JSON: {error}.") from error
    else:
        try:
            rows = csv.reader(io.StringIO(content, newline=""), strict=True)
            pairs = [row for row in rows if row]
        except csv.Error as error:
            raise BadInputError(f"The labels' file {name} is no CSV: {error}.") from error
    found = {}
    for number, pair in enumerate(pairs, 1):
        if len(pair) != _PAIR or not isinstance(pair[1] or "", str):
            msg = f"{name}, line {number}: there should be two names, theirs and ours."
            raise BadInputError(msg)
        if max(len(part or "") for part in pair) > _LONGEST:
            msg = f"{name}, line {number}: no label's name is longer than {_LONGEST} characters."
            raise BadInputError(msg)
        found[pair[0].strip()] = LabelId((pair[1] or "").strip())
    return found


def columns_from(text: str) -> dict[str, str]:
    """What `text=Body,headline=Title` says; raises RefusedError if it says nothing."""
    found = {}
    for pair in filter(None, text.split(",")):
        role, equals, column = pair.partition("=")
        if not equals or role.strip() not in FIELDS:
            msg = f"“{pair}” does not say which column is what; write it as text=NAME, with one of"
            raise RefusedError(f"{msg} {', '.join(FIELDS)} before the sign.")
        found[role.strip()] = column.strip()
    return found
