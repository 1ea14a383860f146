"""The scheme editor: parts at the left, the one in hand at the right, how it looks below."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.app.workspace import Workspace
from annotator.core.attributes import Attribute
from annotator.core.edits.values import Action
from annotator.core.relation_types import RelationType
from annotator.core.schemes import Label, Scheme, Scope
from annotator.gui.appearance import Appearance
from annotator.gui.models.scheme_draft import KINDS, Part, SchemeDraft
from annotator.gui.models.scheme_faults import faults
from annotator.gui.scheme_editor.about_form import AboutForm
from annotator.gui.scheme_editor.attribute_form import AttributeForm
from annotator.gui.scheme_editor.form import Form
from annotator.gui.scheme_editor.form_area import FormArea
from annotator.gui.scheme_editor.keeping import Keeping
from annotator.gui.scheme_editor.label_form import LabelForm
from annotator.gui.scheme_editor.part_list import PartList
from annotator.gui.scheme_editor.preview import Previews
from annotator.gui.scheme_editor.problems import ask, problems_of
from annotator.gui.scheme_editor.relation_form import RelationForm
from annotator.gui.scheme_editor.starting import Starting
from annotator.gui.scheme_editor.top_bar import TopBar, small_button
from annotator.gui.scheme_editor.use_bar import UseBar
from annotator.gui.scheme_editor.uses import Uses
from annotator.gui.text_positions import shown
from annotator.gui.widgets.plain_label import PlainLabel

_SIZE = (1040, 720)
_LIST = 236
_INSIDE = 24
_ABOUT = len(KINDS)


class SchemeEditor(QDialog):
    """Edits a draft; `kept` is told when it is to become the scheme of the project."""

    kept = Signal(object)
    """Carries the Action that makes it the scheme of the project."""
    failed = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.draft = SchemeDraft(workspace.scheme, self)
        self.uses = Uses(workspace, self)
        self.keeping = Keeping(workspace, self.uses, self.draft, self)
        self.starting = Starting(self)
        self._workspace = workspace
        self._read_only = read_only = workspace.read_only
        self.setWindowTitle(self.tr("Scheme"))
        self.forms: tuple[Form, ...] = (LabelForm(), AttributeForm(), RelationForm())
        self.about = AboutForm()
        self.list = PartList(appearance)
        self.previews = Previews()
        self.used = UseBar(workspace, self.uses, self.draft, appearance)
        self.said = PlainLabel(role="muted")
        self.said.setWordWrap(True)
        self.top = TopBar(self.starting.menu())
        self.tabs = self.top.tabs
        self.add = small_button(self.tr("Add"))
        self.take_out = small_button(self.tr("Remove"))
        self.up = small_button("↑", self.tr("Move up (Alt+Up)"))
        self.down = small_button("↓", self.tr("Move down (Alt+Down)"))
        self.keep = QPushButton(self.tr("Keep the changes"))
        self.keep.setProperty("role", "primary")
        self.cancel = QPushButton(self.tr("Close") if read_only else self.tr("Cancel"))
        self._forms = QStackedWidget()
        self._lay_out()
        self._connect()
        self.go_to(0)
        self.list.setFocus()
        self._fit(parent)

    def _fit(self, parent: QWidget | None) -> None:
        """As large as is comfortable, and within the window."""
        size = QSize(*_SIZE)
        if parent is not None:
            size = size.boundedTo(parent.size() - QSize(_INSIDE, _INSIDE))
        self.resize(size)

    @property
    def kind(self) -> int:
        """Which tab is shown: labels, attributes, relations, or the scheme itself."""
        return self.tabs.checkedId()

    @property
    def form(self) -> Form:
        """The form of the part in hand."""
        return self.forms[min(self.kind, _ABOUT - 1)]

    @property
    def part(self) -> Part | None:
        """The part in hand."""
        return self.list.part if self.kind < _ABOUT else None

    def go_to(self, kind: int, part: str = "") -> None:
        """Show a tab, and in it the part of this id."""
        self.tabs.button(kind).setChecked(True)
        self._forms.setCurrentIndex(kind)
        self.list.setAccessibleName(self.top.names[kind])
        for widget in (self.list, self.add, self.take_out, self.up, self.down):
            widget.setVisible(kind < _ABOUT)
        self.refresh(part)
        self._to_top()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is for the fields; only Ctrl+Enter keeps, only Esc closes."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.keep.isEnabled():
            self.keep.click()

    # How it looks

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addLayout(self._left())
        body.addLayout(self._right(), 1)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        bottom.addWidget(self.said, 1)
        for button in (self.cancel, self.keep):
            button.setAutoDefault(False)
            bottom.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.top)
        column.addLayout(body, 1)
        column.addLayout(bottom)

    def _left(self) -> QVBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.add, self.take_out):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.up, self.down):
            button.setFixedWidth(32)
            buttons.addWidget(button)
        self.list.setFixedWidth(_LIST)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addLayout(buttons)
        return left

    def _right(self) -> QVBoxLayout:
        for form in (*self.forms, self.about):
            self._forms.addWidget(FormArea(form))
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.used)
        right.addWidget(self._forms, 1)
        right.addWidget(self.previews)
        return right

    def _connect(self) -> None:
        for form in self.forms:
            form.written.connect(self._take)
        self.about.written.connect(self.draft.describe)
        self.draft.changed.connect(self.refresh)
        self.top.wanted.connect(self.go_to)
        self.list.currentRowChanged.connect(self._show_other)
        self.list.arranged.connect(self._arrange)
        self.add.clicked.connect(self._add)
        self.take_out.clicked.connect(self._take_out)
        self.up.clicked.connect(partial(self.list.move_row, -1))
        self.down.clicked.connect(partial(self.list.move_row, 1))
        self.uses.known.connect(self._show_part)
        self.used.evolved.connect(self._begin_again)
        self.keeping.agreed.connect(self._keep)
        self.keeping.filled.connect(self._kept_with_more)
        self.keeping.said.connect(self._say_once)
        for each in (self.uses, self.used, self.keeping):
            each.failed.connect(self.failed)
        self.starting.found.connect(self._start_with)
        self.starting.said.connect(self._say_once)
        self.top.read.clicked.connect(self.starting.ask_for_scheme)
        self.top.write.clicked.connect(self._write)
        self.cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self.accept)

    # What there is

    def refresh(self, chosen: str = "") -> None:
        """Show the draft as it is now."""
        scheme = self.draft.scheme
        if self.kind < _ABOUT:
            parts = self.draft.parts(KINDS[self.kind])
            self.list.show_parts(parts, self._wrong(parts), chosen)
        self._show_part()
        label = self.part if isinstance(self.part, Label) else None
        self.previews.show_label(scheme, label)
        self.about.show_info(scheme.info, read_only=self._read_only)
        self.top.count([len(self.draft.parts(kind)) for kind in KINDS])
        self._say()

    def _show_part(self) -> None:
        part = self.part
        self.form.setEnabled(part is not None)
        editable = not self._read_only
        for button in (self.add, self.top.start, self.top.read):
            button.setEnabled(editable)
        is_drawn = isinstance(part, Label) and part.scope == Scope.SPAN
        self.previews.setVisible(is_drawn)
        self.used.show_part(part)
        for button in (self.take_out, self.up, self.down):
            button.setEnabled(editable and part is not None)
        mode = QAbstractItemView.DragDropMode
        self.list.setDragDropMode(mode.InternalMove if editable else mode.NoDragDrop)
        if part is None:
            return
        self.take_out.setText(self._way_out(part))
        self.form.show_part(
            part, self.draft.scheme, is_new=self.draft.is_new(part), read_only=self._read_only
        )
        self.form.say_faults(faults(self.draft.scheme, part))

    def _wrong(self, parts: tuple[Part, ...]) -> frozenset[str]:
        return frozenset(one.id for one in parts if faults(self.draft.scheme, one))

    def _say(self) -> None:
        """Say what stands in the way of keeping it, if anything does."""
        problems = problems_of(self.draft)
        if self.part is not None and self.form.id_fault:
            problems.insert(0, self.form.id_fault)
        self.said.setText("" if not problems else problems[0])
        self.said.setProperty("role", "problem" if problems else "muted")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.keep.setVisible(not self._read_only)
        self.keep.setEnabled(self.draft.is_changed and not problems)
        if self._read_only:
            self.said.setText(self.tr("This project is open for reading only."))

    # What is done

    def _take(self, part: Part, was: str) -> None:
        self.draft.put(part, was)

    def _show_other(self, _row: int) -> None:
        self.refresh()
        self._to_top()

    def _to_top(self) -> None:
        area = self._forms.currentWidget()
        if isinstance(area, QScrollArea):
            area.verticalScrollBar().setValue(0)

    def _arrange(self, ids: list[str]) -> None:
        self.draft.arrange(KINDS[self.kind], ids)

    def _add(self) -> None:
        names: dict[type[Part], str] = {
            Label: self.tr("New label"),
            Attribute: self.tr("New attribute"),
            RelationType: self.tr("new relation"),
        }
        kind = KINDS[self.kind]
        part = self.draft.add(kind, names[kind])
        self.go_to(self.kind, part.id)
        self.form.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.name.edit.selectAll()

    def _take_out(self) -> None:
        """Remove what nobody uses; retire what somebody does, or offer it again."""
        part = self.part
        if part is None:
            return
        if part.retired or self.uses.of(part):
            self.draft.put(replace(part, retired=not part.retired))
        else:
            self.draft.remove(part)

    def _way_out(self, part: Part) -> str:
        if part.retired:
            return self.tr("Offer again")
        return self.tr("Retire") if self.uses.of(part) else self.tr("Remove")

    def _start_with(self, scheme: Scheme) -> None:
        self.draft.replace_all(scheme, self.uses.of)
        self.go_to(0)
        words = self.tr("This is “%1” now. Nothing is changed in the project until you keep it.")
        self._say_once(words.replace("%1", shown(scheme.info.name)))

    def _write(self) -> None:
        self.starting.ask_where_to(self.draft.scheme)

    def _say_once(self, words: str) -> None:
        """Say something until the next change."""
        if not problems_of(self.draft):
            self.said.setText(words)

    # Keeping it

    def accept(self) -> None:
        """Make one action of it, and say first what that means for what is annotated."""
        if self.keep.isEnabled() and not self._read_only:
            self.keeping.begin()

    def reject(self) -> None:
        """Close, but not with changes that would go without a word."""
        if not self.draft.is_changed or self._read_only or not self.isVisible():
            super().reject()
            return
        ask(
            self,
            self.tr("Close without keeping the changes?"),
            "",
            self.tr("Close"),
            partial(self.done, QDialog.DialogCode.Rejected),
        )

    def _keep(self, action: Action) -> None:
        self.kept.emit(action)
        super().accept()

    def _kept_with_more(self, _sentence: str) -> None:
        super().accept()

    def _begin_again(self, sentence: str) -> None:
        """Show the scheme as the project has it after something was merged or split."""
        self.draft.begin_again(self._workspace.scheme)
        self.uses.count_again()
        self._say_once(sentence)
