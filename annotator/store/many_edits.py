"""What edits need that are made by SQL statements, thousands at once: identities and checksums.

Two functions of ours are called once for each row. SQLite may work the columns of a row out in any
order: both go through the same identities, each at its own pace, so that it does not matter.
"""

from collections.abc import Callable, Iterator
from itertools import tee
from zlib import crc32

from annotator.core.edits.values import Act, Kind
from annotator.core.ids import Clock
from annotator.store.rows import checksum_of_act
from annotator.store.writing import Stamp, Writing

_BATCH = 1 << 13

COLUMNS = (
    "INSERT INTO edit(id, obj, prev, act, kind, annotator, at, scheme, round, article,"
    ' start, "end", label, dead, body, checksum)'
)
"""An insertion, whose columns come from `fresh()` and, as the last one, `summed(...)`."""


class ManyEdits:
    """Lets statements on a connection use `fresh()` and `summed(...)` for edits of one act.

    The arguments of `summed` are article, annotator and round as the file numbers them, then obj,
    prev, start, end, label and body as they stand in the columns. All are edits of spans that are
    there, before and after.
    """

    def __init__(self, writing: Writing, act: Act, stamp: Stamp) -> None:
        self._keys = writing.keys
        self._act = act
        self._stamp = stamp
        self._made = 0
        for_id, for_sum = tee(_identities(writing.clock))
        writing.connection.create_function("fresh", 0, _making(for_id))
        writing.connection.create_function("summed", 9, self._summing(for_sum))

    def require(self, edits: int) -> None:
        """Raise AssertionError unless each of so many edits had an identity of its own."""
        if edits != self._made:
            raise AssertionError("each edit has one identity, and each identity one edit")

    def _summing(self, identities: Iterator[str]) -> Callable[..., int]:
        """The same as `rows.checksum`; this runs a million times, so it looks little up."""
        labels = self._keys.texts
        place: tuple[int, int, int] | None = None
        half = 0

        def summed(  # noqa: PLR0913, PLR0917 - the columns of a row
            article: int,
            annotator: int,
            round_: int,
            obj: bytes,
            prev: bytes,
            start: int,
            end: int,
            label: int,
            body: str | None,
        ) -> int:
            nonlocal place, half
            if (article, annotator, round_) != place:
                place = article, annotator, round_
                half = self._half_of(*place)
            self._made += 1
            text = (
                f"{next(identities)}\x1f{obj.hex()}\x1f{prev.hex()}\x1f{start}\x1f{end}"
                f"\x1f{labels[label]}\x1f0\x1f{body}"
            )
            return crc32(text.encode(), half)

        return summed

    def _half_of(self, article: int, annotator: int, round_: int) -> int:
        keys, stamp = self._keys, self._stamp
        where = (keys.text(round_), keys.article(article))
        whose = keys.annotator(annotator)
        version = stamp.scheme_version
        return checksum_of_act(self._act.id, Kind.SPAN, whose, stamp.at, version, where)


def _making(identities: Iterator[str]) -> Callable[[], bytes]:
    as_bytes = bytes.fromhex
    return lambda: as_bytes(next(identities))


def _identities(clock: Clock) -> Iterator[str]:
    while True:
        yield from clock.many(_BATCH)
