"""Split a label into several: first which, then span by span in a queue of its own."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from annotator.app.workspace import Workspace
from annotator.core.evolution import Evolution, Evolved, Preview
from annotator.core.evolution_steps import split_label
from annotator.core.ids import LabelId
from annotator.core.label_colours import looks_that_work
from annotator.core.schemes import Label, Scheme, Scope, new_label
from annotator.gui.models.scheme_draft import id_of
from annotator.gui.plurals import counted
from annotator.gui.scheme_editor.evolving import EvolvingQuestion
from annotator.gui.scheme_editor.fields import TextField
from annotator.gui.text_positions import shown


class SplitLabel(EvolvingQuestion):
    """Asks into which labels, new or known."""

    def __init__(self, workspace: Workspace, label: Label, parent: QWidget | None = None) -> None:
        super().__init__(
            workspace,
            self.tr("Split %1").replace("%1", shown(label.name)),
            self.tr(
                "Name at least two labels, new or known, one a line. Then each passage or article"
                " is shown to you, and a key says which it is. You can stop at any time and go on"
                " later."
            ),
            self.tr("Split"),
            parent,
        )
        self._label = label
        self.parts = TextField(self.tr("Becomes"), self.tr("One label a line"), least=3)
        self.body.addWidget(self.parts)
        self._finish_body()
        self.parts.edit.setFocus()
        self.parts.written.connect(self._look)

    def in_words(self, found: Preview) -> str:
        """How much there is to decide."""
        spans = counted(found.spans, self.tr("%1 passage"), self.tr("%1 passages"))
        if self._is_whole:
            on_articles = self.tr("%1 label"), self.tr("%1 labels")
            spans = counted(found.article_labels, *on_articles)
        articles = counted(found.articles, self.tr("%1 article"), self.tr("%1 articles"))
        words = self.tr("To decide: %1 in %2. Until then they keep the label %3.")
        if self._is_whole:
            words = self.tr("To decide: %1 of %2. Until then they stay %3.")
        for place, value in (("%1", spans), ("%2", articles), ("%3", shown(self._label.name))):
            words = words.replace(place, value)
        return words

    def in_short(self, _evolved: Evolved) -> str:
        """How much there is to decide; a split alone changes nothing that wears the label."""
        if self._is_whole:
            count = self._found.article_labels
            return counted(
                count, self.tr("%1 article to decide"), self.tr("%1 articles to decide")
            )
        count = self._found.spans
        return counted(count, self.tr("%1 passage to decide"), self.tr("%1 passages to decide"))

    @property
    def _is_whole(self) -> bool:
        return self._label.scope is Scope.ARTICLE

    def _look(self) -> None:
        self._consider(self._wanted)

    def _wanted(self) -> Evolution | None:
        scheme = self._workspace.scheme
        label = scheme.label(self._label.id)
        names = self.parts.lines
        if label is None or len(names) < 2:  # noqa: PLR2004 - one would be a merge
            return None
        return split_label(scheme, label, parts_named(scheme, label, names))


def parts_named(scheme: Scheme, label: Label, names: tuple[str, ...]) -> list[Label]:
    """The labels of these names; new ones get what the label says, and looks of their own."""
    taken = scheme.labels
    found: list[Label] = []
    for name in names:
        known = scheme.named(name)
        if known is None:
            made = new_label(name, taken, label.scope)
            colour, pattern = looks_that_work(made, taken)
            made = replace(
                made,
                id=LabelId(_free(id_of(name), taken)),
                colour=colour,
                pattern=pattern,
                values=label.values,
                overlap=label.overlap,
                inside=label.inside,
            )
            taken = (*taken, made)
            known = made
        found.append(known)
    return found


def _free(wanted: str, taken: tuple[Label, ...]) -> str:
    ids = {one.id for one in taken}
    number, free = 1, wanted
    while free in ids:
        number += 1
        free = f"{wanted}{number}"
    return free
