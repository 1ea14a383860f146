"""What an export did, as a sentence."""

from PySide6.QtCore import QCoreApplication

from annotator.app.export.options import ExportReport
from annotator.gui.plurals import counted


def _tr(words: str) -> str:
    return QCoreApplication.translate("ExportSheet", words)


def sentence_on(report: ExportReport) -> str:
    """What was written, what was left out, and what was lost."""
    records = counted(report.records, _tr("%1 record"), _tr("%1 records"))
    spans = counted(report.spans, _tr("%1 span"), _tr("%1 spans"))
    files = ", ".join(str(path.absolute()) for path in report.files)
    sentence = _tr("Wrote %1 with %2 to %3")
    for place, words in (("%1", records), ("%2", spans), ("%3", files)):
        sentence = sentence.replace(place, words)
    if report.in_parts:
        sentence += f" ({', '.join(f'{part} {n:,}' for part, n in report.in_parts.items())})"
    said = [sentence, *(counted(*aside) for aside in _asides(report) if aside[0])]
    if report.unsound:
        said.append(f"{len(report.unsound)}: {report.unsound[0]}")
    return "  ·  ".join(said)


def _asides(report: ExportReport) -> tuple[tuple[int, str, str], ...]:
    """What was left out or lost: how many, with the words for one and for several."""
    lost = sum(loss.count for loss in report.losses if not loss.caution)
    return (
        (
            report.left_out.undecided,
            _tr("%1 undecided article was left out"),
            _tr("%1 undecided articles were left out"),
        ),
        (
            report.unsettled,
            _tr("1 passage nobody has looked at since its article was cleaned again"),
            _tr("%1 passages nobody has looked at since their articles were cleaned again"),
        ),
        (
            report.left_out.unplaced,
            _tr("1 passage was left out: it has no place since then"),
            _tr("%1 passages were left out: they have no place since then"),
        ),
        (
            report.left_out.no_part,
            _tr("for 1 article no part had room"),
            _tr("for %1 articles no part had room"),
        ),
        (
            report.left_out.not_gold,
            _tr("1 record was kept out of the test part: it is not gold"),
            _tr("%1 records were kept out of the test part: they are not gold"),
        ),
        (
            lost,
            _tr("1 thing has no place in this form; the manifest names it"),
            _tr("%1 things have no place in this form; the manifest names them"),
        ),
    )
