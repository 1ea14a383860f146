"""What every panel of an open project is given: the project, and where the user is in it."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from annotator.app.workspace import Workspace
from annotator.gui.active_time import ActiveTime
from annotator.gui.afterwards import Afterwards
from annotator.gui.appearance import Appearance
from annotator.gui.article_in_hand import ArticleInHand
from annotator.gui.links_in_hand import LinksInHand
from annotator.gui.selection import Selection
from annotator.gui.workspace_signals import WorkspaceSignals


@dataclass(frozen=True, slots=True)
class Desk:
    """An open project as panels see it.

    Panels change the selection, and follow it and the news; they never hold each other.
    """

    workspace: Workspace
    signals: WorkspaceSignals
    selection: Selection
    in_hand: ArticleInHand
    links: LinksInHand
    appearance: Appearance
    afterwards: Afterwards
    time: ActiveTime


def desk_of(workspace: Workspace, appearance: Appearance, parent: QObject) -> Desk:
    """Everything that panels need of a project; it lives as long as `parent`."""
    signals = WorkspaceSignals(workspace, parent)
    selection = Selection(parent)
    in_hand = ArticleInHand(workspace, signals, selection)
    links = LinksInHand(workspace, signals, in_hand)
    active = ActiveTime(workspace, selection, parent)
    return Desk(
        workspace, signals, selection, in_hand, links, appearance, Afterwards(parent), active
    )
