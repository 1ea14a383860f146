"""CoNLL-U, read by the conllu package: the text comes back, and every bracket has its partner."""

import re
from collections.abc import Sequence
from urllib.parse import unquote

import conllu
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.core.records import Record
from tests.exchange.forms.trap_records import (
    KOREAN,
    RTL,
    TRAP,
    Kept,
    korean,
    record,
    right_to_left,
    span,
    trap,
    written,
)
from tests.exchange.strategies import records

_BLANKS = {r"\s": " ", r"\t": "\t", r"\n": "\n", r"\r": "\r"}


def sentences(kept: Kept, part: str = "") -> list[conllu.TokenList]:
    return list(conllu.parse(kept.text(part)))


def texts(found: Sequence[conllu.TokenList]) -> list[str]:
    """The texts of the articles, put together from words and what stands between them."""
    made: list[str] = []
    for sentence in found:
        if "newdoc id" in sentence.metadata:
            made.append("")
        for token in sentence:
            said = token["misc"] or {}
            after = "" if said.get("SpaceAfter") == "No" else " "
            after = _plain(said.get("SpacesAfter", after))
            made[-1] += _plain(said.get("SpacesBefore", "")) + token["form"] + after
    return made


def _plain(words: str) -> str:
    for escaped, plain in _BLANKS.items():
        words = words.replace(escaped, plain)
    return unquote(words)


def mentions(found: Sequence[conllu.TokenList]) -> list[tuple[str, list[str]]]:
    """Each span with its label and words, in the order in which they begin."""
    opened: dict[str, tuple[str, list[str]]] = {}
    under_way: list[str] = []
    for sentence in found:
        for token in sentence:
            chunks = re.findall(r"\([^()]+\)?|[^()]+\)", (token["misc"] or {}).get("Entity") or "")
            for chunk in chunks:
                if chunk.startswith("("):
                    name, label, head, *_ = chunk.strip("()").split("-")
                    assert head == "1"
                    opened.setdefault(name.partition("[")[0], (label, []))
                    under_way.append(name)
            for name in under_way:
                opened[name.partition("[")[0]][1].append(token["form"])
            for chunk in chunks:
                if chunk.endswith(")"):
                    under_way.remove(chunk.strip("()").split("-")[0])
        assert not under_way, "a span goes on beyond its sentence"
    return list(opened.values())


def test_every_span_comes_back_also_with_gaps() -> None:
    kept = written("conllu", trap(), right_to_left(), korean())
    assert mentions(sentences(kept)) == [
        ("actor", ["Zoe\u0301", "Ünal"]),
        ("threat", ["If", "Freedonia", "attacks", ",", "we", "will", "close", "the", "strait"]),
        ("actor", ["Freedonia"]),
        ("threat", ["we", "will", "strait"]),
        ("commitment", ["strait", ".", "”", "Freedonia"]),
        ("actor", ["Freedonia"]),
        ("commitment", ["promised", "2", "000", "troops"]),
        ("actor", ["Sylvania"]),
        ("actor", ["ראש", "הממשלה"]),
        ("actor", ["👨\u200d👩\u200d👧", "families"]),
        ("commitment", ["اتفاق", "جديد"]),
        ("actor", ["서울의"]),
        ("actor", ["국방부는"]),
        ("threat", ["평양은", "응답하지", "않았다"]),
    ]


def test_texts_come_back() -> None:
    kept = written("conllu", trap(), right_to_left(), korean())
    assert texts(sentences(kept)) == [TRAP, RTL, KOREAN]


def test_articles_and_sentences_have_names_and_texts() -> None:
    made = trap()
    first, *_ = sentences(written("conllu", made))
    name = made.article.id[:16]
    assert first.metadata["newdoc id"] == name
    assert first.metadata["sent_id"] == f"{name}-1"
    assert first.metadata["global.Entity"] == "eid-etype-head-other"
    assert (first.metadata["annotator"], first.metadata["headline"]) == ("Ada", "=Alarm")
    korean_one, korean_two = sentences(written("conllu", korean()))
    assert korean_one.metadata["text"] == "서울의 국방부는 오늘 경고했다."
    assert korean_two.metadata["text"] == "평양은 응답하지 않았다."
    assert "newdoc id" not in korean_two.metadata


def test_what_is_said_of_spans_is_in_the_brackets() -> None:
    text = written("conllu", trap()).text()
    assert "Entity=(e2-threat-1-conditionality:if,firm:true\n" in text
    assert "Entity=(e7-commitment-1-conditionality:not%20at%20all\n" in text
    assert "Entity=(e8-actor-1-unknown:%3D1%2B1)|SpaceAfter=No\n" in text


def test_brackets_close_before_others_open_and_longer_ones_open_first() -> None:
    text = written("conllu", trap()).text()
    assert "\tEntity=e2)(e5-commitment-1(e4[2/2]-threat-1)|" in text
    assert "\tEntity=e5)(e6-actor-1)\n" in text


def test_losses_are_counted() -> None:
    kept = written("conllu", trap(), korean())
    assert kept.lost("relations") == 4
    assert kept.lost("notes") == 1
    assert kept.lost("labels of articles") == 1
    assert kept.lost("inside a word") == 1
    assert kept.lost("gaps") == 0
    text = "We do not go."
    made = record(
        text,
        span(1, text, "We do", "x-(y)|z=", gaps=("We", "do")),
        span(2, text, "not go", "e", gaps=("no", "t")),
    )
    kept = written("conllu", made)
    assert kept.lost("gaps in spans") == 2
    assert kept.lost("signs that part fields") == 1
    assert mentions(sentences(kept)) == [("x__y__z_", ["We", "do"]), ("e", ["not"])]
    assert written("conllu", record("\u200b")).lost("without a word") == 1


def test_each_part_of_a_split_is_a_file() -> None:
    kept = written("conllu", trap(), right_to_left(), korean(), split=True)
    assert [texts(sentences(kept, part)) for part in ("train", "dev", "test")] == [
        [TRAP],
        [RTL],
        [KOREAN],
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=st.lists(records(), max_size=2, unique_by=lambda one: one.article.id))
def test_any_record_is_read_by_conllu(made: list[Record]) -> None:
    kept = written("conllu", *made)
    found, left_out = sentences(kept), kept.lost("without a word (left out)")
    kept_texts = texts(found)
    assert len(kept_texts) == len(made) - left_out
    there = [each for each in made if each.article.text in kept_texts]
    assert kept_texts == [each.article.text for each in there]
    spans = sum(len(each.layer.spans) for each in there if each.layer)
    assert len(mentions(found)) == spans - kept.lost("spans without a word")
    names = [sentence.metadata["sent_id"] for sentence in found]
    assert len({*names}) == len(names)
