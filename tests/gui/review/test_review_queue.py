"""The queue: counts, filters, what all agree on, what has changed since, names hidden."""

from dataclasses import replace

from annotator.core.annotators import GOLD, Annotator
from annotator.core.articles import Article
from annotator.core.assignments import Assignment
from annotator.core.cases import CaseKind
from annotator.core.edits.assignments import assign
from annotator.core.edits.schemes import introduce
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId, fixed_object
from annotator.core.layers import Status
from annotator.core.records import Layer, Record
from annotator.core.spans import Relation, Span
from annotator.gui.review.facts import Standing
from tests.gui.hands import CTRL
from tests.gui.review.conftest import Begin, Reviewer
from tests.gui.review.reviewed import article, coded, coder, layer
from tests.gui.test_named_controls import nameless


def rows(reviewer: Reviewer) -> list[str]:
    """What the rows of the queue say below their titles."""
    model = reviewer.review.model
    return [model.in_words(one) for one in model.rows]


def test_counts_come_by_themselves(reviewer: Reviewer) -> None:
    reviewer.counted()
    assert rows(reviewer) == ["2 coders · 0 of 3 decided", "2 coders · 0 of 1 decided"]
    assert reviewer.review.queue.progress == "0 of 4 cases decided"
    assert reviewer.review.text.strip.done.text() == "0 of 3 cases decided"
    reviewer.press("1")
    assert reviewer.review.queue.progress == "1 of 4 cases decided"
    assert reviewer.review.text.strip.done.text() == "1 of 3 cases decided"


def test_what_all_agree_on_is_one_button_and_one_undo(reviewer: Reviewer) -> None:
    reviewer.counted()
    before = reviewer.layers()
    button = reviewer.review.queue.agreed
    assert button.text() == "Accept the 2 that all agree on"
    reviewer.click(button)
    reviewer.wait(lambda: not button.isVisible(), "the acceptance")
    assert sorted(reviewer.gold()) == [("actor", "Freedonia"), ("actor", "Ida Kors")]
    assert reviewer.layers() == before
    assert "2 cases accepted" in reviewer.window.status.text
    reviewer.press("z", CTRL)
    assert reviewer.gold() == []
    reviewer.counted()
    assert button.isVisible()


def test_it_is_not_offered_while_a_coder_is_at_work(reviewer: Reviewer) -> None:
    dora = coder(2)
    under = reviewer.review.under
    assert under.article is not None
    reviewer.workspace.perform(introduce(dora))
    reviewer.workspace.perform(assign([Assignment(under.article.id, dora.id, MAIN_ROUND)]))
    reviewer.counted()
    assert not reviewer.review.queue.agreed.isVisible()


def test_filters_narrow_the_list_and_the_steps(reviewer: Reviewer) -> None:
    reviewer.counted()
    filters = reviewer.review.queue.filters
    filters.kind.setCurrentIndex(filters.kind.findData(CaseKind.LABEL))
    assert rows(reviewer) == ["2 coders · 0 of 1 decided", "2 coders · 0 of 1 decided"]
    assert reviewer.in_hand() == "keeps the harbour open"
    reviewer.press("]")
    assert reviewer.in_hand() == "keeps the harbour open"
    filters.label.setCurrentIndex(filters.label.findData("actor"))
    assert rows(reviewer)[0] == "2 coders · all agree", "that under review stays"
    assert len(rows(reviewer)) == 1


def test_a_filter_by_annotator_shows_where_they_are_alone(begin: Begin) -> None:
    one = article("Freedonia will answer. Sylvania will close the strait.")
    cases = [
        (
            "label",
            (("threat", "will answer"), ("commitment", "will answer"), ("threat", "will answer")),
        ),
        ("missed", (("actor", ""), ("actor", "Sylvania"), ("actor", "Sylvania"))),
    ]
    reviewer = begin(coded(one, 3, cases))
    filters = reviewer.review.queue.filters
    filters.annotator.setCurrentIndex(filters.annotator.findData(coder(1).id))
    assert reviewer.in_hand() == "will answer"
    assert len(reviewer.review.under.wanted_matters()) == 1
    filters.annotator.setCurrentIndex(filters.annotator.findData(coder(0).id))
    assert reviewer.in_hand() == "Sylvania"


def test_names_are_hidden_until_a_case_is_decided(reviewer: Reviewer) -> None:
    def names() -> list[str]:
        return [row.version.name for row in reviewer.review.case.rows]

    assert names() == ["Ben", "Cy"]
    reviewer.click(reviewer.review.queue.filters.blind)
    assert names() == ["A", "B"]
    reviewer.read()
    reviewer.press("1")
    assert names() == ["A", "B"]
    reviewer.press("[")
    assert sorted(names()) == ["Ben", "Cy"]


def change_layer(reviewer: Reviewer, one: Article, end: int) -> None:
    """Ben moves the end of his first threat, as if a colleague's file had been taken in."""
    spans = reviewer.workspace.reading.spans(one.id, coder(0).id)
    threat = next(span for span in spans if span.label == "threat")
    moved = Record(one, Layer(coder(0), spans=(replace(threat, end=end),)))
    reviewer.workspace.bring_in([moved], "Import")
    reviewer.settle()


def test_a_decision_whose_spans_changed_is_marked_and_shown_first(reviewer: Reviewer) -> None:
    for key in "12":
        reviewer.press(key)
    under = reviewer.review.under
    assert under.article is not None
    change_layer(reviewer, under.article, reviewer.place_of(" within hours"))
    change_layer(reviewer, under.article, reviewer.place_of(" hours, Ida"))
    assert Standing.STALE in {one.standing for one in under.disputed}
    reviewer.press("]", times=2)
    reviewer.review.open(under.article.id)
    assert reviewer.in_hand() == "will close the strait within hours"
    assert reviewer.review.text.strip.changed.isVisible()
    assert ("threat", "will close the strait") in reviewer.gold(), "gold waits for the reviewer"
    reviewer.press("1")
    assert ("threat", "will close the strait within") in reviewer.gold()
    assert not any(one.earlier for one in under.disputed)


def test_a_project_without_finished_layers_says_what_review_waits_for(begin: Begin) -> None:
    one = article("Freedonia will answer.")
    reviewer = begin(coded(one, 1, [("l", (("threat", "will answer"),))]))
    assert "once two people are done" in reviewer.review.queue.nothing.text()
    for key in "12uexlfowb[]":
        reviewer.press(key)
    reviewer.press("m", CTRL)
    assert reviewer.review.under.article is None


def test_gold_is_done_when_every_case_is_decided(begin: Begin) -> None:
    one = article("Freedonia will answer.")
    cases = [("l", (("threat", "will answer"), ("commitment", "will answer")))]
    reviewer = begin(coded(one, 2, cases))
    reviewer.press("1")
    assert reviewer.workspace.reading.status(one.id, GOLD.id, MAIN_ROUND) is Status.DONE


def test_everything_has_a_name_for_those_who_cannot_see(reviewer: Reviewer) -> None:
    reviewer.press("1")
    assert nameless(reviewer.window) == []
    row = reviewer.review.case.rows[1]
    assert row.accessibleName() == "Cy, key 2: Threat “keeps the harbour open”"
    matter = reviewer.review.under.matter
    assert matter is not None
    assert reviewer.review.text.in_words(matter) == (
        "Case 2 of 3 · Label differs. 1 Ben: Commitment “keeps the harbour open”."
        " 2 Cy: Threat “keeps the harbour open”"
    )
    reviewer.press("e")
    assert nameless(reviewer.window) == []


def test_a_layer_of_mine_that_changes_changes_the_cases(reviewer: Reviewer) -> None:
    under = reviewer.review.under
    assert under.article is not None
    before = [one.id for one in under.disputed]
    change_layer(reviewer, under.article, reviewer.place_of(" strait within"))
    assert [one.id for one in under.disputed] == before, "the same spans, said otherwise"
    assert "will close the" in {
        row.version.span.quote(reviewer.text)
        for row in reviewer.review.case.rows
        if row.version.span
    }


def test_eight_annotators_have_a_lane_and_a_key_each(begin: Begin) -> None:
    one = article("Freedonia will answer with all its ships.")
    versions = (("threat", "will answer"), ("threat", "answer with all"), ("commitment", ""))
    reviewer = begin(coded(one, 8, [("m", versions)]))
    assert [row.version.key for row in reviewer.review.case.rows] == list("12345678")
    reviewer.press("8")
    assert reviewer.gold() == [("threat", "answer with all")]


def test_where_only_links_differ_each_version_tells_its_links(begin: Begin) -> None:
    one = article("Freedonia will answer Sylvania.")
    marks = [("actor", "Freedonia"), ("threat", "will answer"), ("actor", "Sylvania")]
    records = []
    for at, child in enumerate((0, 2)):
        spans = tuple(
            Span(
                fixed_object("test", str(at), words), one.id, coder(at).id, MAIN_ROUND,
                one.text.index(words), one.text.index(words) + len(words), LabelId(label),
            )
            for label, words in marks
        )  # fmt: skip
        link = Relation(
            fixed_object("test link", str(at)), one.id, coder(at).id, MAIN_ROUND, "issuer",
            spans[1].id, spans[child].id,
        )  # fmt: skip
        records.append(Record(one, Layer(coder(at), spans=spans, relations=(link,))))
    reviewer = begin(records)
    assert reviewer.in_hand() == "will answer"
    assert reviewer.case.kind is CaseKind.RELATION
    names = [row.accessibleName() for row in reviewer.review.case.rows]
    assert names == [
        "Ben, key 1: Threat “will answer”, issued by → Freedonia",
        "Cy, key 2: Threat “will answer”, issued by → Sylvania",
    ]
    height = reviewer.review.case.rows[0].height()
    assert height > 60, "there is a line for the link"


def test_lanes_beyond_ten_have_numbers_that_stand_before_the_versions_too(begin: Begin) -> None:
    one = article("Sylvania will answer at once. 서울 👩‍👩‍👧", "Many")
    layers = [
        layer(Annotator(AnnotatorId(f"{at + 16:02x}" * 16), f"P{at:02}"), one, [(0, 8, label)])
        for at, label in enumerate(["actor", "threat"] * 6)
    ]
    reviewer = begin(layers)
    signs = [*"1234567890", "11", "12"]
    assert [row.version.sign for row in reviewer.review.case.rows] == signs
    assert [row.version.key for row in reviewer.review.case.rows][10:] == ["", ""]
    assert list(reviewer.review.text._lanes().signs) == signs
    reviewer.click(reviewer.review.case.rows[11])
    assert reviewer.gold() == [("threat", "Sylvania")]
