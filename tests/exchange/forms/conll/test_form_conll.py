"""Words and tags come back as the spans they were made of."""

from dataclasses import replace

import pytest

from annotator.core.ids import LabelId
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

Found = list[tuple[str, list[str]]]


def sentences(kept: Kept) -> list[list[tuple[str, str]]]:
    """The words of each sentence with their tags, as readers of the form take it apart."""
    found: list[list[tuple[str, str]]] = [[]]
    for line in kept.text().split("\n"):
        if not line:
            found.append([])
        elif not line.startswith("-DOCSTART-"):
            word, _, _, tag = line.split(" ")
            found[-1].append((word, tag))
    return [each for each in found if each]


def entities(kept: Kept) -> Found:
    """The spans by a strict reading: every I or E follows a B or I of its label."""
    found: Found = []
    for sentence in sentences(kept):
        before = "O"
        for word, tag in sentence:
            kind, _, label = tag.partition("-")
            if kind in ("B", "S"):
                found.append((label, [word]))
            elif kind in ("I", "E"):
                assert before in (f"B-{label}", f"I-{label}")
                found[-1][1].append(word)
            before = tag
    return found


@pytest.mark.parametrize("form", ["conll", "bioes"])
def test_spans_come_back(form: str) -> None:
    found = entities(written(form, trap(whole=False)))
    assert found == [
        ("actor", ["Zoe\u0301", "Ünal"]),
        ("actor", ["Freedonia"]),
        ("actor", ["Freedonia"]),
        ("actor", ["Sylvania"]),
    ]
    found = entities(written(form, right_to_left()))
    assert [" ".join(words) for _, words in found] == [
        "ראש הממשלה",
        "👨\u200d👩\u200d👧 families",
        "اتفاق جديد",
    ]


def test_the_longest_stays_and_the_others_are_told() -> None:
    kept = written("conll", trap())
    assert ("threat", THREAT.replace(",", " ,").split(" ")) in entities(kept)
    assert kept.lost("over a longer one") == 3
    assert kept.lost("spans with gaps") == 1
    assert kept.lost("relations") == 4
    assert kept.lost("with attributes") == 4
    assert kept.lost("notes on spans") == 1
    assert kept.lost("labels of articles") == 1
    (overlap,) = [loss for loss in kept.losses if "longer" in loss.what]
    assert "“Freedonia”" in overlap.places[0]


def test_a_span_that_ends_inside_a_word_becomes_whole_words() -> None:
    kept = written("conll", korean())
    assert entities(kept)[0] == ("actor", ["서울의"])
    assert kept.lost("inside a word") == 1
    assert len(kept.losses) == 1


def test_no_sentence_ends_inside_a_span() -> None:
    text = "They said. We go.\n\nThen nothing."
    one = record(text, span(1, text, "said. We", "threat"))
    kept = written("conll", one)
    assert [[word for word, _ in each] for each in sentences(kept)] == [
        ["They", "said", ".", "We", "go", "."],
        ["Then", "nothing", "."],
    ]
    assert entities(kept) == [("threat", ["said", ".", "We"])]


def test_each_article_begins_with_a_line_of_its_own() -> None:
    kept = written("conll", trap(), korean())
    assert kept.text().count("-DOCSTART- -X- -X- O\n\n") == 2
    assert kept.text().endswith("\n\n")


def test_single_words_are_s_and_ends_are_e() -> None:
    text = "The old port of Zoe closed."
    spans = (span(1, text, "old port of", "a b"), span(2, text, "Zoe", "a_b"))
    kept = written("bioes", record(text, *spans))
    tags = [tag for sentence in sentences(kept) for _, tag in sentence]
    assert tags == ["O", "B-a_b", "I-a_b", "E-a_b", "S-a_b_2", "O", "O"]
    assert kept.lost("blanks in their names") == 2


def test_spans_without_words_are_told() -> None:
    text = "One  two \u200b three"
    one = record(text, span(1, text, " \u200b ", "x"), span(2, text, " two ", "x"))
    kept = written("conll", one)
    assert entities(kept) == [("x", ["two"])]
    assert kept.lost("without a word") == 1
    assert kept.lost("at an edge") == 1


def test_parts_are_files() -> None:
    kept = written("conll", trap(), korean(), split=True)
    assert sorted(kept.outs) == ["dev", "test", "train"]
    assert "서울의" in kept.text("dev")
    assert kept.text("test") == ""


def test_a_label_may_be_anything() -> None:
    one = trap(whole=False)
    assert one.layer
    spans = tuple(replace(each, label=LabelId("행위자\u00a0x")) for each in one.layer.spans)
    kept = written("conll", replace(one, layer=replace(one.layer, spans=spans)))
    assert {label for label, _ in entities(kept)} == {"행위자_x"}
