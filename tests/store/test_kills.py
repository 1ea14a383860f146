"""What has been acknowledged is there after the process is killed at any moment."""

import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotator.core.articles import Article
from annotator.core.ids import ObjectId
from annotator.core.records import Record
from annotator.store.project_file import ProjectFile

if TYPE_CHECKING:
    from tests.store.conftest import Hand

TEXT = "Seoul vowed 🚨 to answer any attack. " * 9

WORK = """
import sys
from pathlib import Path
from annotator.core.edits.values import Act, Change, Kind
from annotator.core.ids import *
from annotator.core.spans import Span
from annotator.store.project_file import ProjectFile
from annotator.store.writing import Stamp
project = ProjectFile.open(Path(sys.argv[1]))
me = AnnotatorId("a" * 32)
print("ready", flush=True)
while True:
    for start in range(200):
        span = Span(project.new_id(), sys.argv[2], me, MAIN_ROUND, start, start + 3, "actor")
        act = Act(ActId(project.clock.new()), "Mark", me)
        project.write(act, [Change(Kind.SPAN, span.id, span.article, None, span)], Stamp(1))
        sys.stdout.write(span.id + "\\n")
        sys.stdout.flush()
"""

IMPORT = """
import sys
from pathlib import Path
from annotator.core.annotators import Annotator
from annotator.core.articles import Article
from annotator.core.edits.values import Act
from annotator.core.ids import *
from annotator.core.records import Record
from annotator.store.project_file import ProjectFile
from annotator.store.writing import Stamp
project = ProjectFile.open(Path(sys.argv[1]))
me = Annotator(AnnotatorId("a" * 32), "Ada")
print("ready", flush=True)
for batch in range(99999):
    act = Act(ActId(project.clock.new()), "Import", me.id)
    records = (Record(Article(f"{sys.argv[2]} {batch} {number}")) for number in range(100))
    project.write_bulk(act, records, Stamp(1), me)
    print(batch, flush=True)
"""


def killed(program: str, path: Path, word: str, after: float) -> list[str]:
    """Lines that a program acknowledged until it was killed after so many seconds."""
    command = [sys.executable, "-c", program, str(path), word]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603 - ours
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        try:
            child.wait(after)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        return [line.strip() for line in child.stdout if line.endswith("\n")]


@pytest.mark.parametrize("seed", range(10))
def test_no_acknowledged_edit_is_lost(hand: "Hand", seed: int) -> None:
    article = Article(TEXT)
    hand.bring_in(Record(article))
    path = hand.file.path
    hand.file.close()
    after = random.Random(seed).uniform(0.004, 0.12)  # noqa: S311 - which moment does not matter
    acknowledged = killed(WORK, path, article.id, after)
    project = ProjectFile.open(path)
    there = {span.id for span in project.reading.spans(article.id)}
    missing = {ObjectId(each) for each in acknowledged} - there
    assert not missing
    assert len(there) - len(acknowledged) in (0, 1)
    assert project.reading.check(deep=seed == 0) == []
    project.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("seed", range(3))
def test_an_import_is_whole_or_not_there(hand: "Hand", seed: int) -> None:
    path = hand.file.path
    hand.file.close()
    after = random.Random(seed).uniform(0.02, 0.3)  # noqa: S311 - which moment does not matter
    acknowledged = killed(IMPORT, path, f"text {seed}", after)
    project = ProjectFile.open(path)
    articles = project.reading.stats().articles
    assert articles % 100 == 0
    assert articles // 100 - len(acknowledged) in (0, 1)
    assert project.reading.check() == []
    project.close()
