"""Identities: who and what an edit speaks of, and which of two edits is the later one.

All are lower-case hexadecimal text, so that they print, compare and sort as they are. Edits, acts,
spans and annotators have 16 bytes (32 digits); articles have the 32 bytes of a SHA-256.
"""

import hashlib
import os
import threading
import time
from collections.abc import Callable
from typing import NewType

ActId = NewType("ActId", str)
ObjectId = NewType("ObjectId", str)
ArticleId = NewType("ArticleId", str)
AnnotatorId = NewType("AnnotatorId", str)
LabelId = NewType("LabelId", str)
"""The immutable name of a label, such as `actor`; not hexadecimal, because exports show it."""
RoundId = NewType("RoundId", str)
"""The name of a phase of the project, such as `main`."""

MAIN_ROUND = RoundId("main")

_COUNTER_BITS = 12
_COUNTS = 1 << _COUNTER_BITS
_COUNTERS = tuple(f"{counter:03x}" for counter in range(_COUNTS))
_VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}
"""The two fixed bits of RFC 9562 in front of the first random ones."""
_LAST_MOMENT = 1 << 47
"""Milliseconds; an identity from beyond the year 6429 is forged and must not move our clock."""

_FIRST_YEAR, _LAST_YEAR = 1_500_000_000_000, 4_200_000_000_000
"""Milliseconds; no clock of ours has run before 2017, and a hash hardly ever falls between."""


def article_id(text: str) -> ArticleId:
    """The identity of an article: the SHA-256 of its text in UTF-8."""
    return ArticleId(hashlib.sha256(text.encode()).hexdigest())


def fixed_object(kind: str, *parts: str) -> ObjectId:
    """The identity of an object that everybody calls by the same name, such as a preset's label.

    Two people who each make it have then made the same object, and their files merge.
    """
    digest = hashlib.sha256("\x1f".join((kind, *parts)).encode()).digest()[:16]
    return ObjectId(bytes((digest[0] & 0x7F, *digest[1:])).hex())


def dated_object(of: ObjectId, kind: str, *parts: str) -> ObjectId:
    """As `fixed_object`, with the moment of another object if that one was made by a clock."""
    fixed = fixed_object(kind, *parts)
    if len(of) != len(fixed) or of[12] != "7":
        return fixed
    return ObjectId(f"{of[:12]}7{fixed[13:16]}{_VARIANT[fixed[16]]}{fixed[17:]}")


class Clock:
    """Makes identities that are later than every identity made or seen before.

    They are UUIDs of version 7 (RFC 9562) used as a hybrid logical clock: 48 bits of milliseconds,
    12 bits of counter, 62 random bits. A machine whose own clock is late still writes edits later
    than the ones their author was looking at, because `observe` moves it forward without bound.
    """

    def __init__(self, now: Callable[[], int] = lambda: time.time_ns() // 1_000_000) -> None:
        self._now = now
        self._last = 0
        self._lock = threading.Lock()

    def observe(self, identity: str) -> None:
        """Never again make an identity earlier than this one."""
        moment = int(identity[:12], 16)
        if moment >= _LAST_MOMENT:
            return
        value = moment << _COUNTER_BITS | int(identity[13:16], 16)
        with self._lock:
            self._last = max(self._last, value)

    def new(self) -> str:
        """One new identity: 32 hexadecimal digits."""
        return self.many(1)[0]

    def many(self, count: int) -> list[str]:
        """`count` new identities, in order."""
        noise = os.urandom(8 * count).hex()
        with self._lock:
            first = max(self._now() << _COUNTER_BITS, self._last + 1)
            self._last = first + count - 1
        made: list[str] = []
        for value in range(first & -_COUNTS, first + count, _COUNTS):
            start, end = max(first, value), min(first + count, value + _COUNTS)
            moment = f"{value >> _COUNTER_BITS:012x}7"
            made += [
                f"{moment}{counter}{_VARIANT[noise[at]]}{noise[at + 1 : at + 16]}"
                for counter, at in zip(
                    _COUNTERS[start - value : end - value],
                    range(16 * (start - first), 16 * (end - first), 16),
                    strict=True,
                )
            ]
        return made


def moment_of(identity: str) -> int:
    """When a clock made this identity, in milliseconds since 1970 (UTC), as that clock saw it."""
    return int(identity[:12], 16)


def is_dated(identity: str) -> bool:
    """Whether a clock made this identity; one that follows from what it names tells no time."""
    is_uuid = identity[12] == "7" and identity[16] in "89ab"
    return is_uuid and _FIRST_YEAR <= moment_of(identity) < _LAST_YEAR
