"""Articles on which offsets stumble, with everything that a layer can say; and files in memory."""

import io
from dataclasses import dataclass, field, replace

from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.attributes import Attribute, AttributeKind, AttributeValue
from annotator.core.entities import Entity
from annotator.core.export_forms import Loss
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId, ObjectId
from annotator.core.records import Layer, Record
from annotator.core.relation_types import RelationType
from annotator.core.schemes import Scheme, SchemeInfo, Scope, new_label
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.exchange.formats import form_of
from annotator.exchange.forms.form import Setting

ADA = Annotator(AnnotatorId("a" * 32), "Ada")
BEN = Annotator(AnnotatorId("b" * 32), "Ben")

TRAP = (
    "🚨 Zoe\u0301 Ünal (Türkiye) vowed: “If Freedonia attacks, we will close the strait.”\n"
    "Freedonia promised 2\u00a0000 troops to Sylvania."
)
RTL = "ראש הממשלה warned 👨\u200d👩\u200d👧 families.\n\nاتفاق جديد was promised."
KOREAN = "서울의 국방부는 오늘 경고했다. 평양은 응답하지 않았다."
RETURNS = "🚨 Alarm!\r\nFreedonia vowed\r\nto pay 2\u00a0000 troops.\r\n\r\nZoe\u0301 left."
LINES = "One\u2028Freedonia\u2029two\u0085 three.\n\n\u00a0Sylvania promised “🇰🇷 aid”. \ufeff\n"
THREAT = "If Freedonia attacks, we will close the strait"

ENTITIES = {"tr": Entity("tr", "Türkiye; the Republic", code="TUR")}


def scheme() -> Scheme:
    """Actors, commitments and threats, who makes them to whom, and what is said beside."""
    labels = tuple(new_label(name, ()) for name in ("actor", "commitment", "threat"))
    about = new_label("about war", (), Scope.ARTICLE)
    heads, children = (LabelId("commitment"), LabelId("threat")), (LabelId("actor"),)
    return Scheme(
        SchemeInfo("Trap"),
        (*labels, about),
        (
            Attribute("conditionality", "Condition", values=("if", "not at all")),
            Attribute("firm", "Firm", AttributeKind.FLAG),
            Attribute("2nd", "Second", AttributeKind.TEXT),
            Attribute("조건", "Korean", AttributeKind.TEXT),
            Attribute("a very long name of an attribute: 1", "One", AttributeKind.TEXT),
            Attribute("a very long name of an attribute: 2", "Two", AttributeKind.TEXT),
        ),
        (
            RelationType("issuer", "issued by", heads=heads, children=children),
            RelationType("target", "directed at", heads=heads, children=children),
        ),
    )


def span(
    number: int,
    text: str,
    quote: str,
    label: str,
    *attributes: tuple[str, AttributeValue],
    note: str | None = None,
    nth: int = 0,
    gaps: tuple[str, ...] = (),
) -> Span:
    """The span of a quote; `gaps` are the parts that it has, each a quote inside it."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    fragments = tuple((at, at + len(part)) for part in gaps for at in [text.index(part, start)])
    return Span(
        ObjectId(f"{number:032x}"),
        Article(text).id,
        ADA.id,
        MAIN_ROUND,
        start,
        start + len(quote),
        LabelId(label),
        note,
        attributes,
        fragments,
    )


def record(text: str, *spans: Span, info: ArticleInfo | None = None) -> Record:
    """An article that Ada has read."""
    article = Article(text, info or ArticleInfo())
    return Record(article, Layer(ADA, spans=tuple(sorted(spans, key=lambda s: (s.start, s.end)))))


def trap(*, whole: bool = True) -> Record:
    """The trap text: nested, with a gap, over a line's end, linked. Not `whole`: actors alone."""
    actors = (
        span(1, TRAP, "Zoe\u0301 Ünal", "actor", ("entity", "tr"), note="She\nherself"),
        span(2, TRAP, "Freedonia", "actor"),
        span(3, TRAP, "Freedonia", "actor", nth=1),
        span(4, TRAP, "Sylvania", "actor", ("unknown", "=1+1")),
    )
    others = (
        span(5, TRAP, THREAT, "threat", ("conditionality", "if"), ("firm", True)),
        span(
            6, TRAP, "promised 2\u00a0000 troops", "commitment", ("conditionality", "not at all")
        ),
        span(7, TRAP, "we will close the strait", "threat", gaps=("we will", "strait")),
        span(8, TRAP, "strait.”\nFreedonia", "commitment"),
    )
    made = record(
        TRAP,
        *actors,
        *(others if whole else ()),
        info=ArticleInfo(headline="=Alarm", published="2024-03-04T08:15", source="Bugle"),
    )
    assert made.layer
    if not whole:
        return made
    layer = replace(
        made.layer,
        relations=(
            _relation(made, 9, "issuer", 5, 1),
            _relation(made, 10, "target", 5, 2),
            _relation(made, 11, "issuer", 6, 3),
            _relation(made, 12, "target", 6, 4),
        ),
        labels=(
            ArticleLabel(
                ObjectId("f" * 32), made.article.id, ADA.id, MAIN_ROUND, LabelId("about war")
            ),
        ),
    )
    return replace(made, layer=layer)


def _relation(made: Record, number: int, kind: str, head: int, child: int) -> Relation:
    ends = (ObjectId(f"{head:032x}"), ObjectId(f"{child:032x}"))
    return Relation(ObjectId(f"{number:032x}"), made.article.id, ADA.id, MAIN_ROUND, kind, *ends)


def right_to_left() -> Record:
    """Hebrew and Arabic with a family of emoji."""
    return record(
        RTL,
        span(21, RTL, "ראש הממשלה", "actor"),
        span(22, RTL, "👨\u200d👩\u200d👧 families", "actor"),
        span(23, RTL, "اتفاق جديد", "commitment"),
    )


def korean() -> Record:
    """Words whose particles belong to no actor, so that spans end inside of them."""
    return record(
        KOREAN,
        span(31, KOREAN, "서울", "actor"),
        span(32, KOREAN, "국방부는", "actor"),
        span(33, KOREAN, "평양은 응답하지 않았다", "threat"),
    )


def returns() -> Record:
    """Lines that end as on Windows, and a span over the end of one."""
    return record(
        RETURNS,
        span(41, RETURNS, "Freedonia", "actor"),
        span(42, RETURNS, "vowed\r\nto pay 2\u00a0000 troops", "commitment"),
        span(43, RETURNS, "Zoe\u0301", "actor", note="She\u2028left"),
    )


def lines() -> Record:
    """Ends of lines that only some readers take for such; two labels on the same words."""
    return record(
        LINES,
        span(51, LINES, "Freedonia", "actor"),
        span(52, LINES, "Sylvania", "actor"),
        span(53, LINES, "Sylvania promised “🇰🇷 aid”", "commitment", ("firm", False)),
        span(54, LINES, "Sylvania promised “🇰🇷 aid”", "threat"),
        span(55, LINES, "aid", "actor"),
        span(56, LINES, "One\u2028Freedonia\u2029two", "commitment"),
    )


def traps() -> tuple[Record, ...]:
    """All of them."""
    return (trap(), right_to_left(), korean(), returns(), lines())


@dataclass
class Kept:
    """The files of an export, in memory."""

    outs: dict[str, io.BytesIO] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()

    def open(self, name: str) -> io.BytesIO:
        """A new file."""
        assert name not in self.outs
        return self.outs.setdefault(name, io.BytesIO())

    def put(self, name: str, data: bytes) -> None:
        """A new file with these bytes."""
        self.open(name).write(data)

    def text(self, name: str = "") -> str:
        """What a file holds."""
        return self.outs[name].getvalue().decode()

    def lost(self, words: str) -> int:
        """How many were counted of what has these words."""
        return sum(loss.count for loss in self.losses if words in loss.what)


def written(form: str, *records: Record, by_layer: bool = False, split: bool = False) -> Kept:
    """What a form makes of these records; a split puts them into train, dev and test in turn."""
    kept = Kept()
    parts: tuple[str | None, ...] = ("train", "dev", "test") if split else (None,)
    setting = Setting(kept, scheme(), ENTITIES, parts, by_layer=by_layer)
    run = form_of(form)(setting)
    for number, each in enumerate(records):
        run.write(each, parts[number % len(parts)])
    run.end()
    kept.losses = setting.losses.found
    return kept
