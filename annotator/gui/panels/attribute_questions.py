"""What is asked about a span or an article, with what was answered, ready to be shown.

A strip of attributes shows these and knows nothing else: neither schemes nor spans.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from math import isfinite
from typing import Final

from PySide6.QtCore import QCoreApplication

from annotator.core.attributes import ENTITY, Attribute, AttributeKind, AttributeValue
from annotator.core.edits.attributes_of_spans import in_words, value_of
from annotator.core.entities import Entity
from annotator.core.register import called, may_stand_for
from annotator.core.schemes import Label, Scheme
from annotator.core.spans import ArticleLabel, Span

_LARGEST: Final = 2**63


class Field(Enum):
    """What can be written as an answer."""

    NONE = auto()
    TEXT = auto()
    NUMBER = auto()
    NAME = auto()
    """A name of the register, or a new one; the options follow what is written."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that is chosen by a digit or a click."""

    value: AttributeValue
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that is asked.

    `value` is the answer, `said` the same in words, `understood` what is meant without one.
    `likely` is an answer that Enter in the text takes. `folded` ones are out of sight while there
    is no answer, until somebody wants to see all.
    """

    id: str
    name: str
    options: tuple[Option, ...] = ()
    field: Field = Field.NONE
    value: AttributeValue | None = None
    said: str = ""
    understood: str = ""
    likely: str = ""
    required: bool = False
    folded: bool = False
    hint: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether an answer is needed and there is none."""
        return self.required and self.value is None and not self.understood

    @property
    def is_away(self) -> bool:
        """Whether it is out of sight until somebody wants to see all."""
        return self.folded and self.value is None and not self.is_missing


def about_span(
    span: Span, scheme: Scheme, named: Entity | None, suggested: Iterable[Entity]
) -> tuple[Question, ...]:
    """What is asked about a span: whom it stands for, and the attributes of its label.

    `named` is the actor that it stands for, `suggested` are those that its words may mean.
    """
    is_actor = may_stand_for(scheme, span.label)
    who = _whom(span, named, suggested, folded=not is_actor)
    asked = [_asked(one, value_of(span, one.id)) for one in scheme.attributes_of(span.label)]
    every = (who, *asked) if is_actor else (*asked, who)
    return tuple(sorted(every, key=lambda one: one.folded))


def about_article(scheme: Scheme, given: Iterable[ArticleLabel]) -> tuple[Question, ...]:
    """The labels that the article as a whole may have, with those that it has."""
    values = {one.label: one.value for one in given}
    return tuple(_label(one, values.get(one.id)) for one in scheme.for_articles)


def answer_of(attribute: Attribute, written: str) -> AttributeValue | None:
    """What somebody means who has written this; None if it is no answer.

    A number may have a point or a comma before its decimals.
    """
    words = " ".join(written.split())
    if attribute.kind is AttributeKind.TEXT:
        return words or None
    try:
        number = float(words.replace(",", ".")) if words.isascii() else None
    except ValueError:
        return None
    if number is None or not isfinite(number) or not -_LARGEST < number < _LARGEST:
        return None
    try:
        return int(words)
    except ValueError:
        return number


def option_of(entity: Entity) -> Option:
    """An actor to be chosen."""
    return Option(entity.id, called(entity))


def _asked(attribute: Attribute, value: AttributeValue | None) -> Question:
    options: tuple[Option, ...] = ()
    field = Field.NONE
    match attribute.kind:
        case AttributeKind.CHOICE:
            options = tuple(Option(one, one) for one in attribute.values)
        case AttributeKind.FLAG:
            options = (Option(True, _tr("yes")), Option(False, _tr("no")))
        case AttributeKind.TEXT:
            field = Field.TEXT
        case AttributeKind.NUMBER:
            field = Field.NUMBER
    return Question(
        attribute.id,
        attribute.name,
        options,
        field,
        value,
        "" if value is None else in_words(value),
        "" if attribute.default is None else in_words(attribute.default),
        required=attribute.required,
        folded=attribute.folded,
        hint=attribute.hint,
    )


def _whom(
    span: Span, named: Entity | None, suggested: Iterable[Entity], *, folded: bool
) -> Question:
    value = value_of(span, ENTITY)
    said = "" if value is None else in_words(value)
    return Question(
        ENTITY,
        _tr("Stands for"),
        tuple(option_of(one) for one in suggested),
        Field.NAME,
        value,
        said if named is None else called(named),
        folded=folded,
        hint=_tr("An actor of the register, or a new name; Enter begins to write it."),
    )


def _label(label: Label, value: AttributeValue | None) -> Question:
    words = label.values or (True,)
    return Question(
        label.id,
        label.name,
        tuple(Option(one, one if isinstance(one, str) else _tr("yes")) for one in words),
        value=value,
        said="" if value is None else in_words(value),
        hint=label.definition,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Attributes", text)
