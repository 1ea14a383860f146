from dataclasses import replace

import pytest

from annotator.core.annotators import GOLD
from annotator.core.decisions import Choice, Decision
from annotator.core.feedback import Way, differences, tendencies
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId, fixed_object
from annotator.core.spans import Span

ME, ARTICLE = AnnotatorId("a" * 32), ArticleId("1" * 64)


def span(name: str, start: int, end: int, label: str = "threat", **said: str) -> Span:
    who = GOLD.id if name.startswith("gold") else ME
    return Span(
        fixed_object("test", name), ARTICLE, who, MAIN_ROUND, start, end, LabelId(label),
        attributes=tuple(said.items()),
    )  # fmt: skip


def decision(*spans: Span, gold: Span | None, choice: Choice = Choice.TAKEN) -> Decision:
    made = () if gold is None else (gold.id,)
    ids: tuple[ObjectId, ...] = tuple(one.id for one in spans)
    case = fixed_object("case", *ids, *made)
    return Decision(case, ARTICLE, MAIN_ROUND, ME, choice, ids, (), gold=made)


MINE, THEIRS = span("mine", 10, 20), span("theirs", 12, 25)


@pytest.mark.parametrize(
    ("gold", "way"),
    [
        (None, Way.NOT_GOLD),
        (span("gold", 10, 20, "actor"), Way.LABEL),
        (span("gold", 12, 20), Way.TOO_WIDE),
        (span("gold", 8, 25), Way.TOO_NARROW),
        (span("gold", 12, 25), Way.EDGES),
        (replace(span("gold", 10, 20), fragments=((10, 12), (15, 20))), Way.EDGES),
        (span("gold", 10, 20, voice="reported"), Way.ATTRIBUTES),
    ],
)
def test_each_way(gold: Span | None, way: Way) -> None:
    made = () if gold is None else (gold,)
    (one,) = differences([decision(MINE, gold=gold)], [MINE], made)
    assert (one.way, one.mine, one.gold) == (way, MINE, gold)


def test_what_i_missed() -> None:
    gold = span("gold", 12, 25)
    (one,) = differences([decision(THEIRS, gold=gold)], [], [gold])
    assert (one.way, one.label, one.span) == (Way.MISSED, "threat", gold)


def test_what_is_the_same_or_put_off_or_has_been_made_the_same_is_left_out() -> None:
    gold = span("gold", 12, 25)
    same = replace(gold, id=fixed_object("test", "later"), annotator=ME)
    later = decision(MINE, gold=None, choice=Choice.LATER)
    assert differences([later], [MINE], []) == ()
    assert differences([decision(THEIRS, gold=gold)], [same], [gold]) == ()
    default = {"voice": "own"}
    said = span("gold", 10, 20, voice="own")
    assert differences([decision(MINE, gold=said)], [MINE], [said], default) == ()


def test_tendencies_are_counted_by_way_and_label() -> None:
    gold = span("gold", 12, 20)
    missed = span("gold missed", 40, 45, "actor")
    one, two = decision(MINE, gold=gold), decision(THEIRS, gold=missed)
    found = differences([two, one, decision(gold=missed)], [MINE], [gold, missed])
    assert tendencies(found) == ((Way.MISSED, "actor", 2), (Way.TOO_WIDE, "threat", 1))
    assert [each.span.start for each in found] == [12, 40, 40]
