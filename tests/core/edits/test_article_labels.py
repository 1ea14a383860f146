from dataclasses import replace

import pytest

from annotator.core.edits.article_labels import (
    give_article_label,
    relabel_article,
    take_article_label,
)
from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId
from annotator.core.layers import LayerState
from annotator.core.schemes import Scope, new_label
from annotator.core.spans import ArticleLabel

LAYER = LayerState(ArticleId("a" * 64), AnnotatorId("b" * 32), MAIN_ROUND)
RELEVANT = new_label("Relevant", (), Scope.ARTICLE)
TONE = replace(new_label("Tone", (), Scope.ARTICLE), values=("hostile", "friendly"))


def test_a_label_is_given_set_and_taken_and_is_one_object_on_every_machine() -> None:
    given = give_article_label(LAYER, TONE, "hostile", None)
    assert given.name == "Set Tone to hostile"
    label = given.changes[0].after
    assert isinstance(label, ArticleLabel)
    assert label.id == give_article_label(LAYER, TONE, "friendly", None).changes[0].object
    changed = give_article_label(LAYER, TONE, "friendly", label).changes[0]
    assert (changed.before, changed.after) == (label, replace(label, value="friendly"))
    taken = take_article_label(label, "Tone")
    assert taken.name == "Clear Tone"
    assert taken.changes[0].after is None


def test_a_flag_is_given_or_not() -> None:
    assert give_article_label(LAYER, RELEVANT, True, None).name == "Label the article Relevant"
    with pytest.raises(RefusedError):
        give_article_label(LAYER, RELEVANT, False, None)
    with pytest.raises(RefusedError, match="cannot be “grim”"):
        give_article_label(LAYER, TONE, "grim", None)
    with pytest.raises(RefusedError, match="label of passages"):
        give_article_label(LAYER, new_label("Actor", ()), True, None)


def test_what_is_said_already_under_the_other_label_stays() -> None:
    mood = replace(TONE, id=LabelId("mood"), name="Mood")
    label = give_article_label(LAYER, TONE, "hostile", None).changes[0].after
    there = give_article_label(LAYER, mood, "friendly", None).changes[0].after
    assert isinstance(label, ArticleLabel)
    assert isinstance(there, ArticleLabel)
    [gone] = relabel_article(label, mood, there).changes
    assert (gone.before, gone.after) == (label, None)
    gone, came = relabel_article(label, mood, None).changes
    assert (gone.object, gone.after) == (label.id, None)
    assert came.after == replace(there, value="hostile")
