from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.annotators import Annotator, AnnotatorKind
from annotator.core.articles import INFO_TEXTS, ArticleInfo, Block, BlockKind
from annotator.core.assignments import Assignment
from annotator.core.attributes import Attribute, AttributeKind
from annotator.core.decisions import Choice, Comment, Decision
from annotator.core.doubts import Doubt
from annotator.core.edits.values import Kind, Value
from annotator.core.entities import Entity
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId, RoundId
from annotator.core.layers import LayerState, Status
from annotator.core.policy import Policy
from annotator.core.relation_types import RelationType
from annotator.core.rules import Rule
from annotator.core.schemes import Colour, Label, Overlap, Pattern, SchemeInfo, Scope
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.core.time_spent import TimeSpent
from annotator.store import rows

OBJECT = ObjectId("1f" * 16)
ARTICLE = ArticleId("2e" * 32)
ANNOTATOR = AnnotatorId("3d" * 16)
ROUND = RoundId("main")
PLACE = (ARTICLE, ANNOTATOR, ROUND)

texts = st.text(st.characters(exclude_categories=["Cs"]))
maybe = st.none() | texts
many = st.lists(texts, max_size=3).map(tuple)
whole = st.integers(-(2**63), 2**63 - 1)
values = st.booleans() | whole | st.floats(allow_nan=False, allow_infinity=False) | texts
pairs = st.lists(st.tuples(texts, values), max_size=3).map(tuple)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 9))
    end = draw(st.integers(start + 1, 20))
    fragments = draw(st.sampled_from([(), ((start, start + 1), (end - 1, end))]))
    return Span(
        OBJECT,
        *PLACE,
        start,
        end,
        LabelId(draw(texts)),
        note=draw(maybe),
        attributes=draw(pairs),
        fragments=fragments,
        origin=draw(st.sampled_from(["single", "model"])),
    )


relations = st.builds(Relation, st.just(OBJECT), *map(st.just, PLACE), texts, texts, texts)
article_labels = st.builds(
    ArticleLabel, st.just(OBJECT), *map(st.just, PLACE), texts.map(LabelId), values
)
layers = st.builds(LayerState, *map(st.just, PLACE), st.sampled_from(Status), maybe, maybe, maybe)
blocks = st.builds(Block, st.integers(), st.integers(), st.sampled_from(BlockKind))
infos = st.builds(
    ArticleInfo,
    authors=many,
    blocks=st.lists(blocks, max_size=3).map(tuple),
    extra=st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
    **dict.fromkeys(INFO_TEXTS, maybe),
)
labels = st.builds(
    Label,
    id=texts.map(LabelId),
    name=texts,
    code=texts,
    key=texts,
    colour=st.builds(Colour, texts, texts, texts, texts),
    pattern=st.sampled_from(Pattern),
    definition=texts,
    extent=texts,
    positive=many,
    negative=many,
    edge_cases=many,
    order=st.integers(),
    include=texts,
    exclude=texts,
    scope=st.sampled_from(Scope),
    values=many,
    overlap=st.sampled_from(Overlap),
    inside=many,
    retired=st.booleans(),
)
attributes = st.builds(
    Attribute,
    id=texts,
    name=texts,
    kind=st.sampled_from(AttributeKind),
    labels=many,
    values=many,
    default=st.none() | values,
    required=st.booleans(),
    folded=st.booleans(),
    hint=texts,
    order=st.integers(),
    retired=st.booleans(),
)
relation_types = st.builds(
    RelationType,
    id=texts,
    name=texts,
    key=texts,
    heads=many,
    children=many,
    symmetric=st.booleans(),
    most=st.none() | st.integers(),
    definition=texts,
    folded=st.booleans(),
    order=st.integers(),
    retired=st.booleans(),
)
entities = st.builds(Entity, id=texts, name=texts, aliases=many, code=texts, retired=st.booleans())
schemes = st.builds(SchemeInfo, texts, texts, st.integers())
annotators = st.builds(
    Annotator, st.just(AnnotatorId(OBJECT)), texts, st.sampled_from(AnnotatorKind)
)
rules = st.builds(Rule, texts, texts, st.none() | st.sampled_from(BlockKind).map(str))


@st.composite
def doubts(draw: st.DrawFn) -> Doubt:
    span = replace(draw(spans()), article=ArticleId("4c" * 32))
    ends = [Relation(OBJECT, span.article, ANNOTATOR, ROUND, "issuer", OBJECT, OBJECT)]
    guess = draw(st.sampled_from([None, (0, 5), (7, 8)]))
    told = (draw(texts), draw(texts), draw(texts))
    return Doubt(
        span, ARTICLE, *told, guess, draw(texts), tuple(draw(st.sampled_from([[], ends])))
    )


decisions = st.builds(
    Decision,
    case=texts,
    article=st.just(ARTICLE),
    round=st.just(ROUND),
    reviewer=st.just(ANNOTATOR),
    choice=st.sampled_from(Choice),
    spans=many,
    states=many,
    sources=many,
    gold=many,
    reason=texts,
    note=texts,
)
kinds: list[tuple[Kind, st.SearchStrategy[Value]]] = [
    (Kind.SPAN, spans()),
    (Kind.RELATION, relations),
    (Kind.ARTICLE_LABEL, article_labels),
    (Kind.LAYER, layers),
    (Kind.ARTICLE, infos),
    (Kind.LABEL, labels),
    (Kind.SCHEME, schemes),
    (Kind.ANNOTATOR, annotators),
    (Kind.RULE, rules),
    (Kind.DOUBT, doubts()),
    (Kind.ATTRIBUTE, attributes),
    (Kind.RELATION_TYPE, relation_types),
    (Kind.ENTITY, entities),
    (Kind.DECISION, decisions),
    (Kind.COMMENT, st.builds(Comment, st.just(OBJECT), *map(st.just, PLACE), texts, texts)),
    (Kind.ASSIGNMENT, st.just(Assignment(*PLACE))),
    (Kind.POLICY, st.builds(Policy, *[st.booleans()] * 2, st.sampled_from([None, ANNOTATOR]))),
    (Kind.TIME, st.builds(TimeSpent, *map(st.just, PLACE), st.integers(0))),
]


def test_every_kind_is_tried() -> None:
    assert {kind for kind, _ in kinds} == set(Kind)


@given(st.one_of(*(st.tuples(st.just(kind), made) for kind, made in kinds)))
def test_a_value_comes_back_from_its_row(case: tuple[Kind, Value]) -> None:
    kind, value = case
    row = rows.row_of(value, ARTICLE)
    assert row.article == ARTICLE
    assert rows.value_of(kind, OBJECT, row) == value


def test_a_plain_span_has_no_body() -> None:
    assert rows.row_of(Span(OBJECT, *PLACE, 0, 1, LabelId("actor")), ARTICLE).body is None


def test_what_a_newer_program_added_is_passed_over() -> None:
    row = rows.Row(body='{"headline":"H","weather":"fine"}')
    assert rows.value_of(Kind.ARTICLE, OBJECT, row) == ArticleInfo(headline="H")


def test_half_a_character_becomes_a_replacement_character() -> None:
    body = rows.dumped({"note": "a\ud83db"})
    assert body == '{"note":"a\ufffdb"}'


def test_the_checksum_of_a_new_plain_span_is_that_of_any_edit() -> None:
    edit = "018f" * 8
    plain = rows.checksum(7, edit, None, None, 3, 9, "drohung “ü”", 0, None)
    assert rows.checksum_of_new(7, edit, 3, 9, "drohung “ü”") == plain


def test_the_checksum_depends_on_every_column() -> None:
    half = rows.checksum_of_act("a", 1, "b", 2, 3, ("r", "t"))
    columns: tuple[str | int, ...] = ("e", "o", "p", 1, 2, "l", 0, "body")
    same: list[object] = list(columns)
    different = {
        rows.checksum(half, *same),  # type: ignore[arg-type] # mixed columns
        rows.checksum(half + 1, *same),  # type: ignore[arg-type] # mixed columns
    }
    for at, column in enumerate(columns):
        other: list[object] = list(columns)
        other[at] = column + 1 if isinstance(column, int) else f"{column}x"
        different.add(rows.checksum(half, *other))  # type: ignore[arg-type] # mixed columns
    assert len(different) == len(columns) + 2
