"""Somebody at work in a project, quick and at random, who knows what there should be."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace

from annotator.app.workspace import Workspace
from annotator.core.edits.spans import add_spans, note_on_span, relabel_span, remove_spans
from annotator.core.edits.values import Action
from annotator.core.evolution_steps import merge_labels
from annotator.core.schemes import Label
from annotator.core.spans import Span
from tests.torture.facts import ids_in, of_spans, span_at
from tests.torture.victims import Voice

_PLACES = 1200
"""So many places there are in an article of a template."""


class Editor:
    """Does one act after the other, and says of each beforehand what will come of it."""

    def __init__(self, workspace: Workspace, voice: Voice, chance: random.Random) -> None:
        """Begin beyond all that is marked, so that no two passages look the same."""
        self._workspace = workspace
        self._voice = voice
        self._chance = chance
        self._articles = ids_in(workspace.reading)
        self._spans: list[Span] = []
        reading = workspace.reading
        starts = [span.start for each in self._articles for span in reading.spans(each)]
        self._used = (max(starts, default=-1) + 1) * len(self._articles)
        self._done: list[tuple[list[Span], list[Span]]] = []
        self._undone: list[tuple[list[Span], list[Span]]] = []

    def work(self) -> None:
        """Go on until killed."""
        while True:
            self.act()

    def act(self) -> None:
        """Do something; if it is refused, as AnnotatorError, all is as it was."""
        steps: tuple[Callable[[], None], ...] = (
            self.mark,
            self.mark,
            self.mark,
            self._mark_many,
            self._relabel,
            self._note,
            self._remove,
            self._undo,
            self._redo,
        )
        (self._bulk if self._chance.random() < 0.02 else self._chance.choice(steps))()

    def mark(self, count: int = 1) -> None:
        """Mark so many new passages as one act."""
        label = self._chance.choice(self._workspace.scheme.labels)
        made = [self._new(label) for _ in range(count)]
        self._perform(add_spans(made, label), [], made)

    def _mark_many(self) -> None:
        self.mark(self._chance.randrange(2, 40))

    def _relabel(self) -> None:
        for span in self._some(1):
            label = self._chance.choice(self._workspace.scheme.labels)
            self._perform(relabel_span(span, label), [span], [replace(span, label=label.id)])

    def _note(self) -> None:
        for span in self._some(1):
            note = f"Nota “bene” 🚨 {self._chance.random()}"
            self._perform(note_on_span(span, note), [span], [replace(span, note=note)])

    def _remove(self) -> None:
        if some := list(self._some(self._chance.randrange(1, 20))):
            self._perform(remove_spans(some), some, [])

    def _undo(self) -> None:
        if self._done:
            gone, come = self._done[-1]
            self._try(come, gone, self._workspace.undo)
            self._undone.append(self._done.pop())

    def _redo(self) -> None:
        if self._undone:
            gone, come = self._undone[-1]
            self._try(gone, come, self._workspace.redo)
            self._done.append(self._undone.pop())

    def _bulk(self) -> None:
        """Let a label become another in all layers, and take that back."""
        label, into, *_ = self._workspace.scheme.labels
        reading = self._workspace.reading
        both = [
            span
            for article in self._articles
            for span in reading.spans(article)
            if span.label in (label.id, into.id)
        ]
        if len({(span.article, span.annotator, span.start, span.end) for span in both}) < len(
            both
        ):
            return  # two at one place would become one, which is harder to foretell
        before = [span for span in both if span.label == label.id]
        after = [replace(span, label=into.id) for span in before]
        steps = merge_labels(self._workspace.scheme, label, into)
        promised, mine, done = of_spans(before), self._spans, self._done
        self._try(before, after, lambda: self._workspace.evolve(steps))
        self._done = []  # until this is undone, nothing before it can be
        self._voice.trying(of_spans(after), promised)
        self._workspace.undo()
        self._voice.done()
        self._spans, self._done, self._undone = mine, done, []

    def _perform(self, action: Action, gone: list[Span], come: list[Span]) -> None:
        if gone == come:
            return
        self._try(gone, come, lambda: self._workspace.perform(action))
        self._done.append((gone, come))
        self._undone = []

    def _try(self, gone: list[Span], come: list[Span], act: Callable[[], object]) -> None:
        self._voice.trying(of_spans(gone), of_spans(come))
        act()
        self._voice.done()
        ids = {span.id for span in gone}
        self._spans = [span for span in self._spans if span.id not in ids] + come

    def _some(self, count: int) -> Iterator[Span]:
        count = min(count, len(self._spans))
        yield from self._chance.sample(self._spans, count)

    def _new(self, label: Label) -> Span:
        article = self._articles[self._used % len(self._articles)]
        start = (self._used // len(self._articles)) % _PLACES
        self._used += 1
        workspace = self._workspace
        return span_at(workspace.new_span_id(), article, start, workspace.me, label.id)
