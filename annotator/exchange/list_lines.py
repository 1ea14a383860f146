"""JSON lists with an item on each line, as our own exports are: read line by line.

A list of any other kind has to be held in memory as a whole.
"""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from annotator.exchange.lines import bounded_lines


def first_of_list(stream: BinaryIO) -> bytes | None:
    """The first item if there is one on each line, by the looks of two; the stream stays put."""
    at = stream.tell()
    lines = [line or b"" for _, line in islice(bounded_lines(stream), 2)]
    stream.seek(at)
    match lines:
        case [first, second] if first.startswith(b"[{") and first.endswith(b"}"):
            return first[1:] if second.startswith((b",{", b"]")) else None
    return None


def items_of_list(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The items with their numbers from 1; None for one that is too long."""
    for number, line in bounded_lines(stream):
        if line is None:
            yield number, None
        elif line.strip() not in (b"", b"]"):
            line = line[1:] if line.startswith((b"[", b",")) else line  # noqa: PLW2901 - the item in it
            yield number, line[:-1] if line.endswith(b"}]") else line
