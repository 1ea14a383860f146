"""Cleaning an article again, also where it is annotated: nothing that was marked gets lost.

A better text is another article. `plan` says what would become of every span, and `carry_out`
does it as one act that one undo takes back. Spans whose place is unsure, or that found none, wait
as doubts (`Reading.doubts`) until somebody settles them, finds their place, or gives them up
(`core/edits/doubts.py`).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotator.app.policy import require_may_clean
from annotator.core.articles import Article, ArticleInfo
from annotator.core.carrying import Carried, Fate
from annotator.core.doubts import Doubt
from annotator.core.edits.carrying import Content, recleaned, same_text
from annotator.core.edits.rules import remember
from annotator.core.edits.values import Action, News
from annotator.core.errors import RefusedError
from annotator.core.ids import ArticleId
from annotator.core.pages import CleanedPage
from annotator.core.records import RawPage
from annotator.core.rules import Rule
from annotator.core.titles import short_title

if TYPE_CHECKING:
    from annotator.app.workspace import Reading, Workspace


_JOINED = (
    "Their notes and flags are put together, and the less finished one says how far the work is."
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the project said when a plan was made: the article, the new text if it is there too."""

    before: Article
    content: Content
    known: ArticleInfo | None
    there: Content


@dataclass(frozen=True, slots=True)
class Plan:
    """What cleaning an article again would do.

    `carried` has every span of every annotator (offsets in both texts, code points), `doubts`
    those that would wait for a look. `remark` is a sentence where the new text is nothing new.
    """

    before: Article
    after: Article
    page: CleanedPage
    carried: tuple[Carried, ...]
    doubts: tuple[Doubt, ...]
    remark: str | None
    action: Action
    seen: Seen

    def count(self, *fates: Fate) -> int:
        """How many spans would fare so."""
        found = Counter(one.fate for one in self.carried)
        return sum(found[fate] for fate in fates)

    @property
    def is_same_text(self) -> bool:
        """Whether the text would stay as it is, and all spans where they are."""
        return self.after.id == self.before.id


def plan(workspace: "Workspace", article: ArticleId, page: CleanedPage) -> Plan:
    """What would come of giving an article the text that its page was now cleaned to.

    For any thread: it takes about a second for a megabyte of text that is quite another.
    Raises RefusedError if the article is not in the list, or nothing is left of it.
    """
    with workspace.another_reading() as reading:
        seen = _seen(reading, article, page)
    return _planned(seen, page)


def _seen(reading: "Reading", article: ArticleId, page: CleanedPage) -> Seen:
    before = reading.article(article)
    if before is None:
        raise RefusedError("The article is not in the list any more.")
    after = page.article.id
    known = reading.article(after)
    return Seen(
        before,
        content_of(reading, article),
        known.info if known else None,
        Content() if after == article else content_of(reading, after),
    )


def _planned(seen: Seen, page: CleanedPage) -> Plan:
    before = seen.before
    if not page.article.text.strip():
        title = short_title(before.info.title)
        raise RefusedError(f"Nothing of “{title}” would be left; keep one of its blocks at least.")
    info = _completed(page.article.info, before.info)
    after = Article(page.article.text, _in_its_place(info, page.article.id, seen))
    if after.id == before.id:
        action = same_text(before, after.info)
        return Plan(before, after, page, (), (), "The text stays as it is.", action, seen)
    done = recleaned(before, after, seen.content, seen.known, seen.there)
    remark = None
    if seen.known:
        remark = f"This is the text of “{short_title(seen.known.title)}”, and the two become one."
        if done.is_joined:
            remark += f" {_JOINED}"
    return Plan(before, after, page, done.carried, done.doubts, remark, done.action, seen)


def carry_out(workspace: "Workspace", planned: Plan, rules: Iterable[Rule] = ()) -> News:
    """Do what was planned, on the thread that opened the project; `rules` are remembered with it.

    It is planned anew if something was marked meanwhile. Raises RefusedError as `plan` does, and
    where articles have been handed out and somebody else leads the project.
    """
    require_may_clean(workspace)
    reading = workspace.reading
    seen = _seen(reading, planned.before.id, planned.page)
    now = planned if seen == planned.seen else _planned(seen, planned.page)
    data = reading.page(now.before.id)
    cleaned = replace(now.page, article=now.after)
    learnt = remember(rules, reading.rules()).changes
    return workspace.perform(
        replace(now.action, changes=(*now.action.changes, *learnt)),
        texts={now.after.id: now.after.text},
        pages=() if data is None else (RawPage(data, cleaned),),
    )


def content_of(reading: "Reading", article: ArticleId) -> Content:
    """All that annotators have said about an article."""
    return Content(
        reading.spans(article),
        reading.relations(article),
        reading.article_labels(article),
        reading.layers(article),
        reading.doubts(article),
    )


def _in_its_place(info: ArticleInfo, article: ArticleId, seen: Seen) -> ArticleInfo:
    """The facts with its place in the list, which is the earlier article’s if it had none."""
    before = seen.before
    there = before.info if article == before.id else seen.known
    if there is not None:
        return replace(info, verdicts=there.verdicts, instead_of=there.instead_of)
    first = before.info.instead_of or before.id
    return replace(info, verdicts=None, instead_of=None if first == article else first)


def _completed(info: ArticleInfo, was: ArticleInfo) -> ArticleInfo:
    """What is known after cleaning, and what only the earlier article knew."""
    names = ("path", "page_sha256", "external_id", "url", "extra")
    lacking = {name: getattr(was, name) for name in names if not getattr(info, name)}
    return replace(info, **lacking)
