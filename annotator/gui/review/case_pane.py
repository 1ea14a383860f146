"""The right pane of review: the versions of the case in hand, gold, comments, the codebook."""

from collections import Counter

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from annotator.gui.desk import Desk
from annotator.gui.review.deciding import Deciding, State
from annotator.gui.review.entry import CaseEntry
from annotator.gui.review.gold_box import GoldBox
from annotator.gui.review.thread import Thread
from annotator.gui.review.under_review import UnderReview
from annotator.gui.review.version_row import VersionRow
from annotator.gui.review.versions import Version, in_order, links_of, same_as, versions_of
from annotator.gui.review.words import tr
from annotator.gui.widgets.section import Section


class CasePane(QScrollArea):
    """All of the case; what there is no room for is scrolled to."""

    left = Signal()

    def __init__(
        self, desk: Desk, under: UnderReview, deciding: Deciding, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._under, self._deciding = desk, under, deciding
        self.blind = False
        self.rows: list[VersionRow] = []
        self.gold = GoldBox(desk)
        self.thread_of_case = Thread()
        self.entry = CaseEntry(desk)
        self._versions = QWidget()
        self._list = QVBoxLayout(self._versions)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        held = {
            tr("Versions"): self._versions,
            tr("Gold"): self.gold,
            tr("Comments"): self.thread_of_case,
            tr("Codebook"): self.entry,
        }
        self._parts = tuple(Section(heading, body) for heading in held)
        for part, what in zip(self._parts, held.values(), strict=True):
            part.hold(what)
            column.addWidget(part, 1 if what is self.entry else 0)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("The case in hand"))
        self.thread_of_case.written.connect(deciding.comment)
        self.thread_of_case.left.connect(self.left)
        under.shown.connect(self._show)
        under.case_changed.connect(self._show)
        under.followed.connect(self._show)
        deciding.changed.connect(self._follow_mode)
        desk.appearance.theme_changed.connect(self._show_versions)
        self._show()

    def sizeHint(self) -> QSize:
        """Wide enough for a line of a quote."""
        return QSize(330, 600)

    def show_names(self, *, blind: bool) -> None:
        """Call annotators by their names, or by letters until a case is decided."""
        self.blind = blind
        self._show()

    def _show(self, _changes: object = None) -> None:
        """Show the versions at once; what is below them follows a moment later."""
        if self._under.is_moving:
            return
        self._show_versions()
        self._desk.afterwards.do(self._show_more)

    def _follow_mode(self) -> None:
        """Let the keys of the versions be pale while digits mean labels."""
        for row in self.rows:
            row.set_key_in_use(in_use=self._deciding.state is State.DECIDING)

    def _show_versions(self) -> None:
        whole, matter = self._under.whole, self._under.matter
        versions: tuple[Version, ...] = ()
        if whole is not None and matter is not None:
            versions = versions_of(whole, matter, blind=self.blind)
        there = bool(versions)
        for part in self._parts:
            part.setVisible(there)
        while len(self.rows) < len(versions):
            row = VersionRow(self._desk)
            row.clicked.connect(self._take)
            self.rows.append(row)
            self._list.addWidget(row)
        while len(self.rows) > len(versions):
            row = self.rows.pop()
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        if matter is None:
            return
        scheme = self._desk.workspace.scheme
        for row, version in zip(self.rows, versions, strict=True):
            same = same_as(versions, version)
            links = () if whole is None else links_of(whole, version, scheme, self._under.text)
            row.show_version(matter.case, version, same, self._under.text, links)
        self._follow_mode()

    def _show_more(self) -> None:
        matter = self._under.matter
        if matter is not None:
            self.gold.show_case(self._under, blind=self.blind)
            self.thread_of_case.show_case(self._under)
            labels = Counter(span.label for span in matter.case.spans)
            self.entry.show_labels([label for label, _ in labels.most_common()])

    def _take(self) -> None:
        row, whole = self.sender(), self._under.whole
        if isinstance(row, VersionRow) and whole is not None:
            order = in_order(whole, blind=self.blind)
            self._deciding.take_of(order.index(row.version.who), order)
            self.left.emit()
