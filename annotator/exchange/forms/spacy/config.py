"""The `config.cfg` that trains a span categoriser of what was exported for spaCy.

spaCy's own suggester proposes spans of one to three words, so that a model would never find a
commitment or a threat. The one in `config.cfg` goes up to the length that 99 of 100 of our spans
keep within.
"""

from collections import Counter
from collections.abc import Iterable

from annotator.resources import resource

_SHARE = 0.99
_BLANK_LANGUAGES = frozenset(
    (
        *("ar", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id"),
        *("it", "lt", "nb", "nl", "pl", "pt", "ro", "sk", "sl", "sv", "tr", "uk"),
    )
)
"""Languages that spaCy takes words apart in without a package of its own."""

_OTHERS = "xx"


def code_of(language: str | None) -> str:
    """The two letters of an article's language, empty if it is not known."""
    return (language or "")[:2].lower()


def language_of(codes: Iterable[str]) -> str:
    """The language of most of the articles that say theirs, if spaCy can do with it."""
    known = [one for one, _ in Counter(codes).most_common() if one]
    return known[0] if known and known[0] in _BLANK_LANGUAGES else _OTHERS


def config(language: str, train: str, dev: str, lengths: Counter[int]) -> bytes:
    """The file, for these two paths beside it and spans of these lengths in words."""
    text = resource("forms/config.cfg").read_text(encoding="utf-8")
    for name, value in (
        ("LANGUAGE", language),
        ("TRAIN", train),
        ("DEV", dev),
        ("LONGEST", str(_longest(lengths))),
    ):
        text = text.replace(f"@{name}@", value)
    return text.encode()


def _longest(lengths: Counter[int]) -> int:
    """How many words 99 of 100 spans keep within."""
    wanted = lengths.total() * _SHARE
    for length in sorted(lengths):
        wanted -= lengths[length]
        if wanted <= 0:
            return length
    return 1
