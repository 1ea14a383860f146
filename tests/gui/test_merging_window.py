"""Merging colleagues' files at the window: dropped or chosen, looked at, merged, taken back."""

import hashlib
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from annotator.app import recleaning
from annotator.app.persons import namesakes
from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.edits.articles import remove_article
from annotator.core.edits.labels import rename_label
from annotator.core.edits.schemes import introduce
from annotator.core.edits.spans import add_span, relabel_span
from annotator.core.ids import AnnotatorId, article_id
from annotator.core.records import RawPage, Record
from annotator.core.spans import Span
from annotator.gui.dialogs.merge_findings import MergeFindings
from annotator.gui.dialogs.merge_or_open import MergeOrOpen
from annotator.gui.dialogs.merge_sheet import MergeSheet
from annotator.gui.widgets.plain_label import PlainLabel
from tests.app.cleaned_again import DATA, NEW, OLD
from tests.gui.hands import CTRL, NEWS, Hands

BEN = Annotator(AnnotatorId("b" * 32), "Ben")


@pytest.fixture
def theirs(hands: Hands, tmp_path: Path) -> Path:
    """Ben's copy of the project, with a passage of his and an article of his."""
    folder = tmp_path / "from Ben"
    folder.mkdir()
    path = folder / "ben.annotator"
    hands.workspace.another_reading().close()
    source = hands.workspace.path
    hands.window.opening.close_project()
    shutil.copy(source, path)
    hands.open(source)
    hands.read()
    with closing(Workspace.open(path, BEN)) as workspace:
        mark(workspace, 0, 9)
        workspace.bring_in([Record(Article("A new text 🚨.", ArticleInfo("New")))], "Import")
    return path


def mark(workspace: Workspace, start: int, end: int) -> Span:
    label = workspace.scheme.labels[0]
    place = (article_id(NEWS), workspace.me.id, workspace.round)
    span = Span(workspace.new_span_id(), *place, start, end, label.id)
    workspace.perform(add_span(span, label))
    return span


def looked_at(hands: Hands, *paths: Path) -> MergeSheet:
    """The sheet after its dry run."""
    hands.window.merging.look_at(paths)
    sheet = hands.window.asking.dialog
    assert isinstance(sheet, MergeSheet)
    hands.wait(lambda: sheet.sentences, "the dry run")
    return sheet


def merge(hands: Hands, *paths: Path) -> None:
    sheet = looked_at(hands, *paths)
    hands.click(sheet.answer)
    hands.wait(lambda: hands.window.asking.dialog is not sheet, "the merge")
    hands.settle()


def others(hands: Hands) -> list[Span]:
    spans = hands.workspace.reading.spans(article_id(NEWS))
    return [span for span in spans if span.annotator != hands.workspace.me.id]


def test_a_dropped_project_is_merged_after_a_look(hands: Hands, theirs: Path) -> None:
    hands.drop([theirs])
    question = hands.window.asking.dialog
    assert isinstance(question, MergeOrOpen)
    hands.click(question.answer)
    sheet = hands.window.asking.dialog
    assert isinstance(sheet, MergeSheet)
    hands.wait(lambda: sheet.sentences, "the dry run")
    assert sheet.sentences[0].startswith("ben.annotator: 1 article, 1 span in 1 layer; by ")
    assert not others(hands)
    hands.click(sheet.answer)
    hands.wait(lambda: hands.window.asking.dialog is None, "the merge")
    assert len(others(hands)) == 1
    assert hands.page.model.rowCount() == 6
    assert "ben.annotator: 1 article" in hands.window.notice.text
    assert hands.window.notice.answer.isVisible()


def test_it_can_be_opened_instead(hands: Hands, theirs: Path) -> None:
    hands.drop([theirs])
    question = hands.window.asking.dialog
    assert isinstance(question, MergeOrOpen)
    hands.click(question.instead)
    assert hands.workspace.path == theirs


def test_the_open_project_itself_is_not_asked_about(hands: Hands) -> None:
    hands.drop([hands.workspace.path])
    assert hands.window.asking.dialog is None


def test_a_merge_is_taken_back_from_the_notice(hands: Hands, theirs: Path) -> None:
    merge(hands, theirs)
    hands.click(hands.window.notice.answer)
    hands.wait(lambda: not others(hands), "what was before")
    hands.wait(lambda: hands.page.model.rowCount() == 5, "the list as it was")
    hands.wait(hands.window.notice.isHidden, "no notice")
    merge(hands, theirs)
    assert len(others(hands)) == 1


def test_taking_back_is_offered_until_the_next_edit(hands: Hands, theirs: Path) -> None:
    merge(hands, theirs)
    hands.read()
    hands.drag("Ida Kors")
    hands.press("1")
    hands.settle()
    assert hands.window.notice.isHidden()
    hands.window.menus["take_merge_back"].trigger()
    hands.wait(lambda: "cannot be taken back" in hands.window.notice.text, "a sentence")
    assert not hands.window.notice.answer.isVisible()
    assert len(others(hands)) == 1
    hands.press("z", CTRL)
    assert len(others(hands)) == 1


def test_a_second_time_there_is_nothing_to_merge(hands: Hands, theirs: Path) -> None:
    merge(hands, theirs)
    sheet = looked_at(hands, theirs)
    assert sheet.sentences == ["ben.annotator: nothing that is not here already."]
    assert not sheet.answer.isEnabled()
    sheet.reject()


def test_what_cannot_be_merged_is_said_in_the_sheet(hands: Hands, tmp_path: Path) -> None:
    broken = tmp_path / "broken.annotator"
    broken.write_bytes(b"no project")
    sheet = looked_at(hands, broken)
    assert "is not an annotator project" in sheet.sentences[0]
    assert not sheet.answer.isEnabled()
    sheet.reject()


def test_files_are_chosen_from_the_menu(hands: Hands, theirs: Path) -> None:
    hands.window.menus["merge"].trigger()
    dialog = hands.window.asking.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.filesSelected.emit([str(theirs)])
    dialog.reject()
    hands.settle()
    sheet = hands.window.asking.dialog
    assert isinstance(sheet, MergeSheet)
    hands.wait(lambda: sheet.sentences, "the dry run")
    sheet.reject()


def test_a_conflict_of_mine_can_be_settled(hands: Hands, theirs: Path) -> None:
    mine = mark(hands.workspace, 20, 26)
    hands.window.opening.close_project()
    project = theirs.parents[1] / "strait.annotator"
    shutil.copy(project, theirs)
    with closing(Workspace.open(project, identity())) as here:
        here.perform(relabel_span(mine, here.scheme.labels[1]))
    with closing(Workspace.open(theirs, identity())) as there:
        there.perform(relabel_span(mine, there.scheme.labels[2]))
    hands.open(project)
    hands.read()
    merge(hands, theirs)
    dialog = hands.window.asking.dialog
    assert isinstance(dialog, MergeFindings)
    [span] = hands.workspace.reading.spans(article_id(NEWS), identity().id)
    assert span.label == hands.workspace.scheme.labels[2].id
    hands.click(dialog.buttons[0])
    [span] = hands.workspace.reading.spans(article_id(NEWS), identity().id)
    assert span.label == hands.workspace.scheme.labels[1].id
    dialog.reject()


def test_schemes_that_contradict_are_decided_before_or_settled_after(
    hands: Hands, theirs: Path
) -> None:
    label = hands.workspace.scheme.labels[0]
    hands.workspace.perform(rename_label(hands.workspace.scheme, label, "Player"))
    with closing(Workspace.open(theirs, BEN)) as there:
        there.perform(rename_label(there.scheme, label, "Agent"))
    sheet = looked_at(hands, theirs)
    assert sheet.answer_by.isVisible()
    sheet.answer_by.setCurrentIndex(1)
    hands.click(sheet.answer)
    hands.wait(lambda: hands.window.asking.dialog is None, "the merge")
    assert hands.workspace.scheme.labels[0].name == "Player"
    hands.window.merging.take_back()
    hands.wait(lambda: not others(hands), "what was before")
    merge(hands, theirs)
    dialog = hands.window.asking.dialog
    assert isinstance(dialog, MergeFindings)
    assert hands.workspace.scheme.labels[0].name == "Agent"
    hands.click(dialog.buttons[0])
    assert hands.workspace.scheme.labels[0].name == "Player"
    dialog.reject()


def test_an_article_that_was_taken_out_can_be_put_back(hands: Hands, theirs: Path) -> None:
    news = hands.workspace.reading.article(article_id(NEWS))
    assert news is not None
    hands.workspace.perform(remove_article(news.id, news.info))
    merge(hands, theirs)
    dialog = hands.window.asking.dialog
    assert isinstance(dialog, MergeFindings)
    assert hands.workspace.reading.article(news.id) is None
    hands.click(dialog.buttons[0])
    assert hands.workspace.reading.article(news.id) == news
    dialog.reject()


def test_two_of_one_name_become_one_person(hands: Hands, theirs: Path) -> None:
    hands.workspace.perform(introduce(Annotator(AnnotatorId("c" * 32), "ben")))
    merge(hands, theirs)
    dialog = hands.window.asking.dialog
    assert isinstance(dialog, MergeFindings)
    assert len(namesakes(hands.workspace.reading)) == 1
    hands.click(dialog.buttons[0])
    assert namesakes(hands.workspace.reading) == ()
    assert len(others(hands)) == 1
    dialog.reject()


def test_work_on_an_earlier_text_is_carried_over(hands: Hands, theirs: Path) -> None:
    info = replace(OLD.article.info, page_sha256=hashlib.sha256(DATA).hexdigest())
    old = replace(OLD, article=replace(OLD.article, info=info))
    page = Record(old.article, page=RawPage(DATA, old))
    hands.workspace.bring_in([page], "Import")
    with closing(Workspace.open(theirs, BEN)) as workspace:
        workspace.bring_in([page], "Import")
        label = workspace.scheme.labels[0]
        place = (OLD.article.id, BEN.id, workspace.round)
        at = OLD.article.text.index("Arland")
        workspace.perform(
            add_span(Span(workspace.new_span_id(), *place, at, at + 6, label.id), label)
        )
    planned = recleaning.plan(hands.workspace, OLD.article.id, NEW)
    recleaning.carry_out(hands.workspace, planned)
    merge(hands, theirs)
    dialog = hands.window.asking.dialog
    assert isinstance(dialog, MergeFindings)
    assert [one.text() for one in dialog.buttons][-2:] == ["Carry it over", "Put it back"]
    hands.click(dialog.buttons[-2])
    reading = hands.workspace.reading
    assert reading.article(OLD.article.id) is None
    [span] = reading.spans(NEW.article.id)
    assert (span.annotator, span.quote(NEW.article.text)) == (BEN.id, "Arland")
    dialog.reject()


def test_two_texts_of_a_page_become_one(hands: Hands, theirs: Path) -> None:
    ours = Article("Menu. A new text 🚨 is here.", ArticleInfo("New", page_sha256="1" * 64))
    other = Article("A new text 🚨 is here. End.", ArticleInfo("New", page_sha256="1" * 64))
    hands.workspace.bring_in([Record(ours)], "Import")
    with closing(Workspace.open(theirs, BEN)) as workspace:
        workspace.bring_in([Record(other)], "Import")
        label = workspace.scheme.labels[0]
        place = (other.id, BEN.id, workspace.round)
        workspace.perform(add_span(Span(workspace.new_span_id(), *place, 2, 10, label.id), label))
    merge(hands, theirs)
    dialog = hands.window.asking.dialog
    assert isinstance(dialog, MergeFindings)
    assert [one.text() for one in dialog.buttons] == ["Keep text 1", "Keep text 2"]
    number = sorted((ours.id, other.id)).index(ours.id)
    hands.click(dialog.buttons[number])
    reading = hands.workspace.reading
    assert reading.article(other.id) is None
    [span] = reading.spans(ours.id)
    assert (span.annotator, span.quote(ours.text)) == (BEN.id, "new text")
    assert not any(one.isEnabled() for one in dialog.buttons)
    [said] = dialog.findChildren(PlainLabel, "carried")
    assert said.text().startswith("1 of 1 spans went over")
    dialog.reject()


def test_anothers_conflict_is_only_told(hands: Hands, theirs: Path) -> None:
    merge(hands, theirs)
    [theirs_span] = others(hands)
    # Somebody with Ben's name at this machine and Ben himself both changed his passage.
    hands.window.opening.close_project()
    project = theirs.parents[1] / "strait.annotator"
    for path, end in ((project, 11), (theirs, 12)):
        with closing(Workspace.open(path, BEN)) as ben:
            after = replace(theirs_span, end=end)
            ben.perform(add_span(after, ben.scheme.labels[0]))
    hands.open(project)
    hands.read()
    merge(hands, theirs)
    dialog = hands.window.asking.dialog
    assert isinstance(dialog, MergeFindings)
    assert dialog.buttons == []
    [told] = [one.text() for one in dialog.findChildren(PlainLabel) if "ours" in one.text()]
    assert told.endswith("Only Ben changes Ben’s work; what Ben sends next will stand.")
    dialog.reject()
