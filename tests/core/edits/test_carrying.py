from dataclasses import replace

from annotator.core.articles import Article, ArticleInfo
from annotator.core.carrying import Fate
from annotator.core.doubts import carried_object
from annotator.core.edits.carrying import Content, recleaned, same_text
from annotator.core.edits.values import Kind
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId, ObjectId
from annotator.core.layers import LayerState, Status
from annotator.core.spans import ArticleLabel, Relation, Span

TEXT = "Kestria warned on Monday that it would close the strait, its minister said."
OLD = Article(f"{TEXT}\n\nRead also: Orsena left", ArticleInfo("Old"))
NEW = Article(f"A headline\n\n{TEXT}", ArticleInfo("New"))
PLACE = (OLD.id, AnnotatorId("a" * 32), MAIN_ROUND)


def _span(words: str, name: str) -> Span:
    at = OLD.text.index(words)
    return Span(ObjectId(name), *PLACE, at, at + len(words), LabelId("actor"))


KESTRIA, ORSENA = _span("Kestria", "k"), _span("Orsena", "o")
RELATION = Relation(ObjectId("r"), *PLACE, "issuer", KESTRIA.id, ORSENA.id)
LABEL = ArticleLabel(ObjectId("l"), *PLACE, LabelId("threat"))
STATE = LayerState(*PLACE, Status.DONE, flag="look")
CONTENT = Content((KESTRIA, ORSENA), (RELATION,), (LABEL,), (STATE,))
HERE = replace(
    KESTRIA, id=ObjectId("h"), article=NEW.id, start=KESTRIA.start + 12, end=KESTRIA.end + 12
)


def test_one_action_brings_the_new_article_and_takes_the_old_one_out() -> None:
    done = recleaned(OLD, NEW, CONTENT, None, Content())
    first, *_, last = done.action.changes
    assert (first.article, first.before, first.after) == (NEW.id, None, NEW.info)
    assert (last.article, last.before, last.after) == (OLD.id, OLD.info, None)
    kinds = [change.kind for change in done.action.changes[1:-1]]
    assert kinds == [Kind.SPAN, Kind.ARTICLE_LABEL, Kind.LAYER, Kind.DOUBT]
    assert [one.fate for one in done.carried] == [Fate.EXACT, Fate.LOST]
    [doubt] = done.doubts
    assert (doubt.span, doubt.relations) == (ORSENA, (RELATION,))


def test_everything_is_about_the_new_article() -> None:
    done = recleaned(OLD, NEW, CONTENT, None, Content())
    assert {change.article for change in done.action.changes[:-1]} == {NEW.id}
    span = done.action.changes[1].after
    assert isinstance(span, Span)
    assert (span.id, span.quote(NEW.text)) == (carried_object(NEW.id, KESTRIA.id), "Kestria")


def test_what_is_there_already_is_not_made_twice() -> None:
    done = recleaned(OLD, NEW, CONTENT, NEW.info, Content((HERE,)))
    assert Kind.SPAN not in {change.kind for change in done.action.changes}
    assert [one.fate for one in done.carried] == [Fate.EXACT, Fate.LOST]


def test_a_listed_article_keeps_what_it_has() -> None:
    other = replace(HERE, start=0, end=3)
    theirs = replace(STATE, article=NEW.id, status=Status.OPEN, flag=None)
    done = recleaned(OLD, NEW, CONTENT, NEW.info, Content((other,), layers=(theirs,)))
    assert all(change.after for change in done.action.changes[:-1])
    assert theirs.id not in {change.object for change in done.action.changes}


def test_an_article_that_was_taken_out_gets_what_is_carried_over_instead() -> None:
    other = replace(HERE, start=0, end=3)
    theirs = replace(STATE, article=NEW.id, status=Status.OPEN, flag=None)
    done = recleaned(OLD, NEW, CONTENT, None, Content((other,), layers=(theirs,)))
    gone = [change.before for change in done.action.changes[:-1] if change.after is None]
    assert gone == [other]
    [state] = [change for change in done.action.changes if change.kind == Kind.LAYER]
    assert state.after == replace(STATE, article=NEW.id)


def test_the_same_text_only_gets_other_facts() -> None:
    [change] = same_text(OLD, NEW.info).changes
    assert (change.article, change.before, change.after) == (OLD.id, OLD.info, NEW.info)
