"""The types of a CAS from its `TypeSystem.xml`: what the values of features are.

See https://uima.apache.org/d/uimaj-current/references.html, “Type System Descriptors”.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from math import isfinite
from pathlib import Path
from xml.etree.ElementTree import Element

from annotator.core.attributes import AttributeValue
from annotator.exchange.forms.uima.our_types import TYPES
from annotator.exchange.json_values import WrongError
from annotator.exchange.strict_xml import tree_of

_SPACE = "{http://uima.apache.org/resourceSpecifier}"
_MOST_DIGITS = 18
_LEVELS = 3
_LARGEST = 32 * 1024 * 1024


class Range(Enum):
    """What the value of a feature is."""

    TEXT = auto()
    FLAG = auto()
    WHOLE = auto()
    REAL = auto()
    ONE = auto()
    """A reference to something else in the CAS."""
    MANY = auto()
    """References to several."""


_RANGES = {
    "uima.cas.String": Range.TEXT,
    "uima.cas.StringArray": Range.TEXT,
    "uima.cas.StringList": Range.TEXT,
    "uima.cas.Boolean": Range.FLAG,
    **dict.fromkeys(
        (f"uima.cas.{each}" for each in ("Integer", "Long", "Short", "Byte")), Range.WHOLE
    ),
    **dict.fromkeys((f"uima.cas.{each}" for each in ("Float", "Double")), Range.REAL),
    **dict.fromkeys((f"uima.cas.{each}" for each in ("FSArray", "FSList")), Range.MANY),
}


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of a type; `about` is its description."""

    range: Range = Range.TEXT
    about: str = ""

    def value(self, words: str) -> AttributeValue:
        """A value as it stands in a file; the words where they are not what they should be."""
        digits = words.removeprefix("-")
        if self.range is Range.FLAG:
            return {"true": True, "false": False}.get(words, words)
        if self.range is Range.WHOLE and digits.isdecimal() and len(digits) <= _MOST_DIGITS:
            return int(words)
        if self.range is Range.REAL:
            try:
                return float(words) if isfinite(float(words)) else words
            except ValueError:
                return words
        return words


_UNKNOWN = Feature()


@dataclass(frozen=True, slots=True)
class Types:
    """The features of types, also those of the types above them; without any, all are texts."""

    features: dict[str, dict[str, Feature]] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)

    def feature(self, kind: str, name: str) -> Feature:
        """The feature of this name that a type has."""
        for _ in range(len(self.above) + 1):
            found = self.features.get(kind, {}).get(name)
            if found is not None:
                return found
            if kind not in self.above:
                break
            kind = self.above[kind]
        return _UNKNOWN


def types_of(data: bytes) -> Types:
    """The types that a description has. Raises WrongError, in a few words, if it is none."""
    root, _ = tree_of(data)
    if root.tag != f"{_SPACE}typeSystemDescription":
        raise WrongError("it is no description of types")
    kinds = {_text(kind, "name"): kind for kind in root.iter(f"{_SPACE}typeDescription")}
    above = {name: _text(kind, "supertypeName") for name, kind in kinds.items()}
    features = {
        name: {
            _text(each, "name"): Feature(
                _range(_text(each, "rangeTypeName"), above),
                each.findtext(f"{_SPACE}description") or "",
            )
            for each in kind.iter(f"{_SPACE}featureDescription")
        }
        for name, kind in kinds.items()
    }
    return Types(features, above)


def _text(about: Element, name: str) -> str:
    return (about.findtext(f"{_SPACE}{name}") or "").strip()


def _range(name: str, above: Mapping[str, str]) -> Range:
    if name in _RANGES:
        return _RANGES[name]
    if name.startswith("uima.cas.") and name.endswith(("Array", "List")):
        return Range.TEXT
    if above.get(name) == "uima.cas.String":  # one of some values
        return Range.TEXT
    return Range.MANY if name.endswith("[]") else Range.ONE


def types_near(path: Path) -> Types:
    """The types beside a file or above it; none if there are none.

    Raises WrongError, in a few words, if they cannot be read.
    """
    for folder in (path.parent, *path.absolute().parent.parents)[:_LEVELS]:
        types = folder / TYPES
        if types.is_file():
            try:
                with types.open("rb") as stream:
                    return types_of(stream.read(_LARGEST))
            except WrongError as error:
                raise WrongError(f"its {TYPES} is at fault, {error}") from error
    return Types()
