from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.core.edits.entities import take_in_entities
from annotator.core.entities import Entity
from annotator.gui.dialogs.register import RegisterDialog
from annotator.gui.models.actors import PASSAGES
from tests.gui.hands import CTRL, SHIFT, Hands, Key
from tests.gui.test_describing import said

KOREA = Entity("KOR", "South Korea", ("Seoul",), "KOR")
FREE = Entity("freedonia", "Freedonia")


@pytest.fixture
def dialog(hands: Hands) -> RegisterDialog:
    """The register with two actors; one passage stands for the second."""
    hands.workspace.perform(take_in_entities((), (KOREA, FREE)))
    hands.drag("Freedonia")
    hands.press("1")
    hands.press(Key.Key_Return)
    assert said(hands) == {"entity": "freedonia"}
    return opened(hands)


def opened(hands: Hands) -> RegisterDialog:
    hands.press("a", CTRL | SHIFT)
    found = hands.window.asking.dialog
    assert isinstance(found, RegisterDialog)
    hands.wait(lambda: cell(found, 0, PASSAGES) != "…", "the passages to be counted")
    return found


def cell(dialog: RegisterDialog, row: int, column: int) -> str:
    return str(dialog.table.model().index(row, column).data())


def click_row(hands: Hands, dialog: RegisterDialog, row: int, held: Qt.KeyboardModifier) -> None:
    box = dialog.table.visualRect(dialog.table.model().index(row, 0))
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, held, box.center())
    hands.settle()


def entities(hands: Hands) -> dict[str, Entity]:
    return {one.id: one for one in hands.workspace.reading.entities()}


def test_the_register_is_listed_with_counts_and_can_be_looked_up(
    hands: Hands, dialog: RegisterDialog
) -> None:
    rows = [[cell(dialog, row, column) for column in range(4)] for row in range(2)]
    assert rows == [["Freedonia", "", "", "1"], ["South Korea", "KOR", "Seoul", "0"]]
    hands.write(dialog.wanted, "seou")
    assert dialog.table.model().rowCount() == 1
    dialog.accept()


def test_names_codes_and_aliases_are_corrected_in_place(
    hands: Hands, dialog: RegisterDialog
) -> None:
    click_row(hands, dialog, 0, Qt.KeyboardModifier.NoModifier)
    hands.write(dialog.form.code, "FRD")
    hands.press(Key.Key_Return)
    hands.go_to(dialog.form.aliases)
    dialog.form.aliases.setPlainText("Free State\nFree State\n  the Republic ")
    hands.go_to(dialog.wanted)
    expected = Entity("freedonia", "Freedonia", ("Free State", "the Republic"), "FRD")
    assert entities(hands)["freedonia"] == expected
    hands.write(dialog.form.name, "South Korea")
    hands.press(Key.Key_Return)
    assert "already" in dialog.said.text()
    assert dialog.form.name.text() == "Freedonia"
    dialog.accept()
    hands.press("z", CTRL)
    assert entities(hands)["freedonia"].aliases == ()


def test_a_new_one_and_retiring(hands: Hands, dialog: RegisterDialog) -> None:
    hands.click(dialog.new)
    hands.write(dialog.form.name, "Sylvania")
    hands.press(Key.Key_Return)
    assert entities(hands)["sylvania"] == Entity("sylvania", "Sylvania")
    assert [one.id for one in dialog.chosen] == ["sylvania"]
    hands.click(dialog.retire)
    assert entities(hands)["sylvania"].retired
    assert dialog.retire.text() == "Offer again"
    hands.click(dialog.retire)
    assert not entities(hands)["sylvania"].retired
    dialog.accept()


def test_with_nobody_chosen_what_is_written_is_a_new_one(
    hands: Hands, dialog: RegisterDialog
) -> None:
    dialog.table.clearSelection()
    hands.write(dialog.form.name, "Morvia")
    hands.press(Key.Key_Tab)
    assert entities(hands)["morvia"] == Entity("morvia", "Morvia")
    hands.press("MRV")
    hands.press(Key.Key_Tab)
    assert entities(hands)["morvia"].code == "MRV"
    dialog.accept()


def test_it_opens_at_the_actor_of_the_chosen_passage(hands: Hands, dialog: RegisterDialog) -> None:
    assert [one.id for one in dialog.chosen] == ["freedonia"]
    assert dialog.form.name.text() == "Freedonia"
    dialog.accept()


def test_two_at_once_cannot_be_written_over(hands: Hands, dialog: RegisterDialog) -> None:
    click_row(hands, dialog, 0, Qt.KeyboardModifier.NoModifier)
    click_row(hands, dialog, 1, CTRL)
    assert not dialog.form.isEnabled()
    click_row(hands, dialog, 1, Qt.KeyboardModifier.NoModifier)
    assert dialog.form.isEnabled()
    dialog.accept()


def test_two_become_one_and_one_undo_makes_them_two(hands: Hands, dialog: RegisterDialog) -> None:
    assert not dialog.keep_first.isVisible()
    click_row(hands, dialog, 0, Qt.KeyboardModifier.NoModifier)
    click_row(hands, dialog, 1, CTRL)
    into = next(
        button
        for button in (dialog.keep_first, dialog.keep_second)
        if button.text() == "Merge into South Korea"
    )
    hands.click(into)
    hands.wait(lambda: len(entities(hands)) == 1, "the two to be one")
    assert entities(hands)["KOR"].aliases == ("Seoul", "Freedonia")
    hands.wait(lambda: "is now South Korea, in 1 passage" in dialog.said.text(), "a word on it")
    dialog.accept()
    assert said(hands) == {"entity": "KOR"}
    hands.press("z", CTRL)
    assert said(hands) == {"entity": "freedonia"}
    assert set(entities(hands)) == {"KOR", "freedonia"}


def test_a_table_goes_out_and_in(hands: Hands, dialog: RegisterDialog, tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    dialog.export_to(str(path))
    assert dialog.said.text() == "2 actors written."
    path.write_text(path.read_text(encoding="utf-8") + ",,x,\n,대한항공,,\n", encoding="utf-8")
    dialog.import_from(str(path))
    assert dialog.said.text().startswith("1 added, 0 changed, 2 as before.\n")
    assert "line 4: it has no name" in dialog.said.text()
    assert dialog.table.model().rowCount() == 3
    dialog.accept()
