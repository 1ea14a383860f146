"""conllu and udapi read our CoNLL-U; udapi, made for CorefUD, finds every span, also in parts."""

from pathlib import Path
from urllib.parse import unquote

import conllu
import pytest
from udapi.core.document import Document
from udapi.core.node import Node

from annotator.core.records import Record
from annotator.core.spans import Span
from tests.formats.conftest import Export
from tests.formats.trap_project import WIDENED, placed, text_of

Place = tuple[int, int]
Said = tuple[str, tuple[Place, ...], frozenset[tuple[str, str]]]


@pytest.fixture
def path(export: Export) -> Path:
    return export("conllu").path


def articles(document: Document) -> list[list[Node]]:
    """The words of each article."""
    found: list[list[Node]] = []
    for tree in document.trees:
        if tree.newdoc:
            found.append([])
        found[-1] += tree.descendants
    return found


def ours(span: Span, places: list[Place]) -> Said:
    """A span by the words that its parts touch."""
    words = [
        place
        for place in places
        if any(start < place[1] and place[0] < end for start, end in span.parts)
    ]
    said = {
        (name, value if isinstance(value, str) else str(value).lower())
        for name, value in span.attributes
    }
    return (str(span.label), tuple(words), frozenset(said))


def said_of(other: str) -> frozenset[tuple[str, str]]:
    pairs = [each.partition(":") for each in other.split(",") if each]
    return frozenset((unquote(name), unquote(value)) for name, _, value in pairs)


def test_udapi_finds_every_span_and_what_is_said_of_it(
    path: Path, by_text: dict[str, Record]
) -> None:
    document = Document()
    document.from_conllu_string(path.read_bytes().decode())
    seen, where = [], {}
    expected: set[tuple[str, Said]] = set()
    for nodes in articles(document):
        words = [node.form for node in nodes]
        text = text_of(words)
        seen.append(text)
        places = placed(words, text)
        where.update({id(node): (text, place) for node, place in zip(nodes, places, strict=True)})
        layer = by_text[text].layer
        assert layer
        expected |= {(text, ours(span, places)) for span in layer.spans}
    assert sorted(seen) == sorted(by_text)
    found = set()
    for entity in document.coref_entities:
        for mention in entity.mentions:
            (text, *_), *_ = [where[id(node)] for node in mention.words]
            touched = tuple(where[id(node)][1] for node in mention.words)
            found.add((text, (entity.etype, touched, said_of(str(mention.other)))))
    assert found == expected
    for text, (_, touched, _) in found:
        start, end = touched[0][0], touched[-1][1]
        layer = by_text[text].layer
        assert layer
        edges = {(span.start, span.end) for span in layer.spans}
        assert (start, end) in edges or text[start:end] == WIDENED[1]


def test_conllu_parses_every_word_once(path: Path, by_text: dict[str, Record]) -> None:
    sentences = conllu.parse(path.read_bytes().decode())
    words: list[list[str]] = []
    for sentence in sentences:
        if "newdoc id" in sentence.metadata:
            words.append([])
        words[-1] += [token["form"] for token in sentence]
    assert sorted(map(text_of, words)) == sorted(by_text)
