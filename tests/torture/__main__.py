"""The torture of the store: `python -m tests.torture` prints the table of all of it."""

import argparse
import os
import platform
import resource
import sqlite3
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.torture import trials
from tests.torture.facts import own_settings
from tests.torture.results import dumped, failures, table


def main() -> int:
    """Run the trials that are asked for; 1 if one of them failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *trials.TRIALS], default=[])
    parser.add_argument("--long", action="store_true", help="as often as a release needs")
    parser.add_argument("--json", action="store_true", help="for another process; one trial")
    parser.add_argument("--at-once", type=int, default=1, help="how many trials at a time")
    asked = parser.parse_args()
    names = asked.names or list(trials.TRIALS)
    if asked.json:
        with tempfile.TemporaryDirectory(prefix="torture-") as folder:
            own_settings(Path(folder) / "settings")
            sys.stdout.write(dumped(trials.run(names[0], Path(folder), long=asked.long)))
        return 0
    begun = time.monotonic()
    found = trials.run_all(names, long=asked.long, at_once=asked.at_once)
    results = [each for some in found.values() for each in some]
    minutes = (time.monotonic() - begun) / 60
    work = resource.getrusage(resource.RUSAGE_CHILDREN)
    computing = (work.ru_utime + work.ru_stime) / 60
    took = f"{minutes:.1f} minutes in all, {computing:.1f} of them computing"
    sys.stdout.write(f"{table(results)}\n\n{_where()}; {took}.\n")
    sys.stderr.write(failures(results) + "\n")
    return int(not all(each.is_well for each in results))


def _where() -> str:
    """What the figures were measured on."""
    cores = f"{os.cpu_count()} cores"
    python = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()}, {cores}, {python}"


if __name__ == "__main__":
    sys.exit(main())
