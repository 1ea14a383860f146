"""What has no sure place after an article was cleaned again."""

import json
from pathlib import Path

import pytest

from annotator.app.export.writing import ExportOptions, export
from annotator.app.workspace import Workspace
from annotator.core.carrying import Fate
from annotator.core.doubts import carried_object
from annotator.core.edits.doubts import drop, place, settle
from annotator.core.edits.layers import finish_layer
from annotator.core.edits.spans import move_span
from annotator.core.ids import MAIN_ROUND
from annotator.core.progress import Silent
from tests.app.cleaned_again import (
    BEN,
    FIRST,
    HEAD,
    ME,
    NEW,
    OLD,
    READ_ALSO,
    SECOND,
    mark,
    page,
    redo,
    relate,
    sound,
    spans,
    words,
)


@pytest.fixture
def workspace(page_workspace: Workspace) -> Workspace:
    return page_workspace


def test_what_has_no_place_waits(workspace: Workspace) -> None:
    orsena = mark(workspace, "Orsena")
    close, grain = mark(workspace, "would close"), mark(workspace, "pledged grain")
    relation = relate(workspace, grain, orsena)
    planned = redo(workspace)
    assert (planned.count(Fate.UNSURE), planned.count(Fate.LOST)) == (1, 1)
    doubts = workspace.reading.doubts(NEW.article.id)
    assert doubts == workspace.reading.doubts() == planned.doubts
    lost, unsure = doubts
    assert (lost.span, lost.quote, lost.guess) == (orsena, "Orsena", None)
    assert (lost.before, lost.after) == (
        f"{HEAD}\n\nRead also: the envoy of "[-60:],
        f" left\n\n{FIRST}"[:60],
    )
    assert lost.relations == (relation,)
    assert unsure.span == close
    assert unsure.guess is not None
    assert NEW.article.text[slice(*unsure.guess)] == "would soon close"
    assert words(workspace) == ["would soon close", "pledged grain"]
    assert workspace.reading.doubt_counts(ME.id, MAIN_ROUND) == {NEW.article.id: 2}
    assert workspace.reading.doubt_counts(BEN.id, MAIN_ROUND) == {}
    assert workspace.reading.relations(NEW.article.id) == ()
    sound(workspace)


def test_an_export_tells_of_spans_without_a_place(workspace: Workspace, tmp_path: Path) -> None:
    mark(workspace, "Orsena")
    mark(workspace, "would close")
    workspace.perform(finish_layer(workspace.reading.layer(OLD.article.id, ME.id, MAIN_ROUND)))
    redo(workspace)
    out = tmp_path / "out.jsonl"
    report = export(workspace.reading, out, ExportOptions(), Silent())
    assert (report.records, report.spans, report.left_out.unplaced) == (1, 1, 1)
    assert report.unsettled == 1
    manifest = json.loads((tmp_path / "out.jsonl.manifest.json").read_bytes())
    assert manifest["counts"]["unsettled"] == 1
    for doubt in workspace.reading.doubts():
        workspace.perform(drop(doubt, spans(workspace, doubt)))
    report = export(workspace.reading, out, ExportOptions(), Silent())
    assert (report.left_out.unplaced, report.unsettled) == (0, 0)


def test_a_doubt_is_settled(workspace: Workspace) -> None:
    mark(workspace, "would close")
    redo(workspace)
    [doubt] = workspace.reading.doubts()
    [span] = workspace.reading.spans(NEW.article.id)
    workspace.perform(move_span(span, span.start + 6, span.end))
    workspace.perform(settle(doubt))
    assert workspace.reading.doubts() == ()
    assert words(workspace) == ["soon close"]
    workspace.undo()
    assert workspace.reading.doubts() == (doubt,)


def test_a_lost_span_finds_its_place_and_its_relations(workspace: Workspace) -> None:
    orsena, grain = mark(workspace, "Orsena"), mark(workspace, "pledged grain")
    left = mark(workspace, "left")
    relate(workspace, grain, orsena)
    relate(workspace, orsena, left)
    redo(workspace)
    first, second = workspace.reading.doubts()
    at = NEW.article.text.index("Arland")
    workspace.perform(place(first, at, at + 6, spans(workspace, first)))
    assert words(workspace) == ["pledged grain", "Arland"]
    [relation] = workspace.reading.relations(NEW.article.id)
    assert relation.child == carried_object(NEW.article.id, orsena.id)
    workspace.perform(place(second, at, at + 3, spans(workspace, second)))
    assert len(workspace.reading.relations(NEW.article.id)) == 2
    assert workspace.reading.doubts() == ()
    workspace.undo()
    assert workspace.reading.doubts() == (second,)
    workspace.redo()
    sound(workspace)


def test_an_unsure_span_is_placed_elsewhere(workspace: Workspace) -> None:
    mark(workspace, "would close")
    redo(workspace)
    [doubt] = workspace.reading.doubts()
    workspace.perform(place(doubt, 0, 7, spans(workspace, doubt)))
    assert words(workspace) == ["Kestria"]
    assert workspace.reading.doubts() == ()


def test_a_span_is_given_up(workspace: Workspace) -> None:
    mark(workspace, "would close")
    mark(workspace, "Orsena")
    redo(workspace)
    for doubt in workspace.reading.doubts():
        workspace.perform(drop(doubt, spans(workspace, doubt)))
    assert (words(workspace), workspace.reading.doubts()) == ([], ())
    workspace.undo()
    workspace.undo()
    assert words(workspace) == ["would soon close"]
    assert len(workspace.reading.doubts()) == 2


def test_what_was_in_doubt_is_in_doubt_in_the_next_text_too(workspace: Workspace) -> None:
    grain = mark(workspace, "pledged grain")
    relate(workspace, grain, mark(workspace, "Orsena"))
    mark(workspace, "would close")
    redo(workspace)
    third = page(HEAD, FIRST.replace("would close", "would soon close"), SECOND, READ_ALSO)
    planned = redo(workspace, third, NEW.article)
    assert planned.count(Fate.LOST) == 0
    assert words(workspace, third.article) == ["would soon close", "pledged grain", "Orsena"]
    found = {doubt.quote: doubt for doubt in workspace.reading.doubts()}
    assert set(found) == {"would soon close", "Orsena"}
    workspace.perform(drop(found["would soon close"], spans(workspace, found["would soon close"])))
    at = third.article.text.index("Orsena")
    workspace.perform(place(found["Orsena"], at, at + 6, spans(workspace, found["Orsena"])))
    assert words(workspace, third.article) == ["pledged grain", "Orsena"]
    assert len(workspace.reading.relations(third.article.id)) == 1
    sound(workspace)


def test_what_stays_lost_waits_on(workspace: Workspace) -> None:
    orsena = mark(workspace, "Orsena")
    redo(workspace)
    third = page(FIRST, SECOND)
    redo(workspace, third, NEW.article)
    [doubt] = workspace.reading.doubts()
    assert (doubt.quote, doubt.guess, doubt.before[-9:]) == ("Orsena", None, "envoy of ")
    assert doubt.span.note == orsena.note
    workspace.perform(place(doubt, 0, 7, spans(workspace, doubt)))
    assert words(workspace, third.article) == ["Kestria"]
