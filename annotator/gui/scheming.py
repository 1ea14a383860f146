"""What the window does with a scheme: opens the editor, keeps what was edited."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from annotator.gui.actions import Window


def edit_scheme(window: "Window") -> None:
    """Open the scheme of the project in the editor; for looking at where it cannot be changed."""
    project = window.project
    if project is None:
        return
    from annotator.gui.scheme_editor.dialog import SchemeEditor

    project.desk.selection.settle()
    parent = project.window()
    editor = SchemeEditor(project.desk.workspace, window.appearance, _as_widget(parent))
    editor.kept.connect(project.doing.perform)
    for each in (editor.used.evolved, editor.keeping.filled):
        each.connect(project.doing.say)
    editor.failed.connect(window.opening.failed)
    window.asking.show(editor)


def _as_widget(widget: object) -> QWidget | None:
    return widget if isinstance(widget, QWidget) else None
