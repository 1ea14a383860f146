"""The same at random with what a project grows later: gold, assignments, actors, other schemes."""

import io
import itertools
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.app import register, reviewing
from annotator.app.assigning import assigned
from annotator.app.creating import new_project, scheme_named
from annotator.app.export.writing import ExportOptions, export
from annotator.app.handing import hand_out
from annotator.app.handing_over import send
from annotator.app.persons import are_apart, are_one
from annotator.app.workspace import Workspace
from annotator.core.annotators import GOLD
from annotator.core.assignments import Assignment
from annotator.core.cases import Case
from annotator.core.edits.assignments import assign, unassign
from annotator.core.edits.entities import change_entity, retire_entity
from annotator.core.edits.layers import finish_layer
from annotator.core.edits.merging import may_decide
from annotator.core.edits.schemes import introduce
from annotator.core.edits.spans import add_span
from annotator.core.edits.standing_for import stand_for
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.entities import Entity
from annotator.core.errors import RefusedError
from annotator.core.evolution_steps import (
    merge_labels,
    rename_values,
    require_attribute,
    retire_label,
)
from annotator.core.ids import MAIN_ROUND, LabelId, fixed_object
from annotator.core.layers import Status
from annotator.core.progress import Silent
from annotator.core.records import Record
from annotator.core.spans import ArticleLabel, Span
from annotator.core.verdicts import LATER, NOTHING, Verdict, take, unite
from tests.app.test_merging_histories import (
    PAGE,
    PEOPLE,
    SKEWS,
    Machine,
    all_is_labelled,
    exported,
    merged,
)

ACTORS = (Entity("KOR", "South Korea", ("Seoul",), "KOR"), Entity("zoe", "Zoe\u0301"))


class Team(Machine):
    """Somebody who reviews, assigns, keeps the register and changes the scheme as well."""

    def _mark_and_finish(self, one: int, other: int) -> None:
        workspace = self.workspace
        me, article = workspace.me.id, PAGE.cleaned.article
        labels = workspace.scheme.labels
        label = labels[other % len(labels)]
        start = one % 4
        place = (article.id, me, workspace.round)
        span = Span(workspace.new_span_id(), *place, start, start + 5, label.id)
        workspace.perform(add_span(span, label))
        workspace.perform(finish_layer(workspace.reading.layer(*place)))

    def _decide(self, one: int, other: int) -> None:
        workspace = self.workspace
        whole = reviewing.review_of(workspace.reading, PAGE.cleaned.article.id, workspace.round)
        cases = whole.undecided
        if cases:
            case = cases[one % len(cases)]
            verdicts = (NOTHING, LATER, unite(case), take(case, PEOPLE[other % 3].id))
            reviewing.decide_cases(workspace, whole.review, [(case, verdicts[other % 4])])
            reviewing.say(workspace, case.article, case.id, f"because {other} 🗒️")

    def _decide_again(self, one: int, _other: int) -> None:
        workspace = self.workspace
        whole = reviewing.review_of(workspace.reading, PAGE.cleaned.article.id, workspace.round)
        if decisions := whole.review.decisions:
            reviewing.decide_again(workspace, whole.review, decisions[one % len(decisions)])

    def _accept(self, _one: int, _other: int) -> None:
        reviewing.accept_agreed(self.workspace)

    def _assign(self, one: int, _other: int) -> Action:
        article = PAGE.cleaned.article.id
        one_ = Assignment(article, PEOPLE[one % 3].id, self.workspace.round)
        there = one_ in self._assigned()
        return unassign([one_]) if there else assign([one_])

    def _assigned(self) -> tuple[Assignment, ...]:
        return assigned(self.workspace.reading)

    def _stand_for(self, one: int, other: int) -> Action:
        span = self._span(one)
        wanted = ACTORS[other % 2]
        known = {each.id: each for each in self.workspace.reading.entities()}.get(wanted.id)
        return stand_for(span, known or wanted, f"Alias {one}", known)

    def _change_actor(self, one: int, other: int) -> Action:
        known = self.workspace.reading.entities()
        if not known:
            raise RefusedError("Nobody is in the register.")
        entity = known[one % len(known)]
        if other % 5 == 0:
            return retire_entity(entity)
        return change_entity(known, replace(entity, code=f"C{other}"))

    def _merge_actors(self, _one: int, _other: int) -> None:
        known = self.workspace.reading.entities()
        if len(known) > 1:
            register.merge(self.workspace, known[0], known[1])

    def _merge_labels(self, one: int, other: int) -> None:
        scheme = self.workspace.scheme
        labels = scheme.labels
        evolution = merge_labels(scheme, labels[one % len(labels)], labels[other % len(labels)])
        self.workspace.evolve(evolution)

    def _evolve(self, one: int, other: int) -> None:
        scheme = self.workspace.scheme
        if other % 3 == 0:
            label = scheme.labels[one % len(scheme.labels)]
            self.workspace.evolve(retire_label(scheme, label))
            return
        choices = [each for each in scheme.attributes if each.values]
        chosen = choices[one % len(choices)]
        value = chosen.values[other % len(chosen.values)]
        self.workspace.evolve(
            require_attribute(scheme, chosen, value)
            if other % 3 == 1
            else rename_values(scheme, chosen, {value: f"value {one % 5}"})
        )

    def _label_article(self, one: int, other: int) -> Action:
        place = (PAGE.cleaned.article.id, self.workspace.me.id, self.workspace.round)
        label = LabelId(f"tone{one % 2}")
        known = {each.label: each for each in self.workspace.reading.article_labels(*place)}
        before = known.get(label)
        object_ = fixed_object("article label", *place, label)
        after = ArticleLabel(object_, *place, label, f"value {other % 3}")
        gone = before is not None and other % 4 == 0
        change = Change(Kind.ARTICLE_LABEL, object_, place[0], before, None if gone else after)
        return Action("Label the article", (change,))

    def _be_one(self, one: int, other: int) -> Action:
        people = (PEOPLE[one % 3].id, PEOPLE[other % 3].id)
        return are_one(self.workspace.reading, people)

    def _be_apart(self, one: int, _other: int) -> Action:
        return are_apart(self.workspace.reading, PEOPLE[one % 3].id)

    def _send(self, _one: int, _other: int) -> None:
        """Hand out and send back: what comes of it says nothing that is not here already."""
        folder = self.workspace.path.parent
        for number, write in enumerate((self.send_mine, self._hand_out)):
            target = folder / f"part{number}-{self.workspace.new_span_id()}.annotator"
            write(target)
            assert not self.workspace.merge([target]).anything

    def send_mine(self, target: Path) -> None:
        send(self.workspace.reading, target, self.workspace.me.id)

    def _hand_out(self, target: Path) -> None:
        if not self._assigned():
            hand_out(self.workspace, target, PEOPLE[0].name)
        else:
            hand_out(self.workspace, target, self._assigned()[0].annotator)


WHAT = sorted(
    name.removeprefix("_")
    for name in (*vars(Machine), *vars(Team))
    if name.startswith("_") and not name.startswith("__")
    if name not in ("_articles", "_article", "_span", "_assigned", "_hand_out")
)
STEPS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from([*WHAT, *["mark_and_finish"] * 8, *["decide"] * 6, *["merge"] * 8]),
        st.integers(0, 40),
        st.integers(0, 90),
    ),
    min_size=8,
    max_size=30,
)


def run(folder: Path, steps: Sequence[tuple[int, str, int, int]]) -> list[Path]:
    paths = [folder / f"{each}.annotator" for each in range(3)]
    with closing(new_project(paths[0], scheme_named("default"), PEOPLE[0])) as lead:
        for person in PEOPLE[1:]:
            lead.perform(introduce(person))
        lead.bring_in([Record(PAGE.cleaned.article, page=PAGE)], "Import")
    for path in paths[1:]:
        shutil.copy(paths[0], path)
    with ExitStack() as stack:
        machines = []
        for path, me, skew in zip(paths, PEOPLE, SKEWS, strict=True):
            machines.append(Team(path, me, skew))
            stack.callback(machines[-1].workspace.close)
        for who, what, one, other in steps:
            if what == "merge":
                if one % 3 != who:
                    machines[who].workspace.merge([paths[one % 3]])
            else:
                machines[who].do(what, one, other)
    return paths


@settings(max_examples=30, suppress_health_check=list(HealthCheck), deadline=None)
@given(STEPS)
def test_any_order_any_number_of_times_gives_the_same_bytes_and_decisions(
    steps: list[tuple[int, str, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        paths = run(Path(name), steps)
        said = set()
        for number, order in enumerate(itertools.permutations(paths)):
            with merged(order[0], order[1:], f"all-{number}") as workspace:
                said.add((exported(workspace), _beside(workspace)))
                assert all_is_labelled(workspace)
                assert not workspace.merge([*order, order[0]]).anything
                said.add((exported(workspace), _beside(workspace)))
                if number == 0:
                    assert workspace.reading.check(deep=True) == []
        assert len(said) == 1


def _beside(workspace: Workspace) -> str:
    """What is in no export: who is to code, what was decided.

    Of the scheme and the register what contradicts itself is asked about, and stands as it came.
    """
    reading = workspace.reading
    found = []
    for one in sorted({record.article.id for record in reading.records(bare=True)}):
        whole = reviewing.review_of(reading, one, workspace.round)
        review = whole.review
        found += [
            sorted(map(repr, which))
            for which in (
                review.cases,
                review.decisions,
                review.gold,
                review.gold_labels,
                review.gold_links,
            )
        ]
        found.append([*sorted(map(repr, whole.comments)), repr((whole.unfinished, review.state))])
    return repr(found)


def test_a_link_to_a_passage_that_is_gone_keeps_no_record_out_of_an_export(tmp_path: Path) -> None:
    paths = run(tmp_path, [])
    with closing(Team(paths[0], PEOPLE[0], 0).workspace) as workspace:
        team = Team.__new__(Team)
        team.workspace = workspace
        team.do("mark", 2, 0)
        team.do("mark", 3, 9)
    shutil.copy(paths[0], paths[1])
    with closing(Workspace.open(paths[0], PEOPLE[0])) as workspace:
        team.workspace = workspace
        team.do("relate", 0, 1)
        assert workspace.reading.relations(PAGE.cleaned.article.id)
    with closing(Workspace.open(paths[1], PEOPLE[0])) as workspace:
        team.workspace = workspace
        team.do("remove", 1, 0)
    with merged(paths[0], paths[1:], "one") as one, merged(paths[1], paths[:1], "two") as two:
        options = ExportOptions(layer="all", statuses=frozenset(Status), strict=True)
        for workspace in (one, two):
            out = io.BytesIO()
            assert export(workspace.reading, out, options, Silent()).records == 1
        assert exported(one) == exported(two)


def _decided_by(path: Path, me: int, how: Callable[[Case], Verdict]) -> None:
    """Let somebody decide the one case there is."""
    with closing(Workspace.open(path, PEOPLE[me])) as workspace:
        whole = reviewing.review_of(workspace.reading, PAGE.cleaned.article.id, workspace.round)
        [case] = whole.undecided
        reviewing.decide_cases(workspace, whole.review, [(case, how(case))])


def _nothing(_case: Case) -> Verdict:
    return NOTHING


def _first(case: Case) -> Verdict:
    return take(case, PEOPLE[0].id)


@pytest.mark.parametrize("taken_first", [True, False])
def test_gold_is_what_the_decision_that_stands_says(tmp_path: Path, *, taken_first: bool) -> None:
    paths = run(tmp_path, [(0, "mark_and_finish", 0, 0), (1, "merge", 0, 0)])
    paths = paths[:2]
    with closing(Workspace.open(paths[1], PEOPLE[1])) as workspace:
        team = Team.__new__(Team)
        team.workspace = workspace
        team.do("mark_and_finish", 1, 0)
    shutil.copy(paths[1], paths[0])
    first, second = (_first, _nothing) if taken_first else (_nothing, _first)
    _decided_by(paths[0], 0, first)
    _decided_by(paths[1], 1, second)
    said = set()
    for into, other in (paths, paths[::-1]):
        with merged(into, [other], f"all-{into.stem}") as workspace:
            said.add(exported(workspace))
            article = PAGE.cleaned.article.id
            gold = workspace.reading.spans(article, GOLD.id)
            whole = reviewing.review_of(workspace.reading, article, workspace.round)
            [decision] = whole.review.decisions
            assert decision.gold == tuple(span.id for span in gold)
            assert len(gold) == (not taken_first)
            assert workspace.reading.check(deep=True) == []
    assert len(said) == 1


@pytest.mark.parametrize(("mine", "theirs"), [(0, 1), (1, 0), (1, 2), (2, 1)])
def test_the_decision_that_lost_brings_its_gold_back(
    tmp_path: Path, mine: int, theirs: int
) -> None:
    paths = run(tmp_path, [(0, "mark_and_finish", 0, 0), (1, "merge", 0, 0)])[:2]
    with closing(Workspace.open(paths[1], PEOPLE[1])) as workspace:
        team = Team.__new__(Team)
        team.workspace = workspace
        team.do("mark_and_finish", 1, 0)
        workspace.perform(introduce(GOLD))
    shutil.copy(paths[1], paths[0])
    hows = (_first, _nothing, unite)
    _decided_by(paths[1], 1, hows[theirs])
    with closing(Workspace.open(paths[1], PEOPLE[1])) as workspace:
        article = PAGE.cleaned.article.id
        wanted = reviewing.review_of(workspace.reading, article, workspace.round).review
    _decided_by(paths[0], 0, hows[mine])
    with closing(Workspace.open(paths[0], PEOPLE[0])) as workspace:
        found = workspace.merge([paths[1]]).conflicts
        [conflict] = [one for one in found if one.kind is Kind.DECISION]
        assert conflict.ours_stands
        assert may_decide(conflict, workspace.me.id)
        workspace.perform(reviewing.keep_other_decision(workspace.reading, conflict))
        now = reviewing.review_of(workspace.reading, article, workspace.round).review
        assert (now.decisions, now.gold, now.state) == (
            wanted.decisions,
            wanted.gold,
            wanted.state,
        )
        assert workspace.reading.check(deep=True) == []
        workspace.undo()
        again = reviewing.review_of(workspace.reading, article, workspace.round).review
        assert again.decisions == (conflict.ours.value,)
        assert {one.id for one in again.gold} == {
            one for each in again.decisions for one in each.gold
        }


def test_a_conflict_of_decisions_belongs_to_the_reviewer_and_one_of_gold_to_all(
    tmp_path: Path,
) -> None:
    paths = run(tmp_path, [(0, "mark_and_finish", 0, 0), (1, "merge", 0, 0)])
    with closing(Workspace.open(paths[1], PEOPLE[1])) as workspace:
        team = Team.__new__(Team)
        team.workspace = workspace
        team.do("mark_and_finish", 1, 0)
        workspace.perform(introduce(GOLD))
        workspace.perform(assign([Assignment(PAGE.cleaned.article.id, PEOPLE[2].id, MAIN_ROUND)]))
    shutil.copy(paths[1], paths[0])
    for number, path in enumerate(paths[:2]):
        _decided_by(path, number, unite if number else _first)
        with closing(Workspace.open(path, PEOPLE[number])) as workspace:
            given = Assignment(PAGE.cleaned.article.id, PEOPLE[2].id, MAIN_ROUND)
            workspace.perform(unassign([given]))
            if number:
                workspace.perform(assign([given]))
    with closing(Workspace.open(paths[0], PEOPLE[0])) as workspace:
        found = workspace.merge([paths[1]]).conflicts
    whose = {conflict.kind: conflict.whose for conflict in found}
    assert whose[Kind.DECISION] == PEOPLE[1].id
    assert whose[Kind.SPAN] is None
    assert whose[Kind.ASSIGNMENT] is None
