"""Which spans of several annotators make one case, and what it is about."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.attributes import AttributeValue
from annotator.core.cases import Case, CaseKind, cases_of
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId, RoundId
from annotator.core.spans import Relation, Span

ARTICLE, MAIN = ArticleId("a" * 64), RoundId("main")
ADA, BEN, CY = AnnotatorId("ada"), AnnotatorId("ben"), AnnotatorId("cy")


def span(
    who: AnnotatorId,
    start: int,
    end: int,
    label: str = "actor",
    fragments: tuple[tuple[int, int], ...] = (),
    **attributes: AttributeValue,
) -> Span:
    return Span(
        ObjectId(f"{who}-{start}-{end}-{label}"),
        ARTICLE,
        who,
        MAIN,
        start,
        end,
        LabelId(label),
        attributes=tuple(attributes.items()),
        fragments=fragments,
    )


def found(*spans: Span, people: tuple[AnnotatorId, ...] = (ADA, BEN)) -> list[Case]:
    layers = {who: [one for one in spans if one.annotator == who] for who in people}
    return list(cases_of(ARTICLE, layers))


def kinds(*spans: Span, people: tuple[AnnotatorId, ...] = (ADA, BEN)) -> list[CaseKind]:
    return [case.kind for case in found(*spans, people=people)]


def test_what_all_marked_alike_is_agreed() -> None:
    assert kinds(span(ADA, 0, 5), span(BEN, 0, 5)) == [CaseKind.AGREED]


def test_edges_labels_and_what_one_missed() -> None:
    assert kinds(span(ADA, 0, 5), span(BEN, 0, 9)) == [CaseKind.BOUNDARY]
    assert kinds(span(ADA, 0, 5), span(BEN, 0, 5, "threat")) == [CaseKind.LABEL]
    assert kinds(span(ADA, 0, 5)) == [CaseKind.MISSED]
    (case,) = found(span(ADA, 0, 9), span(BEN, 0, 8, "threat"), people=(ADA, BEN, CY))
    assert case.kinds == (CaseKind.LABEL, CaseKind.BOUNDARY, CaseKind.MISSED)
    assert case.by(BEN) == span(BEN, 0, 8, "threat")
    assert case.by(CY) is None


def test_an_attribute_that_is_not_set_is_what_is_understood() -> None:
    one, other = span(ADA, 0, 5, strength="firm"), span(BEN, 0, 5)
    assert kinds(one, other) == [CaseKind.ATTRIBUTE]
    layers = {ADA: [one], BEN: [other]}
    assert cases_of(ARTICLE, layers, defaults={"strength": "firm"})[0].kind is CaseKind.AGREED


def test_a_relation_that_only_one_made_is_a_case_of_its_head() -> None:
    spans = [span(who, at, at + 4, label) for who in (ADA, BEN) for at, label in HEADS]
    link = Relation(ObjectId("r"), ARTICLE, ADA, MAIN, "issuer", spans[1].id, spans[0].id)
    same = Relation(ObjectId("q"), ARTICLE, BEN, MAIN, "issuer", spans[3].id, spans[2].id)
    layers = {ADA: spans[:2], BEN: spans[2:]}
    assert [case.kind for case in cases_of(ARTICLE, layers, [link])] == [
        CaseKind.AGREED,
        CaseKind.RELATION,
    ]
    assert {case.kind for case in cases_of(ARTICLE, layers, [link, same])} == {CaseKind.AGREED}


HEADS = ((0, "actor"), (10, "threat"))


def test_something_nested_is_a_case_of_its_own() -> None:
    threat, actor = (0, 40, "threat"), (10, 15, "actor")
    assert kinds(span(ADA, *threat), span(BEN, *threat), span(ADA, *actor)) == [
        CaseKind.AGREED,
        CaseKind.MISSED,
    ]


def test_a_chain_of_overlaps_does_not_grow() -> None:
    """One long span of Ben over two of Ada: it goes to the liker one."""
    first, second, over = span(ADA, 0, 10), span(ADA, 12, 30), span(BEN, 4, 30)
    assert [{one.id for one in case.spans} for case in found(first, second, over)] == [
        {first.id},
        {second.id, over.id},
    ]


def test_two_names_for_one_place_come_together_only_if_they_share_half() -> None:
    assert len(found(span(ADA, 0, 10), span(BEN, 5, 30, "threat"))) == 2
    assert len(found(span(ADA, 0, 10), span(BEN, 0, 15, "threat"))) == 1


def test_the_same_label_comes_before_the_same_place() -> None:
    one, other = span(ADA, 0, 10), span(ADA, 0, 10, "threat")
    here, there = span(BEN, 0, 10, "threat"), span(BEN, 2, 10)
    assert [
        sorted(each.label for each in case.spans) for case in found(one, other, here, there)
    ] in (
        [["actor", "actor"], ["threat", "threat"]],
        [["threat", "threat"], ["actor", "actor"]],
    )


def test_gaps_belong_to_nobody() -> None:
    gapped = span(ADA, 0, 20, fragments=((0, 4), (16, 20)))
    assert len(found(gapped, span(BEN, 6, 12))) == 2
    assert kinds(gapped, span(BEN, 0, 20, fragments=((0, 4), (16, 20)))) == [CaseKind.AGREED]


places = st.tuples(
    st.sampled_from([ADA, BEN, CY]),
    st.integers(0, 20),
    st.integers(1, 9),
    st.sampled_from(["actor", "threat"]),
).map(lambda each: span(each[0], each[1], each[1] + each[2], each[3]))


@given(st.lists(places, max_size=12, unique_by=lambda one: one.id), st.data())
def test_every_span_is_in_one_case_whatever_order_they_come_in(
    spans: list[Span], data: st.DataObject
) -> None:
    people = (ADA, BEN, CY)
    cases = found(*spans, people=people)
    assert sorted(one.id for case in cases for one in case.spans) == sorted(s.id for s in spans)
    for case in cases:
        assert len({one.annotator for one in case.spans}) == len(case.spans)
    assert found(*data.draw(st.permutations(spans)), people=people) == cases
