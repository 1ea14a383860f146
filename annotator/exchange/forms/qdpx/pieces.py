"""The XML of a REFI-QDA project, which may be large: read in pieces, one thing after the other.

Document types are refused, so that no entity can grow or reach a file.
"""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from annotator.exchange.json_values import WrongError

SECTIONS = frozenset(("Users", "Codes", "Variables", "Sources", "Notes", "Links"))
"""What holds the things that are read; all else is passed over."""

ROOT = "Project"

_DEEPEST = 100
_MOST = 500_000
"""Elements of one thing; a source with so many selections is none."""


def things(pieces: Iterable[bytes]) -> Iterator[tuple[str, Element]]:
    """The project itself without what is in it, then each thing with the name of its section.

    Names are without their spaces. Raises WrongError, in a few words, for what is no such XML, has
    a document type, or goes on for ever.
    """
    reading = _Reading()
    parser = reading.parser
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            yield from reading.taken()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise WrongError(f"its project is not XML from line {error.lineno} on") from error
    except (ValueError, LookupError) as error:
        raise WrongError("its project is in an encoding that cannot be read") from error
    yield from reading.taken()


class _Reading:
    """Puts things together as the parser goes on."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.StartDoctypeDeclHandler = self._refuse
        self._path: list[str] = []
        self._builder: TreeBuilder | None = None
        self._from = self._count = 0
        self._done: list[tuple[str, Element]] = []

    def taken(self) -> list[tuple[str, Element]]:
        """What is complete by now and was not taken before."""
        done, self._done = self._done, []
        return done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition("}")[2]
        if not self._path:
            if name != ROOT:
                raise WrongError("its project is no REFI-QDA project")
            self._done.append(("", Element(name, attributes)))
        elif self._builder is None and self._path[-1] in SECTIONS:
            self._builder, self._from, self._count = TreeBuilder(), len(self._path), 0
        self._path.append(name)
        self._count += 1
        if len(self._path) > _DEEPEST or self._count > _MOST:
            raise WrongError("its project is nested too deeply or has too many elements")
        if self._builder is not None:
            self._builder.start(name, attributes)

    def _end(self, _name: str) -> None:
        name = self._path.pop()
        if self._builder is None:
            self._count = 0
            return
        self._builder.end(name)
        if len(self._path) == self._from:
            self._done.append((self._path[-1], self._builder.close()))
            self._builder = None

    def _data(self, words: str) -> None:
        if self._builder is not None:
            self._builder.data(words)

    def _refuse(self, *_about: object) -> None:
        raise WrongError(
            "its project has a document type (DOCTYPE), which is refused; take it out"
        )
