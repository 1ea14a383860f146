"""What layers of UIMA are with us, in XMI and in WebAnno TSV alike: labels, attributes, places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.core.attributes import AttributeValue
from annotator.exchange.anchoring import Mark, Unit, placed
from annotator.exchange.forms.uima_types import FACTS, NOTE, SPAN
from annotator.exchange.xmi_types_reading import Types

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


def quoted(text: str, marks: Sequence[Mark], words: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks; where words show how offsets count, each with what it covers as its quote."""
    for unit in (Unit.UTF16, Unit.CODE_POINTS, Unit.UTF8):
        if _are_words(text, words, unit):
            found = placed(text, marks, unit)
            quotes = {each.id: text[each.parts[0][0] : each.parts[-1][1]] for each in found.marks}
            return tuple(replace(each, quote=quotes.get(each.id)) for each in marks)
    return tuple(marks)


def _are_words(text: str, words: Sequence[Mark], unit: Unit) -> bool:
    """Whether these, so counted, are words: there, as they read, without blanks at their edges."""
    found = placed(text, [replace(each, quote=None) for each in words], unit)
    if not words or found.lost:
        return False
    for mark, word in zip(found.marks, words, strict=True):
        start, end = mark.parts[0]
        covered = text[start:end]
        if covered != (word.quote or covered.strip()):
            return False
    return True
