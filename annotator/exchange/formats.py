"""The forms that annotations and lists of articles come in and go out in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from io import BufferedReader
from pathlib import Path
from typing import Any

from annotator.core.annotators import Annotator
from annotator.exchange.forms.brat.reading import NAMES, pair_of
from annotator.exchange.forms.conll.reading import is_conll, read_conll
from annotator.exchange.forms.form import Form
from annotator.exchange.forms.tables.reading import content_of_table, read_table
from annotator.exchange.forms.uima.our_types import TYPES
from annotator.exchange.forms.webanno.escapes import is_webanno
from annotator.exchange.incoming import Incoming
from annotator.exchange.jsonl import read_json, read_jsonl

__all__ = [
    "BESIDE",
    "FORMATS",
    "NAMES",
    "Format",
    "form_of",
    "named",
    "pair_of",
    "read",
    "sniffed",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A form by name: what its files are called; `packed` only if they are named themselves."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    packed: tuple[str, ...] = ()


JSONL = Format("jsonl", "JSON Lines of annotator", (".jsonl", ".ndjson"))
JSON = Format("json", "JSON", (".json", ".jsonld"))
TABLE = Format("csv", "Table of articles", (".csv", ".tsv", ".tab"))
SHAPES = (
    Format("doccano", "JSON Lines of doccano", ()),
    Format("spacy", "JSON Lines for spaCy", ()),
    Format("prodigy", "JSON Lines of Prodigy", ()),
    Format("gliner", "JSON for GLiNER", ()),
    Format("tokens", "JSON Lines of tokens with tags", ()),
    Format("label-studio", "Tasks of Label Studio", ()),
    Format("w3c", "Web Annotations of the W3C", ()),
)
"""Records of other programs, which are told by their keys unless one is named."""

BRAT = Format("brat", "Text and standoff of brat", (".ann",))
CONLL = Format("conll", "Columns of CoNLL", (".conll", ".bio", ".iob", ".iob2", ".bioes"))
XMI = Format("xmi", "UIMA CAS XMI of INCEpTION", (".xmi",), (".zip",))
WEBANNO = Format("webanno", "WebAnno TSV 3 of INCEpTION", ())
QDPX = Format("qdpx", "REFI-QDA project", (".qdpx",))

FORMATS = (JSONL, JSON, TABLE, BRAT, CONLL, XMI, QDPX, WEBANNO, *SHAPES)

BESIDE = frozenset({NAMES, TYPES})
"""Files that say something of those beside them and are no input by themselves."""

Reader = Callable[[Path, str, Annotator], Iterator[Incoming]]


def named(name: str) -> Format | None:
    """The form of this name, None if there is none."""
    return next((each for each in FORMATS if each.name == name), None)


def sniffed(name: str, head: bytes) -> Format | None:
    """The form of a file, by its name and its first bytes; None for what may be a page."""
    suffix = Path(name).suffix.lower()
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"PK\x03\x04") and b"project.qde" in head:
        return QDPX
    for form in (BRAT, XMI, QDPX, CONLL):
        if suffix in (*form.suffixes, *form.packed):
            return form
    if is_webanno(head) or is_conll(head):
        return WEBANNO if is_webanno(head) else CONLL
    for form in (TABLE, JSONL):
        if suffix in form.suffixes:
            return form
    if suffix in JSON.suffixes:
        return JSONL if _is_lines(start) else JSON
    return JSONL if start.startswith(b'{"') and _is_lines(start) else None


_HEAD = 8192
_BUFFER = 1 << 18
"""Bytes read at once: lines of an article each are found in them four times as quickly."""


def _is_lines(start: bytes) -> bool:
    """Whether the first line is a JSON object by itself."""
    line = start.partition(b"\n")[0].rstrip()
    return line.startswith(b"{") and (line.endswith(b"}") or b"\n" not in start)


def read(
    form: Format, path: Path, name: str, columns: Mapping[str, str], nobody: Annotator
) -> Iterator[Incoming]:
    """What a file of this form holds; raises BadInputError if it cannot be read at all.

    Layers that name no annotator are `nobody`'s.
    """
    if form in _INCOMING:
        if form is BRAT:
            path = pair_of(path) or path.with_suffix(".ann")
        whole: Reader = _loaded(*_INCOMING[form])
        yield from whole(path, name, nobody)
        return
    with BufferedReader(path.open("rb", buffering=0), _BUFFER) as stream:
        if form is CONLL:
            yield from read_conll(stream, name, nobody)
        elif form is TABLE:
            yield from read_table(content_of_table(stream, name), name, columns)
        elif form is JSON:
            yield from read_json(stream, name, nobody)
        elif form in SHAPES:
            is_lines = sniffed(name, stream.peek(_HEAD)[:_HEAD]) is JSONL
            of_shape = read_jsonl if is_lines else read_json
            yield from of_shape(stream, name, nobody, form.name)
        else:
            yield from read_jsonl(stream, name, nobody)


def form_of(name: str) -> type[Form]:
    """What writes the form of this name, one of those in `core/export_forms.py` but our own."""
    found: type[Form] = _loaded(*_OUTGOING[name])
    return found


def _loaded(module: str, name: str) -> Any:  # noqa: ANN401 - what reads or writes a form
    return getattr(import_module(f"annotator.exchange.forms.{module}"), name)


_INCOMING = {
    BRAT: ("brat.reading", "read_brat"),
    XMI: ("xmi.reading", "read_xmi"),
    WEBANNO: ("webanno.reading", "read_webanno"),
    QDPX: ("qdpx.reading", "read_qdpx"),
}
"""What reads forms that are more than one stream of bytes; it is loaded when it is needed."""

_OUTGOING = {
    "csv": ("tables.writing", "Tables"),
    "brat": ("brat.writing", "Brat"),
    "conll": ("conll.writing", "Conll"),
    "bioes": ("conll.writing", "Bioes"),
    "doccano": ("doccano.writing", "Triples"),
    "doccano-relations": ("doccano.writing", "Relations"),
    "spacy": ("spacy.writing", "Spacy"),
    "docbin": ("spacy.docbin", "DocBins"),
    "hf": ("hugging_face.writing", "HuggingFace"),
    "prodigy": ("prodigy.writing", "Prodigy"),
    "gliner": ("gliner", "Gliner"),
    "chat": ("chat", "Chat"),
    "label-studio": ("label_studio.writing", "LabelStudio"),
    "plover": ("plover", "Plover"),
    "qdpx": ("qdpx.writing", "Qdpx"),
    "w3c": ("web_annotation.writing", "WebAnnotation"),
    "xmi": ("xmi.writing", "Xmi"),
    "webanno": ("webanno.writing", "WebAnno"),
    "conllu": ("conllu", "ConllU"),
}
"""The modules that write each form; one is loaded when it is asked for."""
