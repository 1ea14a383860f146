"""What all benchmarks share: CPU time, medians, and one way to print them.

A figure stands beside a limit that was taken in the same run, because machines differ and are
busy; what is promised is the ratio.
"""

import argparse
import gc
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

_OURS = tempfile.TemporaryDirectory(prefix="annotator-bench-")
os.environ.setdefault("ANNOTATOR_SETTINGS", _OURS.name)  # no snapshots among those of a person


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure beside its limit: medians of `n` runs; `spread` is largest minus smallest."""

    item: str
    figure: float
    unit: str
    limit: float
    ratio: float
    n: int
    spread: float


def measured(
    item: str, figures: Sequence[float], limits: Sequence[float], unit: str, digits: int = 3
) -> Measured:
    """The medians of what was measured and of its limit."""
    figure, limit = statistics.median(figures), statistics.median(limits)
    return Measured(
        item,
        round(figure, digits),
        unit,
        round(limit, digits),
        round(figure / limit, 2),
        len(figures),
        round(max(figures) - min(figures), digits),
    )


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process, all its threads, while `work` runs."""
    gc.collect()
    before = time.process_time()
    work()
    return time.process_time() - before


def show(results: Iterable[Measured] | Iterator[Measured], *, as_json: bool) -> None:
    """Print each result as it comes: one JSON object a line, or a table."""
    for each in results:
        if as_json:
            print(json.dumps(asdict(each), ensure_ascii=False), flush=True)
        else:
            line = f"{each.item:58} {each.figure:10} {each.unit:6}"
            print(f"{line} limit {each.limit:10}  x{each.ratio}", flush=True)


def options(about: str | None) -> argparse.ArgumentParser:
    """A command line with `--json`, to which a benchmark adds its own."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser
