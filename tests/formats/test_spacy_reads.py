"""spaCy reads what we write for it, word for word, and trains with it."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin
from spacy.training import Corpus
from spacy.util import load_config, registry

from annotator.core.records import Record
from annotator.exchange.forms.spacy import docbin
from tests.exchange.forms.trap_records import Kept, written
from tests.exchange.strategies import records
from tests.formats.conftest import Export
from tests.formats.trap_project import WIDENED

SPLIT = ("--split", "60/20/20")
Place = tuple[int, int, str]


def docs_of(*paths: Path) -> list[Doc]:
    """The documents of files, each of which begins with an empty vocabulary."""
    found: list[Doc] = []
    for path in paths:
        found += DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab)
    return found


def places(doc: Doc) -> list[Place]:
    return sorted((span.start_char, span.end_char, span.label_) for span in doc.spans["sc"])


def ours(record: Record) -> list[Place]:
    spans = record.layer.spans if record.layer else ()
    return sorted((span.start, span.end, str(span.label)) for span in spans)


def not_exact(docs: Iterable[Doc], by_text: dict[str, Record]) -> list[tuple[str, str]]:
    """Quotes of ours beside what spaCy has in their place; there must be nothing else."""
    found = []
    for doc in docs:
        theirs, mine = places(doc), ours(by_text[doc.text])
        assert len(theirs) == len(mine)
        for (start, end, label), (a, b, name) in zip(theirs, mine, strict=True):
            assert label == name
            assert (start, end) == (a, b) or start <= a < b <= end
            if (start, end) != (a, b):
                found.append((doc.text[a:b], doc.text[start:end]))
    return found


def test_docbin_has_every_text_and_span_at_its_place(
    export: Export, by_text: dict[str, Record]
) -> None:
    made = export("docbin")
    docs = docs_of(made.path / "all.spacy")
    assert sorted(doc.text for doc in docs) == sorted(by_text)
    assert not_exact(docs, by_text) == [WIDENED]
    assert made.lost("inside a word") == 1
    assert made.lost("relations between spans") == 4


def test_docbin_has_what_is_said_of_spans_under_their_ids(
    export: Export, by_text: dict[str, Record]
) -> None:
    for doc in docs_of(export("docbin").path / "all.spacy"):
        record = by_text[doc.text]
        assert record.layer
        spans = {span.id: span for span in record.layer.spans}
        assert {span.id_ for span in doc.spans["sc"]} == set(spans)
        for span in doc.spans["sc"]:
            said = doc.user_data["spans"].get(span.id_, {"attributes": {}, "note": None})
            mine = spans[span.id_]
            assert (said["attributes"], said["note"]) == (dict(mine.attributes), mine.note)
        assert doc.cats == {"about war": float(bool(record.layer.labels))}
        assert doc.user_data["meta"]["article"] == record.article.id


def test_entities_are_the_longest_that_lie_side_by_side(export: Export) -> None:
    for doc in docs_of(export("docbin").path / "all.spacy"):
        every, entities = set(doc.spans["sc"]), doc.ents
        assert {(one.start, one.end, one.label_) for one in entities} <= {
            (one.start, one.end, one.label_) for one in every
        }
        for span in every:
            over = [one for one in entities if one.start < span.end and span.start < one.end]
            assert any(len(one) >= len(span) for one in over)


def test_the_script_beside_the_lines_makes_the_same(
    export: Export, by_text: dict[str, Record]
) -> None:
    folder = export("spacy", *SPLIT).path
    run = subprocess.run(
        [sys.executable, "to_spacy.py"], cwd=folder, capture_output=True, text=True, check=True
    )
    assert "1 spans widened, 0 lost" in run.stdout
    paths = [folder / f"{part}.spacy" for part in ("train", "dev", "test")]
    docs = docs_of(*paths)
    assert sorted(doc.text for doc in docs) == sorted(by_text)
    assert not_exact(docs, by_text) == [WIDENED]
    direct = docs_of(*(export("docbin", *SPLIT).path / path.name for path in paths))
    for one, other in zip(docs, direct, strict=True):
        assert (one.text, places(one)) == (other.text, places(other))
        assert [str(each) for each in one.ents] == [str(each) for each in other.ents]


@pytest.mark.parametrize("form", ["spacy", "docbin"])
def test_spacy_trains_with_it(
    export: Export, by_text: dict[str, Record], tmp_path: Path, form: str
) -> None:
    folder = export(form).path
    if form == "spacy":
        subprocess.run([sys.executable, "to_spacy.py"], cwd=folder, check=True)
    steps = ["--training.max_steps", "12", "--training.eval_frequency", "6"]
    command = ["train", "config.cfg", "--output", str(tmp_path), *steps]
    spacy_command = [sys.executable, "-m", "spacy", *command]
    subprocess.run(spacy_command, cwd=folder, check=True)  # noqa: S603 - all of it is ours
    trained = spacy.load(tmp_path / "model-last")
    assert set(trained.get_pipe("spancat").labels) == {"actor", "commitment", "threat"}
    docs = list(trained.pipe(by_text))
    found = {(doc.text, place) for doc in docs for place in places(doc)}
    right = {(text, place) for text, record in by_text.items() for place in ours(record)}
    assert len(found & right) > len(right) / 10  # it has learned something, at the right places


@pytest.mark.parametrize("form", ["spacy", "docbin"])
def test_the_suggester_of_the_configuration_proposes_our_spans(export: Export, form: str) -> None:
    config = load_config(export(form, *SPLIT).path / "config.cfg")
    suggester = registry.resolve({"it": config["components"]["spancat"]["suggester"]})["it"]
    docs = docs_of(export("docbin").path / "all.spacy")
    proposed: dict[str, set[tuple[int, ...]]] = {}
    found = suggester(docs)
    at = 0
    for doc, count in zip(docs, found.lengths, strict=True):
        proposed[doc.text] = {tuple(pair) for pair in found.data[at : at + count].tolist()}
        at += count
    for doc in docs:
        assert {(span.start, span.end) for span in doc.spans["sc"]} <= proposed[doc.text]


def test_much_becomes_a_folder_that_spacy_reads_like_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, by_text: dict[str, Record]
) -> None:
    monkeypatch.setattr(docbin, "_WORDS_A_FILE", 30)
    kept = written("docbin", *by_text.values(), split=True)
    for name, out in kept.outs.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(out.getvalue())
    assert "train/0002.spacy" in kept.outs
    config = load_config(tmp_path / "config.cfg")
    assert config["paths"]["train"] == "train"
    nlp = spacy.blank("en")
    found = [
        example.reference
        for part in ("train", "dev", "test")
        for example in Corpus(tmp_path / part)(nlp)
    ]
    assert sorted(doc.text for doc in found) == sorted(by_text)
    assert not_exact(found, by_text) == [WIDENED]


def in_memory(kept: Kept) -> list[Doc]:
    data = kept.outs["all.spacy"].getvalue()
    return list(DocBin().from_bytes(data).get_docs(spacy.blank("xx").vocab))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=st.lists(records(), max_size=2, unique_by=lambda one: one.article.id))
def test_any_record_is_exact_or_counted(made: list[Record]) -> None:
    kept, again = written("docbin", *made), written("docbin", *made)
    assert {name: out.getvalue() for name, out in kept.outs.items()} == {
        name: out.getvalue() for name, out in again.outs.items()
    }
    moved = lost = 0
    for doc, record in zip(in_memory(kept), made, strict=True):
        assert doc.text == record.article.text
        theirs = {span.id_: span for span in doc.spans["sc"]}
        for span in record.layer.spans if record.layer else ():
            placed = theirs.pop(span.id, None)
            if placed is None:
                lost += 1
                continue
            assert placed.label_ == span.label
            quote = span.quote(doc.text)
            if placed.text.strip() != quote.strip():
                moved += 1
                assert quote.strip() in placed.text
            elif placed.text != quote:
                assert placed.start_char >= span.start or placed.text.isspace()
        assert not theirs
    assert lost == kept.lost("without a word")
    assert moved <= kept.lost("inside a word")
