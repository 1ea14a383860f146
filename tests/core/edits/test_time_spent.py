from annotator.core.edits.time_spent import spend
from annotator.core.ids import MAIN_ROUND, AnnotatorId, article_id
from annotator.core.time_spent import TimeSpent


def test_time_adds_up_from_nothing() -> None:
    blank = TimeSpent(article_id("text"), AnnotatorId("0" * 32), MAIN_ROUND)
    [first] = spend(blank, 40).changes
    assert first.before is None
    assert isinstance(first.after, TimeSpent)
    [second] = spend(first.after, 20).changes
    assert second.before == first.after
    assert isinstance(second.after, TimeSpent)
    assert second.after.seconds == 60
    assert second.object == first.object
