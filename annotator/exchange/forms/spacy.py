"""JSON Lines for spaCy, the script that makes `.spacy` files of them, and a `config.cfg`.

spaCy's own suggester proposes spans of one to three words, so that a model would never find a
commitment or a threat. The one in `config.cfg` goes up to the length that 99 of 100 of our spans
keep within, in words of ours; where spaCy cuts words further, `to_spacy.py` says so.
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
    Setting,
    facts_of,
    json_line,
    spans_of,
)
from annotator.exchange.forms.tokens import Words
from annotator.resources import resource

_SHARE = 0.99
_BLANK_LANGUAGES = frozenset(
    (
        *("ar", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id"),
        *("it", "lt", "nb", "nl", "pl", "pt", "ro", "sk", "sl", "sv", "tr", "uk"),
    )
)
"""Languages that spaCy takes words apart in without a package of its own."""

_OTHERS = "xx"


class Spacy(LineForm):
    """A folder: `train.jsonl` and its siblings, `to_spacy.py`, `config.cfg`."""

    def __init__(self, setting: Setting) -> None:
        """Open a file for each part."""
        super().__init__(setting)
        self._lengths: Counter[int] = Counter()
        self._languages: Counter[str] = Counter()

    def name_of(self, part: str | None) -> str:
        """Without a split all are for training."""
        return f"{part or 'train'}.jsonl"

    def line(self, record: Record) -> bytes:
        """The line of a record; `entities` are those of the spans that lie side by side."""
        self.lose(record, RELATIONS, ATTRIBUTES, NOTES, GAPS, LABELS)
        words = Words(record, self.losses)
        text = words.text
        groups = words.runs()
        self._lengths.update(run.end - run.first for runs in groups for run in runs)
        self._languages[(record.article.info.language or "")[:2].lower()] += 1
        kept = {run.span.id for run in words.flat(groups)}
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
        return json_line(
            {"text": text, "spans": spans, "entities": entities, "meta": facts_of(record)}
        )

    def end(self) -> None:
        """Write the script and the configuration."""
        files = self.setting.files
        files.put("to_spacy.py", resource("forms/to_spacy.py").read_bytes())
        config = resource("forms/config.cfg").read_text(encoding="utf-8")
        language = self._language()
        for name, value in (
            ("LANGUAGE", language),
            ("DEV", "dev" if "dev" in self.setting.parts else "train"),
            ("LONGEST", str(self._longest())),
        ):
            config = config.replace(f"@{name}@", value)
        files.put("config.cfg", config.encode())

    def _language(self) -> str:
        """The language of most articles, if spaCy can do with it."""
        known = [one for one, _ in self._languages.most_common() if one]
        return known[0] if known and known[0] in _BLANK_LANGUAGES else _OTHERS

    def _longest(self) -> int:
        """How many words 99 of 100 spans keep within."""
        wanted = self._lengths.total() * _SHARE
        for length in sorted(self._lengths):
            wanted -= self._lengths[length]
            if wanted <= 0:
                return length
        return 1
