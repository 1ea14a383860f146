"""An article as it was cleaned first and again, and what tests do with it."""

from annotator.app import recleaning
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo, BlockKind, joined
from annotator.core.doubts import Doubt
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ArticleId, LabelId
from annotator.core.pages import CleanedPage, PageBlock
from annotator.core.spans import Relation, Span

ME = Annotator(AnnotatorId("a" * 32), "Ada")
BEN = Annotator(AnnotatorId("b" * 32), "Ben")
DATA = "<html>the page 🚨</html>".encode()
HEAD = "Kestria pledges grain 🌾"
READ_ALSO = "Read also: the envoy of Orsena left"
FIRST = "Kestria warned on Monday that it would close the strait, its minister said."
SECOND = "“We have pledged grain to Arland,” he told reporters in 서울 👨‍👩‍👧 that evening."
CAPTION = "A ship in the strait, e\u0301lan, on Sunday. Photo: nobody"


def page(*kept: str, dropped: tuple[str, ...] = ()) -> CleanedPage:
    """A page cleaned to these paragraphs."""
    text, places = joined([(BlockKind.PARAGRAPH, each) for each in kept])
    blocks = [
        PageBlock(text[b.start : b.end], "paragraph", None, 9.0, b.start, b.end) for b in places
    ]
    blocks += [PageBlock(each, None, "teaser", -1.0) for each in dropped]
    info = ArticleInfo(kept[0] if kept else None, source="The Post", blocks=places)
    return CleanedPage(Article(text, info), tuple(blocks), 0.9)


OLD = page(HEAD, READ_ALSO, FIRST, SECOND)
NEW = page(HEAD, FIRST.replace("would close", "would soon close"), CAPTION, SECOND)


def mark(
    workspace: Workspace, words: str, who: Annotator = ME, article: Article = OLD.article
) -> Span:
    at = article.text.index(words)
    span = Span(
        workspace.new_span_id(),
        article.id,
        who.id,
        MAIN_ROUND,
        at,
        at + len(words),
        LabelId("actor"),
        note=f"on {words}",
    )
    workspace.perform(Action("Mark", (Change(Kind.SPAN, span.id, article.id, None, span),)))
    return span


def relate(workspace: Workspace, head: Span, child: Span) -> Relation:
    made = Relation(
        workspace.new_span_id(),
        head.article,
        head.annotator,
        head.round,
        "issuer",
        head.id,
        child.id,
    )
    workspace.perform(Action("Link", (Change(Kind.RELATION, made.id, made.article, None, made),)))
    return made


def redo(
    workspace: Workspace, wanted: CleanedPage = NEW, was: Article = OLD.article
) -> recleaning.Plan:
    planned = recleaning.plan(workspace, was.id, wanted)
    recleaning.carry_out(workspace, planned)
    return planned


def words(workspace: Workspace, article: Article = NEW.article) -> list[str]:
    spans = workspace.reading.spans(article.id)
    assert all(span.note for span in spans)
    return [span.quote(article.text) for span in spans]


def spans(workspace: Workspace, doubt: Doubt) -> tuple[Span, ...]:
    whose = doubt.span
    return workspace.reading.spans(doubt.article, whose.annotator, whose.round)


def listed(workspace: Workspace) -> set[ArticleId]:
    with workspace.another_reading() as reading:
        return {record.article.id for record in reading.records(bare=True)}


def sound(workspace: Workspace) -> None:
    assert workspace.reading.check(deep=True) == []
