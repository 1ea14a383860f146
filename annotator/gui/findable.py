"""What the command palette finds: actions, labels and articles, as rows of one list."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from operator import itemgetter

from PySide6.QtCore import QCoreApplication

from annotator.core.ids import ArticleId
from annotator.core.projects import ArticleQuery, ArticleRow
from annotator.core.titles import short_title
from annotator.gui.menus import Menus
from annotator.gui.project_page import ProjectPage
from annotator.gui.ranking import rank

_MOST_TITLES = 2000
"""Articles whose titles are looked at letter by letter; of more, those with the words come."""
_MOST_ARTICLES = 40


@dataclass(frozen=True, slots=True)
class Findable:
    """A thing that can be done, by its name.

    `called` and `more` are what typed letters are compared with.
    """

    name: str
    text: str
    called: str
    do: Callable[[], object]
    more: str = ""
    remark: str = ""
    tip: str = ""
    enabled: bool = True


def fitting(wanted: str, things: Iterable[Findable]) -> list[Findable]:
    """What somebody may mean who has typed this, the likeliest first."""
    ranked = ((rank(wanted, thing.called, thing.more), thing) for thing in things)
    found = [(place, thing) for place, thing in ranked if place is not None]
    return [thing for _, thing in sorted(found, key=itemgetter(0))]


def actions(menus: Menus) -> Iterator[Findable]:
    """Every action, by what it is always called: “Undo: Mark as done” is no way to be done."""
    for entry in menus.entries:
        action = menus[entry.name]
        yield Findable(
            entry.name,
            action.text().replace("&&", "&"),
            entry.text,
            action.trigger,
            more=f"{entry.menu} {entry.tip}",
            remark=menus.keys.shown(entry.name),
            tip=entry.tip,
            enabled=action.isEnabled(),
        )


def labels(project: ProjectPage) -> Iterator[Findable]:
    """Every label of the scheme; it is given as by its key."""
    workspace = project.desk.workspace
    for label in workspace.scheme.for_spans:
        yield Findable(
            f"label {label.id}",
            _tr("Label: %1").replace("%1", label.name),
            label.name,
            partial(project.annotating.give, label),
            more=_tr("label"),
            remark=label.key.upper(),
            enabled=not workspace.read_only
            and project.is_annotating
            and project.desk.in_hand.article is not None,
        )


class Articles:
    """The articles of a project, read when they are looked for first."""

    def __init__(self, project: ProjectPage) -> None:
        self._project = project
        self._all: list[ArticleRow] | None = None

    def called(self, wanted: str) -> list[Findable]:
        """Those whose titles fit, at most some dozens."""
        here = self._project.desk.selection.article
        rows = (row for row in self._rows(wanted) if row.article != here)
        return fitting(wanted, map(self._findable, rows))[:_MOST_ARTICLES]

    def _findable(self, row: ArticleRow) -> Findable:
        title = short_title(row.title)
        return Findable(
            f"article {row.article}",
            title,
            title,
            partial(_go_to, self._project, row.article),
            more=f"{_tr('article')} {row.source or ''}",
            remark=row.source or _tr("Article"),
        )

    def _rows(self, wanted: str) -> list[ArticleRow]:
        if self._all is None:
            self._all = self._read("")
        if len(self._all) < _MOST_TITLES:
            return self._all
        return self._read(wanted) or self._all

    def _read(self, words: str) -> list[ArticleRow]:
        workspace = self._project.desk.workspace
        me, phase = workspace.me.id, workspace.round
        keys = workspace.reading.keys(ArticleQuery(words=words), me, phase, _MOST_TITLES)
        return workspace.reading.rows(keys, me, phase)


def _go_to(project: ProjectPage, article: ArticleId) -> None:
    project.desk.selection.go_to(article)
    project.read_on()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Findable", text)
