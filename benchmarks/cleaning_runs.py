"""Running the cleaner and the others over a set of pages, and what came of it."""

import logging
import time
from collections import Counter
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
    ON_DUMPS,
    ON_HTML,
    Extractor,
    broken_lines,
    trafilatura_facts,
)
from benchmarks.cleaning_scores import Score, facts_right, lost, same_blocks, score

OURS = "annotator"
FIRST = "annotator, first answer"
AS_IT_IS = "annotator, headline and captions too"


@dataclass(slots=True)
class Column:
    """What one extractor did on one set of pages."""

    name: str
    ids: list[str] = field(default_factory=list)
    scores: list[Score] = field(default_factory=list)
    seconds: float = 0.0
    paragraphs: int = 0
    lost: int = 0
    lost_unseen: int = 0
    blocks: int = 0
    blocks_right: int = 0
    failed: int = 0
    doubtful: list[Score] = field(default_factory=list)
    trusted: list[Score] = field(default_factory=list)
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    def take(self, page: GoldPage, text: str, seconds: float) -> None:
        """Score one body."""
        self.ids.append(page.id)
        self.scores.append(score(page.body, text))
        self.seconds += seconds

    def take_page(
        self, page: GoldPage, cleaned: CleanedPage | None, facts: Mapping[str, Any], seconds: float
    ) -> None:
        """Score one cleaned page: its body, its paragraphs, its blocks and its facts."""
        text = "" if cleaned is None else body_of(cleaned.article)
        self.take(page, text, seconds)
        missing, paragraphs = lost(page.body, "" if cleaned is None else cleaned.article.text)
        self.paragraphs += paragraphs
        self.lost += missing
        self.failed += cleaned is None
        sure = cleaned is not None and cleaned.confidence >= DOUBTFUL
        self.lost_unseen += missing if sure else 0
        (self.trusted if sure else self.doubtful).append(self.scores[-1])
        self.blocks += len(page.blocks)
        if cleaned is not None:
            self.blocks_right += same_blocks(page.blocks, blocks_of(cleaned.article))
        self.take_facts(facts, {} if cleaned is None else facts_of(cleaned.article))

    def take_facts(self, gold: Mapping[str, Any], found: Mapping[str, Any]) -> None:
        """Count the facts that are exact."""
        for name, is_right in facts_right(gold, found).items():
            self.asked[name] += 1
            self.right[name] += is_right

    @property
    def pace(self) -> float:
        """Pages per CPU second."""
        return len(self.scores) / self.seconds if self.seconds else 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of page: our columns and, beside them, what others make of the same."""

    title: str
    ours: Sequence[Column]
    peers: Sequence[Column]


def body_of(article: Article) -> str:
    """The text of an article without its headline and captions."""
    return "\n\n".join(text for kind, text in blocks_of(article) if kind not in APART)


def blocks_of(article: Article) -> list[tuple[str, str]]:
    """The blocks of an article as pairs of kind and text."""
    return [
        (str(block.kind), article.text[block.start : block.end]) for block in article.info.blocks
    ]


def facts_of(article: Article) -> dict[str, Any]:
    """The facts about an article."""
    return {name: getattr(article.info, name) for name in FACTS}


def html_table(pages: Iterable[GoldPage]) -> Table:
    """Our first and our final answer on HTML pages, beside the others."""
    first, final, whole = Column(FIRST), Column(OURS), Column(AS_IT_IS)
    peers = [Column(name) for name in ON_HTML]
    for page in pages:
        if page.html is None:
            continue
        one, last, seconds_to_one, seconds = _cleaned(page.html, f"{page.id}.html")
        first.take_page(page, one, page.facts, seconds_to_one)
        final.take_page(page, last, page.facts, seconds)
        whole.take(page, last.article.text if last else "", seconds)
        text = decoded(page.html, page.id)
        for peer in peers:
            peer.take(page, *_timed(ON_HTML[peer.name], text))
        peers[0].take_facts(page.facts, trafilatura_facts(text))
    return Table("HTML", (final, whole, first), peers)


def dump_table(pages: Sequence[GoldPage]) -> Table:
    """Text dumps: each for itself, and with what the other dumps of the set say about it."""
    alone, whole, together = Column(OURS), Column(AS_IT_IS), Column("annotator, among the others")
    peers = [Column(name) for name in ON_DUMPS]
    companies = Companies()
    begun = time.process_time()
    prints = {
        page.id: fingerprint(page.dump, f"{page.id}.txt")
        for page in pages
        if page.dump is not None
    }
    for each in prints.values():
        if each is not None:
            companies.add(each)
    together.seconds = time.process_time() - begun
    for page in pages:
        if page.dump is None:
            continue
        name = f"{page.id}.txt"
        _, cleaned, _, seconds = _cleaned(page.dump, name)
        alone.take_page(page, cleaned, page.facts_in_dump, seconds)
        whole.take(page, cleaned.article.text if cleaned else "", seconds)
        begun, own = time.process_time(), prints[page.id]
        company = ALONE if own is None else companies.of(own)
        told = time.process_time() - begun
        _, cleaned, _, seconds = _cleaned(page.dump, name, company)
        together.take_page(page, cleaned, page.facts_in_dump, told + seconds)
        text = decoded(page.dump, page.id)
        for peer in peers:
            peer.take(page, *_timed(ON_DUMPS[peer.name], text))
    return Table("Text dumps", (alone, whole, together), peers)


def broken_table(pages: Iterable[GoldPage]) -> Table:
    """Dumps made here from the HTML, in which every inline element broke the line."""
    alone = Column(OURS)
    peers = [Column(name) for name in ON_DUMPS]
    for page in pages:
        if page.html is None:
            continue
        text = broken_lines(decoded(page.html, page.id))
        _, cleaned, _, seconds = _cleaned(text.encode(), f"{page.id}.txt")
        alone.take_page(page, cleaned, {}, seconds)
        for peer in peers:
            peer.take(page, *_timed(ON_DUMPS[peer.name], text))
    return Table("Dumps with broken lines", (alone,), peers)


def tables(pages: Sequence[GoldPage]) -> Iterator[Table]:
    """All that is measured on a set of pages, each kind of page that it has."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("readability").setLevel(logging.CRITICAL)
    _warm_up(pages)
    for make in (html_table, dump_table, broken_table):
        table = make(pages)
        if table.ours[0].scores:
            yield table


def _warm_up(pages: Sequence[GoldPage]) -> None:
    """Load what is loaded once, so that it counts for no page."""
    with_html = [page for page in pages if page.html is not None][:1]
    html_table(with_html)
    dump_table(with_html)


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
