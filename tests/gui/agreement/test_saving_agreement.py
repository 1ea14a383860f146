"""What is kept of agreement: pictures, tables, the report as a page and as PDF."""

import csv
import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QFileDialog

from annotator.app import agreement_files as files
from annotator.gui.agreement.picture import image_of
from annotator.gui.agreement.report_pdf import document_of
from annotator.gui.agreement.sheet import View
from annotator.gui.main_window import MainWindow
from tests.gui.agreement.compared import Supervisor, small


@pytest.fixture
def measured(main_window: MainWindow, tmp_path: Path) -> Supervisor:
    supervisor = Supervisor(main_window)
    supervisor.begin(small(tmp_path / "strait.annotator"))
    return supervisor


def save(supervisor: Supervisor, name: str, path: Path) -> Path:
    """Choose an item of the menu, and a file in the dialog that it opens."""
    supervisor.agreement.saving.actions[name].trigger()
    supervisor.settle()
    dialog = supervisor.window.asking.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.selectFile(str(path))
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    supervisor.settle()
    return path


def offered(supervisor: Supervisor) -> list[str]:
    actions = supervisor.agreement.saving.actions
    return [name for name, action in actions.items() if action.isVisible()]


def test_each_table_offers_its_pictures(measured: Supervisor) -> None:
    always = ["table", "figures", "html", "pdf"]
    bars, heat = ["bars.svg", "bars.png"], ["heat.svg", "heat.png"]
    assert offered(measured) == [*bars, *heat, *always]
    measured.turn_to(View.LABELS)
    assert offered(measured) == [*bars, *always]
    measured.turn_to(View.CONFUSION)
    assert offered(measured) == [*heat, *always]
    measured.turn_to(View.ARTICLES)
    assert offered(measured) == always


def test_pictures_are_saved_in_light_colours(measured: Supervisor, tmp_path: Path) -> None:
    measured.window.appearance.choose("dark")
    measured.settle()
    svg = save(measured, "heat.svg", tmp_path / "pairs.svg").read_text("utf-8")
    ET.fromstring(svg)  # noqa: S314 - our own
    assert "#ffffff" in svg
    assert measured.agreement.tables.picture.svg != svg
    png = QImage(str(save(measured, "bars.png", tmp_path / "bars.png")))
    assert png.width() == 1360
    assert png.pixelColor(0, 0).name() == "#ffffff"
    measured.window.appearance.choose("light")


def test_the_table_that_is_shown_is_saved_as_it_is_with_exact_figures(
    measured: Supervisor, tmp_path: Path
) -> None:
    measured.turn_to(View.ARTICLES)
    text = save(measured, "table", tmp_path / "articles.csv").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Article", "Exact F1", "Compared", "Codebook"]
    assert len(rows) == 7
    assert rows[1][0].startswith("Report ")
    assert rows[1][1] == "0.400000"
    all_figures = save(measured, "figures", tmp_path / "all.csv").read_text("utf-8-sig")
    assert "alpha_u" in all_figures


def test_the_report_is_a_page_and_a_pdf(measured: Supervisor, tmp_path: Path) -> None:
    page = save(measured, "html", tmp_path / "report.html").read_text("utf-8")
    assert "<h1>Agreement: strait</h1>" in page
    pdf = save(measured, "pdf", tmp_path / "report.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    assert pdf.stat().st_size > 10_000


def test_what_cannot_be_written_is_said(measured: Supervisor, tmp_path: Path) -> None:
    for name in ("heat.svg", "heat.png", "table", "pdf"):
        measured.window.notice.put_away()
        save(measured, name, tmp_path / "nowhere" / "file")
        assert "cannot be written" in measured.window.notice.text


def test_the_pdf_says_the_same_as_the_page_and_nothing_in_it_is_live(
    measured: Supervisor, tmp_path: Path
) -> None:
    asked = measured.agreement.tables.sheet
    assert asked.rows
    html = save(measured, "html", tmp_path / "report.html").read_text("utf-8")
    evil = html.replace("strait", "&lt;img src=&quot;file:///etc/passwd&quot;&gt;")
    document = document_of(evil, 600)
    words = document.toPlainText()
    assert '<img src="file:///etc/passwd">' in words
    assert "Exact F1" in words
    assert "Hripcsak" in words
    live = '<p>x<img src="file:///etc/passwd"></p>'
    loaded = document_of(live, 600).resource(
        QTextDocument.ResourceType.ImageResource.value, "file:///etc/passwd"
    )
    assert loaded is None


def test_a_picture_with_odd_names_is_drawn(measured: Supervisor) -> None:
    found = measured.agreement
    measured.turn_to(View.LABELS)
    svg = found.tables.picture.svg.replace("Threat", "위협 &amp; &lt;b&gt;עוינות 👩‍👩‍👧")
    image = image_of(svg, 1.0)
    assert not image.isNull()
    assert {image.pixelColor(x, 100).name() for x in range(0, 600, 3)} != {"#ffffff"}
    assert files.NOT_MARKED
