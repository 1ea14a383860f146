"""Decisions, comments and rules as JSON documents of the log, and back."""

from dataclasses import replace
from typing import Any

from annotator.core.decisions import Choice, Comment, Decision
from annotator.core.ids import AnnotatorId, ArticleId, ObjectId, RoundId
from annotator.core.policy import Policy

Body = dict[str, Any]

_LISTS = ("spans", "states", "sources", "gold")
_TEXTS = ("reason", "note")
_RULES = ("blind", "hide_names", "lead_cleans")


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


def policy_body(value: Policy) -> Body:
    """What is not as usual."""
    body: Body = {name: True for name in _RULES if getattr(value, name)}
    return body if value.lead is None else body | {"lead": value.lead}


def policy(body: Body) -> Policy:
    """The rules of such a document; raises one of BROKEN if they are none of ours."""
    lead, rules = body.get("lead"), {name: body.get(name, False) for name in _RULES}
    if not (lead is None or isinstance(lead, str)) or {*rules.values()} - {True, False}:
        raise TypeError
    return Policy(**rules, lead=None if lead is None else AnnotatorId(lead))
