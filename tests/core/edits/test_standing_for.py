from dataclasses import replace

import pytest

from annotator.core.edits.standing_for import also_called, merge_entities, stand_for
from annotator.core.edits.values import Kind
from annotator.core.entities import Entity
from annotator.core.errors import RefusedError
from annotator.core.evolution import span_after
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.spans import Span

KOREA = Entity("KOR", "South Korea", ("ROK",), "KOR")
SPAN = Span(
    ObjectId("1" * 32),
    ArticleId("a" * 64),
    AnnotatorId("b" * 32),
    MAIN_ROUND,
    0,
    5,
    LabelId("actor"),
)


def test_a_span_stands_for_an_actor_who_is_remembered_under_its_words() -> None:
    action = stand_for(SPAN, KOREA, "Seoul", KOREA)
    assert action.name == "Stands for South Korea"
    span, entity = action.changes
    assert isinstance(span.after, Span)
    assert span.after.attributes == (("entity", "KOR"),)
    assert entity.kind is Kind.ENTITY
    assert entity.after == replace(KOREA, aliases=("ROK", "Seoul"))


def test_nothing_is_remembered_twice_or_at_length() -> None:
    for words in ("south korea", "kor", " ROK ", "x" * 121, "   "):
        assert also_called(KOREA, words) == KOREA
        assert len(stand_for(SPAN, KOREA, words, KOREA).changes) == 1
    assert also_called(KOREA, "the\nBlue  House").aliases == ("ROK", "the Blue House")


def test_a_new_actor_comes_in_with_the_span() -> None:
    _, entity = stand_for(SPAN, Entity("seoul", "서울"), "서울", None).changes
    assert (entity.before, entity.after) == (None, Entity("seoul", "서울"))


def test_merging_brings_names_and_spans_together() -> None:
    gone = Entity("seoul", "Seoul", ("the Blue House", "rok"), "SEL")
    evolution = merge_entities(KOREA, gone)
    left, kept = evolution.changes
    assert (left.before, left.after) == (gone, None)
    assert kept.after == replace(KOREA, aliases=("ROK", "Seoul", "the Blue House", "SEL"))
    span = span_after(evolution.step, replace(SPAN, attributes=(("entity", "seoul"),)))
    assert span.attributes == (("entity", "KOR"),)
    with pytest.raises(RefusedError, match="itself"):
        merge_entities(KOREA, KOREA)


def test_the_code_of_the_one_that_goes_is_taken_over_where_there_was_none() -> None:
    kept = merge_entities(replace(KOREA, code=""), Entity("x", "X", (), "KOR")).changes[1]
    assert kept.after == Entity("KOR", "South Korea", ("ROK", "X"), "KOR")
