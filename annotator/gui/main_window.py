"""The window: puts pages, menus, tool bar and status line together, and decides nothing."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QToolBar, QVBoxLayout, QWidget

from annotator.gui.action_table import all_entries
from annotator.gui.asking import Asking
from annotator.gui.introducing import Introducing
from annotator.gui.key_map import KeyMap
from annotator.gui.menus import Menus
from annotator.gui.merging import Merging
from annotator.gui.modes import REVIEW
from annotator.gui.opening import Opening
from annotator.gui.safety import Safety
from annotator.gui.status_line import StatusLine
from annotator.gui.team_folder import TeamFolder
from annotator.gui.tool_bar import fill_tool_bar
from annotator.gui.welcome import WelcomePage
from annotator.gui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from annotator.app.workspace import Workspace
    from annotator.gui.appearance import Appearance
    from annotator.gui.problems import Problems
    from annotator.gui.project_page import ProjectPage
    from annotator.gui.resuming import Resuming
    from annotator.gui.settings import Settings
    from annotator.gui.widgets.name_bar import NameBar

_FIRST_SIZE = QSize(1280, 820)
_ON_AN_ARTICLE = (
    *("done", "reopen", "exclude", "flag", "note", "cleaning", "doubts"),
    "remove_article",
)
"""What the menu of a row of the article list has."""


class MainWindow(QMainWindow):
    """One window, which shows a project or the welcome page."""

    def __init__(
        self, settings: "Settings", appearance: "Appearance", problems: "Problems"
    ) -> None:
        super().__init__()
        self.settings = settings
        self.appearance = appearance
        self.opening = Opening(settings, self)
        self.asking = Asking(self, self.opening, appearance, settings)
        self.keys = KeyMap(all_entries(), settings, self)
        self.menus = Menus(self, self.keys, self)
        self.asking.use(self.menus)
        self._project: ProjectPage | None = None
        self._resuming: Resuming | None = None
        self.notice = NoticeBar()
        self.read_only = NoticeBar(lasting=True)
        self.merging = Merging(self, self.opening, self.asking, self.notice)
        self.team = TeamFolder(self, self.opening, self.merging, settings)
        self._bars = QVBoxLayout()
        self.introducing = Introducing(self, self.opening, settings, self._bars.addWidget)
        self.safety = Safety(self, self.opening, self.asking)
        self._names: NameBar | None = None
        self._welcome: WelcomePage | None = None
        self._pages = QStackedWidget()
        self.tool_bar = QToolBar(self.tr("Tools"))
        self.status = StatusLine(self.keys, self)
        self.setAcceptDrops(True)
        self.setObjectName("window")
        self._lay_out()
        self._connect(problems)
        self._restore()
        self.tool_bar.hide()
        self.setWindowTitle("annotator")

    @property
    def project(self) -> "ProjectPage | None":
        """The open project, None while the welcome page is shown."""
        return self._project

    @property
    def welcome(self) -> WelcomePage:
        """The page that is shown while no project is open; made when it is first needed."""
        if self._welcome is None:
            page = self._welcome = WelcomePage(self.settings, self.appearance)
            page.sample_wanted.connect(self.opening.open_sample)
            page.review_sample_wanted.connect(self.opening.open_review_sample)
            page.new_wanted.connect(self.asking.new_project)
            page.open_wanted.connect(self.asking.open_project)
            page.project_wanted.connect(self.opening.open_project)
            self._pages.addWidget(page)
        return self._welcome

    @property
    def names(self) -> "NameBar":
        """The line that asks for my name; made when it is first needed."""
        if self._names is None:
            from annotator.gui.widgets.name_bar import NameBar

            self._names = NameBar()
            self._names.named.connect(self._rename_me)
            self._bars.addWidget(self._names)
        return self._names

    def showEvent(self, event: QShowEvent) -> None:
        """Never show an empty window."""
        if self._project is None:
            self._show_welcome()
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything is saved; remember where things were."""
        if self.asking.dialog is not None:
            self.asking.dialog.reject()  # long work is cancelled, so that closing need not wait
        self.opening.close_project()
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.settings.remember("geometry", geometry)
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders may be dropped anywhere."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open or import what was dropped."""
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.opening.offer([Path(url.toLocalFile()) for url in urls])

    def _lay_out(self) -> None:
        self.menus.fill(self.menuBar())
        fill_tool_bar(self.tool_bar, self.menus)
        self.tool_bar.setObjectName("tools")
        self.addToolBar(self.tool_bar)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bars)
        for bar in (self.safety.bar, self.notice, self.team.bar, self.read_only):
            self._bars.addWidget(bar)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(body)
        self.setStatusBar(self.status)

    def _connect(self, problems: "Problems") -> None:
        self.opening.opened.connect(self._show_project)
        self.opening.closing.connect(self._leave_project)
        self.opening.review_wanted.connect(self.menus[REVIEW].trigger)
        self.opening.refused.connect(self.notice.say)
        self.opening.said.connect(self.status.say)
        self.opening.failed.connect(problems.tell)
        problems.refused.connect(self.notice.say)
        problems.crashed.connect(self.asking.crash)
        self.appearance.theme_changed.connect(self.menus.recolour)
        self.appearance.changed.connect(self._remember_looks)
        self.keys.changed.connect(self._give_signs)
        self.status.round_wanted.connect(self.menus["round"].trigger)

    def _show_welcome(self) -> None:
        self._pages.setCurrentWidget(self.welcome)
        self.tool_bar.hide()
        self.setWindowTitle("annotator")
        self.status.follow(None)
        self.menus.refresh()

    def _show_project(self, workspace: "Workspace") -> None:
        from annotator.gui.project_page import ProjectPage
        from annotator.gui.reading_menu import ReadingMenu
        from annotator.gui.resuming import Resuming

        self.notice.put_away()
        self._introduce(workspace)
        page = self._project = ProjectPage(workspace, self.appearance, self._pages)
        self.asking.project = page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.menus.recolour()
        self.tool_bar.show()
        self.setWindowTitle(f"{workspace.path.stem} – annotator")
        self.status.follow(page)
        page.doing.refused.connect(self.notice.say)
        page.inspector.codebook.export_wanted.connect(self.menus["export_codebook"].trigger)
        page.inspector.span.history.setDefaultAction(self.menus["span_history"])
        page.articles.offer([self.menus[name] for name in _ON_AN_ARTICLE])
        ReadingMenu(page, self.menus)
        for signal in (
            page.desk.selection.span_changed,
            page.desk.selection.article_changed,
            page.desk.in_hand.shown,
            page.desk.signals.told,
        ):
            signal.connect(self._refresh_soon)
        page.modes.changed.connect(self._refresh)
        page.modes.changed.connect(self._give_signs)
        page.failed.connect(self.opening.failed)
        page.feedback.wanted.connect(self.asking.feedback)
        page.asked.connect(self.asking.show)
        page.action_wanted.connect(self.menus.do)
        if (handle := self.windowHandle()) is not None:
            handle.installEventFilter(page.desk.afterwards)
            handle.installEventFilter(page.desk.time)
        panes = self.settings.now.window.get("panes")
        if panes:
            page.restore_panes(panes)
        if waiting := self.settings.now.window.get(_waiting_in(workspace.path)):
            page.restore_waiting(waiting)
        page.begin(self.settings.now.place_in(workspace.path))
        self._resuming = Resuming(page, self.settings)
        self._give_signs()
        self.menus.refresh()

    def _introduce(self, workspace: "Workspace") -> None:
        """Ask who sits here, if that is not known; say why nothing can be written."""
        if workspace.read_only:
            words = self.tr("%1 You can read along, and see changes as they come.")
            self.read_only.say(words.replace("%1", self.opening.why_read_only))
        elif (
            not self.introducing.ask_if_unknown(workspace)
            and "named" not in self.settings.now.window
        ):
            self.names.ask(workspace.me.name)

    def _leave_project(self) -> None:
        page = self._project
        if page is None:
            return
        page.let_go()
        if self._resuming is not None:
            self._resuming.keep()
            self._resuming = None
        self.settings.remember("panes", page.panes_as_text())
        waits, name = page.waiting_as_text(), _waiting_in(page.path)
        if waits or name in self.settings.now.window:
            self.settings.remember(name, waits)
        self._project = self.asking.project = None
        if self._names is not None:
            self._names.hide()
        self.read_only.put_away()
        self._pages.removeWidget(page)
        page.deleteLater()
        if self.isVisible():
            self._show_welcome()

    def _give_signs(self) -> None:
        if self._project is not None:
            from annotator.gui.reader.caret import USUAL_SIGNS

            names = set(USUAL_SIGNS.values())
            signs = self.keys.signs(names)
            self._project.reading.reader.hand.signs = signs
            if (page := self._project.modes.page) is not None:
                page.set_signs(signs)

    def _refresh_soon(self, _news: object = None) -> None:
        if self._project is not None:
            self._project.desk.afterwards.do(self._refresh)

    def _refresh(self) -> None:
        self.menus.refresh()

    def _rename_me(self, name: str) -> None:
        self.settings.change(lambda now: replace(now, name=name))
        self.settings.remember("named", "yes")
        if self._project is not None:
            self._project.rename_me(name)
            self._project.read_on()
            self.status.show_hint()

    def _remember_looks(self) -> None:
        looks = self.appearance
        choice, size, on = looks.choice, looks.text_size, tuple(sorted(looks.on))
        self.settings.change(
            lambda now: replace(now, appearance=choice, text_size=size, switched_on=on)
        )

    def _restore(self) -> None:
        self.resize(_FIRST_SIZE)
        kept = self.settings.now.window.get("geometry")
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode()))


def _waiting_in(project: Path) -> str:
    """The name under which it is remembered what waits in fields of a project."""
    return f"waiting {project.absolute()}"
