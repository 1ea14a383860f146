"""WebAnno TSV 3.3 as INCEpTION's documentation describes it: units, numbers, escapes, losses."""

import io
import xml.etree.ElementTree as ET
from dataclasses import replace

from annotator.core.ids import RoundId
from annotator.core.records import Record
from tests.exchange.forms.trap_records import (
    BEN,
    KOREAN,
    TRAP,
    Kept,
    korean,
    record,
    right_to_left,
    span,
    trap,
    written,
)


def lines(made: Record, kept: Kept | None = None) -> list[str]:
    found = kept or written("webanno", made)
    return found.text(f"{made.article.id[:16]}.tsv").split("\n")


def rows(made: Record) -> dict[str, list[str]]:
    """The cells of each unit, by its name."""
    found = [line for line in lines(made) if line and line[0].isdigit()]
    assert all(line.endswith("\t") for line in found)
    return {line.split("\t")[0]: line.split("\t")[1:-1] for line in found}


def test_the_header_names_the_layers_and_two_empty_lines_follow() -> None:
    assert lines(trap())[:6] == [
        "#FORMAT=WebAnno TSV 3.3",
        "#T_SP=webanno.custom.Span|label|conditionality|entity|firm|note|unknown",
        "#T_RL=webanno.custom.Relation|label|BT_webanno.custom.Span",
        "",
        "",
        f"#Text={TRAP.split(chr(10))[0]}",
    ]
    assert lines(record(TRAP))[:4] == ["#FORMAT=WebAnno TSV 3.3", "", "", f"#Text={TRAP[:78]}"]


def test_offsets_are_utf_16_units() -> None:
    found = rows(trap())
    assert found["1-1"][:2] == ["0-2", "🚨"]
    assert found["1-10"][:2] == ["31-33", "If"]
    assert found["2-7"][:2] == ["115-123", "Sylvania"]
    for place, words, *_ in found.values():
        start, _, end = place.partition("-")
        data = TRAP.encode("utf-16-le")[int(start) * 2 : int(end) * 2]
        assert data.decode("utf-16-le") == words


def test_stacked_spans_and_spans_of_several_tokens_have_numbers() -> None:
    found = rows(trap())
    assert found["1-11"][2:5] == ["threat[2]|actor[3]", "if[2]|*[3]", "*[2]|*[3]"]
    assert found["1-2"][6] == "She\\nherself[1]"
    assert found["2-7"][2:] == ["actor", "*", "*", "*", "*", "=1+1", "target", "2-2[7_0]"]
    assert found["2-8"][2:] == ["_"] * 8


def test_relations_stand_where_their_child_begins() -> None:
    found = rows(trap())
    assert found["1-2"][-2:] == ["issuer", "1-10[2_1]"]
    assert found["1-3"][-2:] == ["_", "_"]
    made = record("We you.", span(1, "We you.", "We", "actor"), span(2, "We you.", "you", "actor"))
    layer, trapped = made.layer, trap().layer
    assert layer
    assert trapped
    head, child = (each.id for each in layer.spans)
    like = replace(trapped.relations[0], head=head, child=child)
    links = tuple(replace(like, type=kind) for kind in ("a|b", "to"))
    made = replace(made, layer=replace(layer, relations=links))
    assert rows(made)["1-2"][-2:] == ["a\\|b|to", "1-1|1-1"]


def test_parts_of_words_are_units_of_their_own() -> None:
    found = rows(korean())
    assert found["1-1"] == ["0-3", "서울의", "_"]
    assert found["1-1.1"] == ["0-2", "서울", "actor"]
    made = record(KOREAN, span(1, KOREAN, "울의 국방", "actor"), span(2, KOREAN, "국방", "actor"))
    found = rows(made)
    assert found["1-1.1"] == ["1-3", "울의", "actor[1]"]
    assert found["1-2"] == ["4-8", "국방부는", "_"]
    assert found["1-2.1"] == ["4-6", "국방", "actor[1]|actor[2]"]
    assert not written("webanno", made).losses


def test_reserved_signs_are_escaped() -> None:
    text = "A [b] c\\d\te|f."
    noted = span(1, text, "b", "x->y;*_|[z]", ("conditionality", "a\tb\\"), note="1\r\n2\r3")
    made = record(text, noted)
    found = rows(made)
    assert found["1-3"][2:] == ["x\\->y\\;\\*\\_\\|\\[z\\]", "a\\tb\\\\", "1\\n2\\n3"]
    assert f"#Text={'A [b] c'}\\\\d\\te|f." in lines(made)
    assert written("webanno", made).lost("carriage returns") == 1


def text_by_rule(made: Record) -> str:
    """The text as INCEpTION's reader puts it together (here of signs of the BMP alone)."""
    text = ""
    pending: list[str] = []
    for line in lines(made):
        if line.startswith("#Text="):
            pending.append(line.removeprefix("#Text=").replace("\\r", "\r"))
        elif line[:1].isdigit() and pending:
            begin = int(line.split("\t")[1].split("-")[0])
            text = text[:-1] if len(text) > begin else text
            text += " " * (begin - len(text)) + "\n".join(pending) + "\n"
            pending = []
    return text.removesuffix("\n")


def test_inception_puts_the_same_text_together() -> None:
    for text in (
        KOREAN,
        "One. Two.  Three.\nFour.\n\nFive.\n  Six. \n Seven.\r\nEight.\u2028Nine.  \n",
        "  Two spaces first. And\u00a0then.",
        "中文。没有空格。\n\n",
    ):
        assert text_by_rule(record(text)) == text
    made = record("\nBlank. First.", span(1, "\nBlank. First.", "Blank", "actor"))
    assert text_by_rule(made) == " Blank. First."
    assert written("webanno", made).lost("begin with other blanks") == 1


def test_what_has_no_place_is_counted() -> None:
    kept = written("webanno", trap())
    assert kept.lost("gaps in spans") == 1
    assert kept.lost("labels of articles") == 1
    assert len(kept.losses) == 2
    text = "a \u200b b\u200b."
    made = record(
        text,
        span(1, text, " \u200b ", "x"),
        span(2, text, " b", "x", ("conditionality", "")),
    )
    kept = written("webanno", made)
    assert kept.lost("without a word") == 1
    assert kept.lost("blanks or unseen signs at an edge") == 1
    assert kept.lost("empty text") == 1


def test_an_article_of_unseen_signs_alone_has_a_token() -> None:
    assert rows(record(" \u200b\u200b "))["1-1"] == ["1-3", "\u200b\u200b"]


def test_the_layers_come_with_it_and_coders_have_folders() -> None:
    made = trap()
    assert made.layer
    other = replace(made, layer=replace(made.layer, annotator=BEN, round=RoundId("pilot")))
    kept = written("webanno", made, other, right_to_left(), by_layer=True)
    stem = made.article.id[:16]
    assert {f"Ada/{stem}.tsv", f"Ben/{stem}.pilot.tsv", "TypeSystem.xml"} < {*kept.outs}
    found = ET.parse(io.BytesIO(kept.outs["TypeSystem.xml"].getvalue()))  # noqa: S314 - our own
    assert "조건" in {each.text for each in found.iter() if each.tag.endswith("description")}
