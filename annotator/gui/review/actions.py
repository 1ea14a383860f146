"""What can be done in review by name: a part of the table of actions.

Letters and digits are no keys of actions: in another mode they give labels. They are named here in
words, and taken by the page itself.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from annotator.gui.actions import REVIEW, Entry, Window, tr
from annotator.gui.modes import REVIEW as MODE

if TYPE_CHECKING:
    from annotator.gui.review.page import ReviewPage


def _page(window: Window) -> "ReviewPage | None":
    """The page of review, if it is in front."""
    from annotator.gui.review.page import ReviewPage  # not before it is wanted

    project = window.project
    if project is None or project.modes.now != MODE:
        return None
    page = project.modes.page
    return page if isinstance(page, ReviewPage) else None


def _on(do: Callable[["ReviewPage"], object]) -> Callable[[Window], object]:
    def with_page(window: Window) -> None:
        page = _page(window)
        if page is not None:
            do(page)
            page.text.read_on()

    return with_page


def _may_decide(window: Window) -> bool:
    project = window.project
    if project is None or project.modes.now != MODE or project.desk.workspace.read_only:
        return False
    page = _page(window)
    return page is not None and page.under.matter is not None


def _may_step(window: Window) -> bool:
    project = window.project
    if project is None or project.modes.now != MODE:
        return False
    page = _page(window)
    return page is not None and bool(page.under.disputed)


def _step(by: int, page: "ReviewPage") -> None:
    page.deciding.step(by)


def in_review() -> tuple[Entry, ...]:
    """Deciding, and going from case to case."""
    deeds: tuple[tuple[str, str, str, Callable[[ReviewPage], object]], ...] = (
        ("review_union", tr("Take the union"), tr("U: from the first beginning to the last end"),
         lambda p: p.deciding.unite()),
        ("review_edit", tr("Edit the case"), tr("E: other edges, or a label that nobody chose"),
         lambda p: p.deciding.begin_edit()),
        ("review_nothing", tr("Nothing here"), tr("X: gold has nothing in this place"),
         lambda p: p.deciding.nothing()),
        ("review_later", tr("Put the case off"), tr("L: it stays in the list"),
         lambda p: p.deciding.later()),
        ("review_flag", tr("Flag the case for an expert"), tr("F: put it off for an expert"),
         lambda p: p.deciding.flag()),
        ("review_again", tr("Decide again"), tr("Backspace: take the decision back"),
         lambda p: p.deciding.reopen()),
        ("review_gold", tr("Change gold directly"), tr("O: relabel, move or remove it"),
         lambda p: p.deciding.choose_gold_here()),
        ("review_words", tr("Make words gold"), tr("W: select words that nobody marked"),
         lambda p: p.deciding.mark_words()),
    )  # fmt: skip
    steps: tuple[tuple[str, str, str, int], ...] = (
        ("next_case", tr("Next case"), tr("] or the right arrow"), 1),
        ("previous_case", tr("Case before"), tr("[ or the left arrow"), -1),
    )
    return (
        *(
            Entry(name, REVIEW, text, _on(do), tip=tip, enabled_when=_may_decide)
            for name, text, tip, do in deeds
        ),
        *(
            Entry(
                name, REVIEW, text, _on(partial(_step, by)), tip=tip,
                enabled_when=_may_step, rule_before=by == 1,
            )
            for name, text, tip, by in steps
        ),
    )  # fmt: skip
