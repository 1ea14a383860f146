"""`datasets` and pandas read what we write for them, with the types that we name."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from datasets import Dataset, DatasetDict, Features, load_dataset

from annotator.core.records import Record
from annotator.core.schemes import new_label
from annotator.exchange.formats import form_of
from annotator.exchange.forms.form import Setting
from tests.exchange.forms.trap_records import Kept, record, scheme, span
from tests.formats.conftest import Export
from tests.formats.trap_project import WIDENED

PARTS = ("train", "validation", "test")
SPLIT = ("--split", "60/20/20")


def loaded(folder: Path, kind: str, cache: Path) -> DatasetDict:
    return load_dataset(str(folder), kind, cache_dir=str(cache))


def one_file(path: Path, cache: Path) -> Dataset:
    return load_dataset("json", data_files=str(path), split="train", cache_dir=str(cache))


def features_of(folder: Path, kind: str) -> Features:
    return Features.from_dict(json.loads((folder / "features.json").read_bytes())[kind])


def every(data: DatasetDict) -> list[dict[str, Any]]:
    return [dict(row) for part in PARTS for row in data[part]]


@pytest.mark.parametrize("kind", ["spans", "tokens"])
def test_the_folder_names_its_files_and_types(export: Export, tmp_path: Path, kind: str) -> None:
    folder = export("hf", *SPLIT).path
    data = loaded(folder, kind, tmp_path)
    features = features_of(folder, kind)
    assert {part: data[part].features for part in data} == dict.fromkeys(PARTS, features)
    by_hand = load_dataset(
        "json",
        data_files={"train": str(folder / kind / "train.jsonl")},
        features=features,
        cache_dir=str(tmp_path),
    )
    assert by_hand["train"].to_list() == data["train"].to_list()


def test_a_part_may_be_empty_and_a_name_may_be_anything(tmp_path: Path) -> None:
    text = "Freedonia"
    label = "행위자 (1): \u2028 \x85 🚨 '\"{[\\"
    labels = (*scheme().labels, new_label(label, ()))
    kept = Kept()
    setting = Setting(kept, replace(scheme(), labels=labels), parts=("train", "dev", "test"))
    form = form_of("hf")(setting)
    form.write(record(text, span(1, text, text, label)), "train")
    form.end()
    for name, out in kept.outs.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(out.getvalue())
    data = loaded(tmp_path, "tokens", tmp_path / "cache")
    assert {part: len(data[part]) for part in data} == {"train": 1}
    names = data["train"].features["ner_tags"].feature.names
    assert [names[tag] for tag in data["train"][0]["ner_tags"]] == [f"B-{label}"]


def test_the_data_set_of_spans_has_everything(
    export: Export, by_text: dict[str, Record], tmp_path: Path
) -> None:
    rows = every(loaded(export("hf", *SPLIT).path, "spans", tmp_path))
    assert sorted(row["text"] for row in rows) == sorted(by_text)
    for row in rows:
        layer = by_text[row["text"]].layer
        assert layer
        spans = {span.id: span for span in layer.spans}
        assert {each["id"] for each in row["spans"]} == set(spans)
        for each in row["spans"]:
            mine = spans[each["id"]]
            place = each["start"], each["end"], each["label"]
            assert place == (mine.start, mine.end, mine.label)
            assert row["text"][each["start"] : each["end"]] == each["quote"]
            assert {one["name"] for one in each["attributes"]} == {n for n, _ in mine.attributes}
            parts = tuple((part["start"], part["end"]) for part in each["fragments"])
            assert (parts, each["note"]) == (mine.fragments, mine.note)
        ends = {(one["type"], one["head"], one["child"]) for one in row["relations"]}
        assert ends == {(one.type, one.head, one.child) for one in layer.relations}


def runs(row: dict[str, Any], names: list[str], tags: list[int]) -> list[tuple[int, int, str]]:
    """The stretches of text that numbers of tags name."""
    found: list[tuple[int, int, str]] = []
    for tag, start, end in zip(tags, row["starts"], row["ends"], strict=True):
        sign, _, label = names[tag].partition("-")
        if sign == "B":
            found.append((start, end, label))
        elif sign == "I":
            assert found[-1][2] == label
            found[-1] = (found[-1][0], end, label)
    return found


def test_the_data_set_of_tokens_has_every_span_in_the_column_of_its_label(
    export: Export, by_text: dict[str, Record], tmp_path: Path
) -> None:
    made = export("hf", *SPLIT)
    features = features_of(made.path, "tokens")
    rows = every(loaded(made.path, "tokens", tmp_path))
    by_id = {record.article.id: record for record in by_text.values()}
    assert sorted(row["article"] for row in rows) == sorted(by_id)
    missing, widened = 0, 0
    for row in rows:
        record = by_id[row["article"]]
        text, layer = record.article.text, record.layer
        assert layer
        for token, start, end in zip(row["tokens"], row["starts"], row["ends"], strict=True):
            assert text[start:end] == token
        for label in ("actor", "commitment", "threat"):
            column = f"tags_{label}"
            names = features[column].feature.names
            found = runs(row, names, row[column])
            parts = {part for span in layer.spans if span.label == label for part in span.parts}
            for start, end, name in found:
                assert name == label
                if (start, end) not in parts:
                    assert text[start:end] == WIDENED[1]
                    widened += 1
            missing += len(parts) - len(found)
        flat = runs(row, features["ner_tags"].feature.names, row["ner_tags"])
        assert flat == sorted(flat)
    assert widened == made.lost("in tokens/: spans that end inside a word") == 1
    # The span with a gap has two parts, and lies over a longer one of its label.
    assert missing == 2 * made.lost("in tokens/: spans over a longer one") == 2


def test_conversations_name_passages_by_quote_and_occurrence(
    export: Export, by_text: dict[str, Record], tmp_path: Path
) -> None:
    data = one_file(export("chat").path, tmp_path)
    seen = []
    for row in data:
        roles = [message["role"] for message in row["messages"]]
        assert roles == ["system", "user", "assistant"]
        _, text, said = (message["content"] for message in row["messages"])
        seen.append(text)
        layer = by_text[text].layer
        assert layer
        answer = json.loads(said)
        found = set()
        for each in answer["spans"]:
            at = -1
            for _ in range(each["occurrence"]):
                at = text.index(each["quote"], at + 1)
            found.add((at, at + len(each["quote"]), each["label"]))
        assert found == {(span.start, span.end, str(span.label)) for span in layer.spans}
        assert len(answer["relations"]) == len(layer.relations)
    assert sorted(seen) == sorted(by_text)


def test_our_own_lines_are_a_data_set_too(
    export: Export, by_text: dict[str, Record], tmp_path: Path
) -> None:
    data = one_file(export("jsonl").path, tmp_path)
    for row in data:
        layer = by_text[row["text"]].layer
        assert layer
        assert [(span["start"], span["end"], span["label"]) for span in row["spans"]] == [
            (span.start, span.end, span.label) for span in layer.spans
        ]
    assert len(data) == len(by_text)


def test_events_of_plover_quote_their_passages(
    export: Export, by_text: dict[str, Record], tmp_path: Path
) -> None:
    texts = {record.article.id: text for text, record in by_text.items()}
    by_id = {
        span.id: span
        for record in by_text.values()
        if record.layer
        for span in record.layer.spans
        if span.label in ("commitment", "threat")
    }
    data = one_file(export("plover").path, tmp_path)
    for row in data:
        mine = by_id.pop(row["id"])
        assert (row["start"], row["end"], row["event_type"]) == (mine.start, mine.end, mine.label)
        assert row["text"] == mine.quote_in_parts(texts[row["article"]])
    assert not by_id


def test_pandas_reads_the_tables(export: Export, by_text: dict[str, Record]) -> None:
    folder = export("csv").path
    tables = {
        name: pd.read_csv(folder / f"{name}.csv", keep_default_na=False)
        for name in ("articles", "spans", "relations", "events")
    }
    texts = {record.article.id: text for text, record in by_text.items()}
    assert sorted(tables["articles"]["article"]) == sorted(texts)
    spans = [span for record in by_text.values() if record.layer for span in record.layer.spans]
    assert len(tables["spans"]) == len(spans)
    by_id = {span.id: span for span in spans}
    for row in tables["spans"].to_dict("records"):
        mine = by_id[row["span"]]
        assert (row["start"], row["end"], row["label"]) == (mine.start, mine.end, mine.label)
        quote = mine.quote_in_parts(texts[row["article"]])
        assert row["quote"].replace("\r\n", "\n") == quote.replace("\r\n", "\n")
    assert len(tables["relations"]) == 4
    assert set(tables["events"]["span"]) == {
        span.id for span in spans if span.label in ("commitment", "threat")
    }
