from dataclasses import replace

from annotator.core.articles import Article, ArticleInfo
from annotator.core.carrying import TAKEN, Fate
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
    done = recleaned(OLD, NEW, CONTENT, NEW.info, Content((other,)))
    assert all(change.after for change in done.action.changes[:-1])
    assert not done.is_joined


def _joined(moving: LayerState, there: LayerState, *spans: Span) -> LayerState:
    there = replace(there, article=NEW.id)
    content = Content(spans, layers=(moving,))
    done = recleaned(OLD, NEW, content, NEW.info, Content(layers=(there,)))
    assert done.is_joined
    [state] = [each.after for each in done.action.changes if each.kind == Kind.LAYER]
    assert isinstance(state, LayerState)
    return state


def test_the_words_of_two_states_are_kept_and_the_less_finished_wins() -> None:
    state = _joined(
        LayerState(*PLACE, Status.OPEN, note="한국", flag="look at it"),
        LayerState(*PLACE, Status.DONE, note="שלום", flag="look"),
    )
    said = (state.status, state.note, state.flag, state.reason)
    assert said == (Status.OPEN, "שלום; 한국", "look at it", None)


def test_a_flag_without_words_stays_a_flag() -> None:
    assert _joined(LayerState(*PLACE, flag=""), LayerState(*PLACE, Status.DONE)).flag == ""
    state = _joined(LayerState(*PLACE, Status.DONE), LayerState(*PLACE, flag=""))
    assert (state.flag, state.status) == ("", Status.DONE)


def test_what_is_done_here_and_left_out_there_has_to_be_decided() -> None:
    state = _joined(
        LayerState(*PLACE, Status.EXCLUDED, reason="a list"), LayerState(*PLACE, Status.DONE)
    )
    assert (state.status, state.reason) == (Status.OPEN, "a list")


def test_marks_of_which_nobody_said_how_far_they_are_are_open_work() -> None:
    state = _joined(LayerState(*PLACE), LayerState(*PLACE, Status.DONE), KESTRIA)
    assert state.status is Status.OPEN


def test_no_span_is_guessed_to_stand_where_its_annotator_marked_the_same() -> None:
    both = Article("A port. Kestria and Kestria met Orsena.", ArticleInfo("Old"))
    once = Article("A port. Kestria met Orsena.", ArticleInfo("New"))
    first, second = both.text.index("Kestria"), both.text.rindex("Kestria")
    place = (both.id, *PLACE[1:])
    sure = Span(ObjectId("a"), *place, first, first + 7, LabelId("actor"))
    unsure = Span(ObjectId("b"), *place, second, second + 7, LabelId("actor"))
    other = replace(unsure, id=ObjectId("c"), label=LabelId("threat"))
    done = recleaned(both, once, Content((sure, unsure, other)), None, Content())
    assert [one.fate for one in done.carried] == [Fate.EXACT, Fate.LOST, Fate.UNSURE]
    assert (done.doubts[0].guess, done.doubts[0].why) == (None, TAKEN)
    assert done.doubts[1].guess == (first, first + 7)


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
