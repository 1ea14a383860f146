from collections import Counter

from PySide6.QtWidgets import QApplication

from annotator.gui.action_table import all_entries
from annotator.gui.actions import MENUS


def test_no_two_actions_share_a_key_or_a_name(qapp: QApplication) -> None:
    entries = all_entries()
    keys = Counter(key.toString() for entry in entries for key in entry.sequences())
    names = Counter(entry.name for entry in entries)
    assert [key for key, count in keys.items() if count > 1] == []
    assert [name for name, count in names.items() if count > 1] == []


def test_every_action_is_in_a_menu_and_says_what_it_does(qapp: QApplication) -> None:
    for entry in all_entries():
        assert entry.menu in MENUS
        assert entry.text.strip()


def test_bare_letters_and_digits_are_left_to_the_labels(qapp: QApplication) -> None:
    bare = [
        key.toString()
        for entry in all_entries()
        for key in entry.sequences()
        if len(key.toString()) == 1 and key.toString().isalnum()
    ]
    assert bare == []
