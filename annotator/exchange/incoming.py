"""What reading a file yields: records, and sentences about all that was not one."""

from dataclasses import dataclass

from annotator.core.records import Record


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was left out, in one sentence for the user; the rest goes on."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Mended:
    """Characters that no project can hold and that became U+FFFD, one for one."""

    where: str
    characters: int


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that came in otherwise than it stood, in one sentence for the user."""

    sentence: str


Incoming = Record | Skipped | Mended | Remark
