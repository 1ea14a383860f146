"""What layers of UIMA are with us, in XMI and in WebAnno TSV alike: labels, attributes, places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.core.attributes import AttributeValue
from annotator.core.plurals import count
from annotator.exchange.anchoring import Mark, Unit
from annotator.exchange.forms.uima.our_types import FACTS, NOTE, SPAN
from annotator.exchange.forms.uima.type_systems import Types
from annotator.exchange.json_values import short

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."
_GRAMMAR = ("segmentation", "lexmorph", "syntax", "metadata", "transform")
PASSED_OVER = ("uima.", *(f"{_DKPRO}{each}." for each in _GRAMMAR))
"""How the names of types begin that are words, sentences and grammar, and no spans here."""

LINK_NAME = "referenceRelation"
"""What names the link of a chain."""
_LABELS = ("label", "value", "referenceType")
"""Features that name a span or a relation, the first that is there; else the layer does."""


def span_name(said: dict[str, str], kind: str) -> str:
    """The label among what is said, which is taken out; the name of the layer if there is none."""
    for key in _LABELS:
        if said.get(key, "").strip():
            return said.pop(key)
    return kind.rpartition(".")[2]


def link_name(said: dict[str, str], kind: str) -> str:
    """The same for a relation, of which nothing else can be kept: any feature will do."""
    found = next((key for key in said if said[key].strip()), None)
    if found is None or any(said.get(key, "").strip() for key in _LABELS):
        return span_name(said, kind)
    return said.pop(found)


def left_out(of_relations: Mapping[str, int]) -> tuple[str, ...]:
    """A few words on each feature that so many relations had, and that is not kept."""
    return tuple(
        f"“{short(what)}”, said of {count(many, 'relation')}, has no place here; it was left out"
        for what, many in sorted(of_relations.items())
    )


@dataclass(frozen=True, slots=True)
class Layers:
    """Makes marks of annotations.

    In a corpus of our own, features stand for what their descriptions say, and what the export
    made texts of flags are flags again.
    """

    types: Types

    def mark(
        self, kind: str, name: str, place: tuple[int, int], features: Mapping[str, str]
    ) -> Mark:
        """An annotation of this type, at a place as the file counts, with what is said of it."""
        said = dict(features)
        label, note = span_name(said, kind), said.pop(NOTE, None)
        attributes = tuple(self._attribute(kind, key, words) for key, words in said.items())
        return Mark(label, (place,), None, name, note or None, attributes)

    def _attribute(self, kind: str, key: str, words: str) -> tuple[str, AttributeValue]:
        feature = self.types.feature(kind, key)
        value = feature.value(words)
        if kind != SPAN:
            return key, value
        if FACTS in self.types.features:
            value = {"true": True, "false": False}.get(words, value)
        return feature.about or key, value


_ENCODINGS = {
    Unit.UTF16: ("utf-16-le", 2),
    Unit.CODE_POINTS: ("utf-32-le", 4),
    Unit.UTF8: ("utf-8", 1),
}
"""How a text is written down so that its units lie side by side, and how many bytes one has."""


class Covered:
    """What places of a text cover if they count in a unit; the first unit to try is UTF-16."""

    def __init__(self, text: str, unit: Unit) -> None:
        self._encoding, self._width = _ENCODINGS[unit]
        self._data = text.encode(self._encoding)

    def at(self, place: tuple[int, int]) -> str | None:
        """The words at a place; None for what is no place, or within a sign."""
        start, end = (each * self._width for each in place)
        if not 0 <= start < end <= len(self._data):
            return None
        try:
            return self._data[start:end].decode(self._encoding)
        except UnicodeDecodeError:
            return None


def quoted(text: str, marks: Sequence[Mark], words: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks; where words show how offsets count, each with what it covers as its quote."""
    for unit in _ENCODINGS:
        covered = Covered(text, unit)
        if _are_words(covered, words):
            return tuple(replace(each, quote=covered.at(each.parts[0])) for each in marks)
    return tuple(marks)


def _are_words(covered: Covered, words: Sequence[Mark]) -> bool:
    """Whether these are words: there, as they read, and without blanks at their edges."""
    for word in words:
        found = covered.at(word.parts[0])
        if not found or found != (word.quote or found.strip()):
            return False
    return bool(words)
