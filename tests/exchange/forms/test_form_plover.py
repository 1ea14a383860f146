"""Events come out one a line: who does what to whom, when and after which source."""

import json
from dataclasses import replace
from typing import Any

from annotator.core.articles import Article
from annotator.core.ids import LabelId
from annotator.core.records import Record
from annotator.core.relation_types import RelationType
from annotator.core.schemes import Scheme, SchemeInfo, new_label
from annotator.exchange.forms.events import Events
from annotator.exchange.forms.form import Setting
from annotator.exchange.forms.plover import Plover
from tests.exchange.forms.trap_records import (
    THREAT,
    TRAP,
    Kept,
    korean,
    right_to_left,
    trap,
    written,
)


def events(kept: Kept) -> list[dict[str, Any]]:
    return [json.loads(line) for line in kept.text().split("\n") if line]


def test_an_event_says_who_does_what_to_whom() -> None:
    found = {one["text"]: one for one in events(written("plover", trap()))}
    assert len(found) == 4
    threat = found[THREAT]
    assert (threat["event_type"], threat["date"], threat["source"]) == (
        "threat",
        "2024-03-04",
        "Bugle",
    )
    (actor,), (recipient,) = threat["actors"], threat["recipients"]
    assert (actor["name"], actor["code"]) == ("Türkiye; the Republic", "TUR")
    assert actor["text"] == TRAP[actor["start"] : actor["end"]] == "Zoe\u0301 Ünal"
    assert (recipient["name"], recipient["code"]) == ("Freedonia", None)
    assert threat["attributes"] == {"conditionality": "if", "firm": True}
    assert threat["sentence"].startswith("🚨 Zoe\u0301 Ünal")
    assert threat["sentence"].endswith("strait.”")


def test_offsets_are_code_points_and_gaps_are_kept() -> None:
    for one in events(written("plover", trap(), right_to_left(), korean())):
        parts = [one["sentence"] and part for part in one["fragments"]]
        assert (parts[0][0], parts[-1][1]) == (one["start"], one["end"])
    gap = next(
        one for one in events(written("plover", trap())) if one["text"] == "we will … strait"
    )
    assert [TRAP[a:b] for a, b in gap["fragments"]] == ["we will", "strait"]


def test_every_event_has_every_key() -> None:
    found = events(written("plover", trap(), right_to_left(), korean()))
    assert len({tuple(one) for one in found}) == 1


def test_what_is_no_event_is_told() -> None:
    kept = written("plover", trap(), right_to_left(), Record(Article("New.")))
    assert kept.lost("neither an event nor an actor") == 2
    assert kept.lost("labels of articles") == 1
    assert kept.lost("actors without a code") == 3


def test_the_relations_and_modes_of_plover_count_too() -> None:
    made = trap()
    assert made.layer
    layer = replace(
        made.layer,
        relations=tuple(
            replace(one, type={"issuer": "actor", "target": "recipient"}[one.type])
            for one in made.layer.relations
        ),
        spans=tuple(
            replace(one, attributes=(("mode", "announced"), ("context", "military")))
            if one.quote(TRAP) == THREAT
            else one
            for one in made.layer.spans
        ),
    )
    kept = Kept()
    scheme = Scheme(
        SchemeInfo("PLOVER"),
        relations=(RelationType("actor", "done by", heads=(LabelId("threat"),)),),
    )
    run = Plover(Setting(kept, scheme))
    run.write(replace(made, layer=layer), None)
    by_text = {one["text"]: one for one in events(kept)}
    assert by_text.keys() == {THREAT, "we will … strait", "promised 2\u00a0000 troops"}
    threat = by_text[THREAT]
    assert (threat["event_mode"], threat["contexts"]) == ("announced", ["military"])
    assert [one["text"] for one in threat["actors"]] == ["Zoe\u0301 Ünal"]
    assert [one["text"] for one in threat["recipients"]] == ["Freedonia"]


def test_without_such_relations_every_span_is_an_event() -> None:
    made = korean()
    found = list(Events(Scheme(SchemeInfo("Names"), (new_label("actor", ()),))).of(made))
    assert len(found) == 3
    assert not any(one.issuers or one.targets for one in found)
