"""What people read where an article has no headline: its file, without the folders on the way."""

import re
import unicodedata

_FILES = r"html?|xhtml|te?xt|jsonl?|ndjson|csv|tsv"
_PATH = re.compile(
    rf".*[/\\]([^/\\]+\.(?:{_FILES})(?:, (?:line|record) \d+)?)"  # a file that we read
    r"|(?:/|[A-Za-z]:[\\/])(?:[^/\\\s][^/\\\n]*[/\\])+([^/\\\n]+)",  # any other, from the root on
    re.DOTALL,
)

_UNSEEN = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""What is not seen and makes two titles look alike, or one look like another."""

_LIKE_LATIN = str.maketrans("аеорсухіјѕһԁοανρικτυ", "aeopcyxijshdoavpiktu")
"""Letters of Cyrillic and Greek that nobody tells from Latin ones."""

_QUOTED = re.compile("“([^“”]*)”")
_NAME_FIRST = re.compile("^“[^”]*” ")


def short_title(title: str) -> str:
    """A title as it is; of the path of a page, which stands for a headline, its last part.

    A headline has a slash here and there, too: only what ends like a file is taken for a path, or
    begins where all files do.
    """
    found = _PATH.fullmatch(title)
    return with_marks((found[1] or found[2]) if found else title)


def with_marks(name: str) -> str:
    """A name in which a mark stands for each sign that is not seen, or that turns the writing."""
    return name if name.isascii() else _UNSEEN.sub("\ufffd", name)


def looks(name: str) -> str:
    """What a name looks like at a glance: two that look the same are taken for one another."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", name)).casefold()
    return " ".join(plain.translate(_LIKE_LATIN).split())


def file_name(where: str) -> str:
    """The last part of a path, and what follows it (“, line 3”); of either system’s paths."""
    return where.replace("\\", "/").rpartition("/")[2]


def with_short_names(sentence: str) -> str:
    """A sentence that calls files by their whole paths, in quotes, with their names alone."""
    return _QUOTED.sub(lambda found: f"“{short_title(found[1])}”", sentence)


def without_name(sentence: str) -> str:
    """The rest of a sentence that begins with the name of a file, in quotes."""
    return _NAME_FIRST.sub("", sentence)
