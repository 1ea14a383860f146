"""The project to try reviewing on: every quote is found, and there is something to decide."""

from annotator.app.agreement import AgreementOptions, measure
from annotator.app.review_sample import fill_review_sample
from annotator.app.reviewing import queue, review_of
from annotator.app.workspace import Workspace
from annotator.core.agreement.measures import Measure
from annotator.core.ids import MAIN_ROUND
from annotator.core.layers import Status
from annotator.core.progress import Silent


def test_three_coders_and_some_gold(workspace: Workspace) -> None:
    fill_review_sample(workspace, Silent())
    waiting = queue(workspace.reading, MAIN_ROUND)
    assert [one.coders for one in waiting] == [3] * 7
    assert sum(one.gold == Status.DONE for one in waiting) == 3
    open_ = next(one for one in waiting if one.gold == Status.NEW)
    whole = review_of(workspace.reading, open_.article, MAIN_ROUND)
    assert len({case.kind for case in whole.undecided}) >= 3
    found = measure(workspace.reading, AgreementOptions(samples=0))
    exact = found.agreement.figures[Measure.EXACT_F1, None].value
    assert exact is not None
    assert 0.4 < exact < 0.9
    assert set(found.people.values()) == {"Ada", "Ben", "Chi"}
    assert not workspace.reading.check(deep=True)
