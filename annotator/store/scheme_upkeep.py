"""What must hold of the scheme whatever is taken back.

One version is never two schemes, and no annotation is left without a label that exists.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotator.core.clashes import settled
from annotator.core.doubts import Doubt
from annotator.core.edits.values import Change, Kind
from annotator.core.ids import LabelId, ObjectId, fixed_object
from annotator.core.schemes import SCHEME_OBJECT, Scheme, SchemeInfo
from annotator.core.spans import ArticleLabel, Span
from annotator.store.keys import Keys
from annotator.store.reading import Reading
from annotator.store.state import COLUMNS, Head
from annotator.store.writing import value_at

_IN_USE = f"""SELECT DISTINCT label FROM span UNION SELECT e.label FROM object o
    JOIN edit e ON e.n = o.n WHERE o.kind IN ({Kind.ARTICLE_LABEL:d}, {Kind.DOUBT:d})"""
_LAST = f"""SELECT {COLUMNS} FROM edit e
    WHERE e.obj = ? AND e.dead = 0 ORDER BY e.id DESC LIMIT 1"""


def onward(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes that take an act back, but the scheme gets another version, no earlier one.

    The version comes last, and only if anything else of the scheme is changed.
    """
    version: Change | None = None
    is_changed = False
    for change in changes:
        if isinstance(change.before, SchemeInfo) and isinstance(change.after, SchemeInfo):
            after = replace(change.after, version=change.before.version + 1)
            version = replace(change, after=after)
            is_changed |= replace(change.after, version=change.before.version) != change.before
        else:
            is_changed |= change.kind.is_of_scheme
            yield change
    if version is not None and is_changed:
        yield version


def mends(reading: Reading, done: Iterable[Change]) -> Iterator[Change]:
    """What is to be changed as well, after these changes: labels come back that are in use."""
    done = tuple(done)
    if any(change.kind == Kind.LABEL and change.after is None for change in done):
        yield from _back(reading, _in_use(reading))
    else:
        yield from labels_back(reading, done)
    kinds = {change.kind for change in done}
    if not kinds.isdisjoint((Kind.LABEL, Kind.RELATION_TYPE)):
        yield from settled(reading.scheme(), {change.object for change in done})
    if Kind.SCHEME not in kinds and any(kind.is_of_scheme for kind in kinds):
        yield from _further(reading, reading.scheme().info)


def mends_after_much(reading: Reading, was: Scheme) -> Iterator[Change]:
    """The same after more changes than are worth listing; `was` is what they began with."""
    yield from _back(reading, _in_use(reading))
    now = reading.scheme()
    came = {one.object for one in now.labels if one not in was.labels}
    came |= {one.object for one in now.relations if one not in was.relations}
    yield from settled(now, came)
    if now != was and now.info.version <= was.info.version:
        yield from _further(reading, was.info)


def labels_back(reading: Reading, changes: Iterable[Change]) -> Iterator[Change]:
    """The labels that these changes put on something, and that the scheme has lost meanwhile."""
    yield from _back(reading, {label for change in changes for label in _labels(change)})


def _labels(change: Change) -> Iterator[LabelId]:
    if isinstance(change.after, Span | ArticleLabel):
        yield change.after.label
    elif isinstance(change.after, Doubt):
        yield change.after.span.label


def _in_use(reading: Reading) -> set[LabelId]:
    keys = Keys(reading.connection)
    return {LabelId(keys.text(key)) for (key,) in reading.connection.execute(_IN_USE).fetchall()}


def _back(reading: Reading, labels: set[LabelId]) -> Iterator[Change]:
    connection = reading.connection
    for label in sorted(labels):
        obj = fixed_object("label", label)
        name = bytes.fromhex(obj)
        if connection.execute("SELECT 1 FROM object WHERE obj = ?", (name,)).fetchone():
            continue
        found = connection.execute(_LAST, (name,)).fetchone()
        if found is not None:
            yield _restored(reading, obj, Head._make(found))


def _restored(reading: Reading, obj: ObjectId, head: Head) -> Change:
    return Change(Kind.LABEL, obj, None, None, value_at(Keys(reading.connection), obj, head))


def _further(reading: Reading, was: SchemeInfo) -> Iterator[Change]:
    now = reading.scheme().info
    after = replace(now, version=max(was.version, now.version) + 1)
    yield Change(Kind.SCHEME, SCHEME_OBJECT, None, now, after)
