"""The codebook of a REFI-QDA project: labels, and values of attributes and of labels of articles.

Values are one level below what they are values of, which is as deep as ATLAS.ti goes. A value is
called after both, because some programs want no two codes of one name.
"""

import json
import re
from collections.abc import Iterator

from annotator.core.attributes import AttributeKind, AttributeValue
from annotator.core.schemes import Scheme, Scope
from annotator.exchange.forms.qdpx.names import (
    article_code_guid,
    attr,
    attribute_guid,
    code_guid,
    content,
    value_guid,
)

_COLOUR = re.compile("#[0-9A-Fa-f]{6}")


class Codes:
    """The codes that the scheme knows, and those that turn up."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._labels: dict[str, None] = {
            one.id: None for one in scheme.labels if one.scope is Scope.SPAN
        }
        self._of_articles: dict[str, dict[AttributeValue, None]] = {
            one.id: dict.fromkeys(one.values)
            for one in scheme.labels
            if one.scope is Scope.ARTICLE
        }
        self._attributes: dict[str, dict[AttributeValue, None]] = {}
        for each in scheme.attributes:
            if each.kind is AttributeKind.CHOICE:
                self._attributes[each.id] = dict.fromkeys(each.values)
            elif each.kind is AttributeKind.FLAG:
                self._attributes[each.id] = dict.fromkeys((True, False))

    def of_label(self, label: str) -> str:
        """The GUID of the code for a label of spans."""
        self._labels.setdefault(label)
        return code_guid(label)

    def of_article(self, label: str, value: AttributeValue) -> str:
        """The GUID of the code for what was said of an article."""
        values = self._of_articles.setdefault(label, {})
        code = article_code_guid(label)
        if value is True:
            return code
        values.setdefault(value)
        return value_guid(code, value)

    def of_value(self, attribute: str, value: AttributeValue) -> str | None:
        """The GUID of the code for the value of an attribute; None if it is none to choose."""
        if attribute not in self._attributes or not isinstance(value, str | bool):
            return None
        self._attributes[attribute].setdefault(value)
        return value_guid(attribute_guid(attribute), value)

    def lines(self) -> Iterator[str]:
        """The element `CodeBook`; nothing if there is no code."""
        if not (self._labels or self._of_articles or self._attributes):
            return
        yield "<CodeBook>\n<Codes>\n"
        for label in self._labels:
            yield f"{self._code(code_guid(label), label)}</Code>\n"
        for label, values in self._of_articles.items():
            code = article_code_guid(label)
            yield self._code(code, label) + _values(code, label, values) + "</Code>\n"
        for name, values in self._attributes.items():
            code = attribute_guid(name)
            yield _opened(code, name, codable=False) + _values(code, name, values) + "</Code>\n"
        yield "</Codes>\n</CodeBook>\n"

    def _code(self, guid: str, name: str) -> str:
        """The beginning of the code for a label, with its colour and what it means."""
        label = next((one for one in self._scheme.labels if one.id == name), None)
        colour = label.colour.light_line if label else ""
        opened = _opened(guid, name, colour=colour)
        if label and label.definition:
            opened += f"<Description>{content(label.definition)}</Description>"
        return opened


def _values(of: str, name: str, values: dict[AttributeValue, None]) -> str:
    return "".join(
        f"{_opened(value_guid(of, value), f'{name}: {shown(value)}')}</Code>" for value in values
    )


def shown(value: AttributeValue) -> str:
    """A value as a name ends with it."""
    return value if isinstance(value, str) else json.dumps(value)


def _opened(guid: str, name: str, *, codable: bool = True, colour: str = "") -> str:
    is_codable = "true" if codable else "false"
    painted = f' color="{colour}"' if _COLOUR.fullmatch(colour) else ""
    return f'<Code guid="{guid}" name={attr(name)} isCodable="{is_codable}"{painted}>'
