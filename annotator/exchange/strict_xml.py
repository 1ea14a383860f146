"""XML from outside: read without document types, so that no entity can grow or reach a file."""

import re
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from annotator.exchange.json_values import WrongError

_DEEPEST = 100
_MOST = 2_000_000
"""Elements; an article of so many annotations is none."""

_VERSION_1_1 = re.compile(rb"\s*<\?xml\s+version\s*=\s*[\"']1\.1[\"']")
_CONTROL = re.compile(
    rb"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[\da-fA-F]));"
)
"""References that XML 1.1 allows and the parser of XML 1.0 does not."""


def tree_of(data: bytes) -> tuple[Element, int]:
    """The root of a document, names as `{space}name`; and how many characters became U+FFFD.

    Raises WrongError, in a few words, for what is no XML, has a document type, or is too large.
    """
    mended = 0
    if _VERSION_1_1.match(data):
        data, mended = _CONTROL.subn(b"&#xFFFD;", data)
    building = _Building()
    try:
        building.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise WrongError(f"it is not XML from line {error.lineno} on") from error
    except (ValueError, LookupError) as error:
        raise WrongError("it is in an encoding that cannot be read; save it as UTF-8") from error
    return building.builder.close(), mended


class _Building:
    """Builds the tree as the parser goes on."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.builder.data
        self.parser.StartDoctypeDeclHandler = self._refuse
        self._depth = self._count = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST or self._count > _MOST:
            raise WrongError("it is nested too deeply or has too many elements")
        named = {_spaced(key): value for key, value in attributes.items()}
        self.builder.start(_spaced(name), named)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.builder.end(_spaced(name))

    def _refuse(self, *_about: object) -> None:
        raise WrongError("it has a document type (DOCTYPE), which is refused; take it out")


def _spaced(name: str) -> str:
    return f"{{{name}" if "}" in name else name
