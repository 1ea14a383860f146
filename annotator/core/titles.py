"""What people read where an article has no headline: its file, without the folders on the way."""

import re

_FILES = r"html?|xhtml|te?xt|jsonl?|ndjson|csv|tsv"
_PATH = re.compile(
    rf".*[/\\]([^/\\]+\.(?:{_FILES})(?:, (?:line|record) \d+)?)"  # a file that we read
    r"|(?:/|[A-Za-z]:[\\/])(?:[^/\\\s][^/\\\n]*[/\\])+([^/\\\n]+)",  # any other, from the root on
    re.DOTALL,
)

_QUOTED = re.compile("“([^“”]*)”")
_NAME_FIRST = re.compile("^“[^”]*” ")


def short_title(title: str) -> str:
    """A title as it is; of the path of a page, which stands for a headline, its last part.

    A headline has a slash here and there, too: only what ends like a file is taken for a path, or
    begins where all files do.
    """
    found = _PATH.fullmatch(title)
    return (found[1] or found[2]) if found else title


def file_name(where: str) -> str:
    """The last part of a path, and what follows it (“, line 3”); of either system’s paths."""
    return where.replace("\\", "/").rpartition("/")[2]


def with_short_names(sentence: str) -> str:
    """A sentence that calls files by their whole paths, in quotes, with their names alone."""
    return _QUOTED.sub(lambda found: f"“{short_title(found[1])}”", sentence)


def without_name(sentence: str) -> str:
    """The rest of a sentence that begins with the name of a file, in quotes."""
    return _NAME_FIRST.sub("", sentence)
