import random

from PySide6.QtTest import QAbstractItemModelTester

from annotator.core.edits.spans import add_span, move_span, relabel_span, remove_spans
from annotator.core.spans import Span
from annotator.gui.models.spans import SpansModel
from tests.gui.hands import Hands


def test_the_model_follows_any_changes(hands: Hands) -> None:
    desk = hands.page.desk
    model = SpansModel(desk, desk.selection)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    chance = random.Random(7)  # noqa: S311 - a repeatable walk
    labels = desk.workspace.scheme.labels
    article = desk.in_hand.article
    assert article is not None
    for _ in range(60):
        spans, label = desk.in_hand.spans, chance.choice(labels)
        start = chance.randrange(len(article.text) - 20)
        what = chance.choice(("add", "add", "move", "relabel", "remove", "undo"))
        if what == "add" or not spans:
            me = desk.workspace.me.id
            identity = desk.workspace.new_span_id()
            end = start + chance.randrange(1, 20)
            span = Span(identity, article.id, me, desk.workspace.round, start, end, label.id)
            desk.workspace.perform(add_span(span, label))
        elif what == "move":
            desk.workspace.perform(move_span(chance.choice(spans), start, start + 5))
        elif what == "relabel":
            desk.workspace.perform(relabel_span(chance.choice(spans), label))
        elif what == "remove":
            desk.workspace.perform(remove_spans([chance.choice(spans)]))
        else:
            desk.workspace.undo()
        desk.afterwards.settle()
        stored = desk.workspace.reading.spans(article.id, desk.workspace.me.id)
        shown = [model.span_at(row) for row in range(model.rowCount())]
        assert sorted(shown, key=lambda s: s.id) == sorted(stored, key=lambda s: s.id)
        assert [s.start for s in shown] == [s.start for s in stored]
        for each in labels:
            assert desk.in_hand.count(each.id) == sum(s.label == each.id for s in stored)
    del tester
