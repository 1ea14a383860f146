"""Schemes that evolve after there are annotations, through the whole of a project."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.app.creating import default_scheme
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.attributes import Attribute
from annotator.core.edits.labels import without_label
from annotator.core.edits.schemes import add_labels, replace_scheme
from annotator.core.edits.spans import add_span, note_on_span, relabel_span, remove_spans
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.errors import RefusedError
from annotator.core.evolution import Evolution
from annotator.core.evolution_steps import (
    merge_labels,
    rename_article_values,
    rename_values,
    require_attribute,
    retire_label,
)
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId, ObjectId, RoundId
from annotator.core.layers import Status
from annotator.core.progress import Cancelled
from annotator.core.records import UNNAMED, Layer, Record
from annotator.core.schemes import Label, Scope, new_label
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.core.usage import Usage
from annotator.store import relabelling
from annotator.store.scheme_use import preview, usage

ADA = Annotator(AnnotatorId("a" * 32), "Ada")
BEN = Annotator(AnnotatorId("b" * 32), "Ben")
TRAP = "🚨 Zoe\u0301 Ünal: “If \u05e4\u05e8\u05d9\u05d3\u05d5\u05e0\u05d9\u05d4 attacks…”"
FIRST = Article(TRAP, ArticleInfo("One"))
SECOND = Article("서울\u00a0정부는 서명하지 않는다.", ArticleInfo("Two"))
TONE = replace(
    new_label("tone", default_scheme().labels, Scope.ARTICLE), values=("calm", "sharp", "shrill")
)


def span(
    article: Article, who: Annotator, start: int, label: str = "threat", **more: object
) -> Span:
    name = ObjectId(f"{start:031x}{who.id[0]}"[:32])
    at = (article.id, who.id, RoundId("main"), start, start + 2, LabelId(label))
    return replace(Span(name, *at), **more)  # type: ignore[arg-type]


SPANS = (
    span(FIRST, ADA, 0),
    span(FIRST, ADA, 4, attributes=(("form", "verbal"),), note="sure?"),
    span(FIRST, ADA, 8, "commitment"),
    span(SECOND, ADA, 1, fragments=((1, 2), (2, 3))),
    span(FIRST, BEN, 5, attributes=(("form", "show of force"), ("voice", "paraphrase"))),
)


def link(head: Span, child: Span, number: int) -> Relation:
    place = (head.article, head.annotator, head.round)
    return Relation(ObjectId(f"{number:032x}"), *place, "in_response_to", head.id, child.id)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    scheme = replace(default_scheme(), labels=(*default_scheme().labels, TONE))
    made = Workspace.create(tmp_path / "p.annotator", scheme, ADA)
    made.bring_in(records(SPANS), "Import")
    yield made
    made.close()


def records(spans: tuple[Span, ...], *links: Relation) -> list[Record]:
    return [
        Record(
            article,
            Layer(
                who,
                status=Status.OPEN if who is BEN else Status.DONE,
                spans=tuple(
                    one for one in spans if (one.article, one.annotator) == (article.id, who.id)
                ),
                relations=links if (article, who) == (FIRST, ADA) else (),
            ),
        )
        for article in (FIRST, SECOND)
        for who in (ADA, BEN)
    ]


def spans(workspace: Workspace) -> dict[ObjectId, Span]:
    return {
        one.id: one for article in (FIRST, SECOND) for one in workspace.reading.spans(article.id)
    }


def label(workspace: Workspace, name: str) -> Label:
    found = workspace.scheme.label(LabelId(name))
    assert found is not None
    return found


def merge(workspace: Workspace) -> Evolution:
    return merge_labels(
        workspace.scheme, label(workspace, "threat"), label(workspace, "commitment")
    )


def test_labels_are_merged_in_all_layers_as_one_act(workspace: Workspace) -> None:
    before, scheme = spans(workspace), workspace.scheme
    evolution = merge(workspace)
    seen = preview(workspace.reading, evolution)
    assert (seen.spans, seen.articles, seen.layers, seen.done) == (4, 2, 3, 2)
    assert seen.people == (("Ada", 3), ("Ben", 1))
    done = workspace.evolve(evolution)
    assert done.spans == seen.spans
    after = spans(workspace)
    assert after == {
        name: replace(one, label=LabelId("commitment")) for name, one in before.items()
    }
    assert label(workspace, "threat").retired
    assert workspace.scheme.info.version == scheme.info.version + 1
    for one in workspace.scheme.relations:
        assert "threat" not in (*one.heads, *one.children)
    assert workspace.reading.check(deep=True) == []
    line = workspace.reading.history(limit=1)[0]
    assert (line.name, line.annotator) == ("Merge Threat into Commitment", "Ada")
    assert line.scheme_version == scheme.info.version + 1


def test_one_undo_and_one_redo(workspace: Workspace) -> None:
    before, scheme = spans(workspace), workspace.scheme
    workspace.evolve(merge(workspace))
    after, merged = spans(workspace), workspace.scheme
    assert workspace.undoable == "Merge Threat into Commitment"
    workspace.undo()
    assert spans(workspace) == before
    assert replace(workspace.scheme, info=scheme.info) == scheme
    workspace.redo()
    assert spans(workspace) == after
    assert replace(workspace.scheme, info=merged.info) == merged
    assert workspace.scheme.info.version == scheme.info.version + 3
    assert workspace.reading.check(deep=True) == []


def test_what_stood_twice_stands_once(workspace: Workspace) -> None:
    twin = span(FIRST, ADA, 4, "commitment", id=ObjectId("7" * 32), note="yes")
    child = SPANS[2]
    links = (link(SPANS[1], child, 1), link(twin, child, 2), link(SPANS[1], twin, 3))
    workspace.bring_in(records((twin,)), "Import")
    for one in links:
        workspace.perform(Action("Link", (Change(Kind.RELATION, one.id, one.article, None, one),)))
    before = spans(workspace)
    evolution = merge(workspace)
    assert preview(workspace.reading, evolution).twice == 1
    workspace.evolve(evolution)
    after = spans(workspace)
    assert before.keys() - after.keys() == {SPANS[1].id}
    assert after[twin.id].note == "yes; sure?"
    assert after[twin.id].attributes == (("form", "verbal"),)
    place = (FIRST.id, ADA.id, MAIN_ROUND)
    assert workspace.reading.relations(*place) == (links[1],)
    assert workspace.reading.check(deep=True) == []
    workspace.undo()
    assert spans(workspace) == before
    assert {*workspace.reading.relations(*place)} == {*links}


def test_values_are_renamed_and_merged(workspace: Workspace) -> None:
    form = workspace.scheme.attribute("form")
    assert form
    before = spans(workspace)
    evolution = rename_values(
        workspace.scheme, form, {"verbal": "words", "show of force": "words"}
    )
    seen = preview(workspace.reading, evolution)
    assert (seen.spans, seen.people) == (2, (("Ada", 1), ("Ben", 1)))
    assert workspace.evolve(evolution).spans == 2
    after = spans(workspace)
    assert after[SPANS[1].id].attributes == (("form", "words"),)
    assert after[SPANS[4].id].attributes == (("form", "words"), ("voice", "paraphrase"))
    assert after[SPANS[1].id].note == "sure?"
    changed = workspace.scheme.attribute("form")
    assert changed
    assert (changed.values, changed.default) == (("words",), "words")
    assert workspace.reading.check(deep=True) == []
    workspace.undo()
    assert spans(workspace) == before


def test_a_required_attribute_is_filled_in(workspace: Workspace) -> None:
    sure = Attribute("sure", "Sure", labels=(LabelId("threat"),), values=("yes", "no"))
    missing = require_attribute(workspace.scheme, sure)
    seen = preview(workspace.reading, missing)
    assert (seen.spans, seen.lacking) == (0, 4)
    evolution = require_attribute(workspace.scheme, sure, "yes")
    assert preview(workspace.reading, evolution).spans == 4
    assert workspace.evolve(evolution).spans == 4
    for one in spans(workspace).values():
        assert (("sure", "yes") in one.attributes) == (one.label == "threat")
    assert spans(workspace)[SPANS[3].id].fragments == SPANS[3].fragments
    assert workspace.reading.check(deep=True) == []
    workspace.undo()
    assert spans(workspace) == {one.id: one for one in SPANS}
    assert workspace.scheme.attribute("sure") is None
    assert workspace.evolve(require_attribute(workspace.scheme, sure)).spans == 0
    assert spans(workspace) == {one.id: one for one in SPANS}


def test_labels_of_articles_go_along(workspace: Workspace) -> None:
    mood = replace(new_label("mood", workspace.scheme.labels, Scope.ARTICLE), values=("dark",))
    workspace.perform(add_labels(workspace.scheme, (mood,)))
    ones = [
        ArticleLabel(ObjectId("8" * 32), FIRST.id, ADA.id, MAIN_ROUND, TONE.id, "sharp"),
        ArticleLabel(ObjectId("9" * 32), SECOND.id, ADA.id, MAIN_ROUND, TONE.id, "shrill"),
        ArticleLabel(ObjectId("6" * 32), SECOND.id, ADA.id, MAIN_ROUND, mood.id, "dark"),
    ]
    for one in ones:
        change = Change(Kind.ARTICLE_LABEL, one.id, one.article, None, one)
        workspace.perform(Action("Say", (change,)))
    evolution = rename_article_values(workspace.scheme, TONE, {"shrill": "sharp"})
    seen = preview(workspace.reading, evolution)
    assert (seen.article_labels, seen.articles, seen.spans) == (1, 1, 0)
    workspace.evolve(evolution)
    assert [one.value for one in said(workspace)] == ["dark", "sharp", "sharp"]
    evolution = merge_labels(workspace.scheme, label(workspace, "tone"), label(workspace, "mood"))
    assert preview(workspace.reading, evolution).both == 1
    workspace.evolve(evolution)
    assert [(one.label, one.value) for one in said(workspace)] == [
        ("mood", "dark"),
        ("mood", "sharp"),
    ]
    assert label(workspace, "mood").values == ("dark", "calm", "sharp")
    assert workspace.reading.check(deep=True) == []
    workspace.undo()
    workspace.undo()
    assert said(workspace) == sorted(ones, key=lambda one: one.id)


def said(workspace: Workspace) -> list[ArticleLabel]:
    found = (workspace.reading.article_labels(one.id) for one in (FIRST, SECOND))
    return sorted((one for ones in found for one in ones), key=lambda one: one.id)


def test_retiring_counts_and_changes_nothing(workspace: Workspace) -> None:
    evolution = retire_label(workspace.scheme, label(workspace, "threat"))
    assert preview(workspace.reading, evolution).spans == 4
    assert workspace.evolve(evolution).spans == 0
    assert spans(workspace) == {one.id: one for one in SPANS}
    assert label(workspace, "threat").retired
    workspace.evolve(retire_label(workspace.scheme, label(workspace, "threat")))
    workspace.undo()
    assert not label(workspace, "threat").retired


def test_breaking_off_leaves_everything(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Impatient:
        def report(self, done: int, _total: int | None, _doing: str) -> None:
            if done:
                raise Cancelled

    monkeypatch.setattr(relabelling, "_BATCH", 1)
    before, scheme = spans(workspace), workspace.scheme
    with pytest.raises(Cancelled):
        workspace.evolve(merge(workspace), Impatient())
    assert (spans(workspace), workspace.scheme) == (before, scheme)
    assert workspace.reading.check(deep=True) == []
    workspace.evolve(merge(workspace))
    assert workspace.reading.check(deep=True) == []


def test_a_label_that_somebody_uses_survives_the_undo_of_its_making(workspace: Workspace) -> None:
    made = new_label("Victim", workspace.scheme.labels)
    workspace.perform(add_labels(workspace.scheme, (made,)))
    path = workspace.path
    workspace.close()
    ben = Workspace.open(path, BEN)
    ben.perform(relabel_span(SPANS[4], made))
    ben.close()
    ada = Workspace.open(path, ADA)
    ada.undo()
    assert ada.scheme.label(made.id) is not None
    ada.close()


def test_a_label_comes_back_with_its_span(workspace: Workspace) -> None:
    made = new_label("Victim", workspace.scheme.labels)
    workspace.perform(add_labels(workspace.scheme, (made,)))
    victim = replace(SPANS[0], id=workspace.new_span_id(), label=made.id)
    workspace.perform(add_span(victim, made))
    workspace.perform(remove_spans([victim]))
    without = without_label(workspace.scheme, made.id)
    workspace.perform(replace_scheme(workspace.scheme, without, usage(workspace.reading)))
    assert workspace.scheme.label(made.id) is None
    change = Change(Kind.SPAN, victim.id, victim.article, None, victim)
    workspace.perform(Action("Restore the passage", (change,)))
    assert workspace.scheme.label(made.id) == made
    workspace.undo()
    assert workspace.scheme.label(made.id) is None


def test_what_was_changed_since_stays(workspace: Workspace) -> None:
    workspace.evolve(merge(workspace))
    one = spans(workspace)[SPANS[0].id]
    workspace.perform(note_on_span(one, "later"))
    path = workspace.path
    workspace.close()
    again = Workspace.open(path, ADA)
    again.undo()
    again.undo()
    assert spans(again) == {one.id: one for one in SPANS}
    again.close()


def test_usage_counts_everything(workspace: Workspace) -> None:
    found = usage(workspace.reading)
    assert found == Usage(
        {LabelId("threat"): 4, LabelId("commitment"): 1},
        {"form": 2, "voice": 1},
        {("form", "verbal"): 1, ("form", "show of force"): 1, ("voice", "paraphrase"): 1},
    )


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [("threat", "threat", "itself"), ("threat", "tone", "for articles")],
)
def test_what_cannot_be_merged(workspace: Workspace, one: str, other: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        merge_labels(workspace.scheme, label(workspace, one), label(workspace, other))


def test_a_large_act_is_taken_back_and_done_again(workspace: Workspace) -> None:
    text = "가나다라마바사א🚨" * 400
    article = Article(text, ArticleInfo("Long"))
    many = tuple(
        Span(UNNAMED, article.id, ADA.id, MAIN_ROUND, at, at + 2, LabelId("threat"))
        for at in range(2100)
    )
    workspace.bring_in([Record(article, Layer(ADA, spans=many))], "Import")
    before = workspace.reading.spans(article.id)
    workspace.evolve(merge(workspace))
    workspace.perform(note_on_span(workspace.reading.spans(article.id)[7], "later"))
    workspace.perform(remove_spans(workspace.reading.spans(article.id)[9:10]))
    workspace.undo()
    after = workspace.reading.spans(article.id)
    assert {one.label for one in after} == {"commitment"}
    news = [workspace.undo(), workspace.undo()]
    assert news[1]
    assert news[1].wholesale
    assert workspace.reading.spans(article.id) == before
    assert not label(workspace, "threat").retired
    assert workspace.reading.check(deep=True) == []
    workspace.redo()
    assert {one.label for one in workspace.reading.spans(article.id)} == {"commitment"}
    assert label(workspace, "threat").retired
    assert workspace.reading.check(deep=True) == []
    versions = workspace.reading.versions(before[0].id)
    assert [one.name for one in versions[:2]] == ["Merge Threat into Commitment"] * 2
    assert [one.scheme_version for one in versions] == [3, 2, 2, 1]
