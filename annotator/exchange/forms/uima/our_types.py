"""The types of UIMA that an export consists of, from which INCEpTION makes its layers.

Spans are of one layer and relations of another, since a layer of relations goes from one layer
of spans to itself. All features are texts: UIMA gives numbers and flags a value even where
nothing was said. What a feature stands for is its description.
"""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from annotator.exchange.forms.names import SafeNames

SPAN = "webanno.custom.Span"
RELATION = "webanno.custom.Relation"
ARTICLE_LABEL = "webanno.custom.ArticleLabel"
FACTS = "webanno.custom.Record"
"""Which article it is and whose work; INCEpTION has no layer for this and passes it over."""
FACT_NAMES = (
    *("article", "annotator", "round", "status", "split"),
    *("headline", "published", "source", "url"),
)

LABEL, NOTE = "label", "note"
GOVERNOR, DEPENDENT = "Governor", "Dependent"
"""The ends of a relation, by the only names that INCEpTION knows: head and child."""

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
SENTENCE = f"{_DKPRO}.segmentation.type.Sentence"
TOKEN = f"{_DKPRO}.segmentation.type.Token"
METADATA = f"{_DKPRO}.metadata.type.DocumentMetaData"

TYPES = "TypeSystem.xml"
"""What the file with the types is called; Settings > Layers > Import takes it in INCEpTION."""

_ANNOTATION, _BASE = "uima.tcas.Annotation", "uima.cas.AnnotationBase"
_STRING = "uima.cas.String"
_UNSAFE = r"[^A-Za-z0-9]"
_TAKEN = (LABEL, NOTE, "begin", "end", "sofa", "self", "type", "xmiID", "id")
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""


class FeatureNames:
    """The feature that each attribute has: its name in letters and digits, a letter first."""

    def __init__(self, attributes: Iterable[str]) -> None:
        self._safe = SafeNames(_UNSAFE)
        self._safe.reserve(_TAKEN)
        self.known: dict[str, str] = {}
        for each in attributes:
            self.of(each)

    def of(self, attribute: str) -> str:
        """The feature of an attribute, the same each time."""
        known = self.known.get(attribute)
        if known is None:
            # A sign that no attribute has, and that is made a _ of, so that “a_2” is another.
            plain = attribute if re.match("[A-Za-z]", attribute) else f"a\0{attribute}"
            known = self.known[attribute] = self._safe.of(plain)
        return known

    def types(self) -> bytes:
        """The description of all types, with a feature for each attribute of spans."""
        root = Element("typeSystemDescription", xmlns="http://uima.apache.org/resourceSpecifier")
        types = SubElement(root, "types")
        about = ("documentTitle", "documentId", "documentUri", "collectionId")
        _add(types, METADATA, "uima.tcas.DocumentAnnotation", "", _plain(about))
        _add(types, SENTENCE, _ANNOTATION, "", _plain(("id",)))
        _add(types, TOKEN, _ANNOTATION, "", _plain(("id",)))
        label = (LABEL, "Label", _STRING)
        said = [(safe, NO_XML.sub("\ufffd", name), _STRING) for name, safe in self.known.items()]
        note = (NOTE, "Note", _STRING)
        _add(types, SPAN, _ANNOTATION, "Passages that were marked", [label, note, *said])
        ends = [(end, "", SPAN) for end in (GOVERNOR, DEPENDENT)]
        _add(types, RELATION, _ANNOTATION, "Links between passages", [label, *ends])
        value = ("value", "Value", _STRING)
        _add(types, ARTICLE_LABEL, _BASE, "Labels of the article", [label, value])
        _add(types, FACTS, _BASE, "Which article this is, and whose work", _plain(FACT_NAMES))
        indent(root, " ")
        data: bytes = tostring(root, "UTF-8", xml_declaration=True)
        return data + b"\n"


def _plain(names: Iterable[str]) -> list[tuple[str, str, str]]:
    return [(name, "", _STRING) for name in names]


def _add(
    types: Element, name: str, above: str, says: str, features: Iterable[tuple[str, str, str]]
) -> None:
    made = SubElement(types, "typeDescription")
    for tag, words in (("name", name), ("description", says), ("supertypeName", above)):
        SubElement(made, tag).text = words
    described = SubElement(made, "features")
    for feature, about, kind in features:
        each = SubElement(described, "featureDescription")
        for tag, words in (("name", feature), ("description", about), ("rangeTypeName", kind)):
            SubElement(each, tag).text = words
