"""From a passage behind a figure to where it can be worked on."""

from typing import TYPE_CHECKING

from annotator.core.agreement.passages import Passage, Said
from annotator.core.cases import Case
from annotator.gui.agreement.page import AgreementPage
from annotator.gui.agreement.sheet import Names, tr
from annotator.gui.modes import REVIEW
from annotator.gui.review.page import ReviewPage

if TYPE_CHECKING:
    from annotator.gui.project_page import ProjectPage


def read(project: "ProjectPage", passage: Passage) -> None:
    """Show a passage in its article, in the mode for annotating."""
    project.desk.selection.go_to(passage.article)
    project.read_on()
    project.desk.afterwards.settle()
    if passage.end > passage.start:
        project.reading.reader.select(passage.start, passage.end)


def review(project: "ProjectPage", passage: Passage) -> None:
    """Show a passage in review, with its case in hand; in its article if it is not there.

    Review then shows the cases of what the figure was asked about, until somebody chooses others.
    """
    before = project.modes.page
    listed = before.passages.listed if isinstance(before, AgreementPage) else None
    behind = None if listed is None else listed.behind
    names = before.names if isinstance(before, AgreementPage) else Names()
    project.modes.turn_to(REVIEW)
    page = project.modes.page
    if not isinstance(page, ReviewPage):
        return
    if all(one.article != passage.article for one in page.model.all):
        read(project, passage)
        project.doing.say(tr("This article does not wait for review in the round you are in."))
        return
    if behind is not None:
        question = behind.question
        labels = (question.label, *(question.cell or ()))
        label = next((one for one in labels if one is not None), None)
        page.narrow_to(label, question.pair, names.pair(*question.pair) if question.pair else "")
    page.open(passage.article)
    here = [one for one in page.under.wanted_matters() if _is_there(one.case, passage)]
    if here:
        page.under.go_to(max(here, key=lambda one: _common(one.case, passage)))


def _is_there(case: Case, passage: Passage) -> bool:
    """Whether a case is about a place of the passage, or both are about the whole article."""
    if isinstance(passage.ours or passage.theirs, Said):
        said = (passage.ours, passage.theirs)
        labels = {one.label for one in said if isinstance(one, Said)}
        return case.end == 0 and case.spans[0].label in labels
    return case.start < passage.end and passage.start < case.end


def _common(case: Case, passage: Passage) -> int:
    """How many code points both have."""
    return min(case.end, passage.end) - max(case.start, passage.start)
