from dataclasses import replace

from annotator.core.edits.entities import change_entity, retire_entity, take_in_entities
from annotator.core.entities import Entity
from annotator.gui.panels.entity_register import EntityRegister
from tests.gui.hands import Hands

KOREA = Entity("KOR", "South Korea", ("Seoul", "seoul"), "KOR")
CITY = Entity("seoul", "Seoul")


def test_it_follows_what_happens_to_the_register(hands: Hands) -> None:
    desk = hands.page.desk
    register = EntityRegister(desk.workspace, desk.signals, hands.page)
    assert register.meant_by("Seoul") == []
    desk.workspace.perform(take_in_entities((), (KOREA, CITY)))
    assert register.meant_by(" SEOUL ") == [KOREA, CITY]
    register.remember("seoul")
    assert register.meant_by("Seoul") == [CITY, KOREA]
    assert register.recent == [CITY]
    renamed = replace(KOREA, name="Korea", aliases=("대한민국",))
    desk.workspace.perform(change_entity((KOREA, CITY), renamed))
    assert register.meant_by("Seoul") == [CITY]
    assert register.meant_by("대한민국") == [renamed]
    assert register.of("KOR") == renamed
    desk.workspace.perform(retire_entity(CITY))
    assert register.meant_by("Seoul") == []
    assert register.recent == []
    desk.workspace.undo()
    assert register.meant_by("Seoul") == [CITY]
    for _ in range(2):
        desk.workspace.undo()
    assert list(register.entities) == []
