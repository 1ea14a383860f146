"""Whose work a record is, as our own exports say it in forms that have no place for it.

They write `article`, `annotator`, `round` and `status` beside the text, or under `meta`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from annotator.core.annotators import GOLD, Annotator
from annotator.core.ids import RoundId
from annotator.core.layers import Status
from annotator.core.records import NOBODY
from annotator.exchange.claims import Claims
from annotator.exchange.json_values import is_hex, object_of

_FACTS = ("article", "annotator", "round", "status")
_SHA_DIGITS = 64

Facts = dict[str, Any]


def parted(data: dict[str, Any]) -> tuple[dict[str, Any], Facts]:
    """A record without the facts of an export of ours, and these; none if it is no such export."""
    meta = object_of(data, "meta")
    for said in (data, meta):
        article = said.get("article")
        if isinstance(article, str) and len(article) == _SHA_DIGITS and is_hex(article):
            rest = {key: value for key, value in said.items() if key not in _FACTS}
            facts = {key: said.get(key) for key in _FACTS}
            return (rest if said is data else {**data, "meta": rest}), facts
    return data, {}


def by(facts: Facts, claims: Claims) -> Sequence[Claims]:
    """The claims as the facts say whose they are; none where nobody had begun."""
    status, name, round_ = (facts.get(key) for key in ("status", "annotator", "round"))
    if status == Status.NEW and not claims.marks and name is None:
        return ()
    if isinstance(status, str) and status in list(Status):
        claims = replace(claims, status=Status(status))
    if isinstance(name, str) and name.strip():
        annotator = GOLD if name == GOLD.name else Annotator(NOBODY, name)
        claims = replace(claims, annotator=annotator)
    if isinstance(round_, str) and round_.strip():
        claims = replace(claims, round=RoundId(round_))
    return (claims,)
