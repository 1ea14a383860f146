"""Handing out, coding, sending back, and the folder of the team, as people do it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from annotator.app.handing_over import coders
from annotator.app.preferences import Preferences, load, save
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.assignments import Assignment
from annotator.core.edits.assignments import assign
from annotator.core.edits.schemes import introduce
from annotator.core.ids import MAIN_ROUND, AnnotatorId, Clock, RoundId
from annotator.core.layers import Status
from annotator.core.projects import ArticleQuery
from annotator.gui.dialogs.choose_round import ChooseRound
from annotator.gui.dialogs.cleaning_sheet import CleaningSheet
from annotator.gui.dialogs.hand_out import HandOut
from annotator.gui.dialogs.merge_sheet import MergeSheet
from annotator.gui.dialogs.report_text import ReportText
from annotator.gui.dialogs.watched_folder import WatchedFolder
from annotator.gui.team_folder import said_of
from annotator.store.arrivals import Arrival
from tests.gui.hands import CTRL, Hands, Key

BEN = Annotator(AnnotatorId("0" * 31 + "b"), "Ben")
CLEO = Annotator(AnnotatorId("0" * 31 + "c"), "Cleo")


@pytest.fixture
def lead(hands: Hands) -> Hands:
    """At a project in which Ben codes three articles and Cleo one of them too."""
    workspace = hands.workspace
    for who in (BEN, CLEO):
        workspace.perform(introduce(who))
    me, round_ = workspace.me.id, workspace.round
    keys = workspace.reading.keys(ArticleQuery(), me, round_)
    articles = [row.article for row in workspace.reading.rows(keys, me, round_)]
    theirs = [*((BEN, article) for article in articles[:3]), (CLEO, articles[0])]
    workspace.perform(assign([Assignment(one, who.id, MAIN_ROUND) for who, one in theirs]))
    return hands


def handed_out(hands: Hands, folder: Path) -> Path:
    """Hand out to all, and return Ben’s file."""
    hands.window.menus["hand_out"].trigger()
    sheet = hands.front()
    assert isinstance(sheet, HandOut)
    sheet.folder.setText(str(folder))
    hands.click(sheet.answer)
    hands.wait(lambda: hands.window.asking.dialog is None, "the files")
    return folder / "Ben.annotator"


def at_another_machine(hands: Hands) -> None:
    """Sit down at a machine that nobody has used yet, with the same window."""
    hands.window.opening.close_project()
    save(replace(Preferences(), me=AnnotatorId(Clock().new()), name="ben"))
    hands.window.settings.change(lambda _: load())


def test_each_coder_gets_a_file_and_the_lead_alone_cleans(lead: Hands, tmp_path: Path) -> None:
    ben = handed_out(lead, tmp_path / "out")
    assert sorted(path.name for path in ben.parent.iterdir()) == [
        "Ben.annotator",
        "Cleo.annotator",
    ]
    assert "2 files are in" in lead.window.status.text
    at_another_machine(lead)
    lead.open(ben)
    bar = lead.window.introducing.bar
    assert bar.isVisible()
    assert bar.people.currentText() == "Ben"
    lead.click(bar.keep)
    lead.settle()
    assert lead.workspace.me == BEN
    assert bar.isHidden()
    assert lead.page.model.rowCount() == 3
    assert "You are Ben" in lead.window.status.who
    lead.window.opening.close_project()
    lead.open(ben)
    assert bar.isHidden()
    assert lead.workspace.me == BEN


def test_a_coder_looks_at_the_cleaning_and_reports(lead: Hands, tmp_path: Path) -> None:
    ben = handed_out(lead, tmp_path / "out")
    at_another_machine(lead)
    lead.open(ben)
    lead.click(lead.window.introducing.bar.keep)
    lead.settle()
    from annotator.app.policy import why_not_clean

    assert "only Ana changes their texts" in why_not_clean(lead.workspace)
    lead.window.menus["report_text"].trigger()
    dialog = lead.front()
    assert isinstance(dialog, ReportText)
    assert not dialog.answer.isEnabled()
    lead.go_to(dialog.note)
    lead.press("the last line is an advert")
    lead.press(Key.Key_Return)
    layer = lead.page.finishing.layer
    assert layer is not None
    assert layer.flag == "Text: the last line is an advert"


def test_somebody_else_says_another_name(lead: Hands, tmp_path: Path) -> None:
    ben = handed_out(lead, tmp_path / "out")
    at_another_machine(lead)
    lead.open(ben)
    bar = lead.window.introducing.bar
    bar.people.setCurrentIndex(bar.people.count() - 1)
    lead.go_to(bar.name)
    lead.press("a", CTRL)
    lead.press("ben")
    lead.press(Key.Key_Return)
    assert "There is a “ben” in this project already" in bar.fault
    lead.press("nie")
    assert bar.fault == ""
    lead.press(Key.Key_Return)
    lead.settle()
    assert lead.workspace.me.name == "bennie"
    assert bar.isHidden()


def test_who_sits_here_can_be_said_later(lead: Hands) -> None:
    lead.window.menus["who"].trigger()
    bar = lead.window.introducing.bar
    assert bar.people.currentText() == "Ana"
    bar.people.setCurrentIndex(bar.people.findText("Ben"))
    lead.click(bar.keep)
    lead.settle()
    assert lead.workspace.me == BEN
    lead.window.menus["who"].trigger()
    bar.people.setCurrentIndex(bar.people.findText("Ana"))
    lead.click(bar.keep)
    lead.settle()
    assert lead.workspace.me.name == "Ana"


def work_of_ben(lead: Hands, path: Path, count: int) -> None:
    """Let Ben be done with some of his articles, in another program."""
    ben = Workspace.open(path, BEN)
    from annotator.core.edits.layers import finish_layer

    [theirs] = coders(ben.reading)
    open_ones = [
        article
        for article in theirs.articles
        if ben.reading.status(article, BEN.id, MAIN_ROUND) is not Status.DONE
    ]
    for article in open_ones[:count]:
        ben.perform(finish_layer(ben.reading.layer(article, BEN.id, MAIN_ROUND)))
    ben.close()


def test_what_comes_into_the_folder_is_offered_and_merged_when_wanted(
    lead: Hands, tmp_path: Path
) -> None:
    out = handed_out(lead, tmp_path / "out")
    folder = tmp_path / "team"
    folder.mkdir()
    lead.window.menus["team_folder"].trigger()
    dialog = lead.front()
    assert isinstance(dialog, WatchedFolder)
    assert dialog.stop.isHidden()
    dialog.accept()
    [chooser] = dialog.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(folder))
    chooser.reject()
    bar = lead.window.team.bar
    lead.settle()
    assert bar.isHidden()
    work_of_ben(lead, out, 2)
    shutil.copy(out, folder / "from ben.annotator")
    lead.wait(lead.window.team.pause.isActive, "the watcher")
    lead.window.team.pause.timeout.emit()
    lead.wait(bar.isVisible, "the offer")
    assert bar.text == "Ben’s work has come: 2 articles."
    assert lead.workspace.reading.annotators()
    lead.click(bar.answer)
    sheet = lead.front()
    assert isinstance(sheet, MergeSheet)
    lead.wait(sheet.answer.isEnabled, "the dry run")
    lead.click(sheet.answer)
    lead.wait(lead.window.team.pause.isActive, "the news of the merge")
    lead.window.team.look()
    lead.wait(bar.isHidden, "nothing new")


def test_a_folder_is_watched_no_longer(lead: Hands, tmp_path: Path) -> None:
    out = handed_out(lead, tmp_path / "out")
    work_of_ben(lead, out, 1)
    lead.window.team.use(str(out.parent))
    lead.wait(lead.window.team.bar.isVisible, "the offer")
    lead.window.menus["team_folder"].trigger()
    dialog = lead.front()
    assert isinstance(dialog, WatchedFolder)
    assert dialog.folder.text() == str(out.parent)
    lead.click(dialog.stop)
    assert lead.window.team.folder is None
    assert lead.window.team.bar.isHidden()


def test_what_is_dismissed_is_offered_again_once_it_has_changed(
    lead: Hands, tmp_path: Path
) -> None:
    out = handed_out(lead, tmp_path / "out")
    work_of_ben(lead, out, 1)
    team = lead.window.team
    team.use(str(out.parent))
    lead.wait(team.bar.isVisible, "the offer")
    team.bar.dismissed.emit()
    team.bar.put_away()
    team.look()
    lead.wait(lambda: team._job is None, "the look")
    assert team.bar.isHidden()
    work_of_ben(lead, out, 1)
    team.look()
    lead.wait(team.bar.isVisible, "the offer")
    assert team.bar.text == "Ben’s work has come: 2 articles."


def test_the_folder_is_looked_at_when_the_project_is_opened(lead: Hands, tmp_path: Path) -> None:
    out = handed_out(lead, tmp_path / "out")
    lead.window.team.use(str(out.parent))
    path = lead.page.path
    lead.window.opening.close_project()
    work_of_ben(lead, out, 3)
    lead.open(path)
    lead.wait(lead.window.team.bar.isVisible, "the offer")
    lead.window.opening.close_project()
    assert lead.window.team.bar.isHidden()


def test_many_people_are_counted() -> None:
    one = ("0" * 64,)
    people = {AnnotatorId(f"{n:032x}"): f"P{n}" for n in range(5)}
    arrival = Arrival(Path("x"), {who: frozenset(one) for who in people}, people)  # type: ignore[arg-type] # an article
    assert said_of([arrival]) == "Work of P0, P1 and 3 others has come: 1 article."


def test_another_round_keeps_the_place_and_is_remembered(lead: Hands) -> None:
    lead.window.menus["next"].trigger()
    lead.settle()
    title, path = lead.title, lead.page.path
    lead.page.finishing.done_and_next()
    lead.window.menus["previous"].trigger()
    lead.settle()
    lead.window.status.round_wanted.emit()
    dialog = lead.front()
    assert isinstance(dialog, ChooseRound)
    assert not dialog.answer.isEnabled()
    dialog.list.setCurrentRow(3)
    lead.click(dialog.answer)
    lead.settle()
    assert lead.workspace.round == "drift check"
    assert "Round drift check" in lead.window.status.who
    assert lead.title == title
    layer = lead.page.finishing.layer
    assert layer is not None
    assert layer.status is Status.NEW
    lead.page.finishing.done_and_next()
    done = [
        one.round
        for one in lead.workspace.reading.layers(layer.article)
        if one.status is Status.DONE
    ]
    assert sorted(done) == ["drift check", "main"]
    lead.window.opening.close_project()
    lead.open(path)
    assert lead.workspace.round == "drift check"


def test_a_round_of_ones_own(lead: Hands) -> None:
    lead.window.menus["round"].trigger()
    dialog = lead.front()
    assert isinstance(dialog, ChooseRound)
    lead.go_to(dialog.another)
    lead.press("second look")
    lead.press(Key.Key_Return)
    lead.settle()
    assert lead.workspace.round == RoundId("second look")


def test_a_coder_s_cleaning_sheet_is_for_looking(lead: Hands) -> None:
    from annotator.core.edits.policy import set_policy
    from annotator.core.policy import Policy
    from annotator.store.policies import policy
    from tests.app.cleaned_again import OLD

    workspace = lead.workspace
    rules = Policy(lead=BEN.id, lead_cleans=True)
    workspace.perform(set_policy(policy(workspace.reading), rules))
    article = lead.page.desk.selection.article
    assert article is not None
    sheet = CleaningSheet(lead.page.desk, article, OLD, lead.window)
    assert "only Ben changes their texts" in sheet.said
    assert sheet.go.isHidden()
    assert sheet.again.isHidden()
    sheet.reject()
    sheet.deleteLater()


def test_work_is_sent_as_a_small_file(lead: Hands, tmp_path: Path) -> None:
    lead.window.menus["send_work"].trigger()
    dialog = lead.front()
    assert isinstance(dialog, QFileDialog)
    target = tmp_path / "Ana-work.annotator"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    lead.wait(target.exists, "the file")
    lead.wait(lambda: "Your work is in" in lead.window.status.text, "the sentence")
    sent = Workspace.open(target, BEN)
    assert sent.reading.progress(BEN.id, MAIN_ROUND) == (0, 0)
    sent.close()
