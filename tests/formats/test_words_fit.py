"""Forms whose programs cannot be had here, held against spaCy's words or the programs' rules."""

import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from annotator.core.records import Record
from tests.formats.conftest import Export
from tests.formats.trap_project import WIDENED, placed, text_of

VOCAB = spacy.blank("xx").vocab
Place = tuple[int, int, str]
Line = dict[str, Any]


def lines(path: Path) -> list[Line]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def ours(record: Record) -> set[Place]:
    spans = record.layer.spans if record.layer else ()
    return {(span.start, span.end, str(span.label)) for span in spans}


def exact_but_one(found: dict[str, set[Place]], by_text: dict[str, Record]) -> None:
    """Every span is where ours is, but the one that had to be widened."""
    assert sorted(found) == sorted(by_text)
    more = [
        text[start:end]
        for text, places in found.items()
        for start, end, _ in places - ours(by_text[text])
    ]
    assert more == [WIDENED[1]]
    for text, places in found.items():
        assert len(places) == len(ours(by_text[text]))


def test_prodigys_tasks_fit_words_as_spacy_has_them(
    export: Export, by_text: dict[str, Record]
) -> None:
    found = {}
    for task in lines(export("prodigy").path):
        text, tokens = task["text"], task["tokens"]
        assert [token["id"] for token in tokens] == list(range(len(tokens)))
        assert all(text[token["start"] : token["end"]] == token["text"] for token in tokens)
        words = [token["text"] for token in tokens]
        spaces = [token["ws"] for token in tokens]
        doc = Doc(VOCAB, words, spaces)  # as Prodigy makes it of a task that has its words
        assert [word.text for word in doc] == words
        spans = task["spans"]
        for span in spans:
            of_words = doc[span["token_start"] : span["token_end"] + 1]
            first, last = tokens[span["token_start"]], tokens[span["token_end"]]
            assert (first["start"], last["end"]) == (span["start"], span["end"])
            assert "".join(of_words.text.split()) == "".join(
                text[span["start"] : span["end"]].split()
            )
        for link in task["relations"]:
            for end in ("head", "child"):
                assert link[f"{end}_span"] in spans
                assert link[f"{end}_span"]["token_end"] == link[end]
        found[text] = {(span["start"], span["end"], span["label"]) for span in spans}
    exact_but_one(found, by_text)


def test_gliners_numbers_of_words_are_those_of_our_spans(
    export: Export, by_text: dict[str, Record]
) -> None:
    examples = json.loads(export("gliner").path.read_bytes())
    found = {}
    for example in examples:
        words = example["tokenized_text"]
        text = text_of(words)
        places = placed(words, text)
        found[text] = {
            (places[first][0], places[last][1], label) for first, last, label in example["ner"]
        }
        assert {label for _, _, label in example["ner"]} <= set(example["ner_labels"])
        for head, child, kind in example["relations"]:
            heads = {example["ner"][head][2], example["ner"][child][2]}
            assert kind in {"issuer", "target"}
            assert heads <= {"actor", "commitment", "threat"}
    exact_but_one(found, by_text)


def _taken_by_doccano(text: str, start: Any, end: Any, label: Any) -> Place:  # noqa: ANN401 - JSON
    """What doccano asks of a span (`data_import/pipeline/label.py`, `labels/models.py`)."""
    assert type(start) is type(end) is int
    assert 0 <= start < end <= len(text)
    assert isinstance(label, str)
    assert 0 < len(label) <= 100
    return (start, end, label)


@pytest.mark.parametrize("form", ["doccano", "doccano-relations"])
def test_doccano_takes_every_span(export: Export, by_text: dict[str, Record], form: str) -> None:
    made = export(form)
    found: dict[str, set[Place]] = {}
    numbers: list[int] = []
    for line in lines(made.path):
        text = line["text"]
        if form == "doccano":
            places = [tuple(each) for each in line["label"]]
        else:
            places = [
                (each["start_offset"], each["end_offset"], each["label"])
                for each in line["entities"]
            ]
            ends = {each["id"] for each in line["entities"]}
            numbers += [each["id"] for each in (*line["entities"], *line["relations"])]
            assert all({one["from_id"], one["to_id"]} <= ends for one in line["relations"])
        found[text] = {_taken_by_doccano(text, *place) for place in places}
    assert found == {text: ours(record) for text, record in by_text.items()}
    assert len(numbers) == len(set(numbers))
    told = made.lost("over an earlier one")
    dropped = 0
    for taken in found.values():
        reach = 0
        for start, end, _ in sorted(taken):
            dropped += start < reach
            reach = max(reach, end)
    assert told == dropped > 0
