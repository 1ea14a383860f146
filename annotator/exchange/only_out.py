"""Files that exports make and no import reads, told by what is in them.

Each would be taken for something else: a line of PLOVER or a row of a table for an article.
"""

import re
from collections.abc import Callable
from pathlib import PurePath

from annotator.exchange.forms.conll.reading import is_conll
from annotator.exchange.forms.webanno.escapes import is_webanno

_BOM = b"\xef\xbb\xbf"
_COLUMNS = 10
"""Of CoNLL-U, https://universaldependencies.org/format.html."""
_ID = re.compile(r"\d+(-\d+|\.\d+)?")
_HEAD_WORD = re.compile(r"_|\d+")
_MISC = re.compile(r"_|[^=]+=.*")
_PLOVER = (b'"event_type":', b'"event_mode":', b'"actors":', b'"recipients":')
_CHAT = re.compile(rb'\{\s*"messages":\s*\[\s*\{\s*"role":')
_FEATURES = re.compile(rb'\{\s*"spans":\s*\{\s*"\w+":\s*\{\s*"(dtype|_type)":')
_MANIFEST = re.compile(rb'\{\s*"fingerprint":\s*"[0-9a-f]*",\s*"files":')
_OF_TABLES = ["article", "layer", "round", "status", "split"]
_TEXTS = {"text", "body", "content"}
_SEPARATORS = re.compile("[,;\t|]")

_BESIDE: dict[str, tuple[bytes, ...]] = {
    "features.json": (b'"_type"',),
    "README.md": (b"config_name", b"data_files"),
    "config.cfg": (b"[paths]",),
    "to_spacy.py": (b".spacy",),
    "annotation.conf": (b"[entities]",),
    "names.json": (b'"types"',),
    "TypeSystem.xml": (b"<typeSystemDescription",),
    "config.xml": (b"<View",),
}
"""Files with which exports are read elsewhere, and what is in them."""

HELPERS = frozenset(_BESIDE)
"""What the files are called that say in a folder of an export how it is to be read."""


def refusal(name: str, head: bytes) -> str | None:
    """Why a file of this name and these first bytes is no input, in a sentence; None if it may be.

    Only what has the shape of an export of ours is refused.
    """
    head = head.removeprefix(_BOM)
    for form, fits in _FORMS:
        if fits(name, head):
            return f"{name} is {form}, which only goes out; import the project’s own .jsonl."
    if _MANIFEST.match(head):
        return f"{name} is the manifest of an export; import the export that it lies beside."
    if head.startswith(b"# Data card: "):
        return f"{name} is the data card of an export; import the export that it lies beside."
    if _FEATURES.match(head):
        return f"{name} is the list of columns of an export; import the folder “spans” beside it."
    said = _BESIDE.get(PurePath(name).name)
    if said and all(each in head for each in said):
        return f"{name} is a helper file of an export; import the files that it lies beside."
    return None


def _is_conllu(name: str, head: bytes) -> bool:
    if name.lower().endswith(".conllu"):
        return True
    if is_webanno(head) or is_conll(head):
        return False
    lines = head.decode("utf-8", "replace").split("\n")
    rows = (line.rstrip("\r") for line in lines if line.strip() and not line.startswith("#"))
    first = next(rows, None)
    if first is None:
        return head.startswith((b"# newdoc", b"# global.Entity"))
    cells = first.split("\t")
    fits = zip((_ID, _HEAD_WORD, _MISC), (0, 6, 9), strict=True)
    return len(cells) == _COLUMNS and all(sign.fullmatch(cells[at]) for sign, at in fits)


def _is_plover(_name: str, head: bytes) -> bool:
    line = head.partition(b"\n")[0]
    return line.startswith(b"{") and all(key in line for key in _PLOVER)


def _is_chat(_name: str, head: bytes) -> bool:
    return _CHAT.match(head) is not None


def _is_table(_name: str, head: bytes) -> bool:
    """Whether it is one of our tables, to which nobody has added a column with the texts."""
    line = head.partition(b"\n")[0].decode("utf-8", "replace")
    cells = [cell.strip(' "\r') for cell in _SEPARATORS.split(line)]
    return cells[: len(_OF_TABLES)] == _OF_TABLES and _TEXTS.isdisjoint(cells)


def _is_binary(name: str, _head: bytes) -> bool:
    return name.lower().endswith(".spacy")


_FORMS: tuple[tuple[str, Callable[[str, bytes], bool]], ...] = (
    ("CoNLL-U", _is_conllu),
    ("a list of PLOVER events", _is_plover),
    ("a file of conversations for language models", _is_chat),
    ("one of the CSV tables of an export", _is_table),
    ("a binary file of spaCy", _is_binary),
)
