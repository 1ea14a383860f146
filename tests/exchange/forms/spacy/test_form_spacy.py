"""What spaCy is given: words that are where they are said to be, and a suggester that fits."""

import configparser
import json
from typing import Any

from annotator.core.articles import ArticleInfo
from tests.exchange.forms.trap_records import (
    Kept,
    korean,
    record,
    right_to_left,
    span,
    trap,
    written,
)


def lines(kept: Kept, name: str = "train.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in kept.text(name).split("\n") if line]


def config(kept: Kept) -> configparser.ConfigParser:
    found = configparser.ConfigParser(interpolation=None)
    found.read_string(kept.text("config.cfg"))
    return found


def test_every_span_has_its_words() -> None:
    records = (trap(), right_to_left(), korean())
    for line, made in zip(lines(written("spacy", *records)), records, strict=True):
        assert line["text"] == made.article.text
        assert made.layer
        assert len(line["spans"]) == len(made.layer.spans)
        for one in line["spans"]:
            assert line["text"][one["start"] : one["end"]] == one["quote"]


def test_entities_lie_side_by_side() -> None:
    kept = written("spacy", trap())
    (line,) = lines(kept)
    edges = [edge for start, end, _ in line["entities"] for edge in (start, end)]
    assert edges == sorted(edges)
    assert len(edges) // 2 == 8 - kept.lost("over a longer one")
    assert kept.lost("relations") == 4


def test_the_suggester_reaches_as_far_as_the_spans() -> None:
    text = " ".join(["word"] * 40)
    sizes = enumerate((2, 22, 5))
    spans = [span(number, text, " ".join(["word"] * size), "x") for number, size in sizes]
    kept = written("spacy", record(text, *spans, info=ArticleInfo(language="en-GB")))
    found = config(kept)
    assert found["components.spancat.suggester"]["max_size"] == "22"
    assert found["nlp"]["lang"] == '"en"'
    assert found["paths"]["dev"] == '"train.spacy"'
    assert config(written("spacy"))["components.spancat.suggester"]["max_size"] == "1"


def test_a_split_has_a_dev_set_and_an_unknown_language_is_xx() -> None:
    kept = written("spacy", trap(), korean(), split=True)
    assert {"train.jsonl", "dev.jsonl", "test.jsonl"} <= set(kept.outs)
    assert config(kept)["paths"]["dev"] == '"dev.spacy"'
    assert config(kept)["nlp"]["lang"] == '"xx"'


def test_the_script_is_one() -> None:
    script = written("spacy").text("to_spacy.py")
    assert compile(script, "to_spacy.py", "exec").co_filename == "to_spacy.py"
