"""Menus, tool bar and keys, made from the table of actions."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenuBar

from annotator.gui.actions import MENUS, Entry, Window
from annotator.gui.icons import icon
from annotator.gui.key_map import KeyMap

_ONE_OF = ("system", "light", "dark")


class Menus(QObject):
    """One QAction for each entry of the table."""

    def __init__(self, window: Window, keys: KeyMap, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self.keys = keys
        self.entries = entries = keys.entries
        self._actions = {entry.name: self._action(entry) for entry in entries}
        one_of = QActionGroup(self)
        for name in _ONE_OF:
            one_of.addAction(self._actions[name])
        self._give_keys()
        keys.changed.connect(self._give_keys)

    def __getitem__(self, name: str) -> QAction:
        """The action of this name."""
        return self._actions[name]

    def fill(self, bar: QMenuBar) -> None:
        """Put every action into its menu."""
        for title in MENUS:
            menu = bar.addMenu(self.tr(title))
            menu.aboutToShow.connect(self.draw_icons)
            menu.setToolTipsVisible(True)
            for entry in self.entries:
                if entry.menu == title:
                    if entry.rule_before:
                        menu.addSeparator()
                    menu.addAction(self._actions[entry.name])

    def do(self, name: str) -> None:
        """Do what the action of this name does, if it can be done now."""
        self._actions[name].trigger()

    def refresh(self) -> None:
        """Ask each entry what can be done now."""
        for entry in self.entries:
            action = self._actions[entry.name]
            action.setEnabled(entry.enabled_when(self._window))
            if entry.checked_when is not None:
                action.setChecked(entry.checked_when(self._window))
            if entry.text_when is not None:
                action.setText(entry.text_when(self._window).replace("&", "&&"))

    def recolour(self) -> None:
        """Draw the icons in the colours of the theme: those on the tool bar now, others later."""
        self._draw([entry for entry in self.entries if entry.on_tool_bar])

    def draw_icons(self) -> None:
        """Draw all icons, for menus that are about to be shown."""
        self._draw(self.entries)

    def _draw(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if entry.icon:
                theme = self._window.appearance.theme
                self._actions[entry.name].setIcon(icon(entry.icon, theme))

    def _action(self, entry: Entry) -> QAction:
        action = QAction(entry.text, self)
        action.setObjectName(entry.name)
        if entry.short:
            action.setIconText(entry.short)
        action.setCheckable(entry.checked_when is not None)
        action.setStatusTip(entry.tip or entry.text)
        action.triggered.connect(partial(self._do, entry))
        return action

    def _give_keys(self) -> None:
        for entry in self.entries:
            action, key = self._actions[entry.name], self.keys.shown(entry.name)
            action.setShortcuts(self.keys.keys(entry.name))
            action.setToolTip(f"{entry.text} ({key})" if key else entry.text)

    def _do(self, entry: Entry, _checked: bool = False) -> None:
        entry.do(self._window)
        self.refresh()
