from dataclasses import replace

import pytest

from annotator.core.attributes import Attribute, AttributeKind
from annotator.core.edits.attributes_of_spans import (
    clear_attribute,
    relabel,
    set_attribute,
    value_of,
)
from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.schemes import Scheme, SchemeInfo, new_label
from annotator.core.spans import Span

ACTOR, THREAT = LabelId("actor"), LabelId("threat")
SPAN = Span(
    ObjectId("1" * 32), ArticleId("a" * 64), AnnotatorId("b" * 32), MAIN_ROUND, 5, 30, THREAT
)
CONDITION = Attribute("condition", "Condition", labels=(THREAT,), values=("if", "unless"))
CERTAINTY = Attribute("certainty", "Certainty", values=("sure", "unsure"), default="sure")
LABELS = (new_label("threat", ()), new_label("actor", ()))
SCHEME = Scheme(SchemeInfo("S"), LABELS, (CERTAINTY, CONDITION))


def after(span: Span, attribute: Attribute, value: str | bool | float) -> Span:
    (change,) = set_attribute(span, attribute, value).changes
    assert isinstance(change.after, Span)
    return change.after


def test_a_value_is_set_and_replaced_and_cleared_each_by_one_action() -> None:
    action = set_attribute(SPAN, CONDITION, "if")
    assert action.name == "Set Condition to if"
    (change,) = action.changes
    assert change.before == SPAN
    span = after(SPAN, CONDITION, "if")
    assert span.attributes == (("condition", "if"),)
    assert after(span, CONDITION, "unless").attributes == (("condition", "unless"),)
    cleared = clear_attribute(span, "condition", "Condition")
    assert cleared.name == "Clear Condition"
    assert cleared.changes[0].after == SPAN


def test_what_two_people_say_alike_is_equal_whatever_the_order() -> None:
    one = after(after(SPAN, CERTAINTY, "unsure"), CONDITION, "if")
    other = after(after(SPAN, CONDITION, "if"), CERTAINTY, "unsure")
    assert one == other


def test_a_long_value_is_shortened_in_the_name_only() -> None:
    text = Attribute("why", "Why", AttributeKind.TEXT)
    action = set_attribute(SPAN, text, "서울 " * 40)
    assert len(action.name) < 60
    assert value_of(after(SPAN, text, "서울 " * 40), "why") == "서울 " * 40


def test_what_the_attribute_does_not_take_is_refused() -> None:
    with pytest.raises(RefusedError, match="cannot be “maybe”"):
        set_attribute(SPAN, CONDITION, "maybe")
    with pytest.raises(RefusedError, match="not asked"):
        set_attribute(replace(SPAN, label=ACTOR), CONDITION, "if")
    with pytest.raises(RefusedError, match="cannot be “yes”"):
        set_attribute(SPAN, Attribute("n", "N", AttributeKind.NUMBER), value=True)


def test_relabelling_keeps_what_the_new_label_has_and_drops_the_rest_in_one_action() -> None:
    span = replace(
        SPAN,
        attributes=(("certainty", "unsure"), ("condition", "if"), ("entity", "KOR"), ("x", 1)),
    )
    action = relabel(span, LABELS[1], SCHEME)
    assert action.name == "Relabel as actor"
    (change,) = action.changes
    assert isinstance(change.after, Span)
    assert change.after.label == ACTOR
    assert change.after.attributes == (("certainty", "unsure"), ("entity", "KOR"), ("x", 1))
    assert change.before == span
