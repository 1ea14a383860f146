"""What a colleague's file says, row by row, checked before any of it is believed.

Numbers of that file become numbers of ours. Every edit must have the checksum that it was written
with, speak of what is there, and be readable; every text and page must be the one it is named for.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from annotator.core.edits.articles import article_object
from annotator.core.edits.values import Kind
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId, RoundId, article_id
from annotator.core.layers import LayerState
from annotator.store.documents import is_too_deep
from annotator.store.merge_places import MOMENTS, VERSIONS, has_place
from annotator.store.merge_source import Part
from annotator.store.problems import DamageError
from annotator.store.rows import Row, checksum, checksum_of_act, value_of

_EDITS = (
    "SELECT id, obj, prev, act, kind, annotator, at, scheme, round, article, start,"
    ' "end", label, dead, body, checksum FROM edit WHERE {} ORDER BY n'
)
_ACTS = "SELECT k, id, name, annotator, undoes, redoes, lasting FROM act WHERE {} ORDER BY id"
_TOO_LATE = bytes.fromhex(f"{4_200_000_000_000:012x}")
"""No clock is in the year 2103: such an edit would win against all that is ever done again."""
_IN_LAYERS = frozenset(
    (
        *(Kind.SPAN, Kind.RELATION, Kind.ARTICLE_LABEL, Kind.LAYER, Kind.DOUBT, Kind.TIME),
        *(Kind.ASSIGNMENT, Kind.DECISION, Kind.COMMENT),
    )
)
_KINDS = frozenset(map(int, Kind))
_LONGEST_NAME = 1 << 20
ROWS = 4096
"""Rows that are looked at together."""

Columns = tuple[Any, ...]


class NewerKindError(Exception):
    """An edit of a sort that only a newer program knows."""


class Numbers:
    """The small integers of a colleague's file: what they stand for, and ours for the same."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.ids = {k: id_.hex() for k, id_ in connection.execute("SELECT k, id FROM thing")}
        self.texts = dict(connection.execute("SELECT k, name FROM name"))
        self.things: dict[int, int] = {}
        self.names: dict[int, int] = {}
        self.acts: dict[int, int] = {}
        self.act_ids: dict[int, str] = {}
        self.lengths: dict[int, int] = {}
        """Code points of each article's text, by the number there."""


def batches(connection: sqlite3.Connection, question: str) -> Iterator[list[Columns]]:
    """The rows of an answer, some thousand at a time."""
    found = connection.execute(question)
    while some := found.fetchmany(ROWS):
        yield some


def edits(connection: sqlite3.Connection, part: Part) -> Iterator[list[Columns]]:
    """The edits of a file, in the order in which they came to it."""
    return batches(connection, _EDITS.format(part.edits))


def acts(connection: sqlite3.Connection, part: Part) -> Iterator[list[Columns]]:
    """The acts of a file; of a part, those that its edits belong to."""
    chosen = "true" if part == Part() else f"k IN (SELECT act FROM edit WHERE {part.edits})"
    return batches(connection, _ACTS.format(chosen))


def known(
    ours: sqlite3.Connection, question: str, ids: Sequence[bytes]
) -> Mapping[bytes, Columns]:
    """What our file has under these identities; `question` ends in `WHERE id`."""
    if not ids:
        return {}
    between = f"{question} BETWEEN ? AND ? LIMIT {ROWS}"  # mostly few: colleagues take turns
    found = ours.execute(between, (min(ids), max(ids))).fetchall()
    if len(found) == ROWS:
        given = [*ids, *[ids[0]] * (-len(ids) % 256)]  # so that few statements are ever made
        marks = ",".join("?" * len(given))
        found = ours.execute(f"{question} IN ({marks})", given).fetchall()
    return {row[0]: row[1:] for row in found}


def sound_text(identity: str, text: object) -> str:
    """The text of an article; raises DamageError if it is not the one it is named for."""
    if not isinstance(text, str) or article_id(text) != identity:
        raise DamageError(f"the text of article {identity} is not the one it was imported with")
    return text


def require_act(identity: bytes, name: object) -> None:
    """Raise DamageError for an act of a time that will never be, or without a name that is one."""
    if identity >= _TOO_LATE or not isinstance(name, str) or len(name) > _LONGEST_NAME:
        raise DamageError(f"act {identity.hex()} is not as it was written")


def in_our_numbers(numbers: Numbers, rows: Iterable[Columns], n: int) -> Iterator[Columns]:
    """Edits as rows for our table, numbered after `n`; raises DamageError for unsound ones.

    Raises NewerKindError for an edit of a sort that this program does not know.
    """
    last: Columns = ()
    half = length = 0
    ours: Columns = ()
    names, texts = numbers.names, numbers.texts
    for row in rows:
        edit, obj, prev, _, kind, _, _, _, _, article, start, end, label, dead, body, total = row
        if (shared := row[3:10]) != last:
            last = shared
            half, ours = _half(numbers, shared), _ours(numbers, shared)
            length = numbers.lengths.get(article, 0)
        name = None if label is None else texts[label]
        edit_hex = edit.hex()
        obj_hex = None if obj is None else obj.hex()
        prev_hex = None if prev is None else prev.hex()
        found = checksum(half, edit_hex, obj_hex, prev_hex, start, end, name, dead, body)
        if found != total or edit >= _TOO_LATE:
            raise DamageError(f"edit {edit_hex} is not as it was written")
        if kind == Kind.SPAN and not dead and not (label and 0 <= start < end <= length):
            raise DamageError(f"span {obj_hex or edit_hex} is not in its text")
        if kind != Kind.SPAN or body is not None:
            _require_readable(numbers, row, obj_hex or edit_hex, name)
        key = None if label is None else names[label]
        n += 1
        yield (n, edit, obj, prev, *ours, start, end, key, dead, body, total)


def _ours(numbers: Numbers, shared: Columns) -> Columns:
    act, kind, annotator, at, scheme, round_, article = shared
    return (
        numbers.acts[act],
        kind,
        numbers.things[annotator],
        at,
        scheme,
        None if round_ is None else numbers.names[round_],
        None if article is None else numbers.things[article],
    )


def _half(numbers: Numbers, shared: Columns) -> int:
    act, kind, annotator, at, scheme, round_, article = shared
    if kind not in _KINDS:
        raise NewerKindError
    if at not in MOMENTS or scheme not in VERSIONS:
        raise DamageError("an edit is of no time or version that there is")
    if kind in _IN_LAYERS and (round_ is None or article is None):
        raise DamageError("something in a layer has no article")
    place = (
        None if round_ is None else numbers.texts[round_],
        None if article is None else numbers.ids[article],
    )
    whose = numbers.ids[annotator]
    return checksum_of_act(numbers.act_ids[act], kind, whose, at, scheme, place)


def _require_readable(numbers: Numbers, row: Columns, obj: str, label: str | None) -> None:
    """Raise DamageError, or one of BROKEN, for an edit that could not be read here later."""
    kind, annotator, round_, article, start, end = row[4], row[5], *row[8:12]
    dead, body = row[13], row[14]
    if body is not None and is_too_deep(body):
        raise DamageError(f"object {obj} is not as annotator writes it")
    place = None if article is None else ArticleId(numbers.ids[article])
    phase = None if round_ is None else RoundId(numbers.texts[round_])
    whose = AnnotatorId(numbers.ids[annotator])
    fixed = obj
    if kind == Kind.ARTICLE:
        fixed = article_object(place) if place else ""
    elif kind == Kind.LAYER and place and phase:
        fixed = LayerState(place, whose, phase).id
    if not dead:
        columns = Row(whose, phase, place, start, end, LabelId(label) if label else None, body)
        value = value_of(kind, ObjectId(obj), columns)
        if not has_place(value, numbers.lengths.get(article, 0)):
            raise DamageError(f"object {obj} speaks of a place or an identity that cannot be")
        fixed = getattr(value, "object", fixed)
    if fixed != obj:
        raise DamageError(f"object {obj} is not what it is named for")
