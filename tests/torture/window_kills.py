"""The window itself is killed while somebody works in it with mouse and keys."""

import os
import random
import shutil
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.creating import default_scheme
from annotator.app.workspace import Workspace
from annotator.core.articles import Article, ArticleInfo
from annotator.core.edits.values import News
from annotator.core.errors import AnnotatorError
from annotator.core.records import Record
from annotator.core.spans import Span
from tests.torture.facts import ADA, Facts, facts, left_beside, of_spans, seen_in
from tests.torture.results import Result
from tests.torture.victims import Chance, Heard, Voice, killed

if TYPE_CHECKING:
    from annotator.gui.hands import Hands

_WORDS = 60
_ACTS = 40


def window_kills(folder: Path, times: int) -> list[Result]:
    """Kill so many windows at work; without a screen, where none is named."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import annotator.gui.hands
    import annotator.gui.main  # noqa: F401 - what is imported now, a victim need not import
    from annotator.app.preferences import load, save

    save(replace(load(), name="Ada", window={"named": "yes"}))
    path = folder / "start" / "window.annotator"
    path.parent.mkdir()
    shows = _prepared(path)
    result = Result("kill -9 of the window while a robot marks, removes and undoes in it", times)
    begun = time.monotonic()
    for at in range(times):
        place = folder / str(at)
        shutil.copytree(path.parent, place)
        chance = Chance(at)
        work = partial(_labour, place / path.name, chance)
        heard = killed(work, shows, chance, chance.randrange(_ACTS))
        if heard.failure:
            result.wrong.append(heard.failure)
        _judge(place / path.name, heard, result)
        shutil.rmtree(place)
    result.seconds = time.monotonic() - begun
    result.seen = "mouse and keys, real widgets"
    return [result]


def _prepared(path: Path) -> Facts:
    workspace = Workspace.create(path, default_scheme(), ADA)
    texts = (
        f"Day {day}\n\n" + " ".join(f"“Vow {at} 🚨” said Zoe\u0301." for at in range(_WORDS))
        for day in range(2)
    )
    records = [Record(Article(text, ArticleInfo(headline=text[:5]))) for text in texts]
    workspace.bring_in(records, "Import")
    shows = facts(workspace.reading)
    workspace.close()
    return shows


def _labour(path: Path, chance: random.Random, voice: Voice) -> None:
    """Open the window and work in it until killed."""
    from annotator.gui.hands import Hands
    from annotator.gui.main import application, make_window

    application()
    window = make_window()
    window.resize(1280, 820)
    window.show()
    window.opening.open_project(path)
    hands = Hands(window)
    hands.wait(lambda: window.project is not None and bool(hands.text), "the project")
    hands.page.desk.workspace.listen(partial(_tell, voice))
    voice.ready()
    while True:
        _act(hands, chance)


def _act(hands: "Hands", chance: random.Random) -> None:
    from PySide6.QtCore import Qt

    what = chance.random()
    if what < 0.5:
        hands.drag(f"Vow {chance.randrange(_WORDS)} ")
        hands.press(chance.choice("123"))
    elif what < 0.65:
        hands.click_on(f"Vow {chance.randrange(_WORDS)} ")
        hands.press(Qt.Key.Key_Delete)
    elif what < 0.9:
        hands.press(chance.choice("zzy"), Qt.KeyboardModifier.ControlModifier)
    else:
        way = chance.choice((Qt.Key.Key_Down, Qt.Key.Key_Up))
        hands.press(way, Qt.KeyboardModifier.AltModifier)


def _tell(voice: Voice, news: News) -> None:
    """Acknowledge what the window has been told is durable."""
    gone = [one.before for one in news.changes if isinstance(one.before, Span)]
    come = [one.after for one in news.changes if isinstance(one.after, Span)]
    voice.trying(of_spans(gone), of_spans(come))
    voice.done()


def _judge(path: Path, heard: Heard, into: Result) -> None:
    """All that the window was told is there, and at most one act more."""
    into.acknowledged += heard.acknowledged
    try:
        shows = seen_in(path)
        wrong = left_beside(path)
    except AnnotatorError as error:
        into.unsound += 1
        into.wrong.append(str(error))
        return
    into.unsound += bool(wrong)
    into.wrong += wrong
    state = min(heard.allowed, key=lambda each: len(each ^ shows))
    gone, come = state - shows, shows - state
    if len(gone) > 1 or len(come) > 1:
        into.lost += bool(gone)
        into.half += not gone
        into.wrong.append(f"missing {sorted(gone)[:3]}, strange {sorted(come)[:3]}")
