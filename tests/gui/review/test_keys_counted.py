"""How many keys twenty mixed cases take: they are really pressed, and docs/review.md tells it."""

import re
from pathlib import Path

from tests.gui.hands import Key
from tests.gui.review.conftest import Begin
from tests.gui.review.reviewed import Marks, article, coded

DOCS = Path(__file__).parents[3] / "docs" / "review.md"
MOST = 26

EDGES, LABELS, MISSED = 8, 7, 5


def sentence(at: int) -> str:
    return f"Minister {at} of Freedonia will send help number {at} to the coast."


def case(at: int) -> tuple[str, Marks]:
    """Two versions of the words of a sentence: other edges, another label, or missed by one."""
    whole, part = f"will send help number {at} to the coast", f"send help number {at}"
    if at < EDGES:
        return "edges", (("commitment", whole), ("commitment", part))
    if at < EDGES + LABELS:
        return "label", (("commitment", whole), ("threat", whole))
    return "missed", (("commitment", whole), ("commitment", ""))


def test_twenty_mixed_cases_take_no_more_keys_than_is_said(begin: Begin) -> None:
    count = EDGES + LABELS + MISSED
    one = article("\n\n".join(map(sentence, range(count))), "Twenty")
    reviewer = begin(coded(one, 2, [case(at) for at in range(count)]))
    pressed = 0

    def press(*keys: Key | str) -> None:
        nonlocal pressed
        for key in keys:
            reviewer.press(key)
            pressed += 1

    press("1", "2", "1", "1", "u", "1", "2", "1")  # edges: whose, or all of it
    press("1", "2", "1", "2", "1", "1")  # label: whose
    press("e", "1", Key.Key_Return)  # a label that nobody chose
    press("1", "1", "x", "1")  # missed: it is there, or it is not
    press("g")  # why not: the guideline says nothing of it
    press("1", "m")
    review = reviewer.review.under.review
    assert review is not None
    assert len(review.decided) == count == 20
    assert reviewer.review.under.next_waiting() is None
    labels = [label for label, _ in reviewer.gold()]
    assert (labels.count("commitment"), labels.count("threat"), labels.count("actor")) == (
        16,
        2,
        1,
    )
    assert [one.reason for one in review.decisions if one.reason] == ["guideline gap", "missed"]
    assert pressed <= MOST
    said = re.search(r"\*\*(\d+) keys\*\*", DOCS.read_text(encoding="utf-8"))
    assert said is not None
    assert int(said.group(1)) == pressed
