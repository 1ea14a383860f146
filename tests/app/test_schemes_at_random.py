"""Any sequence of changes of a scheme in use, by two people, undone and done again."""

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from annotator.app.choosing import ALL
from annotator.app.creating import default_scheme
from annotator.app.evolving import preview, usage
from annotator.app.export.writing import ExportOptions, export
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.edits.articles import article_change
from annotator.core.edits.labels import rename_label, without_label
from annotator.core.edits.schemes import replace_scheme, with_part
from annotator.core.edits.spans import add_span, note_on_span, relabel_span, remove_spans
from annotator.core.edits.values import Action
from annotator.core.errors import RefusedError
from annotator.core.evolution import Evolution
from annotator.core.evolution_steps import (
    merge_labels,
    rename_values,
    require_attribute,
    retire_label,
    split_label,
)
from annotator.core.ids import MAIN_ROUND, AnnotatorId, ObjectId
from annotator.core.layers import Status
from annotator.core.progress import Silent
from annotator.core.scheme_json import scheme_from_json, scheme_json
from annotator.core.schemes import Label, new_label
from annotator.core.spans import Span
from annotator.resources import resource

SCHEMA = Draft202012Validator(json.loads(resource("scheme.schema.json").read_bytes()))
PEOPLE = (Annotator(AnnotatorId("a" * 32), "Ada"), Annotator(AnnotatorId("b" * 32), "Ben"))
TEXT = Article("🚨 Zoe\u0301 Ünal 서울\u00a0ראש", ArticleInfo("Trap"))
NAMES = ("Victim", "Place", "Day")
KEEPS_ALL = frozenset(
    (
        *("add", "rename", "remove", "retire", "reinstate", "reorder"),
        *("split", "require", "values", "relabel", "note", "switch"),
    )
)
"""Steps after which just the same spans are there; a merge of labels may join two."""
Place = tuple[int, int, tuple[tuple[int, int], ...]]

steps = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *("mark", "mark", "mark", "relabel", "note", "unmark"),
                *("add", "add", "rename", "remove", "retire", "reinstate", "reorder"),
                *("merge", "merge", "split", "require", "values"),
                *("undo", "undo", "undo", "redo", "redo", "switch", "switch"),
            ]
        ),
        st.integers(0, 7),
        st.integers(0, 7),
    ),
    max_size=25,
)


class Work:
    """A project in which two people take turns."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.workspace = Workspace.create(path, default_scheme(), PEOPLE[0])
        info = article_change(TEXT.id, None, TEXT.info)
        self.workspace.perform(Action("Bring in", (info,)), texts={TEXT.id: TEXT.text})

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.workspace.reading.spans(TEXT.id)

    def do(self, what: str, one: int, other: int) -> None:
        """Do it, if it can be done and is not refused."""
        turns: dict[str, Callable[[], object]] = {
            "undo": self.workspace.undo,
            "redo": self.workspace.redo,
            "switch": self.switch,
        }
        with suppress(RefusedError):
            if what in turns:
                turns[what]()
                return
            meant = self.meant(what, one, other)
            if isinstance(meant, Action):
                self.workspace.perform(meant)
            elif isinstance(meant, Evolution):
                seen = preview(self.workspace, meant)
                done = self.workspace.evolve(meant)
                gone = seen.twice if what == "merge" else 0
                stay = what in ("split", "retire")
                assert done.spans == (0 if stay else seen.spans - gone)

    def meant(self, what: str, one: int, other: int) -> Action | Evolution | None:
        workspace, scheme = self.workspace, self.workspace.scheme
        labels = scheme.labels
        attributes = [each for each in scheme.attributes if each.values]
        if not (labels and attributes):
            return self.edited(*labels, new_label(NAMES[one % 3], labels))
        label, into = labels[one % len(labels)], labels[other % len(labels)]
        if what in ("relabel", "note", "unmark") and self.spans:
            span = self.spans[one % len(self.spans)]
            live = scheme.for_spans or labels
            return {
                "relabel": lambda: relabel_span(span, live[other % len(live)]),
                "note": lambda: note_on_span(span, f"note {other}"),
                "unmark": lambda: remove_spans([span]),
            }[what]()
        attribute = attributes[0]
        doing: dict[str, Callable[[], Any]] = {
            "mark": lambda: self.marked(scheme.for_spans, one, other),
            "add": lambda: self.edited(*labels, new_label(NAMES[one % 3], labels)),
            "rename": lambda: rename_label(scheme, label, f"Name {other}"),
            "remove": lambda: replace_scheme(
                scheme, without_label(scheme, label.id), usage(workspace)
            ),
            "retire": lambda: retire_label(scheme, label),
            "reinstate": lambda: self.edited(*with_part(labels, replace(label, retired=False))),
            "reorder": lambda: self.edited(into, *(each for each in labels if each != into)),
            "merge": lambda: merge_labels(scheme, label, into),
            "split": lambda: split_label(scheme, label, self.parts(labels)),
            "require": lambda: require_attribute(scheme, attribute, attribute.values[0]),
            "values": lambda: rename_values(
                scheme, attribute, {attribute.values[0]: attribute.values[-1]}
            ),
        }
        return doing[what]() if what in doing else None

    def edited(self, *labels: Label) -> Action:
        """What the editor makes of these labels."""
        after = replace(self.workspace.scheme, labels=labels)
        return replace_scheme(self.workspace.scheme, after, usage(self.workspace))

    def marked(self, labels: tuple[Label, ...], one: int, other: int) -> Action | None:
        if not labels:
            return None
        label = labels[one % len(labels)]
        place = (TEXT.id, self.workspace.me.id, MAIN_ROUND)
        name, start = self.workspace.new_span_id(), other % 4
        end = start + 2 + one
        gap = ((start, start + 1), (end - 1, end)) if one % 2 else ()
        return add_span(Span(name, *place, start, end, label.id, fragments=gap), label)

    def parts(self, labels: tuple[Label, ...]) -> tuple[Label, ...]:
        first = new_label("Part", labels)
        return first, new_label("Rest", (*labels, first))

    def switch(self) -> None:
        me = PEOPLE[self.workspace.me == PEOPLE[0]]
        self.workspace.close()
        self.workspace = Workspace.open(self.path, me)

    def require_sound(self, before: dict[ObjectId, Place], version: int, what: str) -> None:
        scheme = self.workspace.scheme
        known = {one.id for one in scheme.labels}
        assert {one.label for one in self.spans} <= known, what
        after = self.places()
        for name, place in after.items():
            assert before.get(name, place) == place, what
        if what in KEEPS_ALL:
            assert after == before, what
        assert scheme.info.version >= version, what
        assert self.workspace.reading.scheme() == scheme
        document = json.loads(json.dumps(scheme_json(scheme)))
        SCHEMA.validate(document)
        again = scheme_from_json(document, "what we wrote")
        assert [one.id for one in again.labels] == [one.id for one in scheme.labels]

    def places(self) -> dict[ObjectId, Place]:
        """Where each span is, as an export of everything says it."""
        out = BytesIO()
        options = ExportOptions(layer=ALL, statuses=frozenset(Status))
        export(self.workspace.reading, out, options, Silent())
        return {
            ObjectId(one["id"]): (
                one["start"],
                one["end"],
                tuple((start, end) for start, end in one.get("fragments", ())),
            )
            for line in out.getvalue().splitlines()
            for one in json.loads(line)["spans"]
        }


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
@given(steps)
def test_no_span_is_left_without_a_label(steps: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Work(Path(folder) / "p.annotator")
        try:
            for what, one, other in steps:
                before = work.places()
                version = work.workspace.scheme.info.version
                work.do(what, one, other)
                work.require_sound(before, version, what)
            assert work.workspace.reading.check(deep=True) == []
        finally:
            work.workspace.close()
