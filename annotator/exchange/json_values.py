"""JSON from outside: parsed whatever it holds, or refused in a few words."""

import json
import re
from typing import Any, NoReturn, TypeVar

from annotator.core.errors import BadInputError

_UNFIT = re.compile("[\x00\ud800-\udfff]")
"""What SQLite, PostgreSQL or UTF-8 cannot hold: NUL and lone surrogates."""

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Line ends and what turns the direction of writing: none of it belongs into a message."""
_LARGEST = 2**63
_MOST_DIGITS = 40
_OURS = frozenset({"text", "spans", "relations", "blocks"})
"""Where a number is ours to check, and not a name that somebody gave."""
_ID_DIGITS = 32
_GLANCE = 40
TOO_DEEP = "it is nested too deeply"
MOST_PARTS = 4_000_000
"""Values, members and items of one record or document: each takes some hundred bytes in memory."""

T = TypeVar("T")


class WrongError(BadInputError):
    """What is wrong with one record, in a few words; the reader adds the file and the line."""


def parsed(data: bytes) -> tuple[Any, int]:
    """The JSON value in `data`, and how many characters had to become U+FFFD.

    Raises WrongError for what is not JSON in UTF-8, is nested too deeply, has more than
    `MOST_PARTS` in it or numbers that are none. Whole numbers beyond 64 bits outside of spans
    become texts of the same digits.
    """
    import orjson

    if len(data) > MOST_PARTS and sum(map(data.count, (b"[", b"{", b","))) > MOST_PARTS:
        raise WrongError(f"it has more than {MOST_PARTS:,} values in it")
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        return _mended_all(_parsed_leniently(data, error))
    if _has_rounded(value):
        value = _parsed_exactly(data)
    return _mended_all(value) if b"\\u0000" in data else (value, 0)


def _has_rounded(value: Any) -> bool:  # noqa: ANN401 - whatever JSON held
    """Whether there is a number so large that the strict parser may have rounded it."""
    try:
        if isinstance(value, dict):
            return any(_has_rounded(item) for key, item in value.items() if key not in _OURS)
        if isinstance(value, list):
            return any(map(_has_rounded, value))
    except RecursionError as error:
        raise WrongError(TOO_DEEP) from error
    return isinstance(value, float) and abs(value) >= _LARGEST


def _parsed_exactly(data: bytes) -> Any:  # noqa: ANN401 - whatever JSON held
    """The same value, with whole numbers that no computer counts to as text, digit for digit."""
    try:
        return json.loads(data, parse_int=_whole)
    except RecursionError as error:
        raise WrongError(TOO_DEEP) from error


def _mended_all(value: Any) -> tuple[Any, int]:  # noqa: ANN401 - whatever JSON held
    try:
        return mended(value)
    except RecursionError as error:
        raise WrongError(TOO_DEEP) from error


def mended(value: Any) -> tuple[Any, int]:  # noqa: ANN401 - whatever JSON held
    """The same value with unfit characters replaced one for one, and how many there were."""
    if isinstance(value, str):
        return _UNFIT.subn("\ufffd", value)
    if isinstance(value, list):
        pairs = [mended(item) for item in value]
        return [item for item, _ in pairs], sum(count for _, count in pairs)
    if isinstance(value, dict):
        keys = [mended(key) for key in value]
        items = [mended(item) for item in value.values()]
        together = zip(keys, items, strict=True)
        return {key[0]: item[0] for key, item in together}, sum(n for _, n in keys + items)
    return value, 0


def _parsed_leniently(data: bytes, error: ValueError) -> Any:  # noqa: ANN401 - whatever it held
    """What the strict parser refuses, if half a character is all that is wrong with it."""
    lowered = data.lower()
    if b"\\ud" not in lowered and b"\xed" not in data:
        raise WrongError(_reason(data, error)) from error
    try:
        text = data.decode("utf-8", "surrogatepass")
        return json.loads(text, parse_constant=_refuse, parse_int=_whole, parse_float=_float)
    except (ValueError, RecursionError) as other:
        raise WrongError(_reason(data, error)) from other


def _reason(data: bytes, error: ValueError) -> str:
    if "depth" in str(error):
        return TOO_DEEP
    try:
        data.decode()
    except UnicodeDecodeError:
        return "it is not UTF-8"
    at = getattr(error, "colno", None)
    return f"it is not JSON from column {at} on" if at else "it is not JSON"


def _refuse(name: str) -> NoReturn:
    msg = f"{name} is not a number"
    raise ValueError(msg)


def _whole(digits: str) -> int | str:
    if len(digits) > _MOST_DIGITS:
        return digits
    value = int(digits)
    return value if -_LARGEST <= value < _LARGEST else digits


def _float(digits: str) -> float:
    value = float(digits)
    return value if abs(value) < float("inf") else _refuse(digits[:9])


def object_of(data: dict[str, Any], key: str) -> dict[str, Any]:
    """The object at `key`, an empty one where there is none."""
    value = data.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise WrongError(f"its “{key}” is not an object")
    return value


def list_of(kind: type[T], data: dict[str, Any], key: str) -> list[T]:
    """The list at `key`, all of one kind; an empty one where there is none."""
    items = data.get(key)
    if items is None:
        return []
    if not isinstance(items, list) or not all(issubclass(t, kind) for t in {*map(type, items)}):
        raise WrongError(f"its “{key}” is not a list of what belongs there")
    return items


def range_of(item: dict[str, Any], length: int, what: str) -> tuple[int, int]:
    """The `[start, end)` of an object, if it lies in a text of this length (code points)."""
    start, end = item.get("start"), item.get("end")
    if type(start) is not int or type(end) is not int:
        raise WrongError(f"a {what} has no whole numbers as “start” and “end”")
    if not 0 <= start < end:
        raise WrongError(f"a {what} cannot run from {short(start)} to {short(end)}")
    if end > length:
        raise WrongError(f"the {what} {start}–{short(end)} ends outside the text ({length} long)")
    return start, end


def loose_text(value: Any) -> str | None:  # noqa: ANN401 - whatever JSON held
    """A text, or a whole number as one; None for anything else."""
    if isinstance(value, str):
        return value
    return str(value) if type(value) is int else None


def text_of(data: dict[str, Any], key: str, where: str = "its") -> str | None:
    """The text, or whole number as one, at `key`; None where there is none."""
    value = data.get(key)
    text = loose_text(value)
    if text is None and value is not None:
        raise WrongError(f"{where} “{key}” is not a text")
    return text


def as_text(value: Any) -> str:  # noqa: ANN401 - whatever JSON held
    """A text as it is, anything else as JSON."""
    try:
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    except RecursionError as error:
        raise WrongError(TOO_DEEP) from error


def is_identity(text: str) -> bool:
    """Whether this is an identity of ours: 32 lower-case hexadecimal digits."""
    return len(text) == _ID_DIGITS and is_hex(text)


def is_hex(text: str) -> bool:
    """Whether there is nothing but lower-case hexadecimal digits."""
    return not text.strip("0123456789abcdef")


def short(value: object) -> str:
    """The beginning of what something looks like, on one line, for a message."""
    try:
        text = str(value)
    except (RecursionError, ValueError):  # lists within lists, or thousands of digits
        return "…"
    line = " ".join(_CONTROLS.sub(" ", text[: 4 * _GLANCE]).split())
    return line if len(line) <= _GLANCE else f"{line[: _GLANCE - 1]}…"
