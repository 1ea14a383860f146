"""Decisions and comments as JSON documents of the log, and back."""

from dataclasses import replace
from typing import Any

from annotator.core.decisions import Choice, Comment, Decision
from annotator.core.ids import AnnotatorId, ArticleId, ObjectId, RoundId

Body = dict[str, Any]

_LISTS = ("spans", "states", "sources", "gold")
_TEXTS = ("reason", "note")


def decision_body(value: Decision) -> Body:
    """What was decided, from what and why."""
    body: Body = {"case": value.case, "choice": value.choice.value}
    for name in (*_LISTS, *_TEXTS):
        if said := getattr(value, name):
            body[name] = said
    return body


def decision(article: ArticleId, reviewer: AnnotatorId, round_: RoundId, body: Body) -> Decision:
    """The decision of such a document; raises one of BROKEN if it is none of ours."""
    lists = {name: body.get(name, []) for name in _LISTS}
    texts = {name: body.get(name, "") for name in _TEXTS}
    told = (body["case"], *(item for those in lists.values() for item in those), *texts.values())
    if not all(isinstance(item, str) for item in told):
        raise TypeError
    spans, states, sources, gold = (tuple(lists[name]) for name in _LISTS)
    choice = Choice(body["choice"])
    made = Decision(body["case"], article, round_, reviewer, choice, spans, states, sources, gold)
    return replace(made, **texts)


def comment_body(value: Comment) -> Body:
    """What was said, and about what."""
    return {"about": value.about, "text": value.text}


def comment(obj: ObjectId, place: tuple[ArticleId, AnnotatorId, RoundId], body: Body) -> Comment:
    """The comment of such a document; raises one of BROKEN if it is none of ours."""
    about, text = body["about"], body["text"]
    if not (isinstance(about, str) and isinstance(text, str)):
        raise TypeError
    return Comment(obj, *place, ObjectId(about), text)
