"""What an action is: its words, keys and icon, what it does, and when it can be done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from annotator.gui.appearance import Appearance
    from annotator.gui.asking import Asking
    from annotator.gui.introducing import Introducing
    from annotator.gui.merging import Merging
    from annotator.gui.opening import Opening
    from annotator.gui.project_page import ProjectPage
    from annotator.gui.safety import Safety
    from annotator.gui.settings import Settings
    from annotator.gui.team_folder import TeamFolder


class Window(Protocol):
    """What actions may use of the window."""

    appearance: "Appearance"
    opening: "Opening"
    asking: "Asking"
    merging: "Merging"
    introducing: "Introducing"
    settings: "Settings"
    team: "TeamFolder"
    safety: "Safety"

    @property
    def project(self) -> "ProjectPage | None":
        """The open project."""

    def close(self) -> bool:
        """Close the window."""


def tr(text: str) -> str:
    """Words of the table of actions in the language of the user."""
    return QCoreApplication.translate("Actions", text)


def _always(_window: Window) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be done.

    `name` never changes and is what tests and settings call it; `keys` are the first one shown and
    others that work as well. `enabled_when` decides whether it can be done now, `checked_when`
    makes it a switch, `text_when` gives a text that depends on the moment. `short` is for the tool
    bar.
    """

    name: str
    menu: str
    text: str
    do: Callable[[Window], object]
    keys: tuple[str | QKeySequence.StandardKey, ...] = ()
    icon: str = ""
    short: str = ""
    tip: str = ""
    enabled_when: Callable[[Window], bool] = _always
    checked_when: Callable[[Window], bool] | None = None
    text_when: Callable[[Window], str] | None = None
    rule_before: bool = False
    on_tool_bar: bool = False

    def sequences(self) -> list[QKeySequence]:
        """The keys as Qt has them on this platform."""
        found: list[QKeySequence] = []
        for key in self.keys:
            if isinstance(key, str):
                found.append(QKeySequence(key))
            else:
                found.extend(QKeySequence.keyBindings(key)[:1])
        return found


FILE: Final = "File"
EDIT: Final = "Edit"
ANNOTATE: Final = "Annotate"
REVIEW: Final = "Review"
PROJECT: Final = "Project"
VIEW: Final = "View"
HELP: Final = "Help"
MENUS: Final = (FILE, EDIT, ANNOTATE, REVIEW, PROJECT, VIEW, HELP)
