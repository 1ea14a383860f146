"""Ten everyday tasks, really done, every gesture counted, so that the table cannot lie."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from annotator.app.creating import default_scheme
from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.articles import Article, ArticleInfo
from annotator.core.layers import Status
from annotator.core.records import Record
from annotator.gui import hands
from annotator.gui.main_window import MainWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TABLE = Path(__file__).parents[2] / "docs" / "everyday-tasks.md"

TEXT = (
    "navy officers of Kestria vowed to keep the strait open, Ida Kors said.\n\n"
    "If Morvia attacks, they will answer within hours, Ida Kors warned. Morvia was silent.\n\n"
    "Reporters asked Ida Kors again, and Ida Kors repeated it; later Ida Kors left."
)


class Hands(hands.Hands):
    """Hands that count: a drag, a click, a key with whatever is held meanwhile are one each."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.counted: Counter[str] = Counter()

    def press(
        self, key: Key | str, modifiers: Qt.KeyboardModifier = hands.PLAIN, *, times: int = 1
    ) -> None:
        self.counted["key"] += times * (len(key) if isinstance(key, str) else 1)
        super().press(key, modifiers, times=times)

    def drag(
        self, words: str, modifiers: Qt.KeyboardModifier = hands.PLAIN, *, occurrence: int = 0
    ) -> None:
        self.counted["drag"] += 1
        super().drag(words, modifiers, occurrence=occurrence)

    def drag_edge(self, edge: int, to: str) -> None:
        self.counted["drag"] += 1
        super().drag_edge(edge, to)

    def click_on(self, words: str, *, occurrence: int = 0) -> None:
        self.counted["click"] += 1
        super().click_on(words, occurrence=occurrence)

    def click(self, button: QAbstractButton) -> None:
        self.counted["click"] += 1
        super().click(button)

    @property
    def total(self) -> str:
        """The count, as the table has it."""
        parts = [
            f"{n} {kind}{'' if n == 1 else 's'}"
            for kind in ("drag", "click", "key")
            if (n := self.counted[kind])
        ]
        return f"{self.counted.total()}: {', '.join(parts)}"

    def marks(self) -> list[tuple[str, str]]:
        return [(s.label, s.quote(self.text)) for s in self.page.desk.in_hand.spans]

    def status(self, row: int) -> tuple[Status, int]:
        found = self.page.model.article_row(row)
        assert found is not None
        return found.status, found.spans

    def mark_beforehand(self, *marks: tuple[str, str]) -> None:
        """What a task begins with: marks that are there, and nothing chosen."""
        for words, key in marks:
            self.drag(words)
            self.press(key)
        self.press(Key.Key_Escape)
        self.counted.clear()


@pytest.fixture
def at_work(sit_down: Callable[[], hands.Hands], tmp_path: Path) -> Hands:
    """Reading the first of four articles."""
    workspace = Workspace.create(tmp_path / "four.annotator", default_scheme(), identity())
    texts = (TEXT, *(f"Report {k}: Ida Kors spoke." for k in (2, 3, 4)))
    workspace.bring_in(
        [Record(Article(text, ArticleInfo(headline=text[:9]))) for text in texts], "Import"
    )
    workspace.close()
    counting = Hands(sit_down().window)
    counting.window.opening.start_with([workspace.path])
    counting.wait(lambda: counting.window.project is not None and counting.text, "the project")
    counting.read()
    return counting


def six_passages(hands: Hands) -> None:
    hands.press("1")
    hands.drag("Kestria")
    hands.drag("Ida Kors")
    hands.press("2")
    hands.drag("vowed to keep the strait open")
    hands.press("3")
    hands.drag("If Morvia attacks, they will answer within hours")
    hands.drag("warned")
    hands.drag("repeated")
    hands.press(Key.Key_Return, CTRL)
    assert hands.status(0) == (Status.DONE, 6)
    assert hands.status(1)[0] is Status.NEW
    assert hands.title == "Report 2:"


def nothing_to_mark(hands: Hands) -> None:
    hands.press(Key.Key_Return, CTRL)
    assert hands.status(0) == (Status.DONE, 0)
    assert hands.title == "Report 2:"


def wrong_label(hands: Hands) -> None:
    hands.mark_beforehand(("they will answer within hours", "2"))
    hands.click_on("answer")
    hands.press("3")
    assert hands.marks() == [("threat", "they will answer within hours")]


def one_word_short(hands: Hands) -> None:
    hands.mark_beforehand(("keep the strait", "2"))
    hands.click_on("strait")
    hands.drag_edge(hands.text.index(" open"), "open")
    assert hands.marks() == [("commitment", "keep the strait open")]


def take_out(hands: Hands) -> None:
    hands.mark_beforehand(("Reporters", "1"), ("Kestria", "1"))
    hands.click_on("Reporters")
    hands.press(Key.Key_Delete)
    assert hands.marks() == [("actor", "Kestria")]


def one_inside_another(hands: Hands) -> None:
    hands.mark_beforehand(("If Morvia attacks, they will answer within hours", "3"))
    hands.drag("Morvia")
    hands.press("1")
    assert hands.marks() == [
        ("threat", "If Morvia attacks, they will answer within hours"),
        ("actor", "Morvia"),
    ]


def same_name_here(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    hands.counted.clear()
    hands.press("d", CTRL)
    hands.press(Key.Key_Return)
    assert hands.marks() == [("actor", "Ida Kors")] * 5


def same_name_elsewhere(hands: Hands) -> None:
    hands.drag("Ida Kors")
    hands.press("1")
    hands.counted.clear()
    hands.press("d", CTRL | SHIFT)
    dialog = hands.front()
    hands.wait(dialog.answer.isEnabled, "the articles")  # type: ignore[attr-defined] # every question has one
    hands.press(Key.Key_Return)
    hands.wait(lambda: hands.window.asking.dialog is None, "the marks")
    assert [hands.status(row) for row in range(1, 4)] == [(Status.OPEN, 1)] * 3


def next_name_by_keys(hands: Hands) -> None:
    hands.press(".")
    hands.press("1")
    assert hands.marks() == [("actor", "Kestria")]


def three_words_by_keys(hands: Hands) -> None:
    hands.walk_to("vowed")
    hands.press(Key.Key_Left)
    hands.counted.clear()
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Right, SHIFT, times=2)
    hands.press("2")
    assert hands.marks() == [("commitment", "vowed to keep")]


TASKS: dict[str, Callable[[Hands], None]] = {
    "six passages, three changes of label, then the next article": six_passages,
    "an article with nothing to mark: done, next": nothing_to_mark,
    "another label for a passage marked earlier": wrong_label,
    "one more word for a passage marked earlier": one_word_short,
    "take out a passage marked earlier": take_out,
    "a passage inside a marked one": one_inside_another,
    "the label just given, for the four other places of that name": same_name_here,
    "the same, for that name in three other articles": same_name_elsewhere,
    "the next name, by keys alone": next_name_by_keys,
    "the next three words, by keys alone": three_words_by_keys,
}


def rows() -> dict[str, list[str]]:
    """The table: what each task costs, ours first."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {first: others for first, *others in cells if first in TASKS}


def test_the_table_has_all_tasks() -> None:
    assert list(rows()) == list(TASKS)


@pytest.mark.parametrize("task", TASKS)
def test_a_task_takes_what_the_table_says(at_work: Hands, task: str) -> None:
    TASKS[task](at_work)
    assert at_work.total == rows()[task][0]


def test_six_passages_take_ten_actions() -> None:
    assert rows()["six passages, three changes of label, then the next article"][0].startswith(
        "10: "
    )
