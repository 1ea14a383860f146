"""What the codebook says of a scheme, line by line."""

from dataclasses import replace

import pytest

from annotator.app.creating import presets
from annotator.core.codebook import Piece, Quoted, Style, codebook, entry, pieces_of
from annotator.core.ids import ArticleId, LabelId
from annotator.core.schemes import Overlap, Scheme


def default() -> Scheme:
    return presets()["default"]


def test_examples_are_taken_apart_at_their_marks() -> None:
    assert pieces_of("[[A]] said [[b c]].") == (
        Piece("A", marked=True),
        Piece(" said "),
        Piece("b c", marked=True),
        Piece("."),
    )
    assert pieces_of("no [[mark") == (Piece("no [[mark"),)


def test_an_entry_says_all_that_a_label_says() -> None:
    scheme = default()
    threat = scheme.labels[2]
    changed = replace(
        threat, include="a show of force", overlap=Overlap.INSIDE, inside=(LabelId("actor"),)
    )
    lines = list(entry(scheme, changed, names=True))
    text = "\n".join(line.text for line in lines)
    assert lines[0].style is Style.LABEL
    assert lines[0].text == "Threat"
    for words in (
        "code T, key 3, in exports threat",
        "Counts too\na show of force",
        "Do not mark",
        "stands inside one of Actor",
        "Strength: firm, hedged, hypothetical. Where nothing is said: firm.",
        "issued by (Commitment, Threat → Actor, key I). The actor that makes",
    ):
        assert words in text, words
    assert all(line.label == "threat" for line in lines)


def test_the_child_of_a_relation_tells_of_it_too() -> None:
    scheme = default()
    text = "\n".join(line.text for line in entry(scheme, scheme.labels[0]))
    assert "issued by (Commitment, Threat → Actor" in text
    assert "same actor (Actor ↔ Actor" in text


def test_live_passages_stand_beside_the_invented_ones() -> None:
    scheme = default()
    live = Quoted(ArticleId("a" * 64), "News", "he said ", "will strike", ".", 8, 19)
    lines = [line for line in codebook(scheme, lambda _label: (live,)) if line.place is live]
    assert len(lines) == len(scheme.labels)
    assert lines[0].pieces[1] == Piece("will strike", marked=True)


@pytest.mark.parametrize("name", presets())
def test_retired_labels_are_left_out_and_nothing_is_empty(name: str) -> None:
    scheme = presets()[name]
    first = replace(scheme.labels[0], retired=True)
    lines = list(codebook(replace(scheme, labels=(first, *scheme.labels[1:]))))
    assert all(line.text.strip() for line in lines)
    assert all(line.label != first.id for line in lines)
