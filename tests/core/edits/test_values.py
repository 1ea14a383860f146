import pytest

from annotator.core.annotators import Annotator
from annotator.core.articles import ArticleInfo
from annotator.core.edits.articles import remove_article
from annotator.core.edits.layers import exclude_layer, finish_layer, flag_layer, open_layer
from annotator.core.edits.schemes import introduce, rename_annotator
from annotator.core.edits.spans import (
    add_span,
    add_spans,
    move_span,
    note_on_span,
    relabel_span,
    remove_spans,
)
from annotator.core.edits.values import Action, Kind
from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.layers import LayerState, Status
from annotator.core.schemes import Colour, Label
from annotator.core.spans import Span

ME = AnnotatorId("0" * 32)
HERE = ArticleId("1" * 64)
THREAT = Label(LabelId("threat"), "Threat", "T", "3", Colour("", "", "", ""))
SPAN = Span(ObjectId("2" * 32), HERE, ME, MAIN_ROUND, 3, 9, LabelId("actor"))
BLANK = LayerState(HERE, ME, MAIN_ROUND)


def only(action: Action) -> tuple[object, object]:
    (change,) = action.changes
    return change.before, change.after


def test_marking_makes_a_span_of_that_label() -> None:
    before, after = only(add_span(SPAN, THREAT))
    assert before is None
    assert isinstance(after, Span)
    assert (after.label, after.start, after.end) == ("threat", 3, 9)


def test_marking_several_is_one_action() -> None:
    assert add_spans([SPAN, SPAN], THREAT).name == "Mark 2 as Threat"


def test_relabelling_moving_and_noting_keep_the_span_itself() -> None:
    for action in (relabel_span(SPAN, THREAT), move_span(SPAN, 0, 4), note_on_span(SPAN, " why ")):
        before, after = only(action)
        assert before == SPAN
        assert isinstance(after, Span)
        assert after.id == SPAN.id


def test_a_note_is_kept_without_its_outer_blanks() -> None:
    _, after = only(note_on_span(SPAN, " why "))
    assert isinstance(after, Span)
    assert after.note == "why"


def test_an_empty_note_is_no_note() -> None:
    _, after = only(note_on_span(SPAN, "  "))
    assert isinstance(after, Span)
    assert after.note is None


def test_a_span_with_gaps_is_not_moved_as_a_whole() -> None:
    gappy = Span(SPAN.id, HERE, ME, MAIN_ROUND, 3, 9, SPAN.label, fragments=((3, 4), (8, 9)))
    with pytest.raises(RefusedError, match="gaps"):
        move_span(gappy, 0, 4)


def test_a_span_covers_at_least_one_character() -> None:
    for start, end in ((3, 3), (4, 3), (-1, 3)):
        with pytest.raises(ValueError, match="cannot run"):
            Span(SPAN.id, HERE, ME, MAIN_ROUND, start, end, SPAN.label)


def test_taking_back_twice_is_doing() -> None:
    for action in (
        add_span(SPAN, THREAT),
        remove_spans([SPAN]),
        finish_layer(BLANK),
        introduce(Annotator(ME, "Ada")),
    ):
        assert action.inverse().inverse() == action
        assert action.inverse() != action


def test_a_layer_goes_from_new_to_open_to_done() -> None:
    _, opened = only(open_layer(BLANK))
    assert isinstance(opened, LayerState)
    before, done = only(finish_layer(opened))
    assert before == opened
    assert isinstance(done, LayerState)
    assert done.status is Status.DONE
    assert only(open_layer(BLANK))[0] is None, "a layer nobody touched is not there yet"


def test_an_excluded_article_says_why_and_a_flagged_one_what_about() -> None:
    _, excluded = only(exclude_layer(BLANK, "duplicate"))
    assert isinstance(excluded, LayerState)
    assert (excluded.status, excluded.reason) == (Status.EXCLUDED, "duplicate")
    _, flagged = only(flag_layer(BLANK, "is this one?"))
    assert isinstance(flagged, LayerState)
    assert flagged.flag == "is this one?"
    _, unflagged = only(flag_layer(flagged, None))
    assert unflagged is None, "back to a layer nobody touched"


def test_removing_an_article_speaks_of_the_article() -> None:
    (change,) = remove_article(HERE, ArticleInfo(headline="x")).changes
    assert (change.kind, change.article, change.after) == (Kind.ARTICLE, HERE, None)


def test_a_renamed_annotator_is_the_same_one() -> None:
    _, after = only(rename_annotator(Annotator(ME, "Ada"), "Ada L."))
    assert after == Annotator(ME, "Ada L.")


def test_spans_overlap_when_they_share_a_character() -> None:
    assert SPAN.overlaps(8, 20)
    assert not SPAN.overlaps(9, 20)
    assert not SPAN.overlaps(0, 3)
    assert SPAN.quote("So Kestria warned") == "Kestri"
