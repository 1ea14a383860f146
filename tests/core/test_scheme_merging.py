from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.edits.merging import answer_otherwise, keep_other, may_decide
from annotator.core.edits.values import Change, Kind, Value
from annotator.core.entities import Entity
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId
from annotator.core.merging import Conflict, Side
from annotator.core.scheme_merging import (
    Answer,
    Other,
    Sides,
    Together,
    brought_together,
    combined,
)
from annotator.core.schemes import SCHEME_OBJECT, Colour, Label, Scheme, SchemeInfo

COLOUR = Colour("#000000", "#ffffff", "#ffffff", "#000000")
ACTOR = Label(LabelId("actor"), "Actor", "A", "a", COLOUR)
THREAT = Label(LabelId("threat"), "Threat", "T", "t", COLOUR, order=1)
INFO = SchemeInfo("Pledges", version=2)
BASE = Scheme(INFO, (ACTOR, THREAT))


def label_conflict(
    base: Label | None, ours: Label | None, theirs: Label | None, *, ours_stands: bool = False
) -> Conflict:
    label = base or ours or theirs
    assert label is not None
    sides = (Side(ours, "Ada", 1), Side(theirs, "Ben", 2))
    return Conflict(Kind.LABEL, label.object, None, None, base, *sides, ours_stands)


def together(
    ours: Scheme,
    theirs: Scheme,
    union: Scheme,
    *conflicts: Conflict,
    answer: Answer | None = None,
    used: tuple[str, ...] = (),
    unseen: tuple[str, ...] = (),
) -> Together:
    names = frozenset(map(LabelId, used))
    since = frozenset(map(LabelId, unseen))
    last = {label.id: label for label in (*BASE.labels, *ours.labels, *theirs.labels)}
    sides = Sides(ours, union, [Other(theirs, names, since.__contains__)], names)
    return brought_together(sides, conflicts, last.get, answer)


def test_different_fields_merge_by_themselves() -> None:
    ours, theirs = replace(ACTOR, name="Player"), replace(ACTOR, definition="Who acts")
    found = together(
        Scheme(INFO, (ours, THREAT)),
        Scheme(INFO, (theirs, THREAT)),
        Scheme(INFO, (theirs, THREAT)),
        label_conflict(ACTOR, ours, theirs),
    )
    both = replace(ours, definition="Who acts")
    assert found.questions == ()
    assert found.combined == ("Player",)
    assert found.changes == (
        Change(Kind.SCHEME, SCHEME_OBJECT, None, INFO, replace(INFO, version=3)),
        Change(Kind.LABEL, ACTOR.object, None, theirs, both),
    )


@pytest.mark.parametrize("answer", [None, *Answer])
def test_the_same_field_is_asked_or_answered(answer: Answer | None) -> None:
    ours = replace(ACTOR, name="Player", key="p")
    theirs = replace(ACTOR, name="Agent", code="G")
    found = together(
        Scheme(INFO, (ours,)),
        Scheme(INFO, (theirs,)),
        Scheme(INFO, (theirs,)),
        label_conflict(ACTOR, ours, theirs),
        answer=answer,
    )
    after = found.changes[-1].after
    assert isinstance(after, Label)
    assert (after.key, after.code) == ("p", "G")
    assert after.name == ("Player" if answer is Answer.OURS else "Agent")
    if answer is not None:
        assert found.questions == ()
        return
    [question] = found.questions
    assert (question.what, question.ours, question.theirs) == ("name", "Player", "Agent")
    assert question.was == "Actor"
    action = answer_otherwise(question, after)
    assert action is not None
    assert action.changes[0].after == replace(after, name="Player")


def test_the_later_version_counts_and_is_never_asked() -> None:
    ours, theirs = SchemeInfo("Pledges", version=5), SchemeInfo("Promises", version=4)
    assert combined(INFO, ours, theirs) == (replace(theirs, version=5), ())


@pytest.mark.parametrize("answer", [None, *Answer])
def test_a_label_that_one_took_away_and_another_changed_is_asked(answer: Answer | None) -> None:
    theirs = replace(ACTOR, name="Agent")
    gone = Scheme(INFO, (THREAT,))
    kept = Scheme(INFO, (theirs, THREAT))
    found = together(gone, kept, kept, label_conflict(ACTOR, None, theirs), answer=answer)
    if answer is None:
        assert [q.what for q in found.questions] == ["there"]
    else:
        assert found.questions == ()
    removed = any(change.after is None for change in found.changes)
    assert removed == (answer is Answer.OURS)


@pytest.mark.parametrize("answer", [None, *Answer])
def test_a_label_that_is_used_is_always_there(answer: Answer | None) -> None:
    gone = Scheme(INFO, (THREAT,))
    found = together(gone, BASE, gone, answer=answer, used=("actor", "nobody"))
    assert found.changes[-1] == Change(Kind.LABEL, ACTOR.object, None, None, ACTOR)
    assert found.restored == ("Actor",)
    assert found.unknown == ("nobody",)


@pytest.mark.parametrize("answer", [None, *Answer])
@pytest.mark.parametrize("what", ["key", "code"])
def test_two_labels_with_one_key_or_code_are_asked(what: str, answer: Answer | None) -> None:
    mine = Label(LabelId("x"), "X", "Z", "z", COLOUR, order=3)
    yours = Label(LabelId("y"), "Y", "Y", "y", COLOUR, order=3)
    yours = replace(yours, key="z") if what == "key" else replace(yours, code="Z")
    found = together(
        Scheme(INFO, (mine,)), Scheme(INFO, (yours,)), Scheme(INFO, (mine, yours)), answer=answer
    )
    if answer is None:
        assert [(q.what, q.ours, q.theirs) for q in found.questions] == [
            (f"same {what}", "X", "Y")
        ]
        action = answer_otherwise(found.questions[0], yours)
        assert action is not None
        changed = action.changes[0].after
    else:
        changed = found.changes[-1].after
    assert isinstance(changed, Label)
    assert changed.id == ("x" if answer is Answer.THEIRS else "y")
    assert getattr(changed, what) != "z"
    assert getattr(changed, what).casefold() != "z"


@pytest.mark.parametrize("answer", [None, *Answer])
def test_what_one_retired_and_the_other_used_is_asked(answer: Answer | None) -> None:
    retired = Scheme(INFO, (replace(ACTOR, retired=True), THREAT))
    found = together(retired, BASE, retired, answer=answer, used=("actor",))
    if answer is None:
        [question] = found.questions
        assert (question.what, question.ours, question.theirs) == ("retired", "retired", "in use")
        assert question.ours_stands
    offered = any(c.kind == Kind.LABEL and c.after == ACTOR for c in found.changes)
    assert offered == (answer is Answer.THEIRS)
    assert together(retired, BASE, retired).questions == ()


def test_what_they_retired_is_asked_only_if_we_used_it_since() -> None:
    retired = Scheme(INFO, (replace(ACTOR, retired=True), THREAT))
    assert together(BASE, retired, retired, used=("actor",)).questions == ()
    [question] = together(BASE, retired, retired, used=("actor",), unseen=("actor",)).questions
    assert (question.ours, question.theirs) == ("in use", "retired")


def test_only_the_owner_decides_about_a_layer() -> None:
    me = AnnotatorId("a" * 32)
    conflict = label_conflict(ACTOR, replace(ACTOR, name="Player"), None)
    assert may_decide(conflict, me)
    assert may_decide(replace(conflict, whose=me), me)
    assert not may_decide(replace(conflict, whose=AnnotatorId("b" * 32)), me)
    change = keep_other(replace(conflict, article=ArticleId("1" * 64))).changes[0]
    assert (change.before, change.after) == (None, replace(ACTOR, name="Player"))
    assert change.object == ObjectId(ACTOR.object)


names = st.sampled_from(["Actor", "Player", "Agent"])
labels = st.none() | st.builds(
    Label,
    st.just(LabelId("actor")),
    names,
    st.sampled_from("ABC"),
    st.sampled_from("abc"),
    st.just(COLOUR),
    retired=st.booleans(),
)


@given(labels, labels, labels, st.booleans(), st.sampled_from([None, *Answer]))
def test_the_other_way_round_comes_to_the_same(
    base: Label | None,
    ours: Label | None,
    theirs: Label | None,
    ours_stands: bool,
    answer: Answer | None,
) -> None:
    if ours == theirs or base in (ours, theirs):
        return

    def outcome(
        one: Label | None, two: Label | None, answer: Answer | None, *, first: bool
    ) -> Value | None:
        standing = one if first else two
        schemes = [
            Scheme(INFO, (each, THREAT) if each else (THREAT,)) for each in (one, two, standing)
        ]
        conflict = label_conflict(base, one, two, ours_stands=first)
        found = together(schemes[0], schemes[1], schemes[2], conflict, answer=answer)
        said = {change.object: change.after for change in found.changes}
        return said.get(conflict.object, standing)

    turned = None if answer is None else next(each for each in Answer if each is not answer)
    assert outcome(ours, theirs, answer, first=ours_stands) == outcome(
        theirs, ours, turned, first=not ours_stands
    )


def test_what_two_people_add_to_a_list_of_words_is_both_there() -> None:
    base = Entity("KOR", "South Korea", ("Seoul", "ROK"), "KOR")
    ours = replace(base, aliases=("Seoul", "ROK", "the South"))
    theirs = replace(base, aliases=("Seoul", "Cheong Wa Dae"))
    both = replace(base, aliases=("Seoul", "Cheong Wa Dae", "the South"))
    assert combined(base, ours, theirs) == (both, ())
    assert combined(base, theirs, ours) == (both, ())
