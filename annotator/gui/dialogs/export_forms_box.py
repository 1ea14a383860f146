"""The forms of an export to choose from, in groups, each with a sentence on what it is for."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.core.export_forms import EXPORT_FORMS, OWN, ExportForm, form_called
from annotator.gui.widgets.choice import Choice
from annotator.gui.widgets.plain_label import PlainLabel

_HEADING: Final = 11
"""Pixels of a heading among the forms."""
_OTHERS: Final = "OTHER PROGRAMS"
_GROUPS: Final = {
    "COMPLETE": ("jsonl",),
    "TABLES": ("csv", "plover"),
    "TRAINING": ("spacy", "docbin", "hf", "gliner", "conll", "bioes", "conllu", "chat"),
    _OTHERS: (),
}
"""The forms by what they are for; whatever is in no group is for other programs."""

_WORDS: Final = {
    "jsonl": "Everything, a line for each article; it comes back by import as it was.",
    "csv": "Articles, spans, relations and events as tables for Excel, R and Stata.",
    "plover": "One event a line, as political scientists count them.",
    "spacy": "Lines for spaCy, with the script and settings to train with at once.",
    "docbin": "spaCy’s own files, ready to train with.",
    "hf": "For load_dataset: all spans, and words with a tag column for each label.",
    "gliner": "Words and spans to tune GLiNER with.",
    "conll": "A word a line with its tag. Of spans over one another the longest stays.",
    "bioes": "As CoNLL, and the tags also say where a span ends.",
    "conllu": "Words of treebanks, with spans among their remarks.",
    "chat": "Questions and answers to tune a language model with.",
    "brat": "Texts with their annotations beside them, for brat.",
    "doccano": "Lines for doccano, spans alone.",
    "doccano-relations": "Lines for doccano, spans and relations.",
    "prodigy": "Tasks for Prodigy, already answered.",
    "label-studio": "Tasks for Label Studio, with the interface that shows them.",
    "w3c": "Annotations as the W3C describes them, for the web.",
    "qdpx": "A project that MAXQDA, NVivo and ATLAS.ti open.",
    "xmi": "Documents with all their layers, for INCEpTION.",
    "webanno": "Tab-separated words with their layers, for INCEpTION.",
}


class FormBox(QWidget):
    """A box of forms, and below it what the chosen one is."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Choice()
        self.choice.setAccessibleName(self.tr("Format"))
        self.choice.setMaxVisibleItems(len(EXPORT_FORMS) + len(_GROUPS))
        self.choice.setMinimumContentsLength(8)
        self.choice.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._words = PlainLabel(role="muted")
        self._words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.choice)
        column.addWidget(self._words)
        self._fill()
        self.choice.currentIndexChanged.connect(self._turn)
        self.choose(OWN.name)
        self._turn()

    @property
    def form(self) -> ExportForm:
        """The form that is chosen."""
        return form_called(str(self.choice.currentData())) or OWN

    def choose(self, name: str) -> None:
        """Choose the form of this name, if there is one."""
        at = self.choice.findData(name)
        if at >= 0:
            self.choice.setCurrentIndex(at)

    def _fill(self) -> None:
        grouped = {name for some in _GROUPS.values() for name in some}
        for title, names in _GROUPS.items():
            self._add_heading(QCoreApplication.translate("FormBox", title))
            some = [each for name in names if (each := form_called(name))]
            if title == _OTHERS:
                some = [each for each in EXPORT_FORMS if each.name not in grouped]
            for each in some:
                kind = each.suffix or self.tr("folder")
                self.choice.addItem(f"{each.title} ({kind})", each.name)

    def _add_heading(self, title: str) -> None:
        self.choice.addItem(title)
        model = self.choice.model()
        if isinstance(model, QStandardItemModel):
            heading = model.item(self.choice.count() - 1)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            font = self.choice.font()
            font.setPixelSize(_HEADING)
            heading.setFont(font)

    def _turn(self) -> None:
        self._words.setText(
            QCoreApplication.translate("FormBox", _WORDS.get(self.form.name, self.form.title))
        )
        self.changed.emit()
