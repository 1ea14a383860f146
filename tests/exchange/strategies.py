"""Records as they might come out of any project, for properties that hold for all of them."""

from hypothesis import strategies as st

from annotator.core.annotators import GOLD, Annotator, AnnotatorKind
from annotator.core.articles import Article, ArticleInfo, Block, BlockKind
from annotator.core.attributes import AttributeValue
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, ObjectId, RoundId
from annotator.core.layers import Status
from annotator.core.records import Layer, Record
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.exchange.layer_reading import ORIGINS

PIECES = (
    *(
        "If Freedonia attacks, ",
        "🚨 ",
        "Zoe\u0301 ",
        "👨\u200d👩\u200d👧",
        "🇰🇷 ",
        "\n\n",
        "\r\n",
        "\n",
    ),
    *("ראש הממשלה ", "اتفاق ", "서울의 국방부는 ", "2\u00a0000 troops ", "\u200b", "\u0085"),
    *("\r\n", "\n", "\u2028", '"\\', "\ufeff"),
)
"""What offsets stumble over."""

texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
names = words.filter(lambda word: bool(word.strip()))
identities = st.binary(min_size=16, max_size=16).map(bytes.hex)
values: st.SearchStrategy[AttributeValue] = st.one_of(
    words,
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(-1e15, 1e15),
)
people = st.one_of(
    st.just(GOLD),
    st.builds(
        Annotator,
        identities.map(AnnotatorId),
        names,
        st.sampled_from((AnnotatorKind.PERSON, AnnotatorKind.MODEL)),
    ),
)
_OURS = {*ArticleInfo.__dataclass_fields__, "text_sha256"}


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(texts.filter(lambda text: bool(text.strip())))
    blocks = draw(
        st.lists(
            st.builds(
                lambda edges, kind: Block(min(edges), max(edges), kind),
                st.sets(st.integers(0, len(text)), min_size=2, max_size=2),
                st.sampled_from(BlockKind),
            ),
            max_size=3,
        )
    )
    maybe = st.none() | words
    extra = draw(st.dictionaries(names.filter(lambda n: n not in _OURS), words, max_size=3))
    info = ArticleInfo(
        headline=draw(maybe),
        authors=tuple(draw(st.lists(names, max_size=2))),
        source=draw(maybe),
        agency=draw(maybe),
        section=draw(maybe),
        published=draw(maybe),
        published_raw=draw(maybe),
        updated=draw(maybe),
        updated_raw=draw(maybe),
        url=draw(maybe),
        language=draw(maybe),
        path=draw(maybe),
        page_sha256=draw(maybe),
        external_id=draw(maybe),
        blocks=tuple(blocks),
        extra=tuple(extra.items()),
    )
    return Article(text, info)


@st.composite
def _spans(
    draw: st.DrawFn, length: int, each: ObjectId, whose: tuple[ArticleId, AnnotatorId, RoundId]
) -> Span:
    edges = sorted(draw(st.sets(st.integers(0, length), min_size=2, max_size=6)))
    has_gaps = draw(st.booleans())
    edges = edges[: len(edges) // 2 * 2] if has_gaps else [edges[0], edges[-1]]
    return Span(
        each,
        *whose,
        edges[0],
        edges[-1],
        LabelId(draw(names)),
        draw(st.none() | words),
        tuple(draw(st.dictionaries(words, values, max_size=2)).items()),
        tuple(zip(edges[::2], edges[1::2], strict=True)) if has_gaps else (),
        draw(st.sampled_from(ORIGINS)),
    )


@st.composite
def _relations(
    draw: st.DrawFn, ends: list[ObjectId], whose: tuple[ArticleId, AnnotatorId, RoundId]
) -> list[Relation]:
    made = st.builds(
        lambda each, name, head, child: Relation(each, *whose, name, head, child),
        identities.map(ObjectId),
        names,
        st.sampled_from(ends),
        st.sampled_from(ends),
    )
    return draw(st.lists(made, max_size=2))


@st.composite
def records(draw: st.DrawFn) -> Record:
    article = draw(articles())
    if draw(st.integers(0, 9)) == 0:
        return Record(article)
    annotator = draw(people)
    whose = (article.id, annotator.id, RoundId(draw(names)))
    ids = draw(st.lists(identities.map(ObjectId), max_size=5, unique=True))
    spans = [draw(_spans(len(article.text), each, whose)) for each in ids]
    spans.sort(key=lambda span: (span.start, span.end, span.id))
    relations = draw(_relations(ids, whose)) if ids else []
    labels = draw(
        st.lists(
            st.builds(
                lambda each, label, value: ArticleLabel(each, *whose, LabelId(label), value),
                identities.map(ObjectId),
                names,
                values,
            ),
            max_size=2,
        )
    )
    layer = Layer(
        annotator,
        whose[2],
        draw(st.sampled_from(Status)),
        tuple(spans),
        tuple(sorted(relations, key=lambda r: (r.head, r.type, r.child, r.id))),
        tuple(sorted(labels, key=lambda label: (label.label, label.id))),
        draw(st.integers(1, 2**31)),
    )
    return Record(article, layer)
