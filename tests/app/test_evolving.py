from pathlib import Path

from annotator.app.evolving import SHOWN, preview, usage, waiting
from annotator.app.workspace import Workspace
from annotator.core.edits.spans import relabel_span
from annotator.core.evolution_steps import retire_label, split_label
from annotator.core.ids import LabelId
from annotator.core.schemes import Label, new_label
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
    assert second.before == TEXT[second.span.start - SHOWN : second.span.start]
    workspace.perform(relabel_span(first.span, parts[1]))
    path, me = workspace.path, workspace.me
    workspace.close()
    again = Workspace.open(path, me)
    assert [one.quote for one in waiting(again.reading, actor.id)] == ["Freedonia"]
    again.undo()
    assert len([*waiting(again.reading, actor.id)]) == 2
    again.close()


def test_usage_and_preview_ask_on_a_connection_of_their_own(workspace: Workspace) -> None:
    assert usage(workspace).labels == {}
    label = workspace.scheme.label(LabelId("actor"))
    assert label
    assert preview(workspace, retire_label(workspace.scheme, label)).spans == 0
