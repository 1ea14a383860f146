"""Any sequence of actions, undone and done again, against a plain dictionary."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.app.workspace import Workspace
from annotator.core.articles import Article, ArticleInfo
from annotator.core.edits.articles import correct_article, remove_article
from annotator.core.edits.layers import exclude_layer, finish_layer, flag_layer
from annotator.core.edits.spans import (
    add_span,
    move_span,
    note_on_span,
    relabel_span,
    remove_spans,
)
from annotator.core.edits.values import Action, News, Value
from annotator.core.ids import ObjectId
from annotator.core.layers import LayerState
from annotator.core.records import Record
from tests.app.test_workspace import (
    ACTOR,
    ME,
    SCHEME,
    THREAT,
    layer,
    reopened,
    span,
)

State = dict[ObjectId, Value]
TEXTS = ("Seoul vowed 🚨 to answer.", "Nothing. 서울 ראש")
ARTICLES = tuple(Article(text, ArticleInfo(headline=text[:5])) for text in TEXTS)
steps = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *("mark", "mark", "mark", "move", "relabel", "note", "remove"),
                *("done", "exclude", "flag", "correct", "drop"),
                *("undo", "undo", "undo", "redo", "redo", "reopen"),
            ]
        ),
        st.integers(0, 20),
    ),
    max_size=25,
)


@dataclass
class Model:
    """What the project should hold, in plain dictionaries."""

    state: State = field(default_factory=dict)
    past: list[State] = field(default_factory=list)
    future: list[State] = field(default_factory=list)

    def performed(self, news: News) -> None:
        if not news.changes:
            return
        self.past.append(dict(self.state))
        self.future.clear()
        for change in news.changes:
            assert self.state.get(change.object) == change.before
            if change.after is None:
                del self.state[change.object]
            else:
                self.state[change.object] = change.after

    def undone(self) -> None:
        self.future.append(self.state)
        self.state = self.past.pop()

    def redone(self) -> None:
        self.past.append(self.state)
        self.state = self.future.pop()


def _action(workspace: Workspace, what: str, number: int) -> Action | None:
    article = ARTICLES[number % 2]
    spans = workspace.reading.spans(article.id)
    here = workspace.reading.article(article.id)
    state = layer(workspace, article)
    always: dict[str, Callable[[], Action]] = {
        "mark": lambda: add_span(span(workspace, article, number % 7, 8 + number % 5), ACTOR),
        "done": lambda: finish_layer(state),
        "exclude": lambda: exclude_layer(state, "irrelevant"),
        "flag": lambda: flag_layer(state, None if state.flag is not None else str(number)),
        "remove": lambda: remove_spans(spans[: number % 3]),
    }
    if here is not None:
        info = ArticleInfo(headline=f"{number}🚨")
        always["correct"] = lambda: correct_article(article.id, here.info, info)
        always["drop"] = lambda: remove_article(article.id, here.info)
    if spans:
        one = spans[number % len(spans)]
        always["move"] = lambda: move_span(one, number % 7, 9)
        always["relabel"] = lambda: relabel_span(one, THREAT)
        always["note"] = lambda: note_on_span(one, str(number % 3))
    return always[what]() if what in always else None


def _found(workspace: Workspace) -> State:
    """What the project says that it holds, by way of the derived state."""
    reading = workspace.reading
    found: State = {}
    for article in ARTICLES:
        here = reading.article(article.id)
        if here is not None:
            found[_article_object(article)] = here.info
        for one in reading.spans(article.id):
            found[one.id] = one
        for state in reading.layers(article.id):
            if state != LayerState(state.article, state.annotator, state.round):
                found[state.id] = state
    return found


def _article_object(article: Article) -> ObjectId:
    return remove_article(article.id, article.info).changes[0].object


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_any_sequence_leaves_what_a_dictionary_would(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.create(Path(folder) / "p.annotator", SCHEME, ME)
        workspace.bring_in([Record(article) for article in ARTICLES], "Import")
        start = _found(workspace)
        model = Model(dict(start))
        for what, number in steps:
            if what == "undo" and model.past:
                assert workspace.undo() is not None
                model.undone()
            elif what == "redo":
                news = workspace.redo()
                assert (news is not None) == bool(model.future)
                if model.future:
                    model.redone()
            elif what == "reopen":
                workspace = reopened(workspace)
            elif what != "undo":
                action = _action(workspace, what, number)
                if action is not None:
                    model.performed(workspace.perform(action))
            assert _found(workspace) == model.state
        assert workspace.reading.check() == []
        while model.past:
            assert workspace.undo() is not None
            model.undone()
            assert _found(workspace) == model.state
        assert _found(workspace) == start
        assert workspace.undoable == "Import"
        assert workspace.reading.check() == []
        workspace.close()
