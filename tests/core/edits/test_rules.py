import pytest

from annotator.core.edits.rules import forget, remember
from annotator.core.errors import RefusedError
from annotator.core.rules import Rule

MENU = Rule("The Post", "line:read also", None)
LIST = Rule("The Post", "line:read also", "list")
OTHER = Rule("The Arland Post", "place:div > p", "paragraph")


def test_only_what_differs_is_remembered() -> None:
    action = remember([LIST, OTHER], [MENU, OTHER])
    assert [(one.before, one.after) for one in action.changes] == [(MENU, LIST)]
    assert action.name == "Remember what was decided"
    assert remember([MENU], [MENU]).changes == ()


def test_a_rule_is_forgotten() -> None:
    [change] = forget([MENU]).changes
    assert (change.object, change.before, change.after) == (MENU.object, MENU, None)


def test_a_rule_makes_what_an_article_has_or_nothing() -> None:
    with pytest.raises(RefusedError, match="cannot make “byline”"):
        remember([Rule("The Post", "line:by 서울", "byline")])
