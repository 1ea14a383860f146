"""What the JSON documents of the log may hold: every value of the sort that our program writes.

A file may come from anybody, and its checksums prove nothing. What is of another sort is refused
where it is read, and above all before it is taken in: the log keeps everything for ever.
"""

import re
from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any

from annotator.core.articles import INFO_TEXTS, BlockKind
from annotator.core.edits.values import Kind

Body = Mapping[str, Any]

_SURROGATE = re.compile("[\ud800-\udfff]")
_LARGEST = 2**63
_DEEPEST = 8
"""Lists and objects within each other; ours have four."""
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_INNERMOST = re.compile(r"\[[^][{}]*\]|\{[^][{}]*\}")
_PAIR = 2
_BLOCKS = frozenset(kind.value for kind in BlockKind)
_COLOURS = 4


def is_text(item: object) -> bool:
    """Whether this is text that every encoding of Unicode can hold."""
    return isinstance(item, str) and (item.isascii() or not _SURROGATE.search(item))


def is_whole(item: object) -> bool:
    """Whether this is a whole number of 64 bits."""
    return type(item) is int and -_LARGEST <= item < _LARGEST


def is_value(item: object) -> bool:
    """Whether this is what an attribute may be."""
    if isinstance(item, str):
        return is_text(item)
    return isinstance(item, bool) or is_whole(item) or (type(item) is float and isfinite(item))


def _is_flag(item: object) -> bool:
    return isinstance(item, bool)


def _all(one: Callable[[object], bool], most: int | None = None) -> Callable[[object], bool]:
    """Whether this is a list of such, of `most` items if that is said."""

    def all_are(item: object) -> bool:
        return (
            isinstance(item, list) and (most is None or len(item) == most) and all(map(one, item))
        )

    return all_are


def _or_none(one: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda item: item is None or one(item)


def _is_said(item: object) -> bool:
    return isinstance(item, list) and len(item) == _PAIR and is_text(item[0]) and is_value(item[1])


def _are_blocks(item: object) -> bool:
    """Whether these are places and kinds of blocks; quick, because articles have many."""
    if not isinstance(item, list):
        return False
    for start, end, kind in item:
        if not (type(start) is type(end) is int and -_LARGEST <= start <= end < _LARGEST):
            return False
        if kind not in _BLOCKS:
            return False
    return True


_TEXTS = _all(is_text)
_RANGE = _all(is_whole, _PAIR)

_EXTRAS = {
    "note": is_text,
    "origin": is_text,
    "attributes": _all(_is_said),
    "fragments": _all(_RANGE),
}
_PART = {
    **dict.fromkeys(("id", "name", "hint", "key", "code", "definition"), is_text),
    **dict.fromkeys(("retired", "required", "folded", "symmetric"), _is_flag),
    **dict.fromkeys(("labels", "values", "heads", "children", "aliases"), _TEXTS),
    **dict.fromkeys(("kind", "pattern", "scope", "overlap"), is_text),
    **dict.fromkeys(("extent", "include", "exclude", "description"), is_text),
    **dict.fromkeys(("positive", "negative", "edge_cases", "inside"), _TEXTS),
    "colour": _all(is_text, _COLOURS),
    "default": _or_none(is_value),
    "most": _or_none(is_whole),
    "order": is_whole,
    "version": is_whole,
}
"""The parts of a scheme, and actors: what has one name is of one sort in all of them."""

_SHAPES: Mapping[int, Mapping[str, Callable[[object], bool]]] = {
    Kind.SPAN: _EXTRAS,
    Kind.RELATION: dict.fromkeys(("type", "head", "child"), is_text),
    Kind.ARTICLE_LABEL: {"value": is_value},
    Kind.LAYER: dict.fromkeys(("status", "reason", "note", "flag"), is_text),
    Kind.ARTICLE: {
        **dict.fromkeys((*INFO_TEXTS, "verdicts", "instead_of"), _or_none(is_text)),
        "authors": _TEXTS,
        "extra": _all(_all(is_text, _PAIR)),
        "blocks": _are_blocks,
    },
    Kind.ANNOTATOR: dict.fromkeys(("name", "kind", "same_as"), is_text),
    Kind.RULE: {**dict.fromkeys(("source", "key"), is_text), "kind": _or_none(is_text)},
    Kind.DOUBT: {
        **_EXTRAS,
        **dict.fromkeys(("span", "was", "quote", "before", "after", "why"), is_text),
        "at": _RANGE,
        "relations": _all(_all(is_text, 4)),
    },
    Kind.TIME: {"seconds": is_whole},
    Kind.DECISION: {
        **dict.fromkeys(("case", "choice", "reason", "note"), is_text),
        **dict.fromkeys(("spans", "states", "sources", "gold"), _TEXTS),
    },
    Kind.COMMENT: dict.fromkeys(("about", "text"), is_text),
    Kind.POLICY: {
        **dict.fromkeys(("blind", "hide_names", "lead_cleans"), _is_flag),
        "lead": _or_none(is_text),
    },
    **dict.fromkeys(
        (Kind.LABEL, Kind.SCHEME, Kind.ATTRIBUTE, Kind.RELATION_TYPE, Kind.ENTITY), _PART
    ),
}


def require_fit(kind: int, body: Body) -> None:
    """Raise TypeError if a document holds something of another sort than our program writes.

    What a newer program may have added is passed over.
    """
    shape = _SHAPES.get(kind, {})
    for name, item in body.items():
        fits = shape.get(name)
        if fits is not None and not fits(item):
            raise TypeError(name)


def is_too_deep(body: str) -> bool:
    """Whether lists stand within lists so deep that some reader may run out of stack."""
    if body.count("[") + body.count("{") <= _DEEPEST:
        return False
    bare = _STRING.sub("", body)
    for _ in range(_DEEPEST):
        bare, count = _INNERMOST.subn("", bare)
        if not count:
            break
    return "[" in bare or "{" in bare
