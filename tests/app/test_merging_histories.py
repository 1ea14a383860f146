"""Several people at work on copies of one project, at random, with clocks that are wrong."""

import io
import itertools
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.app import recleaning
from annotator.app.creating import default_scheme, new_project
from annotator.app.export.writing import ExportOptions, export
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo, BlockKind, joined
from annotator.core.edits.articles import remove_article
from annotator.core.edits.labels import give_key, rename_label, without_label
from annotator.core.edits.layers import finish_layer, flag_layer, note_on_layer
from annotator.core.edits.schemes import add_labels, introduce, replace_scheme, with_part
from annotator.core.edits.spans import (
    add_span,
    move_span,
    note_on_span,
    relabel_span,
    remove_spans,
)
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.errors import RefusedError
from annotator.core.ids import AnnotatorId, ArticleId
from annotator.core.layers import Status
from annotator.core.pages import CleanedPage, PageBlock
from annotator.core.progress import Silent
from annotator.core.records import UNNAMED, Layer, RawPage, Record
from annotator.core.scheme_merging import Answer
from annotator.core.schemes import new_label
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.core.usage import Usage

PEOPLE = tuple(Annotator(AnnotatorId(f"{each}" * 32), f"P{each}") for each in range(1, 4))
EVERYTHING = ExportOptions(layer="all", statuses=frozenset(Status))
PARTS = (
    "Zoe\u0301 🚨 vowed to close the strait.",
    "ראש הממשלה said “no”. 👨‍👩‍👧‍👦",
    "서울의 국방부는\u00a0밝혔다 2 000 troops.",
    "Read also: a menu",
)
SKEWS = (0, -400 * 86_400_000, 3_600_000)
"""Milliseconds that the clock of each is wrong by."""


def page(parts: Sequence[str]) -> RawPage:
    text, places = joined([(BlockKind.PARAGRAPH, each) for each in parts])
    blocks = tuple(
        PageBlock(text[b.start : b.end], "paragraph", None, 9.0, b.start, b.end) for b in places
    )
    article = Article(text, ArticleInfo(parts[0], source="The Post", blocks=places))
    return RawPage("<html>🚨</html>".encode(), CleanedPage(article, blocks, 0.9))


PAGE = page(PARTS)


class Machine:
    """Somebody at their own machine, doing this and that."""

    def __init__(self, path: Path, me: Annotator, skew: int) -> None:
        self.workspace = Workspace.open(path, me)
        clock = self.workspace._file.clock
        clock._now = lambda: time.time_ns() // 1_000_000 + skew

    def do(self, what: str, one: int, other: int) -> None:
        with suppress(RefusedError):
            action = getattr(self, f"_{what}")(one, other)
            if isinstance(action, Action):
                self.workspace.perform(action)

    def _articles(self) -> list[Article]:
        found = self.workspace.reading.records(bare=True)
        return sorted({record.article.id: record.article for record in found}.values(), key=_id)

    def _article(self, one: int) -> Article:
        articles = self._articles()
        if not articles:
            raise RefusedError("There is nothing left to read.")
        return articles[one % len(articles)]

    def _span(self, one: int) -> Span:
        article = self._article(one)
        me = self.workspace.me.id
        spans = self.workspace.reading.spans(article.id, me)
        if not spans:
            raise RefusedError("Nothing is marked.")
        return spans[one % len(spans)]

    def _mark(self, one: int, other: int) -> Action:
        workspace, article = self.workspace, self._article(one)
        start = other % (len(article.text) - 1)
        end = min(start + 1 + one % 7, len(article.text))
        labels = workspace.scheme.labels
        label = labels[other % len(labels)]
        place = (article.id, workspace.me.id, workspace.round)
        span = Span(workspace.new_span_id(), *place, start, end, label.id)
        return add_span(span, label)

    def _relabel(self, one: int, other: int) -> Action:
        labels = self.workspace.scheme.labels
        return relabel_span(self._span(one), labels[other % len(labels)])

    def _move(self, one: int, other: int) -> Action:
        span = self._span(one)
        start = other % span.end
        return move_span(span, start, span.end)

    def _note(self, one: int, other: int) -> Action:
        return note_on_span(self._span(one), f"note {other} 🗒️")

    def _attribute(self, one: int, other: int) -> Action:
        span = self._span(one)
        after = replace(span, attributes=(("strength", other),))
        return Action("Set", (Change(Kind.SPAN, span.id, span.article, span, after),))

    def _remove(self, one: int, _other: int) -> Action:
        return remove_spans([self._span(one)])

    def _relate(self, one: int, other: int) -> Action:
        head = self._span(one)
        me, round_ = self.workspace.me.id, self.workspace.round
        spans = self.workspace.reading.spans(head.article, me)
        child = spans[other % len(spans)]
        id_ = self.workspace.new_span_id()
        relation = Relation(id_, head.article, me, round_, "issuer", head.id, child.id)
        return Action("Link", (Change(Kind.RELATION, id_, head.article, None, relation),))

    def _label_article(self, one: int, other: int) -> Action:
        article = self._article(one)
        me, round_ = self.workspace.me.id, self.workspace.round
        id_ = self.workspace.new_span_id()
        label = self.workspace.scheme.labels[0].id
        value = ArticleLabel(id_, article.id, me, round_, label, other)
        return Action("Label", (Change(Kind.ARTICLE_LABEL, id_, article.id, None, value),))

    def _state(self, one: int, other: int) -> Action:
        place = (self._article(one).id, self.workspace.me.id, self.workspace.round)
        before = self.workspace.reading.layer(*place)
        if other % 3 == 0:
            return flag_layer(before, f"flag {other}")
        return finish_layer(before) if other % 3 == 1 else note_on_layer(before, f"{other}")

    def _undo(self, _one: int, _other: int) -> None:
        self.workspace.undo()

    def _redo(self, _one: int, _other: int) -> None:
        self.workspace.redo()

    def _bring(self, one: int, other: int) -> None:
        text = f"Article {one % 3}: {PARTS[other % 3]}"
        nobody = ArticleId("")
        me, round_ = self.workspace.me, self.workspace.round
        span = Span(UNNAMED, nobody, me.id, round_, 0, 7, self.workspace.scheme.labels[0].id)
        layer = Layer(me, round_, spans=(span,))
        record = Record(Article(text, ArticleInfo(f"A {other}")), layer)
        self.workspace.bring_in([record], "Import")

    def _reclean(self, one: int, other: int) -> None:
        article = self._article(one)
        kept = [part for at, part in enumerate(PARTS) if other >> at & 1] or list(PARTS[:1])
        planned = recleaning.plan(self.workspace, article.id, page(kept).cleaned)
        recleaning.carry_out(self.workspace, planned)

    def _drop(self, one: int, _other: int) -> Action:
        article = self._article(one)
        return remove_article(article.id, article.info)

    def _rename(self, one: int, other: int) -> Action:
        scheme = self.workspace.scheme
        return rename_label(scheme, scheme.labels[one % len(scheme.labels)], f"Name {other}")

    def _key(self, one: int, other: int) -> Action:
        scheme = self.workspace.scheme
        label = scheme.labels[one % len(scheme.labels)]
        return give_key(scheme, label, "qwertz"[other % 6])

    def _retire(self, one: int, _other: int) -> Action:
        scheme = self.workspace.scheme
        label = replace(scheme.labels[one % len(scheme.labels)], retired=True)
        after = replace(scheme, labels=with_part(scheme.labels, label))
        return replace_scheme(scheme, after, Usage())

    def _new_label(self, one: int, _other: int) -> Action:
        scheme = self.workspace.scheme
        label = new_label(f"extra{one % 3}", scheme.labels)
        if scheme.label(label.id):
            raise RefusedError("It is there.")
        return add_labels(scheme, (label,))

    def _remove_label(self, one: int, _other: int) -> Action:
        scheme = self.workspace.scheme
        used = self.workspace.reading.stats().by_label
        free = [label for label in scheme.labels if label.id not in used]
        if not free:
            raise RefusedError("All are used.")
        after = without_label(scheme, free[one % len(free)].id)
        return replace_scheme(scheme, after, Usage())


def _id(article: Article) -> str:
    return article.id


WHAT = sorted(
    name.removeprefix("_")
    for name in vars(Machine)
    if name.startswith("_") and name not in ("_articles", "_article", "_span", "__init__")
    if not name.startswith("__")
)
STEPS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from([*WHAT, *["mark"] * 6, "relabel", "undo", "merge", "merge"]),
        st.integers(0, 40),
        st.integers(0, 90),
    ),
    min_size=8,
    max_size=30,
)


def run(folder: Path, steps: Sequence[tuple[int, str, int, int]]) -> list[Path]:
    """The files of three people after all they have done, at rest."""
    paths = [folder / f"{each}.annotator" for each in range(3)]
    with closing(new_project(paths[0], default_scheme(), PEOPLE[0])) as lead:
        for person in PEOPLE[1:]:
            lead.perform(introduce(person))
        lead.bring_in([Record(PAGE.cleaned.article, page=PAGE)], "Import")
    for path in paths[1:]:
        shutil.copy(paths[0], path)
    with ExitStack() as stack:
        machines = []
        for path, me, skew in zip(paths, PEOPLE, SKEWS, strict=True):
            machines.append(Machine(path, me, skew))
            stack.callback(machines[-1].workspace.close)
        for who, what, one, other in steps:
            if what == "merge":
                if one % 3 != who:
                    machines[who].workspace.merge([paths[one % 3]])
            else:
                machines[who].do(what, one, other)
    return paths


@contextmanager
def merged(
    into: Path, others: Sequence[Path], name: str, answer: Answer | None = None
) -> Iterator[Workspace]:
    """A copy of a file that others were merged into."""
    copy = into.with_name(f"{name}.annotator")
    shutil.copy(into, copy)
    with closing(Workspace.open(copy, PEOPLE[0])) as workspace:
        workspace.merge(others, answer)
        yield workspace


def exported(workspace: Workspace) -> bytes:
    out = io.BytesIO()
    export(workspace.reading, out, EVERYTHING, Silent())
    return out.getvalue()


def all_is_labelled(workspace: Workspace) -> bool:
    known = {label.id for label in workspace.reading.scheme().labels}
    return set(workspace.reading.stats().by_label) <= known


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_any_order_any_number_of_times_gives_the_same_bytes(
    steps: list[tuple[int, str, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        paths = run(Path(name), steps)
        said = set()
        for number, order in enumerate(itertools.permutations(paths)):
            with merged(order[0], order[1:], f"all-{number}") as workspace:
                said.add(exported(workspace))
                assert all_is_labelled(workspace)
                assert not workspace.merge([*order, order[0]]).anything
                said.add(exported(workspace))
                if number == 0:
                    assert workspace.reading.check(deep=True) == []
        # (a + b) + (b + c), and one by one
        with merged(paths[1], paths[2:], "part", Answer.OURS) as part:
            other = part.path
        with merged(paths[0], [paths[1]], "whole", Answer.THEIRS) as workspace:
            workspace.merge([other])
            said.add(exported(workspace))
            assert workspace.reading.check() == []
        assert len(said) == 1


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_undo_goes_on_with_what_i_did_and_changes_no_other_layer(
    steps: list[tuple[int, str, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        paths = run(Path(name), [step for step in steps if step[1] not in ("reclean", "drop")])
        with merged(paths[0], paths[1:], "all") as workspace:
            others = _of_others(workspace)
            for _ in range(40):
                try:
                    if workspace.undo() is None:
                        break
                except RefusedError:
                    continue
            assert _of_others(workspace) == others
            assert workspace.reading.check() == []


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_taking_a_merge_back_gives_the_same_bytes_as_before(
    steps: list[tuple[int, str, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        paths = run(Path(name), steps)
        with closing(Workspace.open(paths[0], PEOPLE[0])) as workspace:
            before, scheme, undoable = (
                exported(workspace),
                workspace.scheme,
                workspace.undoable,
            )
            if workspace.merge(paths[1:]).anything:
                assert workspace.undoable == undoable
                assert workspace.can_take_merge_back
                workspace.take_merge_back()
            assert (exported(workspace), workspace.scheme, workspace.undoable) == (
                before,
                scheme,
                undoable,
            )
            assert workspace.reading.check() == []


def _of_others(workspace: Workspace) -> set[object]:
    """All that is in layers of others, on articles that were there for all from the start."""
    reading, me, article = workspace.reading, workspace.me.id, PAGE.cleaned.article.id
    found = (reading.spans(article), reading.relations(article), reading.article_labels(article))
    return {one for ones in found for one in ones if one.annotator != me}


@pytest.mark.slow
def test_twenty_files_of_ten_thousand_edits(tmp_path: Path) -> None:
    base = tmp_path / "base.annotator"
    texts = [f"Article {number}. " + "🚨 서울 vows. " * 40 for number in range(100)]
    with closing(new_project(base, default_scheme(), PEOPLE[0])) as workspace:
        articles = [Article(text, ArticleInfo(text[:12])) for text in texts]
        workspace.bring_in(map(Record, articles), "Import")
    paths = []
    for number in range(20):
        path = tmp_path / f"coder{number}.annotator"
        shutil.copy(base, path)
        me = Annotator(AnnotatorId(f"{number:032x}"), f"Coder {number}")
        with closing(Workspace.open(path, me)) as workspace:
            label = workspace.scheme.labels[number % 3].id
            place = (ArticleId(""), me.id, workspace.round)
            spans = tuple(Span(UNNAMED, *place, at, at + 3, label) for at in range(100))
            layer = Layer(me, workspace.round, spans=spans)
            workspace.bring_in([Record(one, layer) for one in articles], "Import")
        paths.append(path)
    said = set()
    for number, order in enumerate((paths, paths[::-1], paths[7:] + paths[:7] + paths[3:5])):
        with merged(base, order, f"all-{number}") as workspace:
            said.add(exported(workspace))
            assert workspace.reading.stats().spans == 20 * 100 * 100
            assert not workspace.merge(order[:3]).anything
    with merged(paths[5], paths, "one-by-one") as workspace:
        for path in paths:
            workspace.merge([path])
        said.add(exported(workspace))
        assert workspace.reading.check(deep=True) == []
    assert len(said) == 1
