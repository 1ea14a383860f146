"""How well pages are cleaned, and how fast, beside others on the same pages in the same run.

`python benchmarks/cleaning.py [FOLDER] [--json] [--only START] [--sites dev|held] [--worst N]`

Without FOLDER the pages are our own set, `benchmarks/pages`: made up for this project, many sites,
many kinds of markup. FOLDER is any other set of that form (see cleaning_gold.py).

F1 is over runs of four words, without headline and captions, as gold texts of other sets have
neither; “headline and captions too” scores the article's text as it is. Facts count as right only
when they are exact, unknown ones included. The limit of a quality is the best of the others, of a
fact what trafilatura finds (1 where it looks for none), of a pace trafilatura's.

`--sites held` keeps to a third of the sites, chosen by the hash of their names: report it, and do
not look at its pages while developing; `--sites dev` keeps to the others. To have your own pages
measured in both ways, give each its `url`.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.cleaning_gold import OWN_PAGES, read_pages
from benchmarks.cleaning_runs import FIRST, Column, Table, tables
from benchmarks.cleaning_scores import mean, spread
from benchmarks.measuring import Measured, options, show

ROW = "{:38}{:>7}{:>7}{:>7}{:>6}{:>8}{:>9}"


def results(table: Table) -> Iterator[Measured]:
    """The figures of one table beside their limits."""
    best = max(mean(peer.scores).f1 for peer in table.peers)
    swift = table.peers[0]
    for column in table.ours:
        name = f"{table.title}: {column.name}"
        n = len(column.scores)
        yield _share(f"{name}, F1", mean(column.scores).f1, best, n, spread(column.scores))
        if not column.paragraphs:
            continue
        if swift.name == "trafilatura":
            figure, limit = round(column.pace, 1), round(swift.pace, 1)
            ratio = round(figure / limit, 2)
            yield Measured(f"{name}, pace", figure, "pages/s", limit, ratio, n, 0.0)
        else:
            figure = round(column.pace, 1)
            yield Measured(f"{name}, pace", figure, "pages/s", figure, 1.0, n, 0.0)
        kept = 1 - column.lost / column.paragraphs
        yield _share(f"{name}, paragraphs kept", kept, 1.0, column.paragraphs)
        if column.name != FIRST:
            yield _share(f"{name}, pages to look at", len(column.doubtful) / n, 0.1, n)
        if column.name != FIRST and column.doubtful:
            yield _share(f"{name}, F1 of these", mean(column.doubtful).f1, best, n)
        for fact, asked in column.asked.items():
            limit = swift.right[fact] / swift.asked[fact] if swift.right[fact] else 1.0
            yield _share(f"{name}, {fact}", column.right[fact] / asked, limit, asked)


def _share(item: str, figure: float, limit: float, n: int, width: float = 0.0) -> Measured:
    ratio = round(figure / limit, 3) if limit else 0.0
    return Measured(item, round(figure, 4), "share", round(limit, 4), ratio, n, round(width, 4))


def report(table: Table) -> Iterator[str]:
    """The lines of a table to read."""
    ours = table.ours[0]
    yield ""
    title = f"{table.title}, {len(ours.scores)} pages"
    yield ROW.format(title, "F1", "prec.", "recall", "<.5", "lost", "pages/s")
    for column in (*table.ours, *table.peers):
        yield _row(column)
    for column in table.ours:
        if column.paragraphs and column.name != FIRST:
            yield from _notes(column)
    if ours.asked:
        yield ""
        yield "Facts exact: " + ", ".join(column.name for column in _with_facts(table))
        for fact in ours.asked:
            yield (
                f"  {fact:16}"
                + "".join(
                    f"{column.right[fact] / column.asked[fact]:8.3f}"
                    for column in _with_facts(table)
                )
                + f"   of {ours.asked[fact]}"
            )


def _row(column: Column) -> str:
    whole = mean(column.scores)
    bad = sum(each.f1 < 0.5 for each in column.scores)
    lost = f"{column.lost / column.paragraphs:.2%}" if column.paragraphs else ""
    figures = (f"{each:.4f}" for each in (whole.f1, whole.precision, whole.recall))
    return ROW.format(column.name, *figures, bad, lost, f"{column.pace:.1f}")


def _notes(column: Column) -> Iterator[str]:
    n = len(column.scores)
    doubtful = mean(column.doubtful).f1 if column.doubtful else 1.0
    yield f"  {column.name}:"
    yield (
        f"    {len(column.doubtful)} pages to look at ({len(column.doubtful) / n:.1%}, "
        f"F1 {doubtful:.3f}; the others {mean(column.trusted).f1:.3f}); "
        f"{column.failed} pages without an answer"
    )
    yield (
        f"    {column.lost} of {column.paragraphs} paragraphs lost, {column.lost_unseen} of them "
        "on pages that look sure"
    )
    if column.blocks:
        yield f"    blocks exact, text and kind: {column.blocks_right / column.blocks:.3f}"


def _with_facts(table: Table) -> list[Column]:
    return [column for column in (*table.ours, *table.peers) if column.asked]


def worst(column: Column, n: int) -> Iterator[str]:
    """The pages with the lowest F1."""
    ranked = sorted(zip(column.scores, column.ids, strict=True), key=lambda each: each[0].f1)
    for each, name in ranked[:n]:
        yield f"  {name:32}{each.f1:7.3f}{each.precision:7.3f}{each.recall:7.3f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the pages that the command line names."""
    parser = options(__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=OWN_PAGES)
    parser.add_argument("--only", default="", help="the pages whose id starts so")
    parser.add_argument("--sites", choices=("dev", "held"), default="", help="a part of the sites")
    parser.add_argument("--worst", type=int, default=0, help="name this many of the worst pages")
    given = parser.parse_args(arguments)
    if given.worst and given.sites != "dev":
        parser.error("name pages with --sites dev only: the others are to stay unread")
    pages = list(read_pages(given.folder, given.only, given.sites))
    if not pages:
        parser.error(f"no such pages in {given.folder}")
    for table in tables(pages):
        if given.json:
            show(results(table), as_json=True)
            continue
        for line in report(table):
            print(line, flush=True)
        for column in table.ours[: 1 if given.worst else 0]:
            for line in worst(column, given.worst):
                print(line)


if __name__ == "__main__":
    main()
