from dataclasses import replace

import pytest

from annotator.app.creating import default_scheme
from annotator.core.attributes import Attribute
from annotator.core.edits.schemes import scheme_change
from annotator.core.errors import RefusedError
from annotator.core.evolution import (
    Fill,
    Relabel,
    Revalue,
    RevalueArticles,
    Stay,
    Step,
    article_label_after,
    attributes_after,
    span_after,
)
from annotator.core.evolution_steps import (
    merge_labels,
    rename_article_values,
    rename_values,
    require_attribute,
    split_label,
)
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.schemes import Label, Scope, new_label
from annotator.core.spans import ArticleLabel, Span

SCHEME = default_scheme()
ACTOR, COMMITMENT, THREAT = SCHEME.labels[:3]
PLACE = (ArticleId("1" * 64), AnnotatorId("a" * 32), MAIN_ROUND)
SPAN = Span(ObjectId("2" * 32), *PLACE, 3, 7, THREAT.id, "note", (("form", "verbal"),))
VALUE = ArticleLabel(ObjectId("3" * 32), *PLACE, LabelId("tone"), "sharp")


def test_no_step_moves_anything() -> None:
    steps: list[Step] = [
        Relabel(THREAT.id, ACTOR.id),
        Revalue("form", {"verbal": "words"}),
        Fill("x", value=True),
        Stay(THREAT.id),
    ]
    for step in steps:
        after = span_after(step, SPAN)
        assert replace(after, label=SPAN.label, attributes=SPAN.attributes) == SPAN
    assert span_after(steps[0], SPAN).label == ACTOR.id
    assert span_after(steps[1], SPAN).attributes == (("form", "words"),)
    assert span_after(steps[2], SPAN).attributes == (("form", "verbal"), ("x", True))
    assert span_after(steps[3], SPAN) == SPAN


def test_what_was_said_is_not_said_over() -> None:
    said = (("form", "verbal"),)
    assert attributes_after(Fill("form", "other"), THREAT.id, said) == said
    assert attributes_after(Fill("x", "y", (ACTOR.id,)), THREAT.id, said) == said
    assert attributes_after(Fill("x", None), THREAT.id, said) == said
    assert attributes_after(Revalue("voice", {"verbal": "x"}), THREAT.id, said) == said


def test_labels_of_articles_have_values_too() -> None:
    step = RevalueArticles(VALUE.label, {"sharp": "loud"})
    assert article_label_after(step, VALUE).value == "loud"
    given = replace(VALUE, value=True)
    assert article_label_after(step, given) == given
    assert article_label_after(Relabel(VALUE.label, LabelId("x")), VALUE).label == "x"


def part(name: str, taken: tuple[Label, ...] = SCHEME.labels) -> Label:
    return new_label(name, taken)


def test_a_split_label_is_retired_and_its_parts_have_what_it_had() -> None:
    state = replace(part("state"), key="s", code="S")
    person = replace(part("person", (*SCHEME.labels, state)), name="Actor", key="1", code="A")
    changes = split_label(SCHEME, ACTOR, (state, person)).changes
    after = {change.object: change.after for change in changes}
    assert after[ACTOR.object] == replace(ACTOR, retired=True)
    assert state.object in after
    assert person.object in after
    issuer = SCHEME.relation("issuer")
    assert issuer
    assert after[issuer.object] == replace(issuer, children=(ACTOR.id, state.id, person.id))


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((part("x"),), "two labels"),
        ((part("x"), ACTOR), "two labels"),
        ((part("x"), replace(part("y"), scope=Scope.ARTICLE)), "for articles"),
        ((part("x"), part("y")), "gives both"),
    ],
)
def test_what_cannot_be_split(parts: tuple[Label, ...], words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        split_label(SCHEME, ACTOR, parts)


def test_a_retired_label_takes_nothing_in() -> None:
    retired = replace(ACTOR, retired=True)
    scheme = replace(SCHEME, labels=(retired, *SCHEME.labels[1:]))
    with pytest.raises(RefusedError, match="offer it again"):
        merge_labels(scheme, THREAT, retired)
    valued = replace(ACTOR, values=("a",))
    scheme = replace(SCHEME, labels=(valued, *SCHEME.labels[1:]))
    with pytest.raises(RefusedError, match="Only one of"):
        merge_labels(scheme, THREAT, valued)


def test_values_that_are_not_there() -> None:
    form = SCHEME.attribute("form")
    assert form
    with pytest.raises(RefusedError, match="no value “no”"):
        rename_values(SCHEME, form, {"no": "x"})
    with pytest.raises(RefusedError, match="not empty"):
        rename_values(SCHEME, form, {"verbal": " "})
    with pytest.raises(RefusedError, match="no value"):
        rename_article_values(SCHEME, ACTOR, {"no": "x"})
    text = Attribute("why", "Why", labels=(ACTOR.id,), values=("a",))
    with pytest.raises(RefusedError, match="cannot be “b”"):
        require_attribute(SCHEME, text, "b")


def test_merging_changes_no_more_than_it_must() -> None:
    evolution = merge_labels(SCHEME, THREAT, COMMITMENT)
    kinds = {change.object for change in evolution.changes}
    same = SCHEME.relation("same_as")
    assert same
    assert same.object not in kinds
    assert THREAT.object in kinds
    assert scheme_change("Nothing", SCHEME, SCHEME).changes == ()
