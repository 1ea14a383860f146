"""What GLiNER is trained with: words, and spans by the numbers of their first and last word.

A JSON list of examples, one a line of the file. Relations name spans by their places in `ner`.
"""

from typing import Any

from annotator.core.records import Record
from annotator.core.schemes import Scope
from annotator.exchange.forms.form import (
    ATTRIBUTES,
    GAPS,
    LABELS,
    NOTES,
    RELATIONS,
    Form,
    Setting,
    json_line,
)
from annotator.exchange.forms.tokens.words import Words

_WIDEST = 12
_LONGEST = 384
"""As GLiNER's models are trained unless told otherwise (`max_width`, `max_len`), in words."""

_WIDE = f"spans of more than {_WIDEST} words (raise max_width, or GLiNER drops them)"
_LONG = f"articles of more than {_LONGEST} words (raise max_len, or GLiNER cuts them off)"
_ENDLESS = f"{RELATIONS} one of which has no word"


class Gliner(Form):
    """A file of examples, one an article."""

    def __init__(self, setting: Setting) -> None:
        """Begin the list of each part."""
        super().__init__(setting)
        self._outs = {part: setting.files.open(part or "") for part in setting.parts}
        self._begun: set[str | None] = set()
        labels = setting.scheme.labels
        self._labels = [one.id for one in labels if one.scope is Scope.SPAN and not one.retired]

    def write(self, record: Record, part: str | None) -> None:
        """Write one example."""
        before = b"," if part in self._begun else b"["
        self._begun.add(part)
        self._outs[part].write(before + json_line(self._example(record)))

    def end(self) -> None:
        """End the lists."""
        for part, out in self._outs.items():
            out.write(b"]\n" if part in self._begun else b"[]\n")

    def _example(self, record: Record) -> dict[str, Any]:
        self.lose(record, ATTRIBUTES, NOTES, GAPS, LABELS)
        words = Words(record, self.losses)
        if len(words.places) > _LONGEST:
            self.losses.add(_LONG, record, caution=True)
        runs = [run for (run,) in words.runs()]
        for run in runs:
            if run.end - run.first > _WIDEST:
                self.losses.add(_WIDE, record, run.span, caution=True)
        places = {run.span.id: number for number, run in enumerate(runs)}
        relations = []
        for one in record.layer.relations if record.layer else ():
            if one.head in places and one.child in places:
                relations.append([places[one.head], places[one.child], one.type])
            else:
                self.losses.add(_ENDLESS, record)
        used = dict.fromkeys((*self._labels, *(run.span.label for run in runs)))
        return {
            "tokenized_text": words.words,
            "ner": [[run.first, run.end - 1, run.span.label] for run in runs],
            "relations": relations,
            "ner_labels": list(used),
        }
