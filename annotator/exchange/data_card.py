"""The data card beside an export, as Markdown: what the data are, for whoever trains with them.

In the manner of E. M. Bender and B. Friedman, “Data Statements for Natural Language Processing”,
TACL 6 (2018): counts, codebook, agreement, splits, how it was made, and lines to be filled in. It
says no time: the same export has the same card.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.core.agreement.measures import Measure
from annotator.core.agreement.naming import NAMES
from annotator.core.agreement.report import Figures
from annotator.core.agreement.values import Figure
from annotator.core.export_forms import Loss
from annotator.core.schemes import Scheme, Scope

BEGIN, END = "<!-- yours: kept when the export is written again -->", "<!-- end of yours -->"
"""What stands between these in a card is the user's."""

PLACEHOLDERS = """\
- Licence of the annotations: …
- Licence and source of the texts: …
- Collected by, when, and how they were chosen: …
- What the data are for, and what they are not for: …
- Whom to ask: …
"""

_MEASURES = (Measure.EXACT_F1, Measure.TOKEN_ALPHA)
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~$^])")
_MOST = 30


@dataclass(slots=True)
class Tally:
    """What one part of an export holds; characters are code points, words stand between blanks."""

    articles: int = 0
    records: int = 0
    characters: int = 0
    words: int = 0
    spans: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)

    def added(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(
            self.articles + other.articles,
            self.records + other.records,
            self.characters + other.characters,
            self.words + other.words,
            self.spans + other.spans,
            self.sources + other.sources,
            self.languages + other.languages,
            self.days + other.days,
        )


@dataclass(frozen=True, slots=True)
class DataCard:
    """What a card says. `parts` has one tally under no name if there is no split.

    `made` are facts by their names, `split` sentences on how the parts were drawn, `agreed` how
    many articles agreement rests on.
    """

    title: str
    parts: Mapping[str, Tally]
    scheme: Scheme
    made: Sequence[tuple[str, str]]
    split: Sequence[str] = ()
    agreement: Figures = field(default_factory=dict)
    agreed: int = 0
    losses: Sequence[Loss] = ()


def card_text(card: DataCard, yours: str = PLACEHOLDERS) -> str:
    """The card as Markdown; `yours` is what the user has filled in."""
    sections = [
        f"# Data card: {_plain(card.title)}\n",
        *_counts(card),
        *_codebook(card),
        *_agreement(card),
        *(_section("Splits", [f"- {each}" for each in card.split]) if card.split else ()),
        *_section("How it was made", [f"- {_plain(a)}: {_plain(b)}" for a, b in card.made]),
        *_losses(card.losses),
        *_section("To be filled in", [BEGIN, yours.rstrip("\n"), END]),
    ]
    return "\n".join(sections)


def yours_in(card: str) -> str:
    """What the user has filled into a card; the usual lines if it cannot be told."""
    _, begin, rest = card.partition(BEGIN)
    yours, end, _ = rest.partition(END)
    return yours.strip("\n") + "\n" if begin and end and yours.strip() else PLACEHOLDERS


def _section(title: str, lines: Iterable[str]) -> Iterable[str]:
    return (f"## {title}\n", *lines, "")


def _plain(text: str) -> str:
    """Words on one line that Markdown takes as they are."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table whose cells after the first are figures."""
    return [
        f"| {' | '.join(heads)} |",
        f"| --- |{' ---: |' * (len(heads) - 1)}",
        *(f"| {' | '.join(row)} |" for row in rows),
        "",
    ]


def _counts(card: DataCard) -> Iterable[str]:
    whole = Tally()
    for each in card.parts.values():
        whole = whole.added(each)
    columns = [*card.parts.values(), whole] if len(card.parts) > 1 else [whole]
    names = [*card.parts, "all"] if len(card.parts) > 1 else ["all"]
    rows = [
        ("articles", *(f"{each.articles:,}" for each in columns)),
        ("records (an article and a layer)", *(f"{each.records:,}" for each in columns)),
        ("words", *(f"{each.words:,}" for each in columns)),
        ("characters", *(f"{each.characters:,}" for each in columns)),
        ("spans", *(f"{each.spans.total():,}" for each in columns)),
    ]
    labels = dict.fromkeys((*(one.id for one in card.scheme.for_spans), *sorted(whole.spans)))
    for label in labels:
        all_of_it = whole.spans[label]
        cells = (_of(each.spans[label], 0 if each is whole else all_of_it) for each in columns)
        rows.append((f"spans of {_plain(label)}", *cells))
    yield "## What is in it\n"
    yield from _table(("", *names), rows)
    yield from _listed("Sources", whole.sources)
    yield from _listed("Languages", whole.languages)
    if whole.days:
        count = whole.days.total()
        yield f"Published {min(whole.days)} to {max(whole.days)} ({count:,} articles say when).\n"


def _of(count: int, whole: int) -> str:
    """A number, with its share of the label where it is one of several parts."""
    return f"{count:,} ({count / whole:.0%})" if whole else f"{count:,}"


def _listed(title: str, found: Counter[str]) -> Iterable[str]:
    if found:
        some = sorted(found.items(), key=lambda one: (-one[1], one[0]))
        words = ", ".join(f"{_plain(name)} ({count:,})" for name, count in some[:_MOST])
        more = f", and {len(some) - _MOST:,} more" if len(some) > _MOST else ""
        yield f"{title}: {words}{more}.\n"


def _codebook(card: DataCard) -> Iterable[str]:
    scheme = card.scheme
    lines = [f"{_plain(scheme.info.name)}, version {scheme.info.version}.\n"]
    for one in scheme.labels:
        if not one.retired:
            scope = "" if one.scope is Scope.SPAN else " (of articles)"
            said = _plain(one.definition) or "no definition"
            lines.append(f"- **{_plain(one.name)}** (`{one.id}`){scope}: {said}")
    for kind in scheme.relations:
        if not kind.retired:
            said = _plain(kind.definition) or "no definition"
            lines.append(f"- relation **{_plain(kind.name)}** (`{kind.id}`): {said}")
    return _section("Codebook", lines)


def _agreement(card: DataCard) -> Iterable[str]:
    """Exact F1 and alpha of everything and each label; a dash and the reason where undefined."""
    abouts = dict.fromkeys(about for measure, about in card.agreement if measure in _MEASURES) or {
        None: None
    }
    reasons: dict[str, None] = {}

    def cell(figure: Figure | None) -> str:
        if figure is not None and figure.value is not None:
            return f"{figure.value:.2f} (n = {figure.n:,})"
        reasons.setdefault(figure.reason if figure else "not measured")
        return "–"

    rows = [
        (
            "all labels" if about is None else _plain(about),
            *(cell(card.agreement.get((measure, about))) for measure in _MEASURES),
        )
        for about in abouts
    ]
    yield "## Agreement\n"
    yield (
        f"Of the annotators of this project, on {card.agreed:,} articles that two or more of them"
        " finished, as they were when first done; n is the number of articles.\n"
    )
    yield from _table(("", *(NAMES[measure].name for measure in _MEASURES)), rows)
    if reasons:
        yield f"–: {'; '.join(filter(None, reasons)) or 'undefined'}.\n"


def _losses(losses: Sequence[Loss]) -> Iterable[str]:
    if not losses:
        return _section("What this form does not carry", ["Nothing is lost."])
    lines = [
        f"- {loss.count:,} {_plain(loss.what)}{' (to be known)' if loss.caution else ''}"
        for loss in losses
    ]
    return _section("What this form does not carry", lines)
