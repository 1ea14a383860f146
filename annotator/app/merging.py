"""What a merge brought and found, in sentences for a person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.core.articles import ArticleInfo
from annotator.core.edits.values import Kind, Value
from annotator.core.file_names import spoken
from annotator.core.ids import ArticleId
from annotator.core.layers import LayerState
from annotator.core.linking import shortened
from annotator.core.merging import (
    Conflict,
    FileCame,
    Findings,
    Namesakes,
    OffList,
    OthersWork,
    SchemeQuestion,
)
from annotator.core.plurals import count
from annotator.core.scheme_merging import named
from annotator.core.scheme_sides import in_words
from annotator.core.schemes import Scheme
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.core.titles import short_title

if TYPE_CHECKING:
    from annotator.app.workspace import Workspace

_LONGEST = 60
"""Code points of a quote or title in a sentence."""
_MOST = 20
"""So many sentences of a kind are read by somebody; the rest are counted."""
_KINDS = {
    Kind.SPAN: "the passage",
    Kind.RELATION: "a relation",
    Kind.ARTICLE_LABEL: "an article label",
    Kind.LAYER: "the state of the article",
    Kind.ARTICLE: "what is known of the article",
    Kind.LABEL: "the label",
    Kind.SCHEME: "the scheme",
    Kind.ANNOTATOR: "the name of",
    Kind.RULE: "a rule for cleaning",
    Kind.DOUBT: "an unsure passage",
    Kind.TIME: "the time spent",
    Kind.ATTRIBUTE: "the attribute",
    Kind.RELATION_TYPE: "the relation type",
    Kind.ENTITY: "the actor",
    Kind.ASSIGNMENT: "who codes the article",
    Kind.DECISION: "a decision about a passage",
    Kind.COMMENT: "a comment",
    Kind.POLICY: "the rules of the project",
}


def came(file: FileCame) -> str:
    """What one file brought, as “b.annotator: 2 articles, 40 spans in 3 layers; by Ben.”, say."""
    if not (file.edits or file.pages or file.articles):
        return f"{spoken(file.path.name)}: nothing that is not here already."
    parts = []
    if file.articles:
        parts.append(count(file.articles, "article"))
    if file.layers:
        layers = count(file.layers, "layer")
        parts.append(f"{count(file.spans, 'span')} in {layers}" if file.spans else layers)
    for number, what in ((file.changed, "changed"), (file.removed, "removed")):
        if number:
            parts.append(f"{number:,} {what}")
    if not parts:
        parts.append(count(file.edits, "edit") if file.edits else "pages")
    people = ", ".join(f"{one.name} ({count(one.edits, 'edit')})" for one in file.people)
    return f"{spoken(file.path.name)}: {', '.join(parts)}{f'; by {people}' if people else ''}."


def conflict(found: Conflict, workspace: "Workspace") -> str:
    """What two people say of one object, and whose word stands."""
    text, title = _place(workspace, found.article)
    what = _KINDS.get(found.kind, "something")
    value = found.ours.value or found.theirs.value or found.base
    if isinstance(value, Span):
        what += f" {_quoted(value.quote(text))}"
    elif found.article is None and value is not None:
        what += f" {_quoted(named(value))}"
    where = f" in {_quoted(title)}" if title else ""
    ours, theirs = (
        f"{said(side.value, other.value, workspace.scheme, text)} ({side.annotator})"
        for side, other in ((found.ours, found.theirs), (found.theirs, found.ours))
    )
    stands = "ours" if found.ours_stands else "theirs"
    return f"{what[0].upper()}{what[1:]}{where}: ours is {ours}, theirs {theirs}; {stands} stands."


def said(value: Value | None, other: Value | None, scheme: Scheme, text: str) -> str:
    """What somebody says of an object, where it differs from what somebody else says."""
    if value is None:
        return "gone"
    if isinstance(value, Span):
        label = scheme.label(value.label)
        name = value.label if label is None else label.name
        extras = [f"{key} {what}" for key, what in value.attributes]
        extras += [f"note {_quoted(value.note)}"] if value.note else []
        tail = f" ({', '.join(extras)})" if extras else ""
        return f"{name} on {_quoted(value.quote(text))}{tail}"
    if isinstance(value, LayerState):
        return _quoted(value.status) + (f", flagged {_quoted(value.flag)}" if value.flag else "")
    if isinstance(value, ArticleLabel):
        return f"{value.label} {value.value}"
    if isinstance(value, Relation):
        return value.type
    return "there" if type(other) is not type(value) else _differing(value, other)


def _differing(value: Value, other: Value | None) -> str:
    """The first fields in which one of two values of a kind differs from the other."""
    differing = [
        f"{name} {_quoted(str(getattr(value, name)))}"
        for name in getattr(type(value), "__dataclass_fields__", ())
        if getattr(value, name) != getattr(other, name)
    ]
    return ", ".join(differing[:3]) or "the same"


def question(found: SchemeQuestion) -> str:
    """What two schemes answer differently."""
    if found.what.startswith("same "):
        return (
            f"The labels {_quoted(found.ours)} and {_quoted(found.theirs)} have the"
            f" {found.what} {_quoted(found.named)}; give one of them another."
        )
    stands = "ours" if found.ours_stands else "theirs"
    what = f"{_KINDS.get(found.kind, 'something')} {_quoted(found.named)}"
    field = "" if found.what == "there" else f", {found.what.replace('_', ' ')}"
    before = f" was {_quoted(found.was)};" if field and found.was is not None else ":"
    return (
        f"{what[0].upper()}{what[1:]}{field}{before} ours says {_quoted(found.ours)},"
        f" theirs {_quoted(found.theirs)}; {stands} stands."
    )


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences about a merge: what came, where people and schemes differ, what to look at.

    `schemes` is what only one side changed in its scheme, so nobody is asked.
    """

    came: tuple[str, ...]
    conflicts: tuple[str, ...]
    questions: tuple[str, ...]
    schemes: tuple[str, ...]
    look: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every sentence, in this order."""
        return (*self.came, *self.conflicts, *self.questions, *self.schemes, *self.look)


def told(found: Findings, workspace: "Workspace") -> Told:
    """Everything that somebody should know after a merge, and before one."""
    conflicts = [conflict(one, workspace) for one in found.conflicts[:_MOST]]
    if more := len(found.conflicts) - len(conflicts):
        conflicts.append(f"And {more:,} more likewise.")
    return Told(
        (*map(came, found.files), *_about_labels(found)),
        tuple(conflicts),
        tuple(map(question, found.questions)),
        tuple(_one_sided(found)),
        tuple(_to_look_at(found)),
    )


def _one_sided(found: Findings) -> Iterator[str]:
    for ours, whose in ((False, "Theirs"), (True, "Yours")):
        changes = [one.change for one in found.one_sided if one.ours is ours]
        new: dict[Kind, list[str]] = {}
        for change in changes:
            if change.before is None and change.after is not None:
                new.setdefault(change.kind, []).append(named(change.after))
        for kind, names in new.items():
            what = _KINDS[kind] + "s" * (len(names) > 1)
            yield f"{whose} adds {what} {_some(names)}."
        if rest := [in_words(change) for change in changes if change.before is not None]:
            yield f"{whose} {_some(rest)}."


def _about_labels(found: Findings) -> Iterator[str]:
    if found.unknown:
        yield f"Labels that are used and nowhere defined: {_some(found.unknown)}."
    if found.restored:
        back = _some(found.restored)
        yield f"Taken away by one and used by another, so back in the scheme: {back}."
    if found.combined:
        yield f"Changed by both without contradiction: {_some(found.combined)}."


def _some(names: Sequence[str]) -> str:
    more = len(names) - _MOST
    return ", ".join(names[:_MOST]) + (f" and {more:,} more" if more > 0 else "")


def off_list(off: OffList) -> str:
    """Work that came on an article which is not in the list."""
    title = _quoted(short_title(off.title))
    return f"{count(off.spans, 'span')} on {title}, which is not in the list any more."


def namesakes(same: Namesakes) -> str:
    """Several people of one name, who may be one person after all."""
    ids = " and ".join(same.people)
    return f"{len(same.people)} people are called {_quoted(same.name)}: {ids}."


def others_work(found: OthersWork) -> str:
    """Somebody’s file that has the work of somebody else, who may be the same person after all."""
    coder, *done = found.names
    return (
        f"{coder}’s file {spoken(found.path.name)} has nothing by {coder}; what is in it was"
        f" done by {_some(done)} (see Project > You are…, or “annotator assign” with --same)."
    )


def _to_look_at(found: Findings) -> Iterator[str]:
    for texts in found.two_texts[:_MOST]:
        titles = " and ".join(_quoted(short_title(title)) for _, title in texts.articles)
        yield f"One page, cleaned differently: {titles}."
    yield from map(off_list, found.off_list[:_MOST])
    for same in found.namesakes:
        yield namesakes(same)
    yield from map(others_work, found.others_work)


def _place(workspace: "Workspace", article: ArticleId | None) -> tuple[str, str]:
    """The text and title of an article."""
    known = None if article is None else workspace.reading.article(article)
    if known is None:
        return "", ""
    info: ArticleInfo = known.info
    return known.text, short_title(info.title)


def _quoted(text: str) -> str:
    return f"“{shortened(text, _LONGEST)}”"
