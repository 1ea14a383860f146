from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.app import recleaning
from annotator.app.workspace import Workspace
from annotator.core.carrying import Fate
from annotator.core.doubts import carried_object
from annotator.core.edits.layers import finish_layer, flag_layer
from annotator.core.edits.spans import remove_spans
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, ArticleId, LabelId, ObjectId
from annotator.core.layers import Status
from annotator.core.records import UNNAMED, Layer, Record
from annotator.core.spans import ArticleLabel, Span
from tests.app.cleaned_again import (
    BEN,
    CAPTION,
    DATA,
    FIRST,
    HEAD,
    ME,
    NEW,
    OLD,
    READ_ALSO,
    SECOND,
    listed,
    mark,
    page,
    redo,
    relate,
    sound,
    words,
)


@pytest.fixture
def workspace(page_workspace: Workspace) -> Workspace:
    return page_workspace


def test_everything_comes_along(workspace: Workspace) -> None:
    strait, evening = mark(workspace, "close the strait"), mark(workspace, "서울 👨‍👩‍👧")
    bens = mark(workspace, "Arland", BEN)
    relate(workspace, strait, evening)
    mine = (OLD.article.id, ME.id, MAIN_ROUND)
    label = ArticleLabel(workspace.new_span_id(), *mine, LabelId("threat"))
    workspace.perform(
        Action("L", (Change(Kind.ARTICLE_LABEL, label.id, label.article, None, label),))
    )
    workspace.perform(flag_layer(workspace.reading.layer(*mine), "look at this"))
    workspace.perform(finish_layer(workspace.reading.layer(*mine)))
    planned = redo(workspace)
    assert (planned.count(*Fate), planned.count(Fate.EXACT, Fate.MOVED)) == (3, 3)
    assert words(workspace) == ["close the strait", "Arland", "서울 👨‍👩‍👧"]
    reading, new = workspace.reading, NEW.article.id
    assert [span.annotator for span in reading.spans(new)] == [ME.id, BEN.id, ME.id]
    [relation] = reading.relations(new)
    named = {span.id: span for span in reading.spans(new)}
    assert named[relation.head].note == "on close the strait"
    assert relation.child == carried_object(new, evening.id)
    assert bens.id not in named
    assert [each.label for each in reading.article_labels(new)] == ["threat"]
    state = reading.layer(new, ME.id, MAIN_ROUND)
    assert (state.status, state.flag) == (Status.DONE, "look at this")
    assert reading.layer(new, BEN.id, MAIN_ROUND).status is Status.NEW
    assert listed(workspace) == {new}
    assert reading.page(new) == DATA
    cleaning = reading.cleaning(new)
    assert cleaning is not None
    assert cleaning.blocks == NEW.blocks
    assert reading.doubts() == ()
    sound(workspace)


def test_what_was_marked_meanwhile_comes_along(workspace: Workspace) -> None:
    planned = recleaning.plan(workspace, OLD.article.id, NEW)
    mark(workspace, "Arland")
    recleaning.carry_out(workspace, planned)
    assert words(workspace) == ["Arland"]
    with pytest.raises(RefusedError, match="not in the list any more"):
        recleaning.carry_out(workspace, planned)


def test_very_many_spans_come_along_and_go_back(workspace: Workspace) -> None:
    text = " ".join(f"word{number}" for number in range(3000))
    old, new = page(READ_ALSO, text), page(text, CAPTION)
    workspace.bring_in([Record(old.article)], "Import")
    changes = []
    for number in range(2900):
        at = old.article.text.index(f"word{number} ")
        where = (old.article.id, ME.id, MAIN_ROUND, at, at + 5)
        span = Span(workspace.new_span_id(), *where, LabelId("actor"), note="n")
        changes.append(Change(Kind.SPAN, span.id, span.article, None, span))
    workspace.perform(Action("Mark all", tuple(changes)))
    before = list(workspace.reading.records())
    assert redo(workspace, new, old.article).count(Fate.EXACT) == 2900
    workspace.undo()
    assert list(workspace.reading.records()) == before
    sound(workspace)
    workspace.redo()
    assert len(words(workspace, new.article)) == 2900
    sound(workspace)


def test_what_only_the_article_knew_is_kept(workspace: Workspace) -> None:
    known = replace(OLD.article.info, path="a/b.html", extra=(("topic", "grain"),))
    change = Change(Kind.ARTICLE, fixed(OLD.article.id), OLD.article.id, OLD.article.info, known)
    workspace.perform(Action("Correct", (change,)))
    redo(workspace)
    article = workspace.reading.article(NEW.article.id)
    assert article is not None
    assert (article.info.path, article.info.extra) == ("a/b.html", (("topic", "grain"),))
    assert article.info.blocks == NEW.article.info.blocks


def fixed(article: ArticleId) -> ObjectId:
    from annotator.core.edits.articles import article_object

    return article_object(article)


def test_an_article_without_spans_and_page_is_cleaned_again(workspace: Workspace) -> None:
    bare = page("One line.", "And another.")
    workspace.bring_in([Record(bare.article)], "Import")
    planned = redo(workspace, page("And another."), bare.article)
    assert planned.carried == ()
    assert listed(workspace) == {OLD.article.id, planned.after.id}
    assert workspace.reading.page(planned.after.id) is None
    sound(workspace)


def test_undo_and_redo(workspace: Workspace) -> None:
    for each in ("Orsena", "would close", "Arland", HEAD):
        mark(workspace, each)
    before = list(workspace.reading.records(bare=True))
    redo(workspace)
    after, doubts = list(workspace.reading.records(bare=True)), workspace.reading.doubts()
    assert workspace.undoable == "Clean the article again"
    assert workspace.undo_removes_articles == 0
    workspace.undo()
    assert list(workspace.reading.records(bare=True)) == before
    assert workspace.reading.doubts() == ()
    sound(workspace)
    workspace.redo()
    assert list(workspace.reading.records(bare=True)) == after
    assert workspace.reading.doubts() == doubts
    sound(workspace)


def test_going_back_brings_what_there_is_now(workspace: Workspace) -> None:
    kept, removed = mark(workspace, "Arland"), mark(workspace, "grain")
    redo(workspace)
    there = {span.note: span for span in workspace.reading.spans(NEW.article.id)}
    workspace.perform(remove_spans([there[removed.note]]))
    mark(workspace, "Sunday", article=NEW.article)
    redo(workspace, OLD, NEW.article)
    assert listed(workspace) == {OLD.article.id}
    assert workspace.reading.spans(OLD.article.id) == (kept,)
    assert [doubt.quote for doubt in workspace.reading.doubts()] == ["Sunday"]
    sound(workspace)
    workspace.undo()
    assert words(workspace) == ["Sunday", "Arland"]
    sound(workspace)


def test_two_articles_become_one(workspace: Workspace) -> None:
    mine = mark(workspace, "Arland")
    mark(workspace, "pledged grain")
    at = NEW.article.text.index("Arland")
    same = replace(mine, id=UNNAMED, article=NEW.article.id, start=at, end=at + 6)
    workspace.bring_in([Record(NEW.article, Layer(ME, spans=(same,)))], "Import")
    planned = recleaning.plan(workspace, OLD.article.id, NEW)
    assert planned.remark is not None
    assert planned.remark.startswith(f"This is the text of “{HEAD}”, and the two become one.")
    assert "the less finished one" in planned.remark
    recleaning.carry_out(workspace, planned)
    assert words(workspace) == ["pledged grain", "Arland"]
    assert workspace.reading.layer(NEW.article.id, ME.id, MAIN_ROUND).status is Status.OPEN
    assert listed(workspace) == {NEW.article.id}
    sound(workspace)


def test_nothing_is_done_to_what_is_gone_or_empty(workspace: Workspace) -> None:
    with pytest.raises(RefusedError, match="not in the list any more"):
        recleaning.plan(workspace, NEW.article.id, NEW)
    with pytest.raises(RefusedError, match="Nothing of “Kestria pledges grain 🌾” would be left"):
        recleaning.plan(workspace, OLD.article.id, page())


def test_two_machines_make_the_same(workspace: Workspace, tmp_path: Path) -> None:
    from annotator.app.copying import back_up

    mark(workspace, "Arland")
    mark(workspace, "Orsena")
    back_up(workspace.reading, tmp_path / "copy.annotator")
    with closing(Workspace.open(tmp_path / "copy.annotator", BEN)) as other:
        for each in (workspace, other):
            redo(each)
        assert list(other.reading.records()) == list(workspace.reading.records())
        assert other.reading.doubts() == workspace.reading.doubts()


kept = st.lists(st.sampled_from([HEAD, READ_ALSO, FIRST, SECOND, CAPTION]), min_size=1, max_size=6)
marks = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 50)), max_size=6)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept, kept, marks)
def test_every_span_is_somewhere_and_undo_is_exact(
    workspace: Workspace, old: list[str], new: list[str], marks: list[tuple[int, int]]
) -> None:
    was, becomes = page("first", *old), page("first", *new, "last")
    while workspace.reading.article(was.article.id) or workspace.reading.spans(was.article.id):
        was = page("first", *old, f"{workspace.reading.stats().edits}")
    workspace.bring_in([Record(was.article)], "Import")
    length = len(was.article.text)
    for start, size in marks:
        if start + size <= length:
            mark(workspace, was.article.text[start : start + size], article=was.article)
    before = list(workspace.reading.records(bare=True))
    marked = workspace.reading.spans(was.article.id)
    planned = redo(workspace, becomes, was.article)
    assert {one.span.id for one in planned.carried} == {span.id for span in marked}
    now = {span.id: span for span in workspace.reading.spans(planned.after.id)}
    waiting = {doubt.span.id for doubt in workspace.reading.doubts(planned.after.id)}
    text = planned.after.text
    for one in planned.carried:
        assert (one.fate in (Fate.UNSURE, Fate.LOST)) == (one.span.id in waiting)
        placed = now.get(carried_object(planned.after.id, one.span.id))
        if one.fate in (Fate.EXACT, Fate.MOVED):
            assert placed is not None
            assert placed.quote(text).split() == one.quote.split()
        assert (placed is None) == (one.fate is Fate.LOST)
    workspace.undo()
    assert list(workspace.reading.records(bare=True)) == before
    assert workspace.reading.check() == []
