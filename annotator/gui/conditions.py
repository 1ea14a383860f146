"""When an action can be done, and how it reaches the open project."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.gui.actions import Window
from annotator.gui.modes import REVIEW

if TYPE_CHECKING:
    from annotator.gui.project_page import ProjectPage


def on_project(do: "Callable[[ProjectPage], object]") -> Callable[[Window], object]:
    """Do something with the open project, if there is one."""

    def with_project(window: Window) -> object:
        return None if window.project is None else do(window.project)

    return with_project


def is_open(window: Window) -> bool:
    """Whether a project is open."""
    return window.project is not None


def may_write(window: Window) -> bool:
    """Whether the open project can be changed."""
    return window.project is not None and not window.project.desk.workspace.read_only


def is_annotating(window: Window) -> bool:
    """Whether a project is open in the mode for annotating."""
    return window.project is not None and window.project.is_annotating


def turning_to(mode: str) -> Callable[[Window], object]:
    """Show a mode."""
    return on_project(lambda project: project.modes.turn_to(mode))


def is_in(mode: str) -> Callable[[Window], bool]:
    """Whether a mode is shown."""
    return lambda window: window.project is not None and window.project.modes.now == mode


def has_article(window: Window) -> bool:
    """Whether an article is in hand, to be annotated."""
    project = window.project
    return (
        is_annotating(window) and project is not None and project.desk.in_hand.article is not None
    )


def may_note(window: Window) -> bool:
    """Whether something can be said about what is in hand."""
    return may_write(window) and (is_in(REVIEW)(window) or has_article(window))


def may_step(window: Window) -> bool:
    """Whether there are articles to go through."""
    return has_article(window) or is_in(REVIEW)(window)


def may_write_on_article(window: Window) -> bool:
    """Whether the article in hand can be worked on."""
    return may_write(window) and has_article(window)


def has_span(window: Window) -> bool:
    """Whether a span is chosen."""
    project = window.project
    return (
        is_annotating(window) and project is not None and project.desk.selection.span is not None
    )


def may_repeat(window: Window) -> bool:
    """Whether a span is chosen whose words can be marked elsewhere."""
    return may_write(window) and has_span(window)


def may_reopen(window: Window) -> bool:
    """Whether the article in hand is finished."""
    from annotator.core.layers import Status

    layer = None if window.project is None else window.project.desk.in_hand.layer
    return (
        may_write_on_article(window)
        and layer is not None
        and layer.status in (Status.DONE, Status.EXCLUDED)
    )


def is_flagged(window: Window) -> bool:
    """Whether the article in hand is flagged."""
    layer = None if window.project is None else window.project.desk.in_hand.layer
    return layer is not None and layer.flag is not None


def has_doubts(window: Window) -> bool:
    """Whether passages wait for a look."""
    project = window.project
    return may_write_on_article(window) and project is not None and project.doubts.count > 0


def undoable(window: Window) -> str | None:
    """What undo would take back."""
    return None if window.project is None else window.project.desk.workspace.undoable


def redoable(window: Window) -> str | None:
    """What redo would do again."""
    return None if window.project is None else window.project.desk.workspace.redoable


def named(verb: str, name: str | None) -> str:
    """A verb with what it is about, if anything."""
    return verb if name is None else f"{verb}: {name}"


def choosing(choice: str) -> Callable[[Window], object]:
    """Choose light, dark or what the system has."""
    return lambda window: window.appearance.choose(choice)


def is_chosen(choice: str) -> Callable[[Window], bool]:
    """Whether an appearance is the chosen one."""
    return lambda window: window.appearance.choice == choice
