"""What came of the torture, as a table that a reader of the documentation understands."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

_HEAD = ("What was done to it", "Times", "Acknowledged", "Lost", "Half done", "Not sound")
_MOST = 3
"""Failures that are told in full; the rest are only counted."""


@dataclass(slots=True)
class Result:
    """A line of the table.

    `acknowledged` are the acts that a program reported as done; `lost` those that were not there
    afterwards, `half` acts that were there in part, `unsound` projects that `check --deep` finds
    something wrong with, or that could not be opened. A `control` is expected to lose or to
    break something: if it does not, the test itself is blind. `wrong` has what else failed.
    """

    what: str
    times: int = 0
    acknowledged: int = 0
    lost: int = 0
    half: int = 0
    unsound: int = 0
    seen: str = ""
    seconds: float = 0.0
    control: bool = False
    wrong: list[str] = field(default_factory=list)

    @property
    def is_well(self) -> bool:
        """Whether everything is as promised (of a control: whether it showed what it must)."""
        broke = bool(self.lost or self.half or self.unsound)
        return not self.wrong and self.times > 0 and broke == self.control


def dumped(results: Iterable[Result]) -> str:
    """Results for another process."""
    return json.dumps([asdict(each) for each in results])


def loaded(text: str) -> list[Result]:
    """Results of another process."""
    return [Result(**each) for each in json.loads(text)]


def table(results: Iterable[Result]) -> str:
    """The table in Markdown."""
    lines = [
        f"| {' | '.join(_HEAD)} | Also seen | Seconds | Promise |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- | ---: | --- |",
    ]
    for each in results:
        counts = (each.times, each.acknowledged, each.lost, each.half, each.unsound)
        numbers = " | ".join(f"{count:,}" for count in counts)
        right = "found, as it must be" if each.control else "kept"
        well = right if each.is_well else "**FAILED**"
        lines.append(f"| {each.what} | {numbers} | {each.seen} | {each.seconds:,.0f} | {well} |")
    return "\n".join(lines)


def failures(results: Iterable[Result]) -> str:
    """What failed, at some length; empty if all is well."""
    lines = []
    for each in results:
        if not each.is_well:
            lines.append(f"{each.what}: {len(each.wrong)} wrong")
            lines += each.wrong[:_MOST]
    return "\n".join(lines)
