"""Brat's files come back as brat's own parser reads them."""

import json
import re
from dataclasses import replace

from annotator.core.annotators import Annotator
from annotator.core.ids import AnnotatorId, LabelId
from annotator.core.records import Record
from annotator.core.spans import Span
from tests.exchange.forms.trap_records import (
    ADA,
    BEN,
    THREAT,
    TRAP,
    Kept,
    korean,
    record,
    right_to_left,
    span,
    trap,
    written,
)

Bound = tuple[str, list[tuple[int, int]], str]


def bounds(kept: Kept, stem: str) -> dict[str, Bound]:
    """The text-bound annotations of a file, by their marks."""
    found = {}
    for line in kept.text(f"{stem}.ann").split("\n"):
        if line.startswith("T"):
            mark, kind, quote = line.split("\t", 2)
            label, _, places = kind.partition(" ")
            pairs = [tuple(map(int, part.split(" "))) for part in places.split(";")]
            found[mark] = (label, [(a, b) for a, b in pairs], quote)
    return found


def others(kept: Kept, stem: str, sign: str) -> list[list[str]]:
    lines = kept.text(f"{stem}.ann").split("\n")
    return [line.split("\t") for line in lines if line.startswith(sign)]


def test_every_span_has_the_words_of_the_txt() -> None:
    for made in (trap(), right_to_left(), korean()):
        kept, stem = written("brat", made), made.article.id[:16]
        text = kept.text(f"{stem}.txt")
        assert text == made.article.text
        found = bounds(kept, stem)
        assert made.layer
        assert len(found) == len(made.layer.spans)
        for _, pairs, quote in found.values():
            assert quote == " ".join(text[a:b] for a, b in pairs)
            assert all("\n" not in text[a:b] for a, b in pairs)


def test_gaps_and_ends_of_lines_are_parts() -> None:
    kept, stem = written("brat", trap()), trap().article.id[:16]
    by_quote = {quote: pairs for _, pairs, quote in bounds(kept, stem).values()}
    assert [TRAP[a:b] for a, b in by_quote["we will strait"]] == ["we will", "strait"]
    assert [TRAP[a:b] for a, b in by_quote["strait.” Freedonia"]] == ["strait.”", "Freedonia"]
    assert kept.lost("end of a line") == 1
    assert kept.lost("emoji") == 1


def test_relations_attributes_and_notes_come_along() -> None:
    kept, stem = written("brat", trap()), trap().article.id[:16]
    found = bounds(kept, stem)
    ends = {
        (kind.split(" ")[0], *(found[arg.split(":")[1]][2] for arg in kind.split(" ")[1:]))
        for _, kind in others(kept, stem, "R")
    }
    assert ends == {
        ("issuer", THREAT, "Zoe\u0301 Ünal"),
        ("target", THREAT, "Freedonia"),
        ("issuer", "promised 2\u00a0000 troops", "Freedonia"),
        ("target", "promised 2\u00a0000 troops", "Sylvania"),
    }
    said = [kind.split(" ") for _, kind in others(kept, stem, "A")]
    values = {(name, found[mark][2]): value for name, mark, value in said}
    assert values["conditionality", "promised 2\u00a0000 troops"] == "not_at_all"
    assert values["firm", THREAT] == "true"
    notes = [(kind.split(" ")[0], words) for _, kind, words in others(kept, stem, "#")]
    assert ("AnnotatorNotes", "She herself") in notes
    assert ("Actor", "Türkiye; the Republic") in notes
    assert [json.loads(words) for kind, words in notes if kind == "ExactValue"] == ["not at all"]
    assert kept.lost("notes of several lines") == 1
    assert kept.lost("labels of articles") == 1


def test_the_configuration_knows_every_name() -> None:
    text = written("brat", trap()).text("annotation.conf")
    sections = dict(re.findall(r"\[(\w+)\]\n((?:[^\[\n].*\n)*)", text))
    assert sections["entities"].split() == ["actor", "commitment", "threat"]
    assert "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>" in sections["relations"]
    assert "issuer\tArg1:commitment|threat, Arg2:actor" in sections["relations"]
    assert "conditionality\tArg:<ENTITY>, Value:if|not_at_all" in sections["attributes"]


def _relabelled(record: Record, name: str) -> Record:
    assert record.layer
    spans: tuple[Span, ...] = tuple(
        replace(span, label=LabelId(name)) for span in record.layer.spans
    )
    return replace(record, layer=replace(record.layer, spans=spans))


def test_names_are_safe_and_what_they_stand_for_is_kept() -> None:
    record = _relabelled(trap(whole=False), "행위자 (1)")
    other = _relabelled(right_to_left(), "행위자 [1]")
    kept = written("brat", record, other)
    names = json.loads(kept.text("names.json"))["types"]
    assert sorted(names.values()) == ["행위자 (1)", "행위자 [1]"]
    labels = {bound[0] for bound in bounds(kept, record.article.id[:16]).values()}
    assert {names[label] for label in labels} == {"행위자 (1)"}
    assert all(re.fullmatch("[A-Za-z0-9_-]+", name) for name in names)


def test_every_coder_has_a_folder_and_so_has_every_part() -> None:
    mine = trap(whole=False)
    assert mine.layer
    bens = replace(mine, layer=replace(mine.layer, annotator=BEN))
    twin = Annotator(AnnotatorId("c" * 32), ADA.name)
    twins = replace(mine, layer=replace(mine.layer, annotator=twin))
    stem = mine.article.id[:16]
    assert {f"{ADA.name}/{stem}.ann", f"{BEN.name}/{stem}.ann"} <= set(
        written("brat", mine, bens, by_layer=True).outs
    )
    assert len(written("brat", mine, twins, by_layer=True).outs) == 2 + 2 + 2
    assert (
        f"dev/{korean().article.id[:16]}.txt" in written("brat", mine, korean(), split=True).outs
    )


def test_a_quote_is_the_text_itself_whatever_blanks_it_has() -> None:
    text = "Freedonia\u2028and\tSylvania\u0085will."
    made = record(text, span(1, text, text, "threat"))
    kept = written("brat", made)
    assert bounds(kept, made.article.id[:16]) == {"T1": ("threat", [(0, len(text))], text)}


def test_a_span_of_ends_of_lines_alone_has_a_blank_for_each() -> None:
    made = record("a\r\n\nb", span(1, "a\r\n\nb", "\r\n\n", "threat"))
    kept = written("brat", made)
    assert bounds(kept, made.article.id[:16]) == {"T1": ("threat", [(1, 4)], "   ")}
