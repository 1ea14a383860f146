"""Brat's standoff form: a `.txt` and an `.ann` beside it (https://brat.nlplab.org/standoff.html).

Offsets are code points of the `.txt`, half-open; every passage is quoted. An event becomes
relations from its trigger to its arguments. `names.json`, where an export of ours has put one,
says what changed names stand for.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.attributes import AttributeValue
from annotator.core.errors import BadInputError
from annotator.exchange.anchoring import Mark
from annotator.exchange.claims import Aside, Claims, Link, Said, Taking
from annotator.exchange.incoming import Incoming, Mended
from annotator.exchange.json_values import WrongError, mended, short
from annotator.exchange.lines import BOM, LONGEST_LINE
from annotator.exchange.record_reading import blocks_of

NAMES = "names.json"
"""What an export puts beside its files if it had to change names."""

_LEVELS = 3
_LARGEST_NAMES = 1024 * 1024
_FIELDS = 2


def pair_of(path: Path) -> Path | None:
    """The `.ann` of a pair that a file is one half of; None for what is no half."""
    suffix = path.suffix.lower()
    if suffix == ".txt":
        found = path.with_suffix(".ann")
        return found if found.is_file() else None
    return path if suffix == ".ann" else None


def read_brat(path: Path, name: str, nobody: Annotator) -> Iterator[Incoming]:
    """The article of an `.ann` and its layer; raises BadInputError where there is no `.txt`.

    A line that cannot be understood is told, and the others come in. An empty `.ann` is what brat
    makes for an article that nobody has read: it makes no layer.
    """
    text_path = path.with_suffix(".txt")
    if not text_path.is_file():
        msg = f"{name} has no {text_path.name} beside it; put the text there that it is about."
        raise BadInputError(msg)
    text, unfit = mended(_content(text_path, text_path.name))
    lines, unfit_lines = mended(_content(path, name))
    if unfit + unfit_lines:
        yield Mended(name, unfit + unfit_lines)
    if not text.strip():
        raise BadInputError(f"{text_path.name}, the text of {name}, is empty.")
    info = ArticleInfo(external_id=path.stem, path=name, blocks=blocks_of(text, None))
    article = Article(text, info)
    taking = Taking(name, nobody)
    if lines.strip():
        found = _Lines(*_names(path.parent))
        for number, line in enumerate(lines.split("\n"), 1):
            found.take(line.rstrip("\r"), number)
        said = Said(article, (found.claims(),), left_out=tuple(found.left_out))
    else:
        said = Said(article, asides=(Aside.UNREAD,))
    yield from taking.records(said, name)
    yield from taking.remarks()


def _content(path: Path, name: str) -> str:
    """The characters of a file, its line ends as they are."""
    with path.open("rb") as stream:
        data = stream.read(LONGEST_LINE + 1)
    if len(data) > LONGEST_LINE:
        raise BadInputError(f"{name} is larger than {LONGEST_LINE // 1024 // 1024} MB.")
    try:
        return data.removeprefix(BOM).decode()
    except UnicodeDecodeError as error:
        raise BadInputError(
            f"{name} is not UTF-8, which brat writes; save it as UTF-8."
        ) from error


def _names(folder: Path) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What the names of types and of attributes stand for where they were changed."""
    for each in (folder, *folder.absolute().parents)[:_LEVELS]:
        path = each / NAMES
        try:
            is_sensible = path.is_file() and path.stat().st_size <= _LARGEST_NAMES
            data = path.read_bytes() if is_sensible else b""
            said = json.loads(data)
        except (OSError, ValueError, RecursionError):
            continue
        if isinstance(said, dict):
            return _texts(said.get("types")), _texts(said.get("attributes"))
    return {}, {}


def _texts(value: Any) -> dict[str, str]:  # noqa: ANN401 - whatever JSON held
    pairs = value.items() if isinstance(value, dict) else ()
    return {key: mended(name)[0] for key, name in pairs if isinstance(name, str) and name}


@dataclass(slots=True)
class _Said:
    """What is said of a passage or an event beside its place."""

    attributes: dict[str, AttributeValue] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


class _Lines:
    """Takes the lines of an `.ann` one by one."""

    def __init__(self, types: Mapping[str, str], attributes: Mapping[str, str]) -> None:
        self.left_out: list[str] = []
        self._types = types
        self._attributes = attributes
        self._marks: dict[str, Mark] = {}
        self._events: dict[str, str] = {}
        self._links: list[tuple[str, str, str]] = []
        self._said: dict[str, _Said] = defaultdict(_Said)
        self._owners: dict[str, tuple[str, str]] = {}
        self._exact: dict[str, AttributeValue] = {}

    def take(self, line: str, number: int) -> None:
        """Understand a line, or note that it was left out."""
        if not line.strip():
            return
        name, _, rest = line.partition("\t")
        kinds = {
            "T": self._passage,
            "R": self._relation,
            "E": self._event,
            "A": self._attribute,
            "M": self._attribute,
            "N": self._normalised,
            "#": self._note,
            "*": self._equivalent,
        }
        try:
            kinds.get(name[:1] if rest else "", self._unknown)(name, rest)
        except WrongError as error:
            self.left_out.append(f"line {number}, “{short(line)}”, {error}; it was left out")

    def _unknown(self, _name: str, _rest: str) -> None:
        raise WrongError("is of no kind that brat knows")

    def _passage(self, name: str, rest: str) -> None:
        what, _, quote = rest.partition("\t")
        label, _, places = what.partition(" ")
        parts = []
        for piece in places.split(";"):
            match piece.split():
                case [start, end] if _is_number(start) and _is_number(end):
                    parts.append((int(start), int(end)))
                case _:
                    raise WrongError("does not say where it is")
        if name in self._marks:
            raise WrongError(f"is a second {name}")
        label = self._types.get(label, label)
        self._marks[name] = Mark(label, tuple(parts), quote or None, name)

    def _relation(self, _name: str, rest: str) -> None:
        kind, *ends = _pieces(rest.partition("\t")[0])
        named = [end.partition(":")[2] for end in ends]
        if len(named) != _FIELDS or not all(named):
            raise WrongError("does not have two ends")
        self._links.append((self._types.get(kind, kind), named[0], named[1]))

    def _event(self, name: str, rest: str) -> None:
        (kind, trigger), *others = [_role(piece) for piece in rest.split()] or [("", "")]
        if not kind or not trigger:
            raise WrongError("has no trigger")
        self._events[name] = trigger
        roles = {role for role, _ in others}
        for role, filler in others:
            plain = role.rstrip("0123456789")  # the second Theme of an event is Theme2
            role = plain if plain in roles else role  # noqa: PLW2901 - the same role by its name
            self._links.append((self._types.get(role, role), name, filler))

    def _attribute(self, name: str, rest: str) -> None:
        kind, *more = _pieces(rest.partition("\t")[0])
        if not more:
            raise WrongError("does not say what it is about")
        value = " ".join(more[1:])
        kind = self._attributes.get(kind, kind)
        self._owners[name] = (more[0], kind)
        self._said[more[0]].attributes[kind] = {"": True, "true": True, "false": False}.get(
            value, value
        )

    def _normalised(self, _name: str, rest: str) -> None:
        kind, *more = _pieces(rest.partition("\t")[0])
        if len(more) != _FIELDS:
            raise WrongError("does not say what it is about")
        self._said[more[0]].attributes[kind] = more[1]

    def _note(self, _name: str, rest: str) -> None:
        what, _, words = rest.partition("\t")
        kind, _, about = what.partition(" ")
        if kind == "ExactValue":
            try:
                value = json.loads(words)
            except (ValueError, RecursionError) as error:
                raise WrongError("is not JSON") from error
            if isinstance(value, str):
                self._exact[about] = mended(value)[0]
            return
        if not about:
            raise WrongError("does not say what it is about")
        if words:
            self._said[about].notes.append(words)

    def _equivalent(self, _name: str, rest: str) -> None:
        kind, *ends = _pieces(rest)
        kind = self._types.get(kind, kind)
        self._links += [(kind, head, child) for head, child in pairwise(ends)]

    def claims(self) -> Claims:
        """All that was understood; what is about nothing that is there is noted as left out."""
        for name, value in self._exact.items():
            if name in self._owners:
                about, kind = self._owners[name]
                self._said[about].attributes[kind] = value
        said: dict[str, _Said] = defaultdict(_Said)
        for about, each in self._said.items():
            mark = self._passage_of(about)
            if mark not in self._marks:
                self.left_out.append(f"what is said of {short(about)}, no span, was left out")
                continue
            said[mark].attributes.update(each.attributes)
            said[mark].notes += each.notes
        marks = [
            Mark(
                mark.label,
                mark.parts,
                mark.quote,
                name,
                "\n".join(said[name].notes) or None,
                tuple(said[name].attributes.items()),
            )
            for name, mark in self._marks.items()
        ]
        links = [
            Link(kind, self._passage_of(head), self._passage_of(child))
            for kind, head, child in self._links
        ]
        return Claims(tuple(marks), tuple(links))

    def _passage_of(self, name: str) -> str:
        """The passage that a name means: that of its trigger if it is an event."""
        return self._events.get(name, name)


def _pieces(said: str) -> list[str]:
    """What stands between blanks; raises WrongError where nothing does."""
    found = said.split()
    if not found:
        raise WrongError("says nothing")
    return found


def _role(piece: str) -> tuple[str, str]:
    role, _, filler = piece.partition(":")
    return role, filler


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < _MOST_DIGITS


_MOST_DIGITS = 19
