r"""How WebAnno TSV 3 begins, and how it writes what would end a line, a cell or a value.

It has a `\` before it. See “Reserved Characters” in https://inception-project.github.io/releases/latest/docs/user-guide.html
(`->` counts as one sign). In texts only controls and `\` itself are escaped.
"""

import re

HEAD = "#FORMAT=WebAnno TSV "
"""How a file begins; the version comes next."""

_IN_VALUES = re.compile(r"->|[\\\[\]|_;*\t\n]")
_IN_TEXTS = re.compile("[\x00-\x0a\x0c-\x1f\\\\]")
_LETTERS = {"\t": "t", "\n": "n", "\f": "f", "\r": "r", "\b": "b"}
_SIGNS = {letter: sign for sign, letter in _LETTERS.items()}
_ESCAPED = re.compile(r"\\(->|.)", re.DOTALL)
_VALUE_LETTERS = "tn"


def value_escaped(words: str) -> str:
    """A value of a feature, which has no carriage return: that has no escape."""
    return _IN_VALUES.sub(lambda found: "\\" + _LETTERS.get(found[0], found[0]), words)


def value_unescaped(words: str) -> str:
    """What a value was before."""
    return _ESCAPED.sub(
        lambda found: _SIGNS[found[1]] if found[1] in _VALUE_LETTERS else found[1], words
    )


def text_escaped(words: str) -> str:
    """A line of a text."""
    return _IN_TEXTS.sub(lambda found: "\\" + _LETTERS.get(found[0], found[0]), words)


def text_unescaped(words: str) -> str:
    """What a line of a text was before."""
    return _ESCAPED.sub(lambda found: _SIGNS.get(found[1], found[1]), words)


def parted(words: str, sign: str) -> list[str]:
    r"""A cell at each `sign` that has no `\` before it; a `\` takes the next sign with it."""
    parts, begin, at = [], 0, 0
    while at < len(words):
        if words[at] == "\\":
            at += 1
        elif words[at] == sign:
            parts.append(words[begin:at])
            begin = at + 1
        at += 1
    return [*parts, words[begin:]]


def is_webanno(start: bytes) -> bool:
    """Whether a file begins as one of WebAnno does."""
    return start.removeprefix(b"\xef\xbb\xbf").startswith(HEAD.encode())
