"""Prodigy, GLiNER and chat get the words they were meant to get."""

import json
from dataclasses import replace
from typing import Any

import pytest

from annotator.core.layers import Status
from annotator.core.records import Record
from tests.exchange.forms.trap_records import (
    THREAT,
    Kept,
    korean,
    record,
    right_to_left,
    span,
    trap,
    written,
)


def lines(kept: Kept) -> list[dict[str, Any]]:
    return [json.loads(line) for line in kept.text().split("\n") if line]


def test_prodigy_s_spans_and_tokens_agree() -> None:
    for made in (trap(), right_to_left(), korean()):
        (task,) = lines(written("prodigy", made))
        text, tokens = task["text"], task["tokens"]
        assert text == made.article.text
        for number, token in enumerate(tokens):
            assert (token["id"], text[token["start"] : token["end"]]) == (number, token["text"])
            after = text[token["end"] : token["end"] + 1]
            assert token["ws"] is after.isspace()
        for one in task["spans"]:
            assert tokens[one["token_start"]]["start"] == one["start"]
            assert tokens[one["token_end"]]["end"] == one["end"]
        assert made.layer
        quotes = {text[one["start"] : one["end"]] for one in task["spans"]}
        exact = {each.quote(text) for each in made.layer.spans} - {"서울"}
        assert exact <= quotes


def test_prodigy_s_relations_join_last_words() -> None:
    kept = written("prodigy", trap())
    (task,) = lines(kept)
    words = [token["text"] for token in task["tokens"]]
    ends = {(one["label"], words[one["head"]], words[one["child"]]) for one in task["relations"]}
    assert ends == {
        ("issuer", "strait", "Ünal"),
        ("target", "strait", "Freedonia"),
        ("issuer", "troops", "Freedonia"),
        ("target", "troops", "Sylvania"),
    }
    assert kept.lost("with attributes") == 4
    assert task["answer"] == "accept"


def test_prodigy_ignores_what_was_excluded() -> None:
    made = korean()
    assert made.layer
    out = replace(made, layer=replace(made.layer, status=Status.EXCLUDED))
    assert lines(written("prodigy", out))[0]["answer"] == "ignore"


def test_gliner_s_ends_are_the_last_words() -> None:
    kept = written("gliner", trap(), right_to_left(), korean())
    first, second, third = json.loads(kept.text())
    words = first["tokenized_text"]
    found = [(label, words[a : b + 1]) for a, b, label in first["ner"]]
    assert ("actor", ["Zoe\u0301", "Ünal"]) in found
    assert len(found) == 8
    ends = {
        (kind, " ".join(found[head][1][:2]), found[child][1][0])
        for head, child, kind in first["relations"]
    }
    assert ("issuer", "If Freedonia", "Zoe\u0301") in ends
    assert second["ner_labels"] == ["actor", "commitment", "threat"]
    start, end, _ = third["ner"][0]
    assert third["tokenized_text"][start : end + 1] == ["서울의"]
    assert kept.lost("inside a word") == 1


def test_gliner_is_a_list_even_without_articles() -> None:
    assert json.loads(written("gliner").text()) == []
    kept = written("gliner", trap(), split=True)
    assert [len(json.loads(kept.text(part))) for part in ("train", "dev", "test")] == [1, 0, 0]


def test_gliner_s_limits_are_told() -> None:
    text = "word " * 500
    kept = written("gliner", record(text, span(1, text, " ".join(["word"] * 13), "actor")))
    assert (kept.lost("more than 12 words"), kept.lost("more than 384 words")) == (1, 1)


def _place(text: str, one: dict[str, Any]) -> int:
    at = -1
    for _ in range(one["occurrence"]):
        at = text.index(one["quote"], at + 1)
    return at


@pytest.mark.parametrize("made", [trap(), right_to_left(), korean()])
def test_chat_names_places_by_quote_and_occurrence(made: Record) -> None:
    (line,) = lines(written("chat", made))
    roles = {one["role"]: one["content"] for one in line["messages"]}
    assert roles["user"] == made.article.text
    answer = json.loads(roles["assistant"])
    assert made.layer
    places = {(_place(roles["user"], one), one["label"]) for one in answer["spans"]}
    assert places == {(each.start, each.label) for each in made.layer.spans}
    assert "- threat: threat" in roles["system"]


def test_chat_carries_gaps_relations_attributes_and_labels() -> None:
    kept = written("chat", trap())
    answer = json.loads(lines(kept)[0]["messages"][2]["content"])
    by_quote = {one["quote"]: one for one in answer["spans"]}
    parts = by_quote["we will close the strait"]["parts"]
    assert [part["quote"] for part in parts] == ["we will", "strait"]
    assert by_quote[THREAT]["attributes"] == {"conditionality": "if", "firm": True}
    assert by_quote["Zoe\u0301 Ünal"]["attributes"] == {"entity": "Türkiye; the Republic"}
    quotes = {one["id"]: one["quote"] for one in answer["spans"]}
    ends = {
        (one["type"], quotes[one["head"]], quotes[one["child"]]) for one in answer["relations"]
    }
    assert ("issuer", THREAT, "Zoe\u0301 Ünal") in ends
    assert answer["labels"] == {"about war": True}
    assert [loss.what for loss in kept.losses] == ["notes on spans"]
