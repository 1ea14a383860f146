"""Questions to the user that an action begins with: which file, why, which of these.

The dialogs are imported when they are asked for, so that the window opens at once.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from annotator.gui.appearance import Appearance
from annotator.gui.opening import SUFFIX, Opening
from annotator.gui.settings import Settings

if TYPE_CHECKING:
    from annotator.gui.menus import Menus
    from annotator.gui.project_page import ProjectPage


class Asking(QObject):
    """Opens dialogs, never waits for them, and passes on what was answered."""

    asked = Signal(object)
    """Carries the dialog that is now open."""

    def __init__(
        self, window: QWidget, opening: Opening, appearance: Appearance, settings: Settings
    ) -> None:
        super().__init__(window)
        self._settings = settings
        self._window = window
        self._opening = opening
        self._appearance = appearance
        self._menus: Menus | None = None
        self.project: ProjectPage | None = None
        self.dialog: QDialog | None = None
        opening.pages_offered.connect(self.look_at)
        opening.closing.connect(self._put_away)

    def use(self, menus: "Menus") -> None:
        """Let the palette and the help sheet read this table."""
        self._menus = menus

    def open_project(self) -> None:
        """Ask for a project file."""
        dialog = QFileDialog(self._window, self.tr("Open a project"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Projects (*%1)").replace("%1", SUFFIX))
        dialog.fileSelected.connect(self._open_file)
        self._show(dialog)

    def new_project(self) -> None:
        """Ask for pages and make a project of them."""
        self._import_sheet([], into_new=True)

    def import_pages(self) -> None:
        """Ask for pages to bring into the open project."""
        self._import_sheet([], into_new=False)

    def look_at(self, paths: list[Path]) -> None:
        """Show what is in files before they are imported."""
        self._import_sheet(paths, into_new=self._opening.workspace is None)

    def export(self) -> None:
        """Ask how and where to export."""
        if self._opening.workspace is not None:
            from annotator.gui.dialogs.export_sheet import ExportSheet
            from annotator.gui.export_folder import EXPORT, export_folder

            workspace = self._opening.workspace
            now, asked = self._settings.now, f"{EXPORT}:{workspace.path.absolute()}"
            folder = export_folder(now, workspace.path)
            sheet = ExportSheet(workspace, folder, self._window, now.window.get(asked, ""))
            sheet.chosen.connect(partial(self._settings.remember, asked))
            sheet.written_to.connect(partial(self._settings.remember, EXPORT))
            sheet.exported.connect(self._opening.said)
            sheet.failed.connect(self._opening.failed)
            self._show(sheet)

    def undo(self) -> None:
        """Take back the last thing I did; ask first if articles would go."""
        if self.project is None:
            return
        from annotator.core.edits.carrying import NAME as RECLEANING

        workspace = self.project.desk.workspace
        articles = workspace.undo_removes_articles
        if not articles or workspace.undoable == RECLEANING:  # one goes, and one comes back
            self.project.doing.undo()
            return
        from annotator.gui.dialogs.take_back_import import TakeBackImport

        dialog = TakeBackImport(articles, self._window)
        dialog.accepted.connect(self.project.doing.undo)
        self._show(dialog)

    def look_at_cleaning(self) -> None:
        """Show how the page of the article in hand was cleaned, and let that be changed."""
        project = self.project
        article = None if project is None else project.desk.in_hand.article
        if project is None or article is None:
            return
        project.desk.selection.settle()
        cleaned = project.desk.workspace.reading.cleaning(article.id)
        if cleaned is None:
            from annotator.core.titles import short_title

            project.doing.refused.emit(
                self.tr(
                    "No page was kept for “%1”, so there is no cleaning to look at: it came in as"
                    " a text."
                ).replace("%1", short_title(article.info.title))
            )
            return
        from annotator.gui.dialogs.cleaning_sheet import CleaningSheet

        sheet = CleaningSheet(project.desk, article.id, cleaned, self._window)
        sheet.carried_out.connect(project.show_recleaned)
        sheet.failed.connect(self._opening.failed)
        self._show(sheet)

    def exclude(self) -> None:
        """Ask why the article is to be left out."""
        if self.project is not None:
            from annotator.gui.dialogs.reason import ReasonDialog

            dialog = ReasonDialog(self._window)
            dialog.chosen.connect(self.project.finishing.exclude)
            self._show(dialog)

    def remove_article(self) -> None:
        """Ask whether the article in hand is to leave the list."""
        project = self.project
        article = None if project is None else project.desk.in_hand.article
        if project is not None and article is not None:
            from annotator.core.titles import short_title
            from annotator.gui.dialogs.remove_article import RemoveArticle

            project.desk.selection.settle()
            title = short_title(article.info.title)
            dialog = RemoveArticle(project.desk.workspace, article.id, title, self._window)
            dialog.accepted.connect(partial(project.finishing.remove, article.id))
            self._show(dialog)

    def flag(self) -> None:
        """Ask what there is to discuss, or take the flag away."""
        project = self.project
        if project is None or project.finishing.layer is None:
            return
        if project.finishing.layer.flag is not None:
            project.finishing.flag(None)
            return
        from annotator.gui.dialogs.flag import FlagDialog

        dialog = FlagDialog(self._window)
        dialog.noted.connect(project.finishing.flag)
        self._show(dialog)

    def repeat(self) -> None:
        """Ask which of the same words are to have the same label."""
        if self.project is not None and self.project.annotating.may_repeat():
            places = self.project.annotating.same_words()
            if not places:
                self.project.doing.say(self.tr("These words occur nowhere else unmarked."))
                return
            from annotator.gui.dialogs.repeat import RepeatDialog

            desk = self.project.desk
            dialog = RepeatDialog(desk, places, self._window)
            dialog.chosen.connect(self.project.annotating.repeat)
            self._show(dialog)

    def repeat_elsewhere(self) -> None:
        """Ask in which other articles the same words are to have the same label."""
        project = self.project
        chosen = None if project is None else project.annotating.in_hand()
        if project is None or chosen is None or not project.annotating.may_repeat():
            return
        from annotator.gui.dialogs.repeat_elsewhere import RepeatElsewhere

        project.desk.selection.settle()
        dialog = RepeatElsewhere(project.desk.workspace, *chosen, self._window)
        dialog.marked.connect(project.doing.say)
        dialog.failed.connect(self._opening.failed)
        self._show(dialog)

    def span_history(self) -> None:
        """Show what became of the chosen passage, and let it be what it was."""
        project = self.project
        span = None if project is None else project.desk.selection.span
        article = None if project is None else project.desk.in_hand.article
        if project is None or span is None or article is None:
            return
        from annotator.gui.dialogs.span_history import SpanHistory

        project.desk.selection.settle()
        workspace = project.desk.workspace
        dialog = SpanHistory(
            workspace.reading.versions(span.id),
            workspace.scheme,
            article.text,
            self._window,
            may_restore=project.annotating.may_change(span),
        )
        dialog.restored.connect(project.annotating.restore)
        self._show(dialog)

    def actors(self) -> None:
        """Show the register of actors."""
        if self.project is not None:
            from annotator.gui.dialogs.register import RegisterDialog

            self.project.desk.selection.settle()
            dialog = RegisterDialog(self.project.desk, self._window)
            dialog.failed.connect(self._opening.failed)
            self._show(dialog)

    def feedback(self) -> None:
        """Show where review decided otherwise than I did."""
        project = self.project
        if project is not None:
            from annotator.gui.review.feedback_sheet import FeedbackSheet

            project.desk.selection.settle()
            sheet = FeedbackSheet(project.desk, self._window)
            sheet.wanted.connect(project.show_place)
            sheet.refused.connect(project.doing.refused)
            sheet.failed.connect(self._opening.failed)
            self._show(sheet)

    def command(self) -> None:
        """Ask for an action by name."""
        if self._menus is not None:
            from annotator.gui.dialogs.commands import CommandPalette

            self._show(CommandPalette(self._menus, self.project, self._window))

    def help(self) -> None:
        """The codebook entry of the label in hand, else all keys."""
        if self.project is not None and self.project.show_codebook():
            return
        if self._menus is not None:
            from annotator.gui.dialogs.key_sheet import KeySheet

            self._show(KeySheet(self._menus.keys, self._window))

    def change_keys(self) -> None:
        """Let keys be given to other actions and labels."""
        if self._menus is not None:
            from annotator.gui.dialogs.change_keys import ChangeKeys

            self._show(ChangeKeys(self._menus.keys, self.project, self._window))

    def about(self) -> None:
        """Say what this is."""
        from annotator.gui.dialogs.about import AboutDialog

        self._show(AboutDialog(self._window))

    def crash(self, report: str) -> None:
        """Say that something went wrong that is our fault."""
        from annotator.gui.dialogs.crash import CrashDialog

        if not isinstance(self.dialog, CrashDialog):
            self._show(CrashDialog(report, self._window))

    def _import_sheet(self, paths: list[Path], *, into_new: bool) -> None:
        from annotator.gui.dialogs.import_sheet import ImportSheet

        workspace = None if into_new else self._opening.workspace
        sheet = ImportSheet(workspace, self._opening, self._appearance, self._window)
        sheet.reported.connect(self._show)
        self._show(sheet)
        if paths:
            sheet.add(paths)

    def _open_file(self, path: str) -> None:
        self._opening.open_project(Path(path))

    def show(self, dialog: QDialog) -> None:
        """Open a dialog that somebody else has made."""
        self._show(dialog)

    def _show(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()
        self.asked.emit(dialog)

    def _put_away(self) -> None:
        """Close the dialog that is about the project which is being closed."""
        if self.dialog is not None:
            self.dialog.reject()

    def _forget(self) -> None:
        if self.sender() is self.dialog:  # what was answered may have opened another one
            self.dialog = None
