"""What one side alone changed of two schemes that come together: taken without a question."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, replace

from annotator.core.attributes import Attribute
from annotator.core.edits.values import Change, Kind
from annotator.core.ids import ObjectId
from annotator.core.merging import OneSided
from annotator.core.relation_types import RelationType
from annotator.core.schemes import SCHEME_OBJECT, Label, Scheme, SchemeInfo

_Part = Label | Attribute | RelationType | SchemeInfo
_CALLED: dict[type, tuple[Kind, str]] = {
    Label: (Kind.LABEL, "the label"),
    Attribute: (Kind.ATTRIBUTE, "the attribute"),
    RelationType: (Kind.RELATION_TYPE, "the relation"),
    SchemeInfo: (Kind.SCHEME, "the scheme"),
}


def one_sided(
    ours: Scheme, union: Scheme, others: Iterable[Scheme], both: Collection[ObjectId]
) -> tuple[OneSided, ...]:
    """What only they changed, then what only we did; `both` are objects that both did change.

    `ours` is the scheme before the merge, `union` what came of it. What differs only in its place
    or its version is left out.
    """
    mine, together = _parts(ours), _parts(union)
    found = [OneSided(ours=False, change=one) for one in _differing(mine, together, both)]
    came = {one.change.object for one in found}
    kept: dict[ObjectId, Change] = {}
    for other in others:
        for change in _differing(_parts(other), mine, {*both, *came}):
            kept.setdefault(change.object, change)
    return (*found, *(OneSided(ours=True, change=one) for one in kept.values()))


def in_words(change: Change) -> str:
    """What was done to a part of a scheme, as “renames the label “Actor” to “Player””, say."""
    before, after = change.before, change.after
    part = after if before is None else before
    if not isinstance(part, _Part):
        return "changes something else"
    what = f"{_CALLED[type(part)][1]} “{part.name}”"
    if not isinstance(before, _Part):
        return f"adds {what}"
    if not isinstance(after, _Part):
        return f"takes {what} away"
    differing = [
        one.name for one in fields(after) if getattr(before, one.name) != getattr(after, one.name)
    ]
    said = []
    if "name" in differing:
        said.append(f"renames {what} to “{after.name}”")
    if "retired" in differing:
        is_retired = getattr(after, "retired", False)
        said.append(f"retires {what}" if is_retired else f"offers {what} again")
    named = {"name", "retired", "order", "version"}
    if rest := [one.replace("_", " ") for one in differing if one not in named]:
        said.append(f"changes {', '.join(rest)} of {what}")
    return " and ".join(said)


def _parts(scheme: Scheme) -> dict[ObjectId, _Part]:
    parts: tuple[Label | Attribute | RelationType, ...]
    parts = (*scheme.labels, *scheme.attributes, *scheme.relations)
    return {SCHEME_OBJECT: scheme.info, **{one.object: one for one in parts}}


def _differing(
    before: Mapping[ObjectId, _Part],
    after: Mapping[ObjectId, _Part],
    without: Collection[ObjectId],
) -> list[Change]:
    found = []
    for obj in dict.fromkeys((*after, *before)):
        was, now = before.get(obj), after.get(obj)
        part = now or was
        if obj in without or part is None or _bare(was) == _bare(now):
            continue
        found.append(Change(_CALLED[type(part)][0], obj, None, was, now))
    return found


def _bare(part: _Part | None) -> _Part | None:
    """A part without its place or version, which change whenever another part does."""
    if part is None:
        return None
    if isinstance(part, SchemeInfo):
        return replace(part, version=0)
    return replace(part, order=0)
