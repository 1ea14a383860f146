"""What tells in an instant whether two copies of a project hold the same edits."""

import sqlite3

_SUM = "SELECT sum(checksum) FROM edit"
_MANY = 4096


def fingerprint(connection: sqlite3.Connection) -> tuple[int, int]:
    """What the edits of two copies of a project have in common, in whatever order they came.

    The XOR of their identities and the sum of their checksums.
    """
    xor = 0
    found = connection.execute("SELECT id FROM edit")
    while some := found.fetchmany(_MANY):
        data = b"".join(identity for (identity,) in some)
        xor ^= _folded(int.from_bytes(data), len(some))
    return xor, connection.execute(_SUM).fetchone()[0] or 0


def _folded(number: int, count: int) -> int:
    """The XOR of `count` 16-byte pieces."""
    while count > 1:
        half = (count + 1) // 2
        number = (number >> (128 * half)) ^ (number & ((1 << (128 * half)) - 1))
        count = half
    return number
