"""What a Web Annotation is about: which source, and which passage of it by its selectors."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from annotator.exchange.json_values import WrongError, loose_text

_CHARS = re.compile(r"char=(\d{1,18}),(\d{1,18})")
"""A passage of a plain text as RFC 5147 has it."""

_MOST = 10_000
"""Selectors within selectors, however they are nested; more are no passage."""


@dataclass(frozen=True, slots=True)
class Target:
    """A source by its name, with its text if that is in the file, and the passage if it is one.

    `place` is as the file counts; `quote` has what stands there, `prefix` and `suffix` what stands
    around it.
    """

    source: str = ""
    text: dict[str, Any] | None = None
    place: tuple[int, int] | None = None
    quote: str | None = None
    prefix: str = ""
    suffix: str = ""

    @property
    def is_passage(self) -> bool:
        """Whether this is a part of its source."""
        return self.place is not None or bool(self.quote)

    def place_in(self, text: str) -> tuple[int, int]:
        """Where the passage is; by its quote, in code points, if nothing else says it.

        Raises WrongError where the quote is not there, or twice.
        """
        if self.place is not None:
            return self.place
        quote = self.quote or ""
        for words in (f"{self.prefix}{quote}{self.suffix}", quote):
            at = text.find(words)
            if at >= 0 and text.find(words, at + 1) < 0:
                start = at + (len(self.prefix) if words != quote else 0)
                return start, start + len(quote)
        raise WrongError("which says where it is by a quote alone that is not there, or twice")


def several(value: Any) -> list[Any]:  # noqa: ANN401 - whatever JSON held
    """A list of what may stand there once or several times, or not at all."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def targets_of(annotation: dict[str, Any]) -> list[Target]:
    """What an annotation is about."""
    return [
        found for one in several(annotation.get("target")) if (found := _target(one)) is not None
    ]


def _target(value: Any) -> Target | None:  # noqa: ANN401 - whatever JSON held
    if isinstance(value, str):
        return Target(value)
    if not isinstance(value, dict):
        return None
    source = value.get("source", value)
    name, text = source, None
    if isinstance(source, dict):
        name = source.get("id", source.get("@id"))
        text = source if isinstance(source.get("value"), str) else None
    target = Target(loose_text(name) or "", text)
    place, quote, around = None, None, ("", "")
    for one in _selectors(value.get("selector")):
        place = place or _place(one)
        exact = one.get("exact")
        if quote is None and isinstance(exact, str):
            quote = exact
            around = loose_text(one.get("prefix")) or "", loose_text(one.get("suffix")) or ""
    return Target(target.source, text, place, quote, *around)


def _selectors(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - whatever JSON held
    """All selectors, those that refine others after them."""
    waiting = several(value)[:_MOST]
    for number, one in enumerate(waiting):  # it grows meanwhile
        if isinstance(one, dict):
            yield one
            if number < _MOST:
                waiting += several(one.get("refinedBy"))[:_MOST]


def _place(selector: dict[str, Any]) -> tuple[int, int] | None:
    match selector.get("start"), selector.get("end"):
        case int(start), int(end):
            return int(start), int(end)
    found = _CHARS.fullmatch(loose_text(selector.get("value")) or "")
    return (int(found[1]), int(found[2])) if found else None
