import pytest

from annotator.core.edits.entities import (
    add_entity,
    change_entity,
    reinstate_entity,
    retire_entity,
    take_in_entities,
)
from annotator.core.entities import Entity
from annotator.core.errors import RefusedError

KOREA = Entity("KOR", "South Korea", ("Seoul", "서울"), "KOR")
SPAIN = Entity("ESP", "España")


def test_an_actor_comes_in_and_changes() -> None:
    [change] = add_entity((), KOREA).changes
    assert (change.before, change.after, change.object) == (None, KOREA, KOREA.object)
    more = Entity("KOR", "South Korea", ("Seoul",), "KOR")
    [change] = change_entity((KOREA, SPAIN), more).changes
    assert (change.before, change.after) == (KOREA, more)
    [change] = retire_entity(KOREA).changes
    assert isinstance(change.after, Entity)
    assert change.after.retired
    [change] = reinstate_entity(change.after).changes
    assert change.after == KOREA


def test_one_id_and_one_name_are_one_actor() -> None:
    with pytest.raises(RefusedError, match="id “KOR” already"):
        add_entity((KOREA,), Entity("KOR", "Another"))
    with pytest.raises(RefusedError, match="already; use that one"):
        add_entity((KOREA,), Entity("2", "SOUTH Korea"))
    with pytest.raises(RefusedError, match="add it"):
        change_entity((KOREA,), SPAIN)
    with pytest.raises(RefusedError, match="needs an id and a name"):
        add_entity((), Entity("x", " "))


def test_a_register_comes_in_as_one_action() -> None:
    more = Entity("KOR", "South Korea", ("Seoul",), "KOR")
    action = take_in_entities((KOREA, SPAIN), (more, SPAIN, Entity("FRA", "France")))
    assert [change.before for change in action.changes] == [KOREA, None]
    with pytest.raises(RefusedError, match="Two actors"):
        take_in_entities((), (KOREA, KOREA))
