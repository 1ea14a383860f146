"""Each form that we both write and read gives back the texts on which offsets stumble.

They are read as files that somebody was given: by their names and their first bytes.
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.annotators import Annotator
from annotator.core.records import NOBODY, Record
from annotator.core.spans import Span
from annotator.exchange.formats import pair_of, read, sniffed
from annotator.exchange.incoming import Remark
from annotator.exchange.jsonl import line_of
from tests.exchange.forms.trap_records import traps, written

EXACT = {
    "jsonl": "all.jsonl",
    "brat": "*.ann",
    "doccano": "all.jsonl",
    "doccano-relations": "all.jsonl",
    "spacy": "train.jsonl",
    "hf": "spans/train.jsonl",
    "prodigy": "all.jsonl",
    "label-studio": "tasks.json",
    "w3c": "all.jsonld",
    "qdpx": "all.qdpx",
    "xmi": "*.xmi",
    "webanno": "*.tsv",
}
"""Forms whose files have the text as it is, and what their files are called."""

WORDS = {
    "conll": "all.conll",
    "bioes": "all.bioes",
    "gliner": "all.json",
    "hf": "tokens/train.jsonl",
}
"""Forms that have words alone; a text is put together of them."""

WORDS_FOR_PLACES = frozenset(("prodigy",))
"""Forms whose spans are of whole words, so that 서울 of 서울의 comes back as 서울의."""


def read_back(form: str, files: str, folder: Path) -> list[Record]:
    """What comes of an export of all trap texts, by the files of it that hold them."""
    if form == "jsonl":
        (folder / files).write_bytes(b"".join(line_of(_versioned(one)) for one in traps()))
    else:
        for name, out in written(form, *traps()).outs.items():
            path = folder / (name or files)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(out.getvalue())
    found: list[Record] = []
    for path in sorted(folder.glob(files)):
        kind = sniffed(path.name, path.read_bytes()[:8192])
        assert kind, path.name
        for item in read(kind, pair_of(path) or path, path.name, {}, Annotator(NOBODY, "")):
            assert isinstance(item, Record | Remark), item
            if isinstance(item, Record):
                found.append(item)
    return found


def _versioned(record: Record) -> Record:
    assert record.layer
    return replace(record, layer=replace(record.layer, scheme_version=1))


def places(record: Record) -> Counter[tuple[int, int, str]]:
    assert record.layer
    return Counter((span.start, span.end, str(span.label)) for span in record.layer.spans)


@pytest.mark.parametrize("form", EXACT)
def test_texts_come_back_with_every_span_in_its_place(form: str, tmp_path: Path) -> None:
    found = {one.article.text: one for one in read_back(form, EXACT[form], tmp_path)}
    assert sorted(found) == sorted(one.article.text for one in traps())
    for made in traps():
        mine, theirs = places(made), places(found[made.article.text])
        if form in WORDS_FOR_PLACES and (0, 2, "actor") in mine:
            mine[0, 2, "actor"] -= 1
            mine[0, 3, "actor"] += 1
        assert theirs == +mine, form


def words(record: Record) -> str:
    return "".join(record.article.text.split()).replace("\ufeff", "")


def quoted(record: Record, span: Span) -> tuple[str, str]:
    """The label and the words of a span, those that blanks stand between put together."""
    text = record.article.text
    return (str(span.label), "".join("".join(text[a:b].split()) for a, b in span.parts))


@pytest.mark.parametrize(("form", "files"), [*WORDS.items()])
def test_words_come_back_with_every_span_that_there_was_room_for(
    form: str, files: str, tmp_path: Path
) -> None:
    found = {words(one): one for one in read_back(form, files, tmp_path)}
    assert sorted(found) == sorted(map(words, traps()))
    for made in traps():
        back = found[words(made)]
        assert made.layer
        assert back.layer
        mine = {quoted(made, span) for span in made.layer.spans}
        widened = {("actor", "서울의")} if ("actor", "서울") in mine else set()
        theirs = {quoted(back, span) for span in back.layer.spans}
        if form == "gliner":  # of a span with gaps it has what is in between, too
            theirs -= {("threat", "wewillclosethestrait")}
        assert theirs <= mine | widened
        assert theirs
