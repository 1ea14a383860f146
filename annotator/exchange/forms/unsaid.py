"""What is known of articles and spans beside the annotations, and which forms do not say it."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.core.records import Record
from annotator.exchange.forms.form import Losses, spans_of

MAIN = "articles whose headline, date, source or address is not written"
OTHERS = "articles whose authors, section, language or other facts are not written"
WHOSE = "records that do not say whose work they are, nor in which round"
ORIGINS = "spans of which is not written that several agreed, or that somebody decided"


@dataclass(frozen=True, slots=True)
class Said:
    """Which facts a form has: the main ones, the language, whose work it is, origins of spans."""

    main: bool = True
    language: bool = False
    whose: bool = True
    origins: bool = False


_WORDS_ONLY = Said(main=False, whose=False)
_STANDOFF = Said(main=False)
_WITH_ORIGINS = Said(origins=True)
_WITH_LANGUAGE = Said(language=True)

_SAID: Mapping[str, Said] = {
    "csv": _WITH_ORIGINS,
    "hf": _WITH_ORIGINS,
    "brat": _STANDOFF,
    "webanno": _STANDOFF,
    "conll": _WORDS_ONLY,
    "bioes": _WORDS_ONLY,
    "gliner": _WORDS_ONLY,
    "chat": _WORDS_ONLY,
    "w3c": Said(language=True, origins=True),
    "qdpx": _WITH_LANGUAGE,
    "xmi": _WITH_LANGUAGE,
}
"""The forms that say more or less than the main facts and whose work it is."""


class Unsaid:
    """Counts, for one export, what the form has no place for beside annotations."""

    def __init__(self, form: str, losses: Losses, *, by_layer: bool) -> None:
        self._said = _SAID.get(form, Said())
        self._losses = losses
        self._by_layer = by_layer

    def note(self, record: Record) -> None:
        """Count what is not said of one record."""
        said, info = self._said, record.article.info
        if not said.main and (info.headline or info.published or info.source or info.url):
            self._losses.add(MAIN, record, caution=True)
        others = (info.authors, info.agency, info.section, info.updated, info.external_id)
        if any(others) or info.extra or (info.language and not said.language):
            self._losses.add(OTHERS, record, caution=True)
        if self._by_layer and not said.whose and record.layer is not None:
            self._losses.add(WHOSE, record, caution=True)
        if not said.origins:
            for span in spans_of(record):
                if span.origin != "single":
                    self._losses.add(ORIGINS, record, span, caution=True)
