"""The steps of the tour, in order: what somebody does on the first day, told in verbs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.app.sample import sample_articles
from annotator.gui.album import Album
from annotator.gui.dialogs.cleaning_sheet import CleaningSheet
from annotator.gui.dialogs.export_sheet import ExportSheet
from annotator.gui.dialogs.import_sheet import ImportSheet
from annotator.gui.hands import Hands, Stuck

PROJECT = "strait.annotator"
JSONL = "strait.jsonl"

_Dialog = TypeVar("_Dialog")
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

_STRAIT = "Arland, Morvia agree to reopen hotline after near-collision in Sorrel Strait"
_CAPTION = "Arlandic Defence Minister"
_WATER = "Orsena’s valleys sign water pact in two languages, and argue in a third"


def arrive(hands: Hands, album: Album) -> None:
    """Nothing is open yet."""
    album.take(hands, "welcome")


def drop_pages(hands: Hands, album: Album) -> None:
    """Drop a folder of saved pages, and look at what cleaning makes of them."""
    hands.drop([sample_articles()])
    sheet = _dialog(ImportSheet)
    hands.wait(sheet.bring.isEnabled, "the pages to be read")
    _look_at(hands, sheet, _STRAIT)
    hands.write(sheet.into.target, PROJECT)
    hands.go_to(sheet.pane.bench.blocks)
    album.take(hands, "import")
    _drop_and_restore(hands, sheet, album)
    hands.click(sheet.bring)
    hands.wait(lambda: hands.window.project is not None and hands.title, "the new project")


def _drop_and_restore(hands: Hands, sheet: ImportSheet, album: Album) -> None:
    """Leave a block out by a click and let it be a quote by a key; then think better of it."""
    hands.choose_block(sheet.pane.bench.blocks, _CAPTION, tick=True)
    if _CAPTION in sheet.pane.bench.article.page.text:
        msg = "the caption should have been dropped"
        raise Stuck(msg)
    album.take(hands, "drop")
    hands.press(Key.Key_Space)
    hands.press("q")
    hands.press(Key.Key_Z, CTRL, times=3)
    if _CAPTION not in sheet.pane.bench.article.page.text:
        msg = "the caption should be there again"
        raise Stuck(msg)


def find_article(hands: Hands, album: Album) -> None:
    """Search the articles, and go to the one that is meant."""
    rows = hands.page.articles.view.model().rowCount
    everything = rows()
    hands.press(Key.Key_L, CTRL)
    hands.press("hotline strait")
    hands.press(Key.Key_Return)
    album.take(hands, "search")
    hands.press(Key.Key_Escape)
    hands.wait(lambda: rows() == everything, "the whole list again")
    open_article(hands, _STRAIT)
    album.take(hands, "article")


def mark_with_the_mouse(hands: Hands, album: Album) -> None:
    """A drag and a key for each span; then a label in hand, and a drag alone."""
    hands.read()
    hands.drag("agreed on Wednesday to reopen a naval hotline")
    album.take(hands, "drag")
    hands.press("2")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    hands.press("1")
    for actor in ("defence ministers of Arland and Morvia", "Both sides", "Ruta Senn told"):
        hands.drag(actor.removesuffix(" told"), occurrence=1 if actor.endswith(" told") else 0)
    hands.press(Key.Key_Escape)
    hands.drag("keep their warships at least two nautical miles apart until a joint inquiry")
    hands.press("2")
    album.take(hands, "mark")


def mark_with_keys(hands: Hands, album: Album) -> None:
    """The same without touching the mouse."""
    hands.press(Key.Key_Escape)
    hands.walk_to("Karel Odd, was")
    hands.press(Key.Key_Right, SHIFT)
    album.take(hands, "keys")
    hands.press("1")


def nest_and_relabel(hands: Hands, album: Album) -> None:
    """One span inside another, and one that was called something else at first."""
    hands.drag('would honour the arrangement "for as long as Arland does')
    hands.press("2")
    hands.drag("Arland does", occurrence=0)
    hands.press("1")
    hands.press(Key.Key_Comma)
    hands.press(Key.Key_Left)
    hands.press(Key.Key_Return)
    hands.drag("will be turned around, and not gently")
    hands.press("2")
    hands.press("3")
    album.take(hands, "annotate")


def write_note(hands: Hands, album: Album) -> None:
    """Say why, on the span itself."""
    hands.press(Key.Key_M, CTRL)
    hands.press("Only if the line is crossed again, but he would be the one to act.")
    album.take(hands, "note")
    hands.press(Key.Key_Return)
    if not any(span.note for span in hands.page.desk.in_hand.spans):
        msg = "the note should have been kept"
        raise Stuck(msg)


def change_of_mind(hands: Hands, album: Album) -> None:
    """Take back the note and the label, and do both again."""
    hands.read()
    count = len(hands.page.desk.in_hand.spans)
    hands.press(Key.Key_Z, CTRL, times=3)
    if len(hands.page.desk.in_hand.spans) != count - 1:
        msg = "three times undo should have taken back note, label and span"
        raise Stuck(msg)
    album.take(hands, "undo")
    hands.press(Key.Key_Z, CTRL | SHIFT, times=3)


def clean_again(hands: Hands, album: Album) -> None:
    """Leave a marked paragraph out of the page; look at what is unsure then; undo it all."""
    hands.read()
    text, count = hands.text, len(hands.page.desk.in_hand.spans)
    hands.press(Key.Key_L, CTRL | SHIFT)
    sheet = _dialog(CleaningSheet)
    hands.choose_block(sheet.bench.blocks, "Both sides", tick=True)
    hands.click(sheet.same)
    hands.wait(sheet.go.isEnabled, "what becomes of the spans")
    album.take(hands, "cleaning")
    hands.press(Key.Key_Return, CTRL)
    hands.read()
    hands.press(Key.Key_J, CTRL)
    if not hands.page.doubts.count:
        msg = "spans of the paragraph should wait for a look"
        raise Stuck(msg)
    album.take(hands, "doubts")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Z, CTRL)
    if hands.text != text or len(hands.page.desk.in_hand.spans) != count:
        msg = "undo should have brought the text and its spans back"
        raise Stuck(msg)


def finish(hands: Hands, album: Album) -> None:
    """Done, and on to the next one."""
    hands.press(Key.Key_Return, CTRL)
    hands.wait(lambda: hands.title != _STRAIT, "the next article")
    album.take(hands, "done")


def other_scripts(hands: Hands, album: Album) -> None:
    """Hebrew and Arabic are marked like anything else."""
    open_article(hands, _WATER)
    hands.read()
    hands.drag("Upper Valley promised".removesuffix(" promised"))
    hands.press("1")
    hands.drag("promised to release at least 40\u00a0percent of the summer flow")
    hands.press("2")
    hands.drag("ואיש לא יסגור עוד את השער")
    hands.press("2")
    hands.drag("Hadi Mansur")
    hands.press("1")
    hands.drag("threatened to take over the dam if there was no signature by Friday")
    hands.press("3")
    album.take(hands, "scripts")
    hands.press(Key.Key_Return, CTRL)


def ask_for_help(hands: Hands, album: Album) -> None:
    """Every action by name."""
    hands.press(Key.Key_K, CTRL)
    hands.press("done")
    album.take(hands, "actions")
    hands.press(Key.Key_Escape)


def export(hands: Hands, album: Album) -> None:
    """Write what is done as training data, and check it as its reader would."""
    hands.press(Key.Key_E, CTRL)
    sheet = _dialog(ExportSheet)
    hands.write(sheet.target, JSONL)
    hands.wait(lambda: sheet.is_settled, "the preview")
    album.take(hands, "export")
    hands.press(Key.Key_Return)
    hands.wait(lambda: Path(JSONL).exists() and hands.window.asking.dialog is None, JSONL)
    for line in Path(JSONL).read_text("utf-8").split("\n")[:-1]:
        record = json.loads(line)
        for span in record["spans"]:
            if record["text"][span["start"] : span["end"]] != span["quote"]:
                msg = f"{span} does not lie where it says"
                raise Stuck(msg)


def open_article(hands: Hands, title: str) -> None:
    """Go through the list by key until the article of this title is shown."""
    view = hands.page.articles.view
    hands.go_to(view)
    hands.press(Key.Key_Home, CTRL)
    for _ in range(view.model().rowCount()):
        if hands.title == title:
            return
        hands.press(Key.Key_Down)
    msg = f"no article is called {title!r}"
    raise Stuck(msg)


def _dialog(kind: type[_Dialog]) -> _Dialog:
    """The dialog that is open, which must be of this kind."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, kind):
        msg = f"{kind.__name__} should be open, not {dialog}"
        raise Stuck(msg)
    return dialog


def _look_at(hands: Hands, sheet: ImportSheet, title: str) -> None:
    """Go through the found pages by key to the one of this title."""
    hands.go_to(sheet.list.view)
    hands.press(Key.Key_Home, CTRL)
    for _ in sheet.batch.numbers:
        number = sheet.list.number
        if number is not None and sheet.batch.finding(number).title == title:
            return
        hands.press(Key.Key_Down)
    msg = f"no page is called {title!r}"
    raise Stuck(msg)


STEPS: tuple[Callable[[Hands, Album], None], ...] = (
    arrive,
    drop_pages,
    find_article,
    mark_with_the_mouse,
    mark_with_keys,
    nest_and_relabel,
    write_note,
    change_of_mind,
    clean_again,
    finish,
    other_scripts,
    ask_for_help,
    export,
)
