import pytest

from annotator.app.rounds import known_rounds, round_named, standings
from annotator.app.workspace import Workspace
from annotator.core.articles import Article, ArticleInfo
from annotator.core.assignments import Assignment
from annotator.core.edits.assignments import assign
from annotator.core.edits.layers import finish_layer
from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, RoundId
from annotator.core.records import Record

TEXTS = [Article(f"Report {n}", ArticleInfo(f"Report {n}")) for n in range(3)]


def test_rounds_are_the_usual_ones_and_those_of_the_project(workspace: Workspace) -> None:
    workspace.bring_in([Record(one) for one in TEXTS], "Import")
    second = RoundId("second look")
    workspace.perform(assign([Assignment(TEXTS[0].id, workspace.me.id, second)]))
    layer = workspace.reading.layer(TEXTS[1].id, workspace.me.id, MAIN_ROUND)
    workspace.perform(finish_layer(layer))
    assert known_rounds(workspace) == ("training", "pilot", "main", "drift check", second)
    found = {one.round: (one.done, one.total, one.is_assigned) for one in standings(workspace)}
    assert found[MAIN_ROUND] == (1, 3, False)
    assert found[second] == (0, 1, True)


def test_the_name_of_a_round_is_some_words() -> None:
    assert round_named("  second \n look ") == "second look"
    for name in ("  ", "x" * 61):
        with pytest.raises(RefusedError):
            round_named(name)
