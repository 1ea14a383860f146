"""JSON Lines for spaCy, the script that makes `.spacy` files of them, and a `config.cfg`.

Its suggester reaches as far as our spans in words of ours; where spaCy cuts words further,
`to_spacy.py` says so.
"""

from collections import Counter
from typing import Any

from annotator.core.records import Record
from annotator.exchange.forms.form import (
    ATTRIBUTES,
    GAPS,
    LABELS,
    NOTES,
    RELATIONS,
    LineForm,
    Losses,
    Setting,
    facts_of,
    json_line,
    spans_of,
)
from annotator.exchange.forms.spacy.config import code_of, config, language_of
from annotator.exchange.forms.tokens.words import Words
from annotator.resources import resource

_NO_ENTITIES = "spans over a longer one (in spans, without room in entities)"
_IN_WORDS = "in .spacy files: "


class Spacy(LineForm):
    """A folder: `train.jsonl` and its siblings, `to_spacy.py`, `config.cfg`."""

    def __init__(self, setting: Setting) -> None:
        """Open a file for each part."""
        super().__init__(setting)
        self._lengths: Counter[int] = Counter()
        self._languages: Counter[str] = Counter()
        self._used: set[str | None] = set()
        self._in_words = Losses()

    def name_of(self, part: str | None) -> str:
        """Without a split all are for training."""
        return f"{part or 'train'}.jsonl"

    def write(self, record: Record, part: str | None) -> None:
        """Write the line of one record."""
        super().write(record, part)
        self._used.add(part)

    def line(self, record: Record) -> bytes:
        """The line of a record; `entities` are those of the spans that lie side by side."""
        self.lose(record, RELATIONS, ATTRIBUTES, NOTES, GAPS, LABELS)
        words = Words(record, self._in_words)
        text = words.text
        groups = words.runs()
        self._lengths.update(run.end - run.first for runs in groups for run in runs)
        self._languages[code_of(record.article.info.language)] += 1
        worded = {run.span.id for runs in groups for run in runs}
        kept = {run.span.id for run in words.flat(groups, told=False)}
        spans: list[dict[str, Any]] = [
            {
                "start": span.start,
                "end": span.end,
                "label": span.label,
                "quote": text[span.start : span.end],
            }
            for span in spans_of(record)
        ]
        entities = [
            (span.start, span.end, span.label) for span in spans_of(record) if span.id in kept
        ]
        for span in spans_of(record):
            if span.id in worded and span.id not in kept:
                self.losses.add(_NO_ENTITIES, record, span, caution=True)
        return json_line(
            {"text": text, "spans": spans, "entities": entities, "meta": facts_of(record)}
        )

    def end(self) -> None:
        """Write the script and the configuration."""
        files = self.setting.files
        files.put("to_spacy.py", resource("forms/to_spacy.py").read_bytes())
        dev = "dev" if "dev" in self._used else "train"
        language = language_of(self._languages.elements())
        paths = "train.spacy", f"{dev}.spacy"
        self.losses.adopt(self._in_words, _IN_WORDS)
        files.put("config.cfg", config(language, *paths, self._lengths))
