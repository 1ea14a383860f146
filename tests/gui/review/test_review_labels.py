"""Labels of the article as a whole in the queue, decided with the same keys."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from annotator.core.annotators import GOLD
from annotator.core.cases import CaseKind
from annotator.core.edits.schemes import add_labels
from annotator.core.ids import MAIN_ROUND, LabelId, fixed_object
from annotator.core.records import Record
from annotator.core.schemes import Scope, new_label
from annotator.core.spans import ArticleLabel
from tests.gui.hands import CTRL, Key
from tests.gui.review.conftest import CASES, TEXT, Reviewer
from tests.gui.review.reviewed import article, coded

Begin = Callable[[Iterable[Record]], Reviewer]
VALUES = ("hostile", "neutral", "warm & kind")


def labelled(record: Record, label: str, value: str | bool) -> Record:
    """The same layer, with a label of the article."""
    assert record.layer is not None
    place = (record.article.id, record.layer.annotator.id, MAIN_ROUND)
    made = ArticleLabel(
        fixed_object("article label", *place, label), *place, LabelId(label), value
    )
    return replace(record, layer=replace(record.layer, labels=(*record.layer.labels, made)))


@pytest.fixture
def reviewer(begin: Begin) -> Reviewer:
    """Ben says that it is an opinion, and hostile; Cy that it is neutral."""
    ben, cy = coded(article(TEXT, "The strait"), 2, CASES)
    ben = labelled(labelled(ben, "stance", "hostile"), "opinion", value=True)
    begun = begin([ben, labelled(cy, "stance", "neutral")])
    scheme = begun.workspace.scheme
    opinion = new_label("opinion", scheme.labels, Scope.ARTICLE)
    stance = new_label("stance", (*scheme.labels, opinion), Scope.ARTICLE)
    begun.workspace.perform(add_labels(scheme, (opinion, replace(stance, values=VALUES))))
    begun.settle()
    return begun


def gold(reviewer: Reviewer) -> dict[str, object]:
    under = reviewer.review.under
    assert under.article is not None
    found = reviewer.workspace.reading.article_labels(under.article.id, GOLD.id)
    return {one.label: one.value for one in found}


def test_they_come_first_and_take_the_same_keys(reviewer: Reviewer) -> None:
    review = reviewer.review
    assert reviewer.case.kind is CaseKind.ARTICLE
    assert "Label of the article" in review.text.strip.about.text()
    assert [row.accessibleName().split(": ", 1)[1] for row in review.case.rows] == [
        "opinion: given",
        "nothing",
    ]
    before = reviewer.layers()
    reviewer.press("1")
    reviewer.press("2")
    assert gold(reviewer) == {"opinion": True, "stance": "neutral"}
    assert reviewer.in_hand() == "will close the strait within hours"
    reviewer.press("[")
    assert review.case.gold.quote.text() == "stance: neutral"
    reviewer.press("[")
    reviewer.press("x")
    assert gold(reviewer) == {"stance": "neutral"}
    reviewer.press(Key.Key_Backspace)
    assert gold(reviewer) == {}
    reviewer.press("z", CTRL)
    assert gold(reviewer) == {"stance": "neutral"}
    assert reviewer.layers() == before


def test_they_are_filtered_by_kind_and_label(reviewer: Reviewer) -> None:
    filters = reviewer.review.queue.filters
    filters.kind.setCurrentIndex(filters.kind.findData(CaseKind.ARTICLE))
    assert len(reviewer.review.under.wanted_matters()) == 2
    reviewer.review._offer_filters()
    filters.label.setCurrentIndex(filters.label.findText("stance"))
    assert len(reviewer.review.under.wanted_matters()) == 1


def test_a_value_that_nobody_chose(reviewer: Reviewer) -> None:
    menu = reviewer.review.values
    reviewer.press("e")
    assert not menu.isVisible()
    reviewer.press("]")
    reviewer.press("e")
    assert menu.isVisible()
    assert [one.text() for one in menu.actions()] == [
        "&1  hostile",
        "&2  neutral",
        "&3  warm && kind",
    ]
    menu.actions()[2].trigger()
    menu.close()
    assert gold(reviewer) == {"stance": "warm & kind"}
    reviewer.press("[")
    reviewer.press("o")
    assert reviewer.review.deciding.gold is None


def test_nothing_in_the_text_is_about_them(reviewer: Reviewer) -> None:
    reviewer.press("u")
    assert gold(reviewer) == {"opinion": True}
    drawn = reviewer.review.text._drawn.values()
    assert drawn
    assert all(one.case.end for one in drawn)
