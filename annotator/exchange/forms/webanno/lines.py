"""The lines of WebAnno TSV 3: sentences with tokens, and the text that these make."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from annotator.exchange.anchoring import Mark, Unit
from annotator.exchange.forms.uima.layers import Covered
from annotator.exchange.forms.webanno.columns import Layer, layers_of
from annotator.exchange.forms.webanno.escapes import HEAD, text_unescaped
from annotator.exchange.json_values import WrongError, short

_VERSION = re.compile(r"3\.\d+")
_TEXT = "#Text="
_NAME = re.compile(r"\d{1,9}-\d{1,9}(?:\.\d{1,9})?")
_PLACE = re.compile(r"(\d{1,18})-(\d{1,18})")
_MEASURES: dict[Unit, Callable[[str], int]] = {
    Unit.UTF16: lambda words: len(words.encode("utf-16-le", "surrogatepass")) // 2,
    Unit.CODE_POINTS: len,
    Unit.UTF8: lambda words: len(words.encode("utf-8", "surrogatepass")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A token or a part of one: its name, its place as the file counts, its words, its cells."""

    name: str
    place: tuple[int, int]
    words: str
    cells: tuple[str, ...]

    @property
    def is_token(self) -> bool:
        """Whether it is a whole token."""
        return "." not in self.name


@dataclass(slots=True)
class Sentence:
    """The lines of a sentence's text, and what stands below them."""

    lines: list[str]
    rows: list[Row] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Content:
    """A whole file."""

    layers: list[Layer]
    sentences: list[Sentence]

    @property
    def rows(self) -> list[Row]:
        """All rows in order."""
        return [row for sentence in self.sentences for row in sentence.rows]


def content_of(data: str) -> Content:
    """What the lines of a file are. Raises WrongError, in a few words, where one is wrong."""
    lines = [line.removesuffix("\r") for line in data.split("\n")]
    if not lines[0].startswith(HEAD) or not _VERSION.fullmatch(lines[0].removeprefix(HEAD)):
        raise WrongError(
            "it is not WebAnno TSV 3; export it again from INCEpTION as “WebAnno TSV v3.3”"
        )
    after = next((at for at in range(1, len(lines)) if not lines[at].startswith("#T_")), 1)
    layers, width = layers_of(lines[1:after])
    sentences: list[Sentence] = []
    is_head = False
    for number, line in enumerate(lines[after:], after + 1):
        if line.startswith(_TEXT):
            words = text_unescaped(line.removeprefix(_TEXT))
            if is_head:
                sentences[-1].lines.append(words)
            else:
                sentences.append(Sentence([words]))
            is_head = True
        elif line and not line.startswith("#"):
            if not sentences:
                raise WrongError(f"line {number} comes before the first “#Text=”")
            sentences[-1].rows.append(_row(line, number, width))
            is_head = False
    kept = [each for each in sentences if each.rows]
    if not kept:
        raise WrongError("it has no tokens in it")
    return Content(layers, kept)


def _row(line: str, number: int, width: int) -> Row:
    fields = line.split("\t")
    place = _PLACE.fullmatch(fields[1]) if len(fields) > 1 else None
    if place is None or not _NAME.fullmatch(fields[0]) or len(fields) < width:
        raise WrongError(f"line {number}, “{short(line)}”, is not as its header says")
    where = int(place[1]), int(place[2])
    return Row(fields[0], where, fields[2], tuple(fields[:width]))


def text_of(content: Content) -> tuple[str, list[Mark]]:
    """The text, as INCEpTION puts it together, and the tokens in it, each with its words.

    Offsets are tried as UTF-16 units first; the way of counting under which all tokens read as
    they should is taken. What stood between two sentences is not in such a file: a line end is
    taken for it, and spaces.
    """
    tokens = [Mark("", (row.place,), _words(row.words)) for row in content.rows if row.is_token]
    best, fits = "", -1
    for unit, measure in _MEASURES.items():
        text = _assembled(content.sentences, measure)
        covered = Covered(text, unit)
        found = sum(covered.at(mark.parts[0]) == mark.quote for mark in tokens)
        if found > fits:
            best, fits = text, found
        if fits == len(tokens):
            break
    return best, tokens


def _words(words: str) -> str:
    """The words of a token, which INCEpTION does not escape and we do where they have controls."""
    return text_unescaped(words) if re.search(r"\\[tnrfb\x00-\x1f]", words) else words


def _assembled(sentences: Sequence[Sentence], measure: Callable[[str], int]) -> str:
    pieces: list[str] = []
    length, room = 0, _WIDEST
    for sentence in sentences:
        begin = sentence.rows[0].place[0]
        if pieces and length > begin:  # there is nothing between the two
            pieces[-1] = pieces[-1].removesuffix("\n")
            length -= 1
        if length < begin <= length + room:
            pieces.append(" " * (begin - length))
            length, room = begin, room - (begin - length)
        pieces.append(f"{sentence.text}\n")
        length += measure(pieces[-1])
    return "".join(pieces).removesuffix("\n")


_WIDEST = 1_000_000
"""Spaces at most between all sentences; what wants more is a number that is wrong."""
