"""The data card of an export: what is counted while it is written, and what else is said."""

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from annotator import __version__
from annotator.app.agreement import AgreementOptions, measure
from annotator.app.choosing import ALL, FINAL, GOLD
from annotator.app.export.options import ExportOptions, ExportReport
from annotator.app.export.splits import DATE, NEAR_DUPLICATE, PARTS, SOURCE, Split
from annotator.app.policy import policy
from annotator.app.pseudonyms import letters
from annotator.app.sources import shown
from annotator.core.agreement.counted_words import CountedWords
from annotator.core.ids import AnnotatorId
from annotator.core.progress import Progress
from annotator.core.records import FlatRecord
from annotator.exchange.data_card import PLACEHOLDERS, DataCard, Tally, card_text, yours_in

if TYPE_CHECKING:
    from annotator.store.reading import Reading

CARD = ".card.md"
"""How the file ends that describes an export."""

_DAY = 10


def card_beside(out: Path) -> Path:
    """Where the data card of an export lies."""
    return Path(f"{out}{CARD}")


class CardMaker:
    """Counts what is written, and says it at the end."""

    def __init__(self, reading: "Reading", options: ExportOptions, progress: Progress) -> None:
        self._reading = reading
        self._options = options
        self._progress = progress
        parts = PARTS if options.split else ("",)
        self._tallies = {part: Tally() for part in parts}
        self._last = ""
        self._people: dict[AnnotatorId, str] = {}
        self._rounds: dict[str, int] = defaultdict(int)

    def watch(self, record: FlatRecord, part: str | None) -> None:
        """Count one record that was written to a part."""
        tally = self._tallies[part or ""]
        tally.records += 1
        if record.id != self._last:  # the layers of an article come one after another
            self._last = record.id
            self._count_article(record, tally)
        layer = record.layer
        if layer is not None:
            tally.spans.update([span[3] for span in layer.spans])
            self._people.setdefault(layer.annotator.id, layer.annotator.name)
            self._rounds[layer.round] += 1

    def _count_article(self, record: FlatRecord, tally: Tally) -> None:
        info = record.info
        tally.articles += 1
        tally.characters += len(record.text)
        tally.words += len(CountedWords(record.text))
        tally.sources[info.get("source") or "no source"] += 1
        tally.languages[info.get("language") or "not said"] += 1
        if published := info.get("published"):
            tally.days[published[:_DAY]] += 1

    def card(self, report: ExportReport, fingerprint: str, out: Path) -> str:
        """The card as Markdown; what somebody filled into an earlier one stays."""
        reading, options = self._reading, self._options
        cheap = AgreementOptions(samples=0, eyes=options.eyes)
        found = measure(reading, cheap, self._progress).agreement
        card = DataCard(
            shown(Path(out.name)),
            self._tallies,
            reading.scheme(),
            self._made(report, fingerprint),
            _sentences(options.split, report) if options.split else (),
            found.figures,
            found.articles,
            report.losses,
        )
        try:
            yours = yours_in(card_beside(out).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            yours = PLACEHOLDERS
        return card_text(card, yours)

    def _made(self, report: ExportReport, fingerprint: str) -> list[tuple[str, str]]:
        options, left = self._options, report.left_out
        rounds = (f"{name} ({count:,})" for name, count in sorted(self._rounds.items()))
        made = [
            ("Form", f"{options.form} ({options.of_form.title})"),
            ("Layer", self._layer()),
            ("Status", ", ".join(sorted(options.statuses))),
            ("Rounds (records)", ", ".join(rounds) or "none"),
            ("Annotators", ", ".join(self._names()) or "none"),
        ]
        if options.sources:
            made.append(("Only of", ", ".join(sorted(options.sources))))
        if options.search:
            made.append(("Only articles found by", options.search))
        made += [
            ("Left out because nobody has decided", f"{left.undecided:,} articles"),
            ("Program", f"annotator {__version__}"),
            ("Fingerprint", fingerprint),
        ]
        return made

    def _layer(self) -> str:
        """Whose work was asked for; of a person, no more than that it is one."""
        said = (FINAL, GOLD, ALL)
        return self._options.layer if self._options.layer in said else "of one annotator"

    def _names(self) -> list[str]:
        """Who made the layers: by the letters of review where the project hides names."""
        rules = policy(self._reading)
        hidden = letters(self._reading) if rules.blind or rules.hide_names else {}
        return sorted(
            f"Coder {hidden[who]}" if who in hidden else name for who, name in self._people.items()
        )


def _sentences(split: Split, report: ExportReport) -> list[str]:
    """How the parts were drawn."""
    wanted = "articles at most" if split.by_count else "per cent of the articles"
    sizes = "/".join(map(str, split.sizes))
    kept = {
        NEAR_DUPLICATE: "near-duplicates",
        SOURCE: "articles of a source",
        DATE: "articles of a day",
    }
    groups = [kept[each] for each in split.group]
    together = ", ".join(groups) or "nothing, so near-duplicates may be in two parts"
    said = [
        f"{'/'.join(PARTS)}: {sizes} {wanted}; seed {split.seed}.",
        "Balanced by articles and by the spans of each label.",
        f"Kept together: {together}.",
        "A part is settled when an article is first finished; what comes later changes nothing.",
        "The manifest lists the articles of each part.",
    ]
    if split.gold_test:
        said.append("The test part holds gold alone.")
        said.append(f"Left out of it, because they are not gold: {report.left_out.not_gold:,}.")
    if report.left_out.no_part:
        said.append(f"Left out, because no part had room: {report.left_out.no_part:,}.")
    if split.like:
        said.append(f"As in an earlier export, {Path(split.like).name}.")
    return said
