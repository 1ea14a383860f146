"""Values of attributes as somebody writes them into a field."""

from annotator.core.attributes import AttributeKind, AttributeValue

_TRUE = ("yes", "true", "1")
_FALSE = ("no", "false", "0")


def written(value: AttributeValue | None) -> str:
    """A value as it stands in a field."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def value_written(text: str, kind: AttributeKind) -> AttributeValue | None:
    """What is meant by what is written; the text itself where that is nothing of the kind."""
    if not text:
        return None
    if kind is AttributeKind.FLAG and text.casefold() in (*_TRUE, *_FALSE):
        return text.casefold() in _TRUE
    if kind is AttributeKind.NUMBER:
        for read in (int, float):
            try:
                return read(text.replace(",", "."))
            except ValueError:
                continue
    return text
