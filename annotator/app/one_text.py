"""Two texts of one page, cleaned differently on two machines: all goes over to one of them.

It is what cleaning an article again does, with a text that is in the project already: everybody's
spans come along as theirs, one act that one undo takes back. What has no sure place there waits as
a doubt until somebody settles it.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotator.app.policy import require_may_clean
from annotator.app.recleaning import content_of
from annotator.core.articles import Article, ArticleInfo
from annotator.core.carrying import Carried, Fate
from annotator.core.edits.articles import article_object
from annotator.core.edits.assignments import assign
from annotator.core.edits.carrying import recleaned
from annotator.core.edits.values import Action, Change
from annotator.core.errors import RefusedError
from annotator.core.ids import ArticleId
from annotator.core.linking import shortened
from annotator.core.merging import TwoTexts
from annotator.core.plurals import count
from annotator.core.projects import ArticleQuery
from annotator.core.titles import short_title
from annotator.store.assigned import assignments

if TYPE_CHECKING:
    from annotator.app.workspace import Reading, Workspace

_SOME_DIGITS = 6
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class OneText:
    """What becomes of the spans of the text that goes, and the action that does it."""

    kept: Article
    carried: tuple[Carried, ...]
    action: Action

    @property
    def placed(self) -> int:
        """How many spans have a sure place."""
        return sum(one.fate in (Fate.EXACT, Fate.MOVED) for one in self.carried)

    @property
    def to_look_at(self) -> tuple[Carried, ...]:
        """Those that wait for a look: their place is unsure, or there is none."""
        return tuple(one for one in self.carried if one.fate in (Fate.UNSURE, Fate.LOST))

    @property
    def sentences(self) -> tuple[str, ...]:
        """What came over, and each span that somebody should look at."""
        title = short_title(self.kept.info.title)
        whole = f"{self.placed:,} of {len(self.carried):,} spans went over to “{title}”."
        return (whole, *(_unplaced(one) for one in self.to_look_at))


def one_text(workspace: "Workspace", gone: ArticleId, kept: ArticleId) -> OneText:
    """Carry everything over from one text to another, and take the first out of the list.

    Raises RefusedError if one is not in the list, if they are of two pages, or where articles have
    been handed out and somebody else leads the project.
    """
    require_may_clean(workspace)
    reading = workspace.reading
    before, after = reading.article(gone), reading.article(kept)
    if before is None or after is None:
        raise RefusedError("One of the two articles is not in the list any more.")
    page = before.info.page_sha256
    if gone == kept or page is None or page != after.info.page_sha256:
        raise RefusedError("These are not two texts of one page, so nothing goes over.")
    done = recleaned(
        before, after, content_of(reading, gone), after.info, content_of(reading, kept)
    )
    moved = _assigned_there(reading, gone, kept)
    action = Action("Carry over to the other text", (*done.action.changes, *moved))
    return OneText(after, done.carried, action)


def _assigned_there(reading: "Reading", gone: ArticleId, kept: ArticleId) -> tuple[Change, ...]:
    """Who was to code the one text is to code the other."""
    dealt = assignments(reading)
    wanted = (replace(one, article=kept) for one in dealt if one.article == gone)
    return assign(one for one in wanted if one not in dealt).changes


def last_known(reading: "Reading", article: ArticleId) -> ArticleInfo | None:
    """What was known of an article when it was last in the list; None if it never was."""
    versions = reading.versions(article_object(article))
    return next((one.value for one in versions if isinstance(one.value, ArticleInfo)), None)


def newer_text(reading: "Reading", article: ArticleId) -> ArticleId | None:
    """The listed text of the page that an article out of the list was made of, if there is one."""
    info = last_known(reading, article)
    page = None if info is None else info.page_sha256
    found = None if page is None else reading.made_of(page)
    return None if found is None or found.article.id == article else found.article.id


def two_texts(workspace: "Workspace", same: TwoTexts) -> tuple[str, ...]:
    """What tells the texts of a page apart: title, length, spans, and whose they are."""
    reading = workspace.reading
    names = {one.id: one.name for one in reading.annotators()}
    told = []
    for article, title in same.articles:
        known = reading.article(article)
        spans = reading.spans(article)
        whose = ", ".join(sorted({names.get(one.annotator, one.annotator) for one in spans}))
        length = 0 if known is None else len(known.text)
        by = f" by {whose}" if whose else ""
        told.append(
            f"“{short_title(title)}”, {length:,} characters, {count(len(spans), 'span')}{by}"
        )
    return tuple(told)


def article_named(workspace: "Workspace", text: str) -> ArticleId:
    """The listed article whose id begins so.

    Raises RefusedError if there is none, or several.
    """
    wanted = text.strip().lower()
    keys = workspace.reading.keys(ArticleQuery(), workspace.me.id, workspace.round)
    rows = workspace.reading.rows(keys, workspace.me.id, workspace.round)
    found = [one.article for one in rows if one.article.startswith(wanted)]
    if len(found) == 1 and len(wanted) >= _SOME_DIGITS:
        return found[0]
    many = "several articles" if len(found) > 1 else "no article"
    raise RefusedError(
        f"The list has {many} whose id begins with “{text[:_LONGEST]}”;"
        " “annotator articles PROJECT --json” shows the ids."
    )


def _unplaced(one: Carried) -> str:
    fate = "no place" if one.fate is Fate.LOST else "a place to look at"
    return f"“{shortened(one.quote, _LONGEST)}” has {fate}: {one.why}"
