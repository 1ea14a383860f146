"""Changes of a scheme in words, a line each: what a person is shown before agreeing to them."""

from dataclasses import fields

from annotator.core.attributes import Attribute
from annotator.core.edits.values import Change
from annotator.core.relation_types import RelationType
from annotator.core.schemes import Label, SchemeInfo

_Part = Label | Attribute | RelationType | SchemeInfo
_KINDS: dict[type, str] = {
    Label: "label",
    Attribute: "attribute",
    RelationType: "relation",
    SchemeInfo: "scheme",
}
_LONGEST = 30


def described(change: Change) -> str:
    """A change of a part of the scheme: `+` new, `-` gone, `~` with what differs.

    A short difference is shown as it is; of a long one, only that there is one.
    """
    before, after = change.before, change.after
    part = after or before
    kind = _KINDS.get(type(part), "part")
    name = getattr(part, "name", "")
    if not isinstance(before, _Part) or not isinstance(after, _Part):
        return f"{'+' if before is None else '-'} {kind} {name}"
    differing = [
        _said(one.name, getattr(before, one.name), getattr(after, one.name))
        for one in fields(after)
        if getattr(before, one.name) != getattr(after, one.name)
    ]
    return f"~ {kind} {name}: {', '.join(differing)}"


def _said(name: str, before: object, after: object) -> str:
    shown = f"{_plain(before)} → {_plain(after)}"
    is_short = isinstance(before, str | int | bool | None) and len(shown) <= _LONGEST
    return f"{name} {shown}" if is_short else name


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if value not in (None, "") else "nothing"
