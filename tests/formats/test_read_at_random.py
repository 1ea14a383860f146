"""Whatever a record holds, brat's parser and seqeval read what we make of it."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from bratsubset.annotation import TextAnnotations
from hypothesis import HealthCheck, given, settings
from seqeval.scheme import IOB2, IOBES, Entities

from annotator.core.records import Record
from tests.exchange.forms.trap_records import Kept, written
from tests.exchange.strategies import records
from tests.formats.test_brat_reads import unbroken


def without_returns(record: Record) -> bool:
    """Brat's parser drops carriage returns, which is told before an export."""
    return "\r" not in record.article.text


def put(kept: Kept, folder: str) -> None:
    for name, out in kept.outs.items():
        Path(folder, name).write_bytes(out.getvalue())


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=records().filter(without_returns))
def test_brats_parser_places_any_record(made: Record) -> None:
    text, layer = made.article.text, made.layer
    with TemporaryDirectory() as folder:
        put(written("brat", made), folder)
        (ann,) = Path(folder).glob("*.ann")
        found = TextAnnotations(str(ann.with_suffix("")))
        assert found.failed_lines == []
        assert found.get_document_text() == text
        theirs = Counter(tuple(each.spans) for each in found.get_textbounds())
        ours = Counter(
            tuple(unbroken(text, span)) or ((span.start, span.end),)
            for span in (layer.spans if layer else ())
        )
        assert theirs == ours
        assert len(list(found.get_relations())) == len(layer.relations if layer else ())


def tags_of(kept: Kept) -> list[list[str]]:
    """The tags of each sentence."""
    found: list[list[str]] = [[]]
    for line in kept.text().split("\n"):
        if not line:
            found.append([])
        elif not line.startswith("-DOCSTART- "):
            found[-1].append(line.split(" ")[3])
    return [tags for tags in found if tags]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=records())
def test_seqeval_finds_the_same_in_both_kinds_of_tags(made: Record) -> None:
    kept, other = written("conll", made), written("bioes", made)
    entities = [
        [
            (one.start, one.end, one.tag)
            for sentence in Entities(tags_of(each), scheme).entities
            for one in sentence
        ]
        for each, scheme in ((kept, IOB2), (other, IOBES))
    ]
    assert entities[0] == entities[1]
    parts = sum(len(span.parts) for span in made.layer.spans) if made.layer else 0
    if not kept.losses:
        assert len(entities[0]) == parts
