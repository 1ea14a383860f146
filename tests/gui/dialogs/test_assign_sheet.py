from pathlib import Path

import pytest

from annotator.app.assigning import Load, assigned
from annotator.core.annotators import Annotator
from annotator.core.edits.policy import set_policy
from annotator.core.edits.schemes import introduce
from annotator.core.ids import AnnotatorId
from annotator.core.policy import Policy
from annotator.core.projects import ArticleQuery, ArticleRow
from annotator.gui.dialogs.assign_sheet import AssignSheet
from annotator.store.policies import policy
from tests.gui.hands import CTRL, Hands, Key

BEN = Annotator(AnnotatorId("0" * 31 + "b"), "Ben")
CLEO = Annotator(AnnotatorId("0" * 31 + "c"), "한지우")


@pytest.fixture
def team(hands: Hands) -> Hands:
    """At a project of five articles that Ben and 한지우 may code."""
    for who in (BEN, CLEO):
        hands.workspace.perform(introduce(who))
    return hands


def opened(hands: Hands) -> AssignSheet:
    hands.window.menus["assign"].trigger()
    sheet = hands.front()
    assert isinstance(sheet, AssignSheet)
    return sheet


def gets(sheet: AssignSheet) -> dict[str, str]:
    return {row.name: row.gets.text() for row in sheet.people.rows.values()}


def theirs(hands: Hands) -> dict[str, int]:
    names = {one.id: one.name for one in hands.workspace.reading.annotators()}
    found: dict[str, int] = {}
    for one in assigned(hands.workspace.reading):
        found[names[one.annotator]] = found.get(names[one.annotator], 0) + 1
    return found


def settled(hands: Hands, sheet: AssignSheet) -> None:
    if sheet.pause.isActive():
        hands.wait(lambda: not sheet.pause.isActive(), "the preview")


def test_what_is_shown_is_what_is_dealt_in_one_act(team: Hands) -> None:
    sheet = opened(team)
    assert not sheet.answer.isEnabled()
    for who in (BEN, CLEO):
        team.click(sheet.people.rows[who.id].tick)
    team.go_to(sheet.people.name)
    team.press("Dana")
    team.press(Key.Key_Return)
    assert sheet.isVisible()
    settled(team, sheet)
    shown = gets(sheet)
    assert sorted(shown.values()) == ["+1", "+2", "+2", "–"]
    assert "5 articles are dealt" in sheet.said
    team.click(sheet.answer)
    assert {name: f"+{count}" for name, count in theirs(team).items()} == {
        name: count for name, count in shown.items() if count != "–"
    }
    team.read()
    team.press("z", CTRL)
    assert theirs(team) == {}


def test_shares_and_overlap_are_seen_at_once(team: Hands) -> None:
    sheet = opened(team)
    for who in (BEN, CLEO):
        team.click(sheet.people.rows[who.id].tick)
    team.go_to(sheet.people.rows[BEN.id].share)
    team.press(Key.Key_Up)
    team.press(Key.Key_Up)
    settled(team, sheet)
    assert gets(sheet)["Ben"] == "+4"
    sheet.overlap.set_value(100)
    settled(team, sheet)
    assert gets(sheet)["Ben"] == gets(sheet)["한지우"] == "+5"
    assert "5 of them to several" in sheet.said
    sheet.coders.set_value(3)
    settled(team, sheet)
    assert "3 people cannot code the same article" in sheet.said
    assert not sheet.answer.isEnabled()
    sheet.reject()
    assert theirs(team) == {}


def test_what_is_not_begun_is_taken_back(team: Hands) -> None:
    sheet = opened(team)
    team.click(sheet.people.rows[BEN.id].tick)
    settled(team, sheet)
    team.click(sheet.answer)
    assert theirs(team) == {"Ben": 5}
    sheet = opened(team)
    row = sheet.people.rows[BEN.id]
    assert row.tick.isChecked()
    assert row.has.text() == "5 articles"
    team.click(row.back)
    assert theirs(team) == {}
    assert row.has.text() == "–"
    assert row.back.isHidden()
    sheet.reject()


def test_what_everybody_has_is_read_without_pointing_at_it(team: Hands) -> None:
    sheet = opened(team)
    sheet.people.show_people([Load(BEN, 1200, 1195)])
    team.settle()
    has = sheet.people.rows[BEN.id].has
    assert has.text() == "1,200, 1,195 begun"
    assert not has.toolTip()  # which has what there is no room for
    sheet.reject()


def test_another_round_deals_the_same_articles_again(team: Hands) -> None:
    for round_ in ("training", "second look"):
        sheet = opened(team)
        sheet.people.rows[BEN.id].tick.setChecked(True)
        sheet.round.setCurrentText(round_)
        settled(team, sheet)
        assert gets(sheet)["Ben"] == "+5"
        team.click(sheet.answer)
    assert {one.round for one in assigned(team.workspace.reading)} == {"training", "second look"}


def test_a_list_says_who_codes_what(team: Hands, tmp_path: Path) -> None:
    first, second, *_ = [row.article for row in rows(team)]
    path = tmp_path / "list.csv"
    path.write_text(f"article,annotator\n{first},Ben\n{second},Emil\n", "utf-8")
    sheet = opened(team)
    sheet.use_list(str(path))
    assert gets(sheet)["Ben"] == gets(sheet)["Emil"] == "+1"
    assert sheet.said.startswith("list.csv: 2 articles")
    team.click(sheet.answer)
    assert theirs(team) == {"Ben": 1, "Emil": 1}


def test_a_list_that_is_wrong_is_told_with_its_line(team: Hands, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("article,annotator\nnowhere,Ben\n", "utf-8")
    sheet = opened(team)
    sheet.use_list(str(path))
    assert "line 2: the project has no article “nowhere”" in sheet.said
    assert not sheet.answer.isEnabled()
    sheet.people.rows[BEN.id].tick.setChecked(True)  # dealing again
    settled(team, sheet)
    assert gets(sheet)["Ben"] == "+5"
    sheet.reject()


def test_the_rules_are_set_here_by_whoever_leads(team: Hands) -> None:
    sheet = opened(team)
    team.click(sheet.blind)
    settled(team, sheet)
    assert sheet.answer.text() == "Keep"
    team.click(sheet.answer)
    me = team.workspace.me.id
    assert policy(team.workspace.reading) == Policy(blind=True, lead=me)
    team.workspace.perform(
        set_policy(policy(team.workspace.reading), Policy(blind=True, lead=BEN.id))
    )
    sheet = opened(team)
    assert sheet.blind.isChecked()
    assert not sheet.blind.isEnabled()
    assert "Only whoever leads" in sheet.said
    sheet.reject()


def rows(hands: Hands) -> list[ArticleRow]:
    """The whole list."""
    me, round_ = hands.workspace.me.id, hands.workspace.round
    keys = hands.workspace.reading.keys(ArticleQuery(), me, round_)
    return hands.workspace.reading.rows(keys, me, round_)
