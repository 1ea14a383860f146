import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.edits.layers import finish_layer, flag_layer
from annotator.core.edits.schemes import add_labels, rename_annotator
from annotator.core.edits.spans import (
    add_span,
    note_on_span,
    relabel_span,
    remove_spans,
)
from annotator.core.edits.values import Kind, News
from annotator.core.errors import LockedError, ProjectError, RefusedError
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId, ObjectId
from annotator.core.layers import LayerState, Status
from annotator.core.progress import Cancelled
from annotator.core.records import NOBODY, UNNAMED, Layer, Record
from annotator.core.schemes import Colour, Label, Scheme, SchemeInfo, new_label
from annotator.core.spans import Relation, Span

ME = Annotator(AnnotatorId("a" * 32), "Ada")
BEN = Annotator(AnnotatorId("b" * 32), "Ben")
COLOUR = Colour("#000000", "#ffffff", "#ffffff", "#000000")
SCHEME = Scheme(
    SchemeInfo("Pledges"),
    tuple(
        Label(id_, id_.title(), id_[0].upper(), str(order), COLOUR, order=order)  # type: ignore[arg-type] # a plain id
        for order, id_ in enumerate(("actor", "threat"), 1)
    ),
)
ACTOR, THREAT = SCHEME.labels


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "p.annotator", SCHEME, ME)
    yield made
    made.close()


@pytest.fixture
def article(workspace: Workspace, trap: str) -> Article:
    made = Article(trap, ArticleInfo(headline="Trap"))
    workspace.bring_in([Record(made)], "Import")
    return made


def span(workspace: Workspace, article: Article, start: int = 0, end: int = 3) -> Span:
    id_ = workspace.new_span_id()
    return Span(id_, article.id, workspace.me.id, workspace.round, start, end, ACTOR.id)


def layer(workspace: Workspace, article: Article) -> LayerState:
    return workspace.reading.layer(article.id, workspace.me.id, workspace.round)


def marked(workspace: Workspace, article: Article) -> Span:
    made = span(workspace, article)
    workspace.perform(add_span(made, ACTOR))
    return made


def reopened(workspace: Workspace) -> Workspace:
    workspace.close()
    return Workspace.open(workspace.path, workspace.me)


def test_a_new_project_has_its_scheme_and_me_and_nothing_to_undo(workspace: Workspace) -> None:
    assert workspace.scheme == SCHEME
    assert workspace.reading.annotators() == (ME,)
    assert workspace.undoable is None
    assert workspace.undo() is None
    assert workspace.redo() is None
    assert [line.name for line in workspace.reading.history()] == ["Use the scheme Pledges"]


def test_a_change_comes_back_as_news_to_everybody(workspace: Workspace, article: Article) -> None:
    heard: list[News] = []
    threads = []
    workspace.listen(heard.append)
    workspace.listen(lambda _: threads.append(threading.current_thread()))
    one = span(workspace, article)
    news = workspace.perform(add_span(one, THREAT))
    assert heard == [news]
    assert threads == [threading.current_thread()]
    assert [change.kind for change in news.changes] == [Kind.SPAN, Kind.LAYER]
    assert news.changes[0].after == replace(one, label=THREAT.id)
    assert workspace.reading.spans(article.id) == (replace(one, label=THREAT.id),)
    workspace.unlisten(heard.append)
    workspace.unlisten(heard.append)
    workspace.perform(finish_layer(layer(workspace, article)))
    assert heard == [news]


def test_a_first_span_opens_the_article_in_the_same_act(
    workspace: Workspace, article: Article
) -> None:
    workspace.perform(flag_layer(layer(workspace, article), "odd"))
    assert layer(workspace, article).status == Status.NEW
    marked(workspace, article)
    assert layer(workspace, article).status == Status.OPEN
    assert layer(workspace, article).flag == "odd"
    workspace.perform(finish_layer(layer(workspace, article)))
    second = span(workspace, article, 2, 5)
    assert len(workspace.perform(add_span(second, ACTOR)).changes) == 1
    assert layer(workspace, article).status == Status.DONE
    for _ in range(3):
        workspace.undo()
    assert layer(workspace, article).status == Status.NEW
    assert layer(workspace, article).flag == "odd"


def test_what_changes_nothing_is_no_news_and_nothing_to_undo(
    workspace: Workspace, article: Article
) -> None:
    one = marked(workspace, article)
    heard: list[News] = []
    workspace.listen(heard.append)
    assert workspace.perform(relabel_span(one, ACTOR)).changes == ()
    assert heard == []
    assert workspace.undoable == "Mark as Actor"


def test_undo_and_redo_survive_a_restart(workspace: Workspace, article: Article) -> None:
    one = marked(workspace, article)
    workspace.perform(relabel_span(one, THREAT))
    workspace.undo()
    again = reopened(workspace)
    assert (again.undoable, again.redoable) == ("Mark as Actor", "Relabel as Threat")
    again.redo()
    assert again.reading.spans(article.id)[0].label == THREAT.id
    assert (again.undoable, again.redoable) == ("Relabel as Threat", None)
    again.undo()
    again.undo()
    assert again.reading.spans(article.id) == ()
    assert (again.undoable, again.redoable) == ("Import", "Mark as Actor")
    again.perform(add_span(span(again, article), ACTOR))
    assert again.redoable is None
    assert again.redo() is None
    assert again.reading.check() == []
    again.close()


def test_an_import_is_one_act_and_undo_takes_it_all_back(workspace: Workspace, trap: str) -> None:
    records = [
        Record(
            Article(f"{number} {trap}"),
            Layer(
                BEN,
                spans=(Span(UNNAMED, Article("").id, NOBODY, MAIN_ROUND, 0, 1, ACTOR.id),),
            ),
        )
        for number in range(900)
    ]
    heard: list[News] = []
    workspace.listen(heard.append)
    counts = workspace.bring_in(iter(records), "Import 900 files")
    assert (counts.came, counts.spans, counts.layers) == (900, 900, 900)
    assert heard == [News("Import 900 files", wholesale=True)]
    assert workspace.undoable == "Import 900 files"
    news = workspace.undo()
    assert news == News("Import 900 files", wholesale=True)
    assert workspace.reading.stats().articles == 0
    assert list(workspace.reading.records(bare=True)) == []
    assert workspace.reading.check() == []
    assert BEN in workspace.reading.annotators()
    workspace.redo()
    assert workspace.reading.stats().spans == 900
    assert workspace.reading.check(deep=True) == []


def test_importing_again_after_undoing_brings_it_back(
    workspace: Workspace, article: Article
) -> None:
    workspace.undo()
    assert workspace.bring_in([Record(article)], "Again").came == 1
    assert workspace.reading.article(article.id) == article
    assert workspace.bring_in([Record(article)], "Once more").already == 1
    assert workspace.undoable == "Again"


def test_a_cancelled_import_leaves_nothing(workspace: Workspace) -> None:
    class Impatient:
        def report(self, done: int, total: int | None, doing: str) -> None:
            assert (total, doing) == (9000, "Importing")
            if done > 100:
                raise Cancelled

    heard: list[News] = []
    workspace.listen(heard.append)
    records = (Record(Article(f"text {number}")) for number in range(9000))
    with pytest.raises(Cancelled):
        workspace.bring_in(records, "Import", Impatient(), total=9000)
    assert heard == []
    assert workspace.undoable is None
    assert workspace.reading.stats().articles == 0
    assert workspace.reading.check() == []


def test_a_wholly_changed_act_cannot_be_taken_back_but_those_before_can(
    workspace: Workspace, article: Article
) -> None:
    one = marked(workspace, article)
    workspace.perform(note_on_span(one, "mine"))
    path = workspace.path
    workspace.close()
    other = Workspace.open(path, BEN)
    other.perform(note_on_span(replace(one, note="mine"), "no, mine"))
    other.close()
    again = Workspace.open(path, ME)
    with pytest.raises(RefusedError, match="Nothing is left of “Write a note”"):
        again.undo()
    assert again.reading.spans(article.id)[0].note == "no, mine"
    assert again.undoable == "Mark as Actor"
    news = again.undo()
    assert news is not None
    assert [change.kind for change in news.changes] == [Kind.LAYER]
    again.close()


def test_somebody_new_is_made_known_by_the_first_thing_they_do(
    workspace: Workspace, article: Article
) -> None:
    path = workspace.path
    workspace.close()
    other = Workspace.open(path, BEN)
    assert BEN not in other.reading.annotators()
    assert other.undoable is None
    marked(other, article)
    assert BEN in other.reading.annotators()
    other.undo()
    assert other.undoable is None
    assert BEN in other.reading.annotators()
    assert other.reading.check() == []
    other.close()


def test_my_name_is_what_the_project_calls_me(workspace: Workspace) -> None:
    path = workspace.path
    workspace.close()
    again = Workspace.open(path, replace(ME, name="Somebody"))
    assert again.me == ME
    again.close()


def test_my_name_is_kept_fresh_and_stays_with_undo(workspace: Workspace) -> None:
    workspace.perform(rename_annotator(workspace.me, "Ada L."))
    assert workspace.me.name == "Ada L."
    assert workspace.undoable is None
    assert workspace.undo() is None


def test_an_undo_that_removes_articles_can_be_told_from_others(
    workspace: Workspace, article: Article
) -> None:
    assert workspace.undo_removes_articles == 1
    workspace.bring_in([Record(Article("One more.")), Record(Article("And another."))], "Import")
    assert workspace.undo_removes_articles == 2
    workspace.undo()
    assert workspace.undo_removes_articles == 1
    workspace.redo()
    assert workspace.undo_removes_articles == 2
    workspace.perform(finish_layer(LayerState(article.id, ME.id, MAIN_ROUND)))
    assert workspace.undo_removes_articles == 0


def test_relations_go_with_their_spans_and_come_back_with_undo(workspace: Workspace) -> None:
    text = Article("Freedonia vows to close.")
    place = (text.id, ME.id, MAIN_ROUND)
    head = Span(ObjectId("1" * 32), *place, 10, 23, ACTOR.id)
    child = Span(ObjectId("2" * 32), *place, 0, 9, ACTOR.id)
    link = Relation(ObjectId("3" * 32), *place, "issuer", head.id, child.id)
    workspace.bring_in([Record(text, Layer(ME, spans=(head, child), relations=(link,)))], "Import")
    news = workspace.perform(remove_spans([child]))
    assert [change.object for change in news.changes] == [link.id, child.id]
    assert workspace.reading.relations(*place) == ()
    workspace.undo()
    assert workspace.reading.relations(*place) == (link,)
    assert workspace.reading.check() == []


def test_the_scheme_is_kept_fresh(workspace: Workspace) -> None:
    more = new_label("promise", workspace.scheme.labels)
    workspace.perform(add_labels(workspace.scheme, (more,)))
    assert workspace.scheme.label(more.id) == more
    assert workspace.scheme.info.version == 2
    workspace.undo()
    assert (workspace.scheme.labels, workspace.scheme.info.version) == (SCHEME.labels, 3)


def test_reading_only_changes_nothing(workspace: Workspace, article: Article) -> None:
    eyes = Workspace.open(workspace.path, BEN, read_only=True)
    assert eyes.read_only
    assert eyes.undo is not None
    one = marked(workspace, article)
    assert eyes.reading.spans(article.id) == (one,)
    for refused in (lambda: eyes.perform(remove_spans([one])), eyes.undo, eyes.redo):
        with pytest.raises(RefusedError, match="reading only"):
            refused()
    with pytest.raises((RefusedError, ProjectError), match="reading only"):
        eyes.bring_in([Record(article)], "Import")
    with pytest.raises(LockedError, match="Ada"):
        Workspace.open(workspace.path, BEN)
    eyes.close()


def test_another_thread_may_ask_on_its_own_reading(workspace: Workspace, article: Article) -> None:
    found = []

    def ask() -> None:
        with workspace.another_reading() as reading:
            found.append(reading.article(article.id))

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert found == [article]


def test_a_span_beyond_its_text_is_refused_with_everything_beside_it(
    workspace: Workspace,
) -> None:
    long = Span(UNNAMED, Article("").id, NOBODY, MAIN_ROUND, 0, 99, ACTOR.id)
    records = [
        Record(Article("first")),
        Record(Article("short"), Layer(BEN, spans=(long,)), where="a.jsonl, line 2"),
    ]
    with pytest.raises(Exception, match=r"^a.jsonl, line 2: a span ends at 99, but"):
        workspace.bring_in(records, "Import")
    assert workspace.reading.stats().articles == 0
    assert BEN not in workspace.reading.annotators()


def test_what_follows_from_the_log_can_be_mended(workspace: Workspace, article: Article) -> None:
    one = marked(workspace, article)
    with closing(sqlite3.connect(workspace.path)) as connection:
        connection.execute("DELETE FROM span")
        connection.commit()
    assert workspace.reading.spans(article.id) == ()
    assert len(workspace.reading.check()) == 1
    workspace.mend()
    assert workspace.reading.spans(article.id) == (one,)
    assert workspace.reading.check(deep=True) == []


def test_creating_over_a_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    path.write_text("mine")
    with pytest.raises(ProjectError):
        Workspace.create(path, SCHEME, ME)


def test_a_project_that_cannot_be_given_its_scheme_is_not_left_behind(tmp_path: Path) -> None:
    half = replace(ACTOR, id=LabelId("\ud83d"))
    with pytest.raises(UnicodeEncodeError):
        Workspace.create(tmp_path / "p.annotator", replace(SCHEME, labels=(half,)), ME)
    assert list(tmp_path.iterdir()) == []


# Any sequence of edits, undos, redos and restarts
