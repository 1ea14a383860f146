"""What can be done with projects as a whole: one part of the table of actions."""

from PySide6.QtGui import QKeySequence

from annotator.gui.actions import FILE, Entry, tr
from annotator.gui.conditions import is_open, may_write
from annotator.gui.exporting_codebook import export_codebook

Standard = QKeySequence.StandardKey


def in_the_file_menu() -> tuple[Entry, ...]:
    """Opening and making projects, what comes in and what goes out."""
    return (
        Entry(
            "new",
            FILE,
            tr("New project from pages…"),
            lambda w: w.asking.new_project(),
            keys=(Standard.New,),
            icon="new",
            tip=tr("Choose saved pages, look at how they are cleaned, and make a project of them"),
        ),
        Entry(
            "open",
            FILE,
            tr("Open…"),
            lambda w: w.asking.open_project(),
            keys=(Standard.Open,),
            icon="open",
            tip=tr("Open a project file"),
        ),
        Entry(
            "sample",
            FILE,
            tr("Open the sample project"),
            lambda w: w.opening.open_sample(),
            tip=tr("A dozen invented articles to try things on; what you mark is kept"),
        ),
        Entry(
            "review_sample",
            FILE,
            tr("Open the sample with three coders"),
            lambda w: w.opening.open_review_sample(),
            tip=tr("To try reviewing, and to see how far annotators agree"),
        ),
        Entry(
            "import",
            FILE,
            tr("Import pages…"),
            lambda w: w.asking.import_pages(),
            keys=("Ctrl+I",),
            icon="import",
            tip=tr("Bring pages, texts or annotations into the open project"),
            enabled_when=may_write,
            rule_before=True,
        ),
        Entry(
            "merge",
            FILE,
            tr("Merge colleagues’ files…"),
            lambda w: w.merging.ask_for_files(),
            tip=tr("Bring the work of others on this project in beside yours, after a look"),
            enabled_when=may_write,
        ),
        Entry(
            "take_merge_back",
            FILE,
            tr("Take the last merge back"),
            lambda w: w.merging.take_back(),
            tip=tr("Go back to before a merge, if nothing has been done since"),
            enabled_when=may_write,
        ),
        Entry(
            "export",
            FILE,
            tr("Export…"),
            lambda w: w.asking.export(),
            keys=("Ctrl+E",),
            icon="export",
            tip=tr("Write training data, one JSON record a line"),
            enabled_when=is_open,
        ),
        Entry(
            "export_codebook",
            FILE,
            tr("Export codebook…"),
            export_codebook,
            tip=tr("What the labels mean, with passages of the project: HTML, PDF or Markdown"),
            enabled_when=is_open,
        ),
        Entry(
            "restore",
            FILE,
            tr("Restore a snapshot…"),
            lambda w: w.safety.ask(),
            tip=tr("Copies that were taken by themselves: look at what differs, and go back"),
            enabled_when=is_open,
        ),
        Entry(
            "close",
            FILE,
            tr("Close project"),
            lambda w: w.opening.close_project(),
            keys=("Ctrl+W",),
            tip=tr("Back to the welcome page; everything is saved already"),
            enabled_when=is_open,
            rule_before=True,
        ),
        Entry(
            "quit",
            FILE,
            tr("Quit"),
            lambda w: w.close(),
            keys=("Ctrl+Q",),
            tip=tr("Close the window; everything is saved already"),
        ),
    )
