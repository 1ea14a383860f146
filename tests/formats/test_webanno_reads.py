"""web-anno-tsv finds every word, span and value of our WebAnno TSV where it is.

It was written for INCEpTION's layer of named entities: it takes the second column of the first
layer for the label, reads a sentence at a time, and does not know links. So it is shown one column
of ours after another in that place. It counts in UTF-16 units, takes spans apart by their numbers,
and refuses a file in which a word is not where it is said to be. Of the escapes it undoes none.
"""

from pathlib import Path

import pytest
from web_anno_tsv import open_web_anno_tsv

from annotator.core.records import Record
from annotator.core.spans import Span
from tests.formats.conftest import Export
from tests.formats.trap_project import placed, text_of

Place = tuple[int, int]
Said = tuple[str, str, Place]


@pytest.fixture
def files(export: Export) -> list[Path]:
    return sorted(export("webanno").path.glob("*.tsv"))


def columns(file: Path) -> list[str]:
    """What the columns of the spans are."""
    lines = file.read_bytes().decode().split("\n")
    (layer,) = [line for line in lines if line.startswith("#T_SP=")]
    return layer.split("|")[1:]


def showing(column: int, file: Path, folder: Path) -> str:
    """The same file with a column of the spans as the second of its layer."""
    shown = []
    for line in file.read_bytes().decode().split("\n"):
        cells = line.split("\t")
        is_word = line[:1].isdigit()
        shown.append("\t".join([*cells[:3], "_", *cells[3 + column :]]) if is_word else line)
    changed = folder / f"{column}.tsv"
    changed.write_bytes("\n".join(shown).encode())
    return str(changed)


def read(path: str, name: str) -> tuple[str, list[list[Place]], set[Said]]:
    """The text that the words are of, their places by sentence, and what is said where."""
    with open_web_anno_tsv(path) as opened:
        sentences = list(opened)
    words = [token.text for sentence in sentences for token in sentence.tokens]
    text = text_of(words)
    waiting = iter(placed(words, text))
    found, places = set(), []
    for sentence in sentences:
        places.append([next(waiting) for _ in sentence.tokens])
        first = places[-1][0][0]
        assert text.startswith(sentence.text.replace("\\r", "\r"), first)
        for token, place in zip(sentence.tokens, places[-1], strict=True):
            assert (first + token.start, first + token.stop) == place
        for one in sentence.annotations:
            found.add((name, one.label, (first + one.start, first + one.stop)))
    return text, places, found


def meant(span: Span, places: list[list[Place]]) -> set[Said]:
    """What is said of a span, at the part of it that each sentence has."""
    values = {"label": str(span.label), **dict(span.attributes)}
    if span.note:
        values["note"] = span.note.replace("\n", "\\n")
    parts = []
    for words in places:
        touched = [place for place in words if place[0] < span.end and span.start < place[1]]
        if touched:
            parts.append((max(span.start, touched[0][0]), min(span.end, touched[-1][1])))
    written = {
        name: value if isinstance(value, str) else str(value).lower()
        for name, value in values.items()
    }
    return {(name, value, part) for name, value in written.items() for part in parts}


def test_every_span_and_value_is_where_it_is(
    files: list[Path], by_text: dict[str, Record], tmp_path: Path
) -> None:
    seen = []
    for file in files:
        label, *others = columns(file)
        text, places, found = read(showing(0, file, tmp_path), label)
        for number, name in enumerate(others, 1):
            _, _, said = read(showing(number, file, tmp_path), name)
            found |= {one for one in said if one[1] != "*"}
        seen.append(text)
        layer = by_text[text].layer
        assert layer
        assert found == {one for span in layer.spans for one in meant(span, places)}
    assert sorted(seen) == sorted(by_text)
