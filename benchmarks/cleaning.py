"""How well pages are cleaned, and how fast, beside others on the same pages in the same run.

`python benchmarks/cleaning.py [FOLDER] [--json] [--only START] [--sites dev|held] [--worst N]
[--into BENCHMARKS.md]`

Without FOLDER the pages are our own set, `benchmarks/pages`: made up for this project, many sites,
many kinds of markup. FOLDER is any other set of that form (see cleaning_gold.py).

F1 is over runs of four words, without headline and captions, as gold texts of other sets have
neither; “headline and captions too” scores the article's text as it is. Facts count as right only
when they are exact, unknown ones included; for the day of publication the day is enough. The limit
of a quality is the best of the others, of a fact what trafilatura finds (1 where it looks for
none), of a pace trafilatura's, where it reads the same kind of page.

`--sites held` keeps to a third of the sites, chosen by the hash of their names: report it, and do
not look at its pages while developing; `--sites dev` keeps to the others. `--into` puts the
figures into the tables of a file.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.cleaning_gold import OWN_PAGES, read_pages
from benchmarks.cleaning_peers import TRAFILATURA
from benchmarks.cleaning_rows import put_into
from benchmarks.cleaning_runs import FIRST, Column, Table, tables
from benchmarks.cleaning_scores import mean, spread
from benchmarks.measuring import Measured, options, show

ROW = "{:38}{:>7}{:>7}{:>7}{:>6}{:>8}{:>9}"


def results(table: Table) -> Iterator[Measured]:
    """The figures of one table beside their limits."""
    best = max(peer.f1 for peer in table.peers)
    others = {peer.name: peer for peer in table.peers}.get(TRAFILATURA)
    for column in table.ours:
        name, n = f"{table.title}: {column.name}", len(column.outcomes)
        yield _share(f"{name}, F1", column.f1, best, n, spread(column.scores))
        if not column.paragraphs:
            continue
        pace = round(column.pace, 1)
        limit = round(others.pace, 1) if others else pace
        yield Measured(f"{name}, pace", pace, "pages/s", limit, round(pace / limit, 2), n, 0.0)
        kept = 1 - column.lost / column.paragraphs
        yield _share(f"{name}, paragraphs kept", kept, 1.0, column.paragraphs)
        if column.name != FIRST:
            doubtful = column.doubtful
            yield _share(f"{name}, pages to look at", len(doubtful.outcomes) / n, 0.1, n)
            if doubtful.outcomes:
                yield _share(f"{name}, F1 of these", doubtful.f1, best, len(doubtful.outcomes))
        theirs = others.facts() if others else {}
        for fact, (right, asked) in column.facts().items():
            told, of = theirs.get(fact, (0, 0))
            yield _share(f"{name}, {fact}", right / asked, told / of if told else 1.0, asked)


def _share(item: str, figure: float, limit: float, n: int, width: float = 0.0) -> Measured:
    ratio = round(figure / limit, 3) if limit else 0.0
    return Measured(item, round(figure, 4), "share", round(limit, 4), ratio, n, round(width, 4))


def report(table: Table) -> Iterator[str]:
    """The lines of a table to read."""
    title = f"{table.title}: {len(table.ours[0].outcomes)}"
    yield ""
    yield ROW.format(title, "F1", "prec.", "recall", "<.5", "lost", "pages/s")
    for column in (*table.ours, *table.peers):
        yield _row(column)
    for column in table.ours:
        if column.paragraphs and column.name != FIRST:
            yield from _notes(column)
    with_facts = [column for column in (*table.ours, *table.peers) if column.facts()]
    if with_facts:
        yield ""
        yield "Facts exact: " + " / ".join(column.name for column in with_facts)
    for fact, (_, asked) in table.ours[0].facts().items():
        found = (column.facts().get(fact) for column in with_facts)
        shares = (f"{right[0] / asked:8.3f}" if right else " " * 8 for right in found)
        yield f"  {fact:16}{''.join(shares)}   of {asked}"


def _row(column: Column) -> str:
    whole = mean(column.scores)
    bad = sum(each.f1 < 0.5 for each in column.scores)
    lost = f"{column.lost / column.paragraphs:.2%}" if column.paragraphs else ""
    figures = (f"{each:.4f}" for each in (whole.f1, whole.precision, whole.recall))
    return ROW.format(column.name, *figures, bad, lost, f"{column.pace:.1f}")


def _notes(column: Column) -> Iterator[str]:
    doubtful, sure = column.doubtful, column.sure
    share = len(doubtful.outcomes) / len(column.outcomes)
    yield f"  {column.name}:"
    yield (
        f"    {len(doubtful.outcomes)} pages to look at ({share:.1%}), F1 {doubtful.f1:.3f}; "
        f"the others {sure.f1:.3f}"
    )
    yield (
        f"    {column.lost} of {column.paragraphs} paragraphs lost, {sure.lost} of them on pages "
        "that look sure"
    )
    exact = column.blocks_exact
    if exact is not None:
        yield f"    blocks exact, text and kind: {exact:.3f}"


def worst(column: Column, n: int) -> Iterator[str]:
    """The pages with the lowest F1: name, F1, precision, recall."""
    for each in sorted(column.outcomes, key=lambda each: each.score.f1)[:n]:
        found = each.score
        yield f"  {each.id:32}{found.f1:7.3f}{found.precision:7.3f}{found.recall:7.3f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the pages that the command line names."""
    parser = options(__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=OWN_PAGES)
    parser.add_argument("--only", default="", help="the pages whose id starts so")
    parser.add_argument("--sites", choices=("dev", "held"), default="", help="a part of the sites")
    parser.add_argument("--worst", type=int, default=0, help="name this many of the worst pages")
    parser.add_argument("--into", type=Path, help="the file whose tables get the figures")
    given = parser.parse_args(arguments)
    if given.worst and given.sites != "dev":
        parser.error("name pages with --sites dev only: the others are to stay unread")
    if given.into and (given.folder == OWN_PAGES) == bool(given.sites):
        parser.error("--into takes all of our own set, or --sites of another one")
    pages = list(read_pages(given.folder, given.only, given.sites))
    if not pages:
        parser.error(f"no such pages in {given.folder}")
    found = []
    for table in tables(pages):
        found.append(table)
        if given.json:
            show(results(table), as_json=True)
            continue
        for line in (*report(table), *worst(table.ours[0], given.worst)):
            print(line, flush=True)
    if given.into:
        put_into(given.into, given.sites or "own", found)


if __name__ == "__main__":
    main()
