"""The columns of CoNLL-2003, a word a line with its tag, in IOB2 or in BIOES.

Four columns as there: word, `_`, `_`, tag. A line `-DOCSTART-` begins each article, an empty line
ends each sentence; a sentence that a span goes beyond ends with the one that the span ends in.
"""

from collections.abc import Sequence
from dataclasses import replace

from annotator.core.ids import LabelId
from annotator.core.records import Record
from annotator.core.schemes import Scope
from annotator.exchange.forms.form import (
    ATTRIBUTES,
    LABELS,
    NOTES,
    RELATIONS,
    LineForm,
    Setting,
)
from annotator.exchange.forms.names import SafeNames
from annotator.exchange.forms.tokens.words import Run, Words, bioes, iob2

_START = "-DOCSTART- -X- -X- O\n\n"
_RENAMED = "spans of labels with blanks in their names (_ stands for them)"


class Conll(LineForm):
    """Words with tags B- and I-."""

    def __init__(self, setting: Setting) -> None:
        """Give the labels of the scheme their names first."""
        super().__init__(setting)
        self._names = SafeNames(r"\s")
        self._names.take(one.id for one in setting.scheme.labels if one.scope is Scope.SPAN)

    def line(self, record: Record) -> bytes:
        """The lines of a record."""
        self.lose(record, RELATIONS, ATTRIBUTES, NOTES, LABELS)
        found = Words(record, self.losses)
        kept = [self._named(record, run) for run in found.flat(found.runs(apart=True))]
        names, tags = found.words, self.tags(kept, len(found.places))
        lines = [_START]
        for sentence in found.sentences(kept):
            lines += [f"{names[at]} _ _ {tags[at]}\n" for at in sentence]
            lines.append("\n")
        return "".join(lines).encode()

    def tags(self, runs: Sequence[Run], count: int) -> list[str]:
        """The tags of so many words."""
        return iob2(runs, count)

    def _named(self, record: Record, run: Run) -> Run:
        label = run.span.label
        safe = self._names.of(label)
        if safe == label:
            return run
        self.losses.add(_RENAMED, record, run.span, caution=True)
        return replace(run, span=replace(run.span, label=LabelId(safe)))


class Bioes(Conll):
    """Words with tags B-, I-, E- and S-."""

    def tags(self, runs: Sequence[Run], count: int) -> list[str]:
        """The tags of so many words."""
        return bioes(runs, count)
