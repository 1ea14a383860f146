"""Two people of one name are two in tables, tips, the choice of a pair and in pictures."""

import html
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.core.annotators import Annotator
from annotator.core.edits.schemes import rename_annotator
from annotator.core.ids import AnnotatorId
from annotator.gui.agreement.sheet import View
from annotator.gui.main_window import MainWindow
from tests.gui.agreement.compared import ALONE, NARROW, WIDE, Supervisor, coder, make, record
from tests.gui.hands import article

FIRST = "01a2045d95c97000a5e3c07b475fed37"
SECOND = "01a2045d999970008d029876fecd1855"
"""Identities that were made within a minute."""
TEXT = "🚨 Ada Kors vowed to close the strait. Sylvania will send 2\u00a0000 troops to 서울."


def namesakes(name: str) -> tuple[Annotator, Annotator]:
    return (Annotator(AnnotatorId(FIRST), name), Annotator(AnnotatorId(SECOND), name))


@pytest.fixture
def supervisor(
    main_window: MainWindow, tmp_path: Path, request: pytest.FixtureRequest
) -> Supervisor:
    one = article(TEXT, "Only one")
    first, second = namesakes(request.param)
    records = [
        record(one, first, [WIDE]),
        record(one, second, [NARROW]),
        record(one, coder(1), [WIDE, ALONE]),
    ]
    supervisor = Supervisor(main_window)
    supervisor.begin(make(tmp_path / "same.annotator", records))
    return supervisor


@pytest.mark.parametrize("supervisor", ["Ben"], indirect=True)
def test_namesakes_are_two_in_the_table_of_pairs(supervisor: Supervisor) -> None:
    page = supervisor.agreement
    first, second = "Ben (01a2045d95)", "Ben (01a2045d99)"
    assert set(supervisor.cells()) == {f"1 {first}", f"2 {second}", "3 Cy"}
    model = page.tables.view.model()
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in (1, 2, 3)]
    assert heads == ["1", "2", "3"]
    tip = model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert f"{first} and {second}" in html.unescape(tip)
    supervisor.turn_to(View.CONFUSION)
    assert f"{first} and {second}" in map(page.tables.pairs.itemText, range(3))


@pytest.mark.parametrize("supervisor", ["Ben", "Bartholomäa 서울 Ćwiklińska"], indirect=True)
def test_namesakes_are_two_in_the_pictures(supervisor: Supervisor, tmp_path: Path) -> None:
    page = supervisor.agreement
    before_bars = re.findall(r">([^<]*, [^<\]]*)</text>", page.tables.picture.svg)
    assert len(set(before_bars)) == 3, before_bars
    page.saving.write("heat.svg", str(tmp_path / "heat.svg"))
    words = re.findall(r">([^<]+)</text>", (tmp_path / "heat.svg").read_text("utf-8"))
    rows = [word for word in words if word.endswith(("45d95)", "45d99)"))]
    assert len(set(rows)) == 2, words
    assert [word for word in words if word in ("1", "2", "3")] == ["1", "2", "3"]


@pytest.mark.parametrize("supervisor", ["Ben"], indirect=True)
def test_the_choice_of_a_pair_follows_a_name(supervisor: Supervisor) -> None:
    page = supervisor.agreement
    supervisor.turn_to(View.CONFUSION)
    chosen = page.tables.pair
    first, _ = namesakes("Ben")
    supervisor.workspace.perform(rename_annotator(first, "Noa נועה"))
    supervisor.wait(lambda: not page.pause.isActive(), "a pause")
    supervisor.measured()
    offered = [page.tables.pairs.itemText(at) for at in range(3)]
    assert sorted(offered) == ["Ben and Cy", "Ben and Noa נועה", "Cy and Noa נועה"]
    assert page.tables.pair is not None
    assert chosen is not None
    assert set(page.tables.pair) == set(chosen)
