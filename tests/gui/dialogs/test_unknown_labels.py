"""Labels of others at an import: one of ours, added, or left out; and the report afterwards."""

import json
from collections import Counter
from pathlib import Path

import pytest

from annotator.gui.dialogs.import_report import ImportReportSheet
from annotator.gui.dialogs.import_sheet import ImportSheet
from tests.gui.hands import Hands

TEXT = "Freedonia 🚢 signs today."


def record(number: int, *labels: str, article: bool = False) -> dict[str, object]:
    spans = [{"start": 0, "end": 9, "label": label} for label in labels]
    more = {"labels": [{"label": labels[0], "value": True}]} if article else {}
    return {"text": f"{TEXT} {number}", "spans": [] if article else spans, **more}


def sheet_of(hands: Hands, folder: Path, *records: dict[str, object]) -> ImportSheet:
    path = folder / "theirs.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), "utf-8")
    hands.drop([path])
    sheet = hands.window.asking.dialog
    assert isinstance(sheet, ImportSheet)
    hands.wait(sheet.bring.isEnabled, "the records to be read")
    return sheet


def labels_of(hands: Hands) -> Counter[str]:
    return Counter(
        span.label
        for record in hands.workspace.reading.records()
        if record.layer
        for span in record.layer.spans
        if record.article.text.startswith(TEXT)
    )


def test_each_label_is_ours_is_added_or_is_left_out(hands: Hands, tmp_path: Path) -> None:
    first, second = record(1, "foo", "bar", "baz", "threat"), record(2, "foo")
    sheet = sheet_of(hands, tmp_path, first, second)
    rows = sheet.labels.rows
    assert list(rows) == ["foo", "bar", "baz"]
    rows["foo"].setCurrentIndex(rows["foo"].findData("=actor"))
    rows["bar"].setCurrentIndex(rows["bar"].findData("create"))
    hands.click(sheet.bring)
    hands.wait(lambda: hands.window.asking.dialog is None, "the import")
    assert labels_of(hands) == {"actor": 2, "bar": 1, "threat": 1}
    assert "“baz”" in hands.window.status.text
    assert hands.workspace.scheme.named("bar")
    assert not hands.workspace.scheme.named("foo")


@pytest.mark.parametrize(("answer", "there"), [("create", 120), ("skip", 0)])
def test_of_very_many_the_others_have_one_answer(
    hands: Hands, tmp_path: Path, answer: str, there: int
) -> None:
    names = [f"label {number}" for number in range(120)]
    sheet = sheet_of(hands, tmp_path, *(record(at, name) for at, name in enumerate(names)))
    assert len(sheet.labels.rows) == 50
    assert sheet.labels.others.isVisible()
    box = sheet.labels.all
    box.setCurrentIndex(box.findData(answer))
    hands.click(sheet.bring)
    hands.wait(lambda: hands.window.asking.dialog is not sheet, "the import")
    assert labels_of(hands).total() == there
    if hands.window.asking.dialog is not None:
        hands.window.asking.dialog.accept()


def test_a_label_of_articles_is_no_label_of_spans(hands: Hands, tmp_path: Path) -> None:
    sheet = sheet_of(hands, tmp_path, record(1, "topic", article=True))
    row = sheet.labels.rows["topic"]
    assert row.findData("=actor") < 0
    row.setCurrentIndex(row.findData("create"))
    hands.click(sheet.bring)
    hands.wait(lambda: hands.window.asking.dialog is None, "the import")
    assert [one.id for one in hands.workspace.scheme.for_articles][-1] == "topic"


def test_what_was_left_out_can_be_read_afterwards(hands: Hands, tmp_path: Path) -> None:
    wrong: list[dict[str, object]] = [
        {"text": f"{TEXT} {n}", "spans": [{"start": 90, "end": 99}]} for n in range(5)
    ]
    sheet = sheet_of(hands, tmp_path, record(1, "threat"), *wrong)
    hands.click(sheet.bring)
    hands.wait(lambda: isinstance(hands.window.asking.dialog, ImportReportSheet), "the report")
    report = hands.window.asking.dialog
    assert isinstance(report, ImportReportSheet)
    lines = report.text.toPlainText().splitlines()
    assert lines[0] == "Left out (5)"
    assert len(lines) == 6
    assert all("theirs.jsonl, line" in line for line in lines[1:])
    hands.click(report.answer)
    assert hands.window.asking.dialog is None
