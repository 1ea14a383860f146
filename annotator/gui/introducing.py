"""Who I am in a project of others: asked once, and changed whenever it was answered wrongly."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.core.errors import AnnotatorError
from annotator.gui.opening import Opening
from annotator.gui.settings import Settings

if TYPE_CHECKING:
    from annotator.app.workspace import Workspace
    from annotator.core.annotators import Annotator
    from annotator.gui.widgets.who_bar import WhoBar


class Introducing(QObject):
    """Shows the bar that asks, and opens the project anew as whoever I am."""

    def __init__(
        self,
        window: QWidget,
        opening: Opening,
        settings: Settings,
        put_up: Callable[[QWidget], None],
    ) -> None:
        super().__init__(window)
        self._opening = opening
        self._settings = settings
        self._put_up = put_up
        self._bar: WhoBar | None = None

    @property
    def bar(self) -> "WhoBar":
        """The line that asks; made, and put up in the window, when it is first needed."""
        if self._bar is None:
            from annotator.gui.widgets.who_bar import WhoBar

            self._bar = WhoBar()
            self._bar.chosen.connect(self._chosen)
            self._bar.named.connect(self._named)
            self._opening.closing.connect(self._bar.hide)
            self._put_up(self._bar)
        return self._bar

    def ask_if_unknown(self, workspace: "Workspace") -> bool:
        """Ask, if the project knows people and none of them is me."""
        from annotator.app.identities import candidates

        asked = candidates(workspace)
        if asked is not None:
            named = "named" in self._settings.now.window
            self.bar.ask(asked.people, asked.likely, workspace.me.name if named else "")
        return asked is not None

    def ask(self) -> None:
        """Ask whoever sits here now."""
        workspace = self._opening.workspace
        if workspace is not None:
            from annotator.app.identities import people_of

            people = people_of(workspace)
            here = next((one for one in people if one.id == workspace.me.id), None)
            name = "" if here is not None else workspace.me.name
            self.bar.ask(people, here, name, is_known=here is not None)
            self.bar.people.setFocus()

    def _chosen(self, who: "Annotator") -> None:
        workspace = self._opening.workspace
        if workspace is not None:
            from annotator.app.identities import is_me

            is_before = who.id == workspace.me.id
            is_me(workspace, who)
            self._settings.remember("named", "yes")
            if not is_before:
                self._opening.reopen()

    def _named(self, name: str) -> None:
        workspace = self._opening.workspace
        if workspace is None:
            return
        from annotator.app.identities import is_somebody_else

        try:
            is_somebody_else(workspace, name)
        except AnnotatorError as error:
            self.bar.say_fault(str(error))
            return
        self._settings.remember("named", "yes")
        self._opening.reopen()
