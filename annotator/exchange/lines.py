r"""Lines of a file that may be hostile: bytes, ended by `\n` alone, none longer than a bound.

`str.splitlines` would end a line at U+2028 or U+0085 too, which are ordinary characters inside a
JSON string; and a line of three gigabytes must not become three gigabytes of memory.
"""

from collections.abc import Iterator
from typing import BinaryIO

LONGEST_LINE = 32 * 1024 * 1024
"""Bytes; an article of this length is no article."""

BOM = b"\xef\xbb\xbf"


def bounded_lines(
    stream: BinaryIO, longest: int = LONGEST_LINE
) -> Iterator[tuple[int, bytes | None]]:
    r"""The lines of a stream with their numbers from 1; None stands for one that is too long.

    A byte order mark at the start and the `\n` at the end are not part of a line.
    """
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(BOM)
        if line.endswith(b"\n"):
            yield number, line[:-1]
        elif len(line) <= longest:
            yield number, line
        else:
            _skip_the_rest(stream)
            yield number, None


def _skip_the_rest(stream: BinaryIO) -> None:
    while (piece := stream.readline(1024 * 1024)) and not piece.endswith(b"\n"):
        pass
