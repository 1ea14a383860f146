"""What became of a passage: who made it what, when; and making it so again."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from annotator.core.projects import Version
from annotator.core.schemes import Scheme
from annotator.core.spans import Span
from annotator.gui.dates import local_time
from annotator.gui.dialogs.question import Question
from annotator.gui.reader.tool_tip import short_quote
from annotator.gui.text_positions import shown
from annotator.gui.widgets.two_column_rows import REMARK_ROLE, TwoColumnDelegate


def _tr(text: str) -> str:
    return QCoreApplication.translate("SpanHistory", text)


class SpanHistory(Question):
    """A line for each edit, the latest first; the chosen one can be restored."""

    restored = Signal(object)
    """Carries the span as it is to be again."""

    def __init__(
        self,
        versions: list[Version],
        scheme: Scheme,
        text: str,
        parent: QWidget | None = None,
        *,
        may_restore: bool = True,
    ) -> None:
        super().__init__(
            _tr("History of the passage"),
            _tr("What it was after each edit, the latest first."),
            _tr("Restore"),
            parent,
        )
        self.offer_cancel(self.tr("Close"))
        self.setMinimumSize(620, 360)
        self._versions = versions
        self._may_restore = may_restore
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Edits of the passage"))
        self.list.setObjectName("commands")
        self.list.setItemDelegate(TwoColumnDelegate(self.list))
        for number, version in enumerate(versions):
            earlier = versions[number + 1].value if number + 1 < len(versions) else None
            item = QListWidgetItem(shown(what_changed(earlier, version.value, scheme, text)))
            facts = (version.annotator, local_time(version.at), under(version.scheme_version))
            item.setData(REMARK_ROLE, shown(" · ".join(filter(None, facts))))
            item.setToolTip("")
            self.list.addItem(item)
        self.body.addWidget(self.list)
        self.list.currentRowChanged.connect(self._follow)
        self.list.itemActivated.connect(self.accept)
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> Span | None:
        """What the passage would be, None if it is that already or was gone."""
        row = self.list.currentRow()
        value = self._versions[row].value if row >= 0 else None
        is_other = row > 0 and value != self._versions[0].value
        return value if self._may_restore and is_other and isinstance(value, Span) else None

    def accept(self) -> None:
        """Tell what it is to be, if that is something else."""
        if (chosen := self.chosen) is not None:
            self.restored.emit(chosen)
            super().accept()

    def _follow(self) -> None:
        self.answer.setEnabled(self.chosen is not None)


def under(scheme_version: int) -> str:
    """The codebook that an edit was made under, as the codebook itself gives its number."""
    return _tr("codebook %1").replace("%1", str(scheme_version))


def what_changed(before: object, after: object, scheme: Scheme, text: str) -> str:
    """One edit of a span in a few words."""
    if not isinstance(after, Span):
        return _tr("Removed")
    label = scheme.label(after.label)
    name = after.label if label is None else label.name
    words = short_quote(after, text)
    if not isinstance(before, Span):
        return _tr("Marked “%1” as %2").replace("%2", name).replace("%1", words)
    parts = []
    if before.label != after.label:
        parts.append(_tr("%1 now").replace("%1", name))
    if (before.start, before.end, before.fragments) != (after.start, after.end, after.fragments):
        parts.append(_tr("covers “%1”").replace("%1", words))
    if before.note != after.note:
        noted = _tr("note “%1”").replace("%1", after.note or "")
        parts.append(noted if after.note else _tr("no note any longer"))
    if before.attributes != after.attributes:
        parts.append(_tr("other attributes"))
    said = ", ".join(parts) or _tr("edited")
    return said[0].upper() + said[1:]
