"""How REFI-QDA names things: GUIDs that are the same each time, and XML that can hold any text."""

import json
import re
from xml.sax.saxutils import escape, quoteattr

from annotator.core.attributes import AttributeValue
from annotator.core.ids import ArticleId
from annotator.exchange.forms.guids import guid

ROOT = "urn:QDA-XML:project:1.0"
"""The name space of REFI-QDA 1.0."""

ORIGIN = "annotator"
PROJECT = "project.qde"
SOURCES = "Sources/"
INTERNAL = "internal://"

NOTE, ATTRIBUTES, ACTOR = "Note", "Attributes", "Actor"
"""What the notes on a selection are called."""
NEXT_PART = "next part"
"""The link from the first part of a span with gaps to each of the others."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def article_guid(article: ArticleId) -> str:
    """The GUID of a source."""
    return guid("article", article)


def code_guid(label: str) -> str:
    """The GUID of the code for a label of spans."""
    return guid("code", label)


def article_code_guid(label: str) -> str:
    """The GUID of the code for a label of articles."""
    return guid("article code", label)


def value_guid(of: str, value: AttributeValue) -> str:
    """The GUID of the code for a value of what has the code `of`; `"1"` is not `1`."""
    return guid("value", of, json.dumps(value))


def attribute_guid(attribute: str) -> str:
    """The GUID of the code under which the values of an attribute are."""
    return guid("attribute", attribute)


def fits(words: str) -> bool:
    """Whether XML can hold these words as they are."""
    return _NO_XML.search(words) is None


def attr(words: str) -> str:
    """A value in quotation marks; what XML has no place for becomes U+FFFD."""
    return quoteattr(_NO_XML.sub("\ufffd", words))


def content(words: str) -> str:
    """The same for what stands in an element."""
    return escape(_NO_XML.sub("\ufffd", words), {"\r": "&#13;"})
