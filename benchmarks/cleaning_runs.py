"""Running the cleaner and the others over a set of pages, and what came of it."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.cleaning.company import ALONE, Companies, Company, fingerprint
from annotator.cleaning.pages import clean_in_steps, decoded
from annotator.core.articles import Article
from annotator.core.errors import BadInputError
from annotator.core.pages import DOUBTFUL, CleanedPage
from benchmarks.cleaning_gold import APART, FACTS, GoldPage
from benchmarks.cleaning_peers import (
    LOOKED_FOR,
    ON_DUMPS,
    ON_HTML,
    TRAFILATURA,
    Extractor,
    broken_lines,
    trafilatura_facts,
)
from benchmarks.cleaning_scores import Score, facts_right, lost, mean, same_blocks, score

OURS = "annotator"
FIRST = "annotator, first answer"
AS_IT_IS = "annotator, headline and captions too"
TOGETHER = "annotator, among the others"
HTML, DUMPS, BROKEN = "HTML pages", "text dumps", "dumps with broken lines"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one extractor made of one page. `is_sure` is None where it does not say."""

    id: str
    score: Score
    seconds: float
    is_sure: bool | None = None
    paragraphs: int = 0
    lost: int = 0
    blocks: int = 0
    blocks_right: int = 0
    facts: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """What one extractor made of one set of pages."""

    name: str
    outcomes: list[Outcome] = field(default_factory=list)

    def only(self, start: str) -> "Column":
        """The same for the pages whose id starts so."""
        return Column(self.name, [each for each in self.outcomes if each.id.startswith(start)])

    @property
    def scores(self) -> list[Score]:
        """How near each page came."""
        return [each.score for each in self.outcomes]

    @property
    def f1(self) -> float:
        """The F1 of the set."""
        return mean(self.scores).f1

    @property
    def pace(self) -> float:
        """Pages per CPU second."""
        return len(self.outcomes) / max(1e-9, sum(each.seconds for each in self.outcomes))

    @property
    def doubtful(self) -> "Column":
        """The pages that say of themselves that a person should look."""
        return Column(self.name, [each for each in self.outcomes if each.is_sure is False])

    @property
    def sure(self) -> "Column":
        """The pages that do not."""
        return Column(self.name, [each for each in self.outcomes if each.is_sure])

    @property
    def paragraphs(self) -> int:
        """How many paragraphs the gold has."""
        return sum(each.paragraphs for each in self.outcomes)

    @property
    def lost(self) -> int:
        """How many of them are not in the articles."""
        return sum(each.lost for each in self.outcomes)

    @property
    def blocks_exact(self) -> float | None:
        """The share of gold blocks found as they are, None where the gold has no blocks."""
        blocks = sum(each.blocks for each in self.outcomes)
        right = sum(each.blocks_right for each in self.outcomes)
        return right / blocks if blocks else None

    def facts(self) -> dict[str, tuple[int, int]]:
        """By fact: how often it is right, and how often it was asked for."""
        names = dict.fromkeys(name for each in self.outcomes for name in each.facts)
        found = {
            name: [each.facts[name] for each in self.outcomes if name in each.facts]
            for name in names
        }
        return {name: (sum(right), len(right)) for name, right in found.items()}


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of page: our columns and, beside them, what others make of the same."""

    title: str
    ours: Sequence[Column]
    peers: Sequence[Column]

    def only(self, start: str) -> "Table":
        """The same for the pages whose id starts so."""
        ours, peers = ([each.only(start) for each in group] for group in (self.ours, self.peers))
        return Table(self.title, ours, peers)


def tables(pages: Sequence[GoldPage]) -> Iterator[Table]:
    """All that is measured on a set of pages, each kind of page that it has."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("readability").setLevel(logging.CRITICAL)
    _warm_up(pages)
    for make in (html_table, dump_table, broken_table):
        table = make(pages)
        if table.ours[0].outcomes:
            yield table


def html_table(pages: Iterable[GoldPage]) -> Table:
    """Our first and our final answer on HTML pages, beside the others."""
    first, final, whole = Column(FIRST), Column(OURS), Column(AS_IT_IS)
    peers = [Column(name) for name in ON_HTML]
    for page in pages:
        if page.html is None:
            continue
        one, last, seconds_to_one, seconds = _cleaned(page.html, f"{page.id}.html")
        first.outcomes.append(_outcome(page, one, page.facts, seconds_to_one))
        final.outcomes.append(_outcome(page, last, page.facts, seconds))
        whole.outcomes.append(_bare(page, last.article.text if last else "", seconds))
        text = _text(page.html)
        facts = facts_right(page.facts, trafilatura_facts(text))
        facts = {name: right for name, right in facts.items() if name in LOOKED_FOR}
        for peer in peers:
            told = facts if peer.name == TRAFILATURA else {}
            peer.outcomes.append(_bare(page, *_timed(ON_HTML[peer.name], text), told))
    return Table(HTML, (final, whole, first), peers)


def dump_table(pages: Sequence[GoldPage]) -> Table:
    """Text dumps: each for itself, and with what the other dumps of the set say about it."""
    alone, whole, together = Column(OURS), Column(AS_IT_IS), Column(TOGETHER)
    peers = [Column(name) for name in ON_DUMPS]
    companies, prints, spent = Companies(), {}, {}
    for page in pages:
        if page.dump is not None:
            begun = time.process_time()
            prints[page.id] = own = fingerprint(page.dump, f"{page.id}.txt")
            if own is not None:
                companies.add(own)
            spent[page.id] = time.process_time() - begun
    for page in pages:
        if page.dump is None:
            continue
        name = f"{page.id}.txt"
        _, cleaned, _, seconds = _cleaned(page.dump, name)
        alone.outcomes.append(_outcome(page, cleaned, page.facts_in_dump, seconds))
        whole.outcomes.append(_bare(page, cleaned.article.text if cleaned else "", seconds))
        begun, own = time.process_time(), prints[page.id]
        company = ALONE if own is None else companies.of(own)
        told = spent[page.id] + time.process_time() - begun
        _, cleaned, _, seconds = _cleaned(page.dump, name, company)
        together.outcomes.append(_outcome(page, cleaned, page.facts_in_dump, told + seconds))
        _add_peers(peers, page, _text(page.dump))
    return Table(DUMPS, (alone, whole, together), peers)


def broken_table(pages: Iterable[GoldPage]) -> Table:
    """Dumps made here from the HTML, in which every inline element broke the line."""
    alone = Column(OURS)
    peers = [Column(name) for name in ON_DUMPS]
    for page in pages:
        if page.html is None:
            continue
        text = broken_lines(_text(page.html))
        _, cleaned, _, seconds = _cleaned(text.encode(), f"{page.id}.txt")
        alone.outcomes.append(_outcome(page, cleaned, {}, seconds))
        _add_peers(peers, page, text)
    return Table(BROKEN, (alone,), peers)


def body_of(article: Article) -> str:
    """The text of an article without its headline and captions."""
    return "\n\n".join(text for kind, text in blocks_of(article) if kind not in APART)


def blocks_of(article: Article) -> list[tuple[str, str]]:
    """The blocks of an article as pairs of kind and text."""
    return [
        (str(block.kind), article.text[block.start : block.end]) for block in article.info.blocks
    ]


def _text(data: bytes) -> str:
    """The characters of a page, none where it cannot be read."""
    try:
        return decoded(data, "page")
    except BadInputError:
        return ""


def _warm_up(pages: Sequence[GoldPage]) -> None:
    """Load what is loaded once, so that it counts for no page."""
    with_html = [page for page in pages if page.html is not None][:1]
    html_table(with_html)
    dump_table(with_html)


def _add_peers(peers: Iterable[Column], page: GoldPage, dump: str) -> None:
    for peer in peers:
        peer.outcomes.append(_bare(page, *_timed(ON_DUMPS[peer.name], dump)))


def _bare(
    page: GoldPage, text: str, seconds: float, facts: Mapping[str, bool] | None = None
) -> Outcome:
    return Outcome(page.id, score(page.body, text), seconds, facts=facts or {})


def _outcome(
    page: GoldPage, cleaned: CleanedPage | None, facts: Mapping[str, Any], seconds: float
) -> Outcome:
    """Score one cleaned page: its body, its paragraphs, its blocks and its facts."""
    if cleaned is None:
        missing, paragraphs = lost(page.body, "")
        right = facts_right(facts, {})
        scored = score(page.body, "")
        return Outcome(
            page.id, scored, seconds, False, paragraphs, missing, len(page.blocks), 0, right
        )
    article = cleaned.article
    missing, paragraphs = lost(page.body, article.text)
    return Outcome(
        id=page.id,
        score=score(page.body, body_of(article)),
        seconds=seconds,
        is_sure=cleaned.confidence >= DOUBTFUL,
        paragraphs=paragraphs,
        lost=missing,
        blocks=len(page.blocks),
        blocks_right=same_blocks(page.blocks, blocks_of(article)),
        facts=facts_right(facts, {name: getattr(article.info, name) for name in FACTS}),
    )


def _cleaned(
    data: bytes, name: str, company: Company = ALONE
) -> tuple[CleanedPage | None, CleanedPage | None, float, float]:
    """The first and the final answer, and the CPU seconds until each; None where there is none."""
    begun = time.process_time()
    first = last = None
    seconds = 0.0
    try:
        for answer in clean_in_steps(data, name, company):
            if first is None:
                first, seconds = answer, time.process_time() - begun
            last = answer
    except BadInputError:
        seconds = seconds or time.process_time() - begun
    return first, last, seconds, time.process_time() - begun


def _timed(extract: Extractor | Callable[[str], str], text: str) -> tuple[str, float]:
    """What an extractor makes of a page, nothing where it fails, and its CPU seconds."""
    begun = time.process_time()
    try:
        found = extract(text)
    except Exception:  # noqa: BLE001 - that it fails on a page is one of its results
        found = ""
    return found, time.process_time() - begun
