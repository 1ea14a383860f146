"""seqeval finds in the columns of CoNLL the passages that we put there, in its strict mode."""

from itertools import pairwise
from pathlib import Path

import pytest
from seqeval.metrics import f1_score, precision_score
from seqeval.scheme import IOB2, IOBES, Entities

from annotator.core.records import Record
from tests.formats.conftest import Export
from tests.formats.trap_project import WIDENED, placed, text_of

Column = list[str]
FORMS = [("conll", IOB2), ("bioes", IOBES)]


def articles(path: Path) -> list[list[tuple[Column, Column]]]:
    """The sentences of each article: words and tags."""
    found: list[list[tuple[Column, Column]]] = []
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if line.startswith("-DOCSTART-"):
                found.append([])
            elif line == "\n":
                found[-1].append(([], []))
            else:
                word, _, _, tag = line.removesuffix("\n").split(" ")
                words, tags = found[-1][-1]
                words.append(word)
                tags.append(tag)
    return [[sentence for sentence in each if sentence[0]] for each in found]


def columns(path: Path) -> list[Column]:
    return [tags for each in articles(path) for _, tags in each]


@pytest.mark.parametrize(("form", "scheme"), FORMS)
def test_entities_lie_where_our_spans_do(
    export: Export, by_text: dict[str, Record], form: str, scheme: type[IOB2]
) -> None:
    made = export(form)
    widened = found = 0
    for sentences in articles(made.path):
        every = [word for words, _ in sentences for word in words]
        text = text_of(every)
        layer = by_text[text].layer
        assert layer
        places = placed(every, text)
        ours = {(*part, str(span.label)) for span in layer.spans for part in span.parts}
        offset = 0
        for (words, _), entities in zip(
            sentences,
            Entities([tags for _, tags in sentences], scheme).entities,
            strict=True,
        ):
            for entity in entities:
                found += 1
                start = places[offset + entity.start][0]
                end = places[offset + entity.end - 1][1]
                if (start, end, entity.tag) not in ours:
                    assert text[start:end] == WIDENED[1]
                    widened += 1
            offset += len(words)
        assert all(one[1] <= other[0] for one, other in pairwise(places))
    spans = [span for each in by_text.values() if each.layer for span in each.layer.spans]
    lost = made.lost("over a longer one")
    # The one span with a gap lies over a longer one, so that no span has two entities.
    assert found == len(spans) - lost
    assert widened == made.lost("inside a word") == 1


@pytest.mark.parametrize(("form", "scheme"), FORMS)
def test_what_agrees_is_scored_1_and_what_does_not_is_less(
    export: Export, form: str, scheme: type[IOB2]
) -> None:
    tags = columns(export(form).path)
    assert f1_score(tags, tags, mode="strict", scheme=scheme) == 1
    worse = [["O"] * len(each) if number % 2 else each for number, each in enumerate(tags)]
    assert 0 < f1_score(tags, worse, mode="strict", scheme=scheme) < 1
    assert precision_score(tags, worse, mode="strict", scheme=scheme) == 1
