"""However many articles are exported, memory stays where it was: every form, to files that forget.

Each runs in a process of its own.
"""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.core.export_forms import EXPORT_FORMS, OWN
from annotator.core.ids import LabelId
from annotator.core.records import Record
from tests.exchange.forms.trap_records import record, scheme, span

FEW, MANY = 120, 360
MOST_MORE = 4
"""Megabytes by which allocators may differ."""
MOST = 150
"""Megabytes, of which spaCy takes some ninety as soon as it is imported."""


class Forgotten:
    """Files that keep nothing."""

    def open(self, name: str) -> "Forgotten":  # noqa: ARG002 - names are forgotten, too
        return self

    def put(self, name: str, data: bytes) -> None: ...

    def write(self, data: bytes, /) -> None: ...


def news(number: int) -> Record:
    """Some 500 words, of which every fifth is like no other, with twenty spans."""
    chance = random.Random(number)  # noqa: S311 - the same articles in every run
    words = [f"{chance.choice('abcdefgh')}{chance.randrange(3000)}" for _ in range(400)]
    words += [f"word{number}and{each}" for each in range(100)]
    chance.shuffle(words)
    text = " ".join(words)
    marked = [word for word in words if word.startswith("word")][:20]
    labels = [LabelId(each.id) for each in scheme().labels[:3]]
    spans = [
        span(number * 100 + at, text, word, labels[at % 3], ("firm", at % 2 == 0), note="See")
        for at, word in enumerate(marked)
    ]
    return record(text, *spans)


def most_used() -> float:
    """Megabytes of 2**20 bytes that this process has had in memory at most."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) / 1024


def write_many(form: str) -> None:
    """Write a few articles, then many, and tell what memory that took."""
    from annotator.exchange.formats import form_of
    from annotator.exchange.forms.form import Setting

    run = form_of(form)(Setting(Forgotten(), scheme(), parts=("train", "dev", "test")))
    for number in range(MANY):
        if number == FEW:
            sys.stdout.write(f"{most_used()}\n")
        run.write(news(number), ("train", "train", "dev", "test")[number % 4])
    run.end()
    sys.stdout.write(f"{most_used()}\n")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells the peak")
@pytest.mark.parametrize("form", [form.name for form in EXPORT_FORMS if form is not OWN])
def test_a_form_keeps_nothing_of_what_it_wrote(form: str) -> None:
    code = f"from tests.formats.test_memory_of_forms import write_many; write_many({form!r})"
    run = subprocess.run(  # noqa: S603 - all of it is ours
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    after_few, after_all = map(float, run.stdout.split())
    assert after_all - after_few < MOST_MORE
    assert after_all < MOST
