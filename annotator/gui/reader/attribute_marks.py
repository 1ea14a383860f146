"""What is said of a span beside its label: as marks on its chip, and in words.

What is as it is understood anyway has no mark: marks are for what a reader would not expect.
"""

from typing import Final

from PySide6.QtCore import QCoreApplication

from annotator.core.attributes import ENTITY, Attribute, AttributeValue
from annotator.core.edits.attributes_of_spans import in_words
from annotator.core.schemes import Scheme
from annotator.core.spans import Span
from annotator.gui.reader.layers import Called

_DOT: Final = "•"
_DOTS: Final = 3
"""More are counted."""
_SHORT: Final = 4
"""Characters of a code that finds room on a chip."""
_UNSURE: Final = "unsure"


def marks(span: Span, scheme: Scheme) -> str:
    """The code of whom it stands for, a dot for each thing said, “?” where somebody is unsure."""
    if not span.attributes:
        return ""
    who, dots, doubt = "", 0, ""
    for name, value in span.attributes:
        attribute = scheme.attribute(name)
        if name == ENTITY and len(str(value)) <= _SHORT:
            who = str(value)
        elif _is_doubt(attribute, value):
            doubt = "?"
        elif attribute is None or value != attribute.default:
            dots += 1
    row = _DOT * dots if dots <= _DOTS else f"{_DOT}{dots}"
    return " ".join(filter(None, (who, row, doubt)))


def marked(words: str, marks_of_span: str) -> str:
    """The words of a chip with marks after them."""
    return f"{words} {marks_of_span}" if marks_of_span else words


def said_of(span: Span, scheme: Scheme, called: Called = str) -> str:
    """All that is said of a span, such as “Condition: if, Certainty: unsure”.

    `called` names the actor of an id; without it the id is told.
    """
    parts = []
    for name, value in span.attributes:
        attribute = scheme.attribute(name)
        asked, answer = name if attribute is None else attribute.name, in_words(value)
        if name == ENTITY:
            asked = QCoreApplication.translate("Attributes", "Stands for")
            answer = called(answer)
        parts.append(f"{asked}: {answer}")
    return ", ".join(parts)


def _is_doubt(attribute: Attribute | None, value: AttributeValue) -> bool:
    return attribute is not None and isinstance(value, str) and value.casefold() == _UNSURE
