"""From a passage behind a figure to where it can be worked on."""

from typing import TYPE_CHECKING

from annotator.core.agreement.passages import Passage
from annotator.core.cases import Case
from annotator.gui.agreement.sheet import tr
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
    """Show a passage in review, with its case in hand; in its article if it is not there."""
    project.modes.turn_to(REVIEW)
    page = project.modes.page
    if not isinstance(page, ReviewPage):
        return
    if all(one.article != passage.article for one in page.model.all):
        read(project, passage)
        project.doing.say(tr("This article does not wait for review in the round you are in."))
        return
    page.open(passage.article)
    here = [
        one
        for one in page.under.wanted_matters()
        if one.case.start < passage.end and passage.start < one.case.end
    ]
    if here:
        page.under.go_to(max(here, key=lambda one: _common(one.case, passage)))


def _common(case: Case, passage: Passage) -> int:
    """How many code points both have."""
    return min(case.end, passage.end) - max(case.start, passage.start)
