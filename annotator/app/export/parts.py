"""Which records of an export are wanted, and which part of a split each belongs to."""

from collections import Counter
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.app.choosing import GOLD as GOLD_LAYER
from annotator.app.choosing import TRAINING_ROUND, Choice
from annotator.app.export.options import ExportOptions
from annotator.app.export.splits import PARTS, TEST, Drawn, draw
from annotator.app.searching import found_by
from annotator.core.annotators import GOLD
from annotator.core.errors import RefusedError
from annotator.core.export_forms import Loss
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId
from annotator.core.records import FlatRecord, Record
from annotator.store.first_finished import listed
from annotator.store.flat import flat_records
from annotator.store.rounds import rounds

if TYPE_CHECKING:
    from annotator.store.reading import Reading

COLUMN = "split"
"""What the part is called where a record says it."""
WITH_COLUMN = frozenset(
    (
        *("jsonl", "csv", "doccano", "doccano-relations", "spacy", "docbin", "hf", "prodigy"),
        *("label-studio", "plover", "xmi"),
    )
)
"""The forms that have room for it."""


def only_these(reading: "Reading", options: ExportOptions) -> frozenset[ArticleId] | None:
    """The articles that an export is narrowed to; None if it is not."""
    found: frozenset[ArticleId] | None = None
    if options.sources:
        found = frozenset(one.id for one in listed(reading) if one.source in options.sources)
    if options.search.strip():
        among = options.rounds or {MAIN_ROUND, *rounds(reading)} - {TRAINING_ROUND}
        ids = found_by(reading, options.search, among, options.eyes)
        found = ids if found is None else found & ids
    return found


class Parts:
    """The parts of one export; without a split there is only the part None."""

    def __init__(self, reading: "Reading", options: ExportOptions, choice: Choice) -> None:
        split = self._split = options.split
        self._files = options.files
        self._drawn = Drawn({})
        self._choice = choice
        self.of_articles: dict[ArticleId, str] = {}
        self.records = Counter(dict.fromkeys(PARTS if split else (), 0))
        self._moved: list[str] = []
        if split is not None and split.as_column and options.form not in WITH_COLUMN:
            msg = f"The form {options.form} has no room for a column; write the parts as files."
            raise RefusedError(msg)
        if split is not None:
            training = None if TRAINING_ROUND in options.rounds else TRAINING_ROUND
            only = _exported(reading, choice) if split.by_count else None
            gold = options.layer == GOLD_LAYER
            self._drawn = draw(reading, split, gold=gold, only=only, training=training)

    @property
    def files(self) -> tuple[str | None, ...]:
        """A file is written for each of these."""
        return self._files

    def takes(self, article: ArticleId, whose: AnnotatorId | None) -> bool:
        """Whether a layer belongs to a part; if it does not, that is counted."""
        if self._split is None:
            return True
        part, left = self._drawn.parts.get(article), self._choice.left_out
        if part is None:
            left.no_part += 1
            return False
        self.of_articles[article] = part
        if part == TEST and self._split.gold_test and whose != GOLD.id:
            left.not_gold += 1
            return False
        self.records[part] += 1
        return True

    def file_of(self, article: ArticleId) -> str | None:
        """The part whose file an article goes to; None if there is one file."""
        return None if self.files == (None,) else self.of_articles[article]

    def told(self, record: Record) -> Record:
        """The record with its part as a column of the article."""
        part = self.of_articles.get(record.article.id)
        if part is None:
            return record
        info = record.article.info
        others = tuple(each for each in info.extra if each[0] != COLUMN)
        extra = ((COLUMN, part), *others)
        return replace(record, article=replace(record.article, info=replace(info, extra=extra)))

    def told_flat(self, record: FlatRecord) -> FlatRecord:
        """The same of a record in columns."""
        part = self.of_articles.get(record.id)
        if part is None:
            return record
        # Of two columns of one name the first counts.
        extra = ((COLUMN, part), *record.info.get("extra", ()))
        return replace(record, info={**record.info, "extra": extra})

    @property
    def losses(self) -> tuple[Loss, ...]:
        """What is to be known of a split that follows another one."""
        moved = self._drawn.moved
        what = "articles in another part than before, because something links them to it"
        return (Loss(what, moved, caution=True),) if moved else ()


def _exported(reading: "Reading", choice: Choice) -> frozenset[ArticleId]:
    """The articles that an export will hold."""
    trial = replace(choice, left_out=type(choice.left_out)(), touched=set())
    with closing(flat_records(reading, trial.of, bare=trial.bare)) as records:
        return frozenset(record.id for record in records)
