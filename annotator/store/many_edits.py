"""What edits need that are made by SQL statements, thousands at once: identities and checksums.

Two functions of ours are called once for each row. SQLite may work the columns of a row out in any
order: both go through the same identities, each at its own pace, so that it does not matter.
"""

from collections.abc import Iterator
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

    The arguments of `summed` are article, annotator and round as the file numbers them;
    `hex(obj || prev)`; `start || char(31) || end`; label and body. All are edits of spans that
    are there, before and after.
    """

    def __init__(self, writing: Writing, act: Act, stamp: Stamp) -> None:
        self._keys = writing.keys
        self._act = act
        self._stamp = stamp
        self._fresh, self._summed = tee(_identities(writing.clock))
        self._place: tuple[int, int, int] | None = None
        self._half = 0
        self.made = 0
        """How many checksums were asked for."""
        writing.connection.create_function("fresh", 0, self._identity)
        writing.connection.create_function("summed", 7, self._checksum)

    def require(self, edits: int) -> None:
        """Raise AssertionError unless each of so many edits had an identity of its own."""
        if edits != self.made:
            raise AssertionError("each edit has one identity, and each identity one edit")

    def _identity(self) -> bytes:
        return bytes.fromhex(next(self._fresh))

    def _checksum(  # the same as `rows.checksum`
        self,
        article: int,
        annotator: int,
        round_: int,
        names: str,
        at: str,
        label: int,
        body: str | None,
    ) -> int:
        if self._place != (article, annotator, round_):
            self._place = (article, annotator, round_)
            self._half = self._half_of(article, annotator, round_)
        self.made += 1
        names = names.lower()
        text = (
            f"{next(self._summed)}\x1f{names[:32]}\x1f{names[32:]}\x1f{at}"
            f"\x1f{self._keys.texts[label]}\x1f0\x1f{body}"
        )
        return crc32(text.encode(), self._half)

    def _half_of(self, article: int, annotator: int, round_: int) -> int:
        keys, stamp = self._keys, self._stamp
        where = (keys.text(round_), keys.article(article))
        whose = keys.annotator(annotator)
        version = stamp.scheme_version
        return checksum_of_act(self._act.id, Kind.SPAN, whose, stamp.at, version, where)


def _identities(clock: Clock) -> Iterator[str]:
    while True:
        yield from clock.many(_BATCH)
