from dataclasses import replace

import pytest

from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId, ObjectId, RoundId
from annotator.core.linking import Rules, Way, handiest, in_words, misfits, nearest, ways_from
from annotator.core.relation_types import RelationType
from annotator.core.schemes import Scheme, SchemeInfo, new_label
from annotator.core.spans import Relation, Span

TEXT = "Freedonia warned: we will sink it. Sylvania, the port, Freedonia."
ACTOR, COMMITMENT, THREAT = (LabelId(name) for name in ("actor", "commitment", "threat"))
ISSUER = RelationType("issuer", "issued by", "i", (COMMITMENT, THREAT), (ACTOR,))
TARGET = RelationType("target", "directed at", "d", (COMMITMENT, THREAT), (ACTOR,), most=1)
SAME = RelationType("same", "same actor", "s", (ACTOR,), (ACTOR,), symmetric=True, folded=True)
OLD = RelationType("old", "once", "o", retired=True)
LABELS = tuple(
    replace(new_label(name, ()), name=name.capitalize())
    for name in ("actor", "commitment", "threat")
)
SCHEME = Scheme(SchemeInfo("Test"), LABELS, (), (ISSUER, TARGET, SAME, OLD))


def span(words: str, label: LabelId, *, last: bool = False) -> Span:
    start = TEXT.rindex(words) if last else TEXT.index(words)
    return Span(
        ObjectId(f"{start:032x}"),
        ArticleId("a" * 64),
        AnnotatorId("b" * 32),
        MAIN_ROUND,
        start,
        start + len(words),
        label,
    )


FREEDONIA, SYLVANIA = span("Freedonia", ACTOR), span("Sylvania", ACTOR)
SINK, PORT = span("we will sink it", THREAT), span("the port", COMMITMENT)
AGAIN = span("Freedonia", ACTOR, last=True)
ALL = [FREEDONIA, SINK, SYLVANIA, PORT, AGAIN]


def link(type_: RelationType, head: Span, child: Span) -> Relation:
    name = ObjectId(f"{type_.id}{head.start}-{child.start}")
    return Relation(name, head.article, head.annotator, head.round, type_.id, head.id, child.id)


def refusal(type_: RelationType, head: Span, child: Span, *known: Relation) -> str:
    return Rules(SCHEME, TEXT, known).refusal(type_, head, child)


def test_what_fits_is_not_refused() -> None:
    assert refusal(ISSUER, SINK, FREEDONIA) == ""
    assert refusal(ISSUER, SINK, SYLVANIA, link(ISSUER, SINK, FREEDONIA)) == ""
    assert refusal(TARGET, SINK, FREEDONIA, link(ISSUER, SINK, FREEDONIA)) == ""


@pytest.mark.parametrize(
    ("type_", "head", "child", "sentence"),
    [
        (ISSUER, SINK, PORT, "“issued by” leads to an Actor; “the port” is a Commitment."),
        (
            ISSUER,
            FREEDONIA,
            SYLVANIA,
            "“issued by” begins at a Commitment or a Threat; “Freedonia” is an Actor.",
        ),
        (ISSUER, SINK, SINK, "A passage cannot be linked to itself."),
        (
            ISSUER,
            SINK,
            replace(FREEDONIA, annotator=AnnotatorId("c" * 32)),
            "“Freedonia” is another annotator’s; links join your own passages.",
        ),
        (
            ISSUER,
            SINK,
            replace(FREEDONIA, round=RoundId("second")),
            "“Freedonia” is of another round; links stay within one.",
        ),
        (
            ISSUER,
            SINK,
            replace(FREEDONIA, article=ArticleId("d" * 64)),
            "Links join passages of one article.",
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(
    type_: RelationType, head: Span, child: Span, sentence: str
) -> None:
    assert refusal(type_, head, child) == sentence


def test_the_same_link_is_not_made_twice() -> None:
    known = link(ISSUER, SINK, FREEDONIA)
    assert (
        refusal(ISSUER, SINK, FREEDONIA, known)
        == "“we will sink it” is linked so to “Freedonia” already."
    )
    assert "already" in refusal(SAME, SYLVANIA, FREEDONIA, link(SAME, FREEDONIA, SYLVANIA))


def test_a_head_has_only_as_many_children_as_it_may() -> None:
    known = link(TARGET, SINK, FREEDONIA)
    assert refusal(TARGET, SINK, SYLVANIA, known) == (
        "“we will sink it” has one link “directed at” already, and more are not allowed;"
        " remove one first."
    )
    assert refusal(TARGET, PORT, SYLVANIA, known) == ""


def test_a_span_is_offered_links_from_it_and_to_it() -> None:
    assert ways_from(SCHEME, THREAT) == (Way(ISSUER), Way(TARGET))
    assert ways_from(SCHEME, ACTOR) == (Way(ISSUER, back=True), Way(TARGET, back=True), Way(SAME))


def test_the_nearest_is_the_last_before_else_the_first_after() -> None:
    assert nearest(PORT, [FREEDONIA, SYLVANIA, AGAIN]) == SYLVANIA
    assert nearest(FREEDONIA, [SYLVANIA, AGAIN]) == SYLVANIA
    assert nearest(FREEDONIA, []) is None


def test_one_key_says_first_who_then_at_whom() -> None:
    ways = ways_from(SCHEME, THREAT)
    assert handiest(Rules(SCHEME, TEXT), ways, SINK, ALL) == (Way(ISSUER), FREEDONIA)
    one = link(ISSUER, SINK, FREEDONIA)
    assert handiest(Rules(SCHEME, TEXT, [one]), ways, SINK, ALL) == (Way(TARGET), SYLVANIA)
    two = link(TARGET, SINK, SYLVANIA)
    assert handiest(Rules(SCHEME, TEXT, [one, two]), ways, SINK, ALL) is None


def test_another_label_leaves_some_links_without_sense() -> None:
    known = [link(ISSUER, SINK, FREEDONIA), link(SAME, FREEDONIA, SYLVANIA)]
    assert misfits(SCHEME, SINK, COMMITMENT, known) == []
    assert misfits(SCHEME, SINK, ACTOR, known) == known[:1]
    assert misfits(SCHEME, FREEDONIA, THREAT, known) == known


def test_a_link_reads_from_both_ends() -> None:
    spans = {each.id: each for each in ALL}
    known = link(ISSUER, SINK, FREEDONIA)
    assert in_words(known, SINK.id, SCHEME, spans) == ("issued by →", FREEDONIA)
    assert in_words(known, FREEDONIA.id, SCHEME, spans) == ("← issued by", SINK)
    same = link(SAME, FREEDONIA, SYLVANIA)
    assert in_words(same, SYLVANIA.id, SCHEME, spans) == ("same actor ↔", FREEDONIA)
