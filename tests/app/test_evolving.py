from dataclasses import replace
from pathlib import Path

import pytest

from annotator.app.evolving import SHOWN, preview, usage, waiting
from annotator.app.workspace import Workspace
from annotator.core.edits.article_labels import give_article_label, relabel_article
from annotator.core.edits.schemes import add_labels
from annotator.core.edits.spans import relabel_span
from annotator.core.errors import RefusedError
from annotator.core.evolution_steps import retire_label, split_label
from annotator.core.ids import LabelId
from annotator.core.layers import LayerState
from annotator.core.projects import ArticleQuery
from annotator.core.schemes import Label, Scope, new_label
from annotator.core.spans import ArticleLabel, Span
from tests.app.bringing_in import do, jsonl

TEXT = "🚨 Zoe\u0301 Ünal spoke. " + "x" * 100 + " Freedonia answered."
RECORD = {
    "text": TEXT,
    "headline": "Ünal speaks",
    "spans": [
        {"start": 2, "end": 11, "label": "actor", "fragments": [[2, 6], [7, 11]]},
        {"start": TEXT.index("Freedonia"), "end": TEXT.index(" answered"), "label": "actor"},
        {"start": 0, "end": 20, "label": "threat"},
    ],
}


def test_a_label_is_split_span_by_span(workspace: Workspace, tmp_path: Path) -> None:
    do(workspace, jsonl(tmp_path / "in.jsonl", RECORD, {"text": "Nobody."}))
    scheme, actor = workspace.scheme, workspace.scheme.labels[0]
    state = new_label("State", scheme.labels)
    parts: tuple[Label, ...] = (state, new_label("Person", (*scheme.labels, state)))
    evolution = split_label(scheme, actor, parts)
    assert preview(workspace, evolution).spans == 2
    workspace.evolve(evolution)
    first, second = waiting(workspace.reading, actor.id)
    assert (first.title, first.before, first.quote) == ("Ünal speaks", "🚨 ", "Zoe\u0301 … Ünal")
    assert (second.quote, second.after) == ("Freedonia", " answered.")
    assert isinstance(first.what, Span)
    assert isinstance(second.what, Span)
    assert second.before == TEXT[second.what.start - SHOWN : second.what.start]
    workspace.perform(relabel_span(first.what, parts[1]))
    path, me = workspace.path, workspace.me
    workspace.close()
    again = Workspace.open(path, me)
    assert [one.quote for one in waiting(again.reading, actor.id)] == ["Freedonia"]
    again.undo()
    assert len([*waiting(again.reading, actor.id)]) == 2
    again.close()


def test_a_label_of_articles_is_split_article_by_article(
    workspace: Workspace, tmp_path: Path
) -> None:
    do(workspace, jsonl(tmp_path / "in.jsonl", RECORD, {"text": "서울 speaks."}))
    tone = replace(new_label("Tone", workspace.scheme.labels, Scope.ARTICLE), values=("a", "b"))
    workspace.perform(add_labels(workspace.scheme, (tone,)))
    mine = (workspace.me.id, workspace.round)
    rows = workspace.reading.rows(workspace.reading.keys(ArticleQuery(), *mine), *mine)
    for row, value in zip(rows, ("a", "b"), strict=True):
        layer = LayerState(row.article, workspace.me.id, workspace.round)
        workspace.perform(give_article_label(layer, tone, value, None))
    known = (*workspace.scheme.labels,)
    mood = replace(new_label("Mood", known, Scope.ARTICLE), values=("a", "b"))
    stance = replace(new_label("Stance", (*known, mood), Scope.ARTICLE), values=("a",))
    evolution = split_label(workspace.scheme, tone, (mood, stance))
    assert preview(workspace, evolution).article_labels == 2
    workspace.evolve(evolution)
    first, second = waiting(workspace.reading, tone.id)
    assert (first.title, first.before, first.quote, first.after) == ("Ünal speaks", "", "a", TEXT)
    assert isinstance(first.what, ArticleLabel)
    assert isinstance(second.what, ArticleLabel)
    workspace.perform(relabel_article(first.what, mood, None))
    [given] = workspace.reading.article_labels(first.what.article)
    assert (given.label, given.value, given.annotator) == (mood.id, "a", workspace.me.id)
    assert [one.quote for one in waiting(workspace.reading, tone.id)] == ["b"]
    with pytest.raises(RefusedError, match="Stance cannot be “b”"):
        relabel_article(second.what, stance, None)
    workspace.undo()
    assert len([*waiting(workspace.reading, tone.id)]) == 2
    assert workspace.reading.check(deep=True) == []


def test_usage_and_preview_ask_on_a_connection_of_their_own(workspace: Workspace) -> None:
    assert usage(workspace).labels == {}
    label = workspace.scheme.label(LabelId("actor"))
    assert label
    assert preview(workspace, retire_label(workspace.scheme, label)).spans == 0
