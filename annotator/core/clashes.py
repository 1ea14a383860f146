"""What does not go together in a scheme, a sentence each."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, count
from typing import TypeVar

from annotator.core.attributes import ENTITY, Attribute, AttributeKind
from annotator.core.edits.values import Change, Kind
from annotator.core.errors import RefusedError
from annotator.core.ids import LabelId, ObjectId
from annotator.core.relation_types import RelationType
from annotator.core.schemes import Label, Scheme, Scope

_Part = Label | Attribute | RelationType
_T = TypeVar("_T")


def clashes(scheme: Scheme) -> tuple[str, ...]:
    """Everything that two parts of a scheme both claim, or that a part refers to in vain."""
    return tuple(_found(scheme))


def refuse_clashes(before: Scheme, after: Scheme) -> None:
    """Raise RefusedError for the first clash that `after` has and `before` had not.

    What clashed before, perhaps since it came in with data, does not stand in the way of mending
    something else.
    """
    known = frozenset(_found(before))
    for sentence in _found(after):
        if sentence not in known:
            raise RefusedError(sentence)


def settled(scheme: Scheme, came: Collection[ObjectId]) -> Iterator[Change]:
    """What gives way where parts that came back have a key or code that is another’s meanwhile.

    They do without the key, and their code gets a number.
    """
    for scope in Scope:
        live = [one for one in scheme.labels if one.scope == scope and not one.retired]
        there = [one for one in live if one.object not in came]
        signs = {sign.casefold() for one in there for sign in (one.key, one.code)}
        for label in live:
            if label.object not in came:
                continue
            code = label.code
            numbers = count(2)
            while code.casefold() in signs:
                code = f"{label.code}{next(numbers)}"
            signs.add(code.casefold())
            key = "" if label.key.casefold() in signs - {code.casefold()} else label.key
            signs.add(key.casefold())
            if (key, code) != (label.key, label.code):
                after = replace(label, key=key, code=code)
                yield Change(Kind.LABEL, label.object, None, label, after)
    linking = [one for one in scheme.relations if not one.retired]
    keys = {one.key.casefold() for one in linking if one.object not in came}
    for relation in linking:
        if relation.object in came and relation.key and relation.key.casefold() in keys:
            after_it = replace(relation, key="")
            yield Change(Kind.RELATION_TYPE, relation.object, None, relation, after_it)


def _found(scheme: Scheme) -> Iterator[str]:
    for what, ones in (
        ("label", scheme.labels),
        ("attribute", scheme.attributes),
        ("relation", scheme.relations),
    ):
        yield from _names(what, ones)
    yield from _label_keys([one for one in scheme.labels if not one.retired])
    yield from _relation_keys([one for one in scheme.relations if not one.retired])
    known = frozenset(one.id for one in scheme.labels)
    for label in scheme.labels:
        yield from _in_vain(label.name, label.inside, known)
    for attribute in scheme.attributes:
        yield from _in_vain(attribute.name, attribute.labels, known)
        yield from _values(attribute)
    for relation in scheme.relations:
        yield from _in_vain(relation.name, (*relation.heads, *relation.children), known)
        if relation.most is not None and relation.most < 1:
            yield f"“{relation.name}” allows {relation.most} children; allow one at least."


def _names(what: str, ones: Sequence[_Part]) -> Iterator[str]:
    for one in ones:
        if not one.id.strip():
            yield f"The {what} “{one.name}” has no id; give it one."
        if not one.name.strip():
            yield f"The {what} “{one.id}” has no name; give it one."
    for one, other in _alike(ones, lambda one: (one.id, one.name.casefold())):
        if one.id == other.id:
            yield f"Two {what}s have the id “{one.id}”; give one of them another."
        elif (
            one.name.casefold() == other.name.casefold()
            and not (one.retired or other.retired)
            and getattr(one, "scope", None) == getattr(other, "scope", None)
        ):
            yield f"Two {what}s are called “{one.name}”; give one of them another name."


def _label_keys(labels: Sequence[Label]) -> Iterator[str]:
    """Both the key and the code of a label give it, so none may be another's."""
    for label in labels:
        if not label.code.strip():
            yield f"{label.name} has no code to stand on its chip; give it one or two letters."
        yield from _no_key("label", label.name, label.key)
    for one, other in _alike(labels, lambda one: (one.key.casefold(), one.code.casefold())):
        if one.scope != other.scope:
            continue
        theirs = {other.key.casefold(), other.code.casefold()} - {""}
        for mine in dict.fromkeys((one.key.casefold(), one.code.casefold())):
            if mine in theirs:
                yield f"“{mine}” gives both {one.name} and {other.name}; change one of them."


def _alike(ones: Sequence[_T], signs: Callable[[_T], Iterable[str]]) -> Iterator[tuple[_T, _T]]:
    """The pairs that share a sign, in order: data may bring thousands of labels along."""
    bearers: dict[str, list[int]] = {}
    for at, one in enumerate(ones):
        for sign in {*signs(one)} - {""}:
            bearers.setdefault(sign, []).append(at)
    pairs = {pair for some in bearers.values() for pair in combinations(some, 2)}
    for one_at, other_at in sorted(pairs):
        yield ones[one_at], ones[other_at]


def _relation_keys(relations: Sequence[RelationType]) -> Iterator[str]:
    for relation in relations:
        yield from _no_key("relation", relation.name, relation.key)
    for one, other in combinations(relations, 2):
        if one.key and one.key.casefold() == other.key.casefold():
            yield f"“{one.key}” gives both {one.name} and {other.name}; change one of them."


def _no_key(what: str, name: str, key: str) -> Iterator[str]:
    if key and not (len(key) == 1 and key.isalnum()):
        yield f"A {what}’s key is one letter or digit; “{key}” of {name} is not."


def _in_vain(name: str, labels: Sequence[LabelId], known: frozenset[LabelId]) -> Iterator[str]:
    for label in labels:
        if label not in known:
            yield f"“{name}” speaks of the label “{label}”, which the scheme lacks; leave it out."


def _values(attribute: Attribute) -> Iterator[str]:
    name = attribute.name
    if attribute.id == ENTITY:
        yield f"The id “{ENTITY}” is kept for the register of actors; call “{name}” otherwise."
    if attribute.kind == AttributeKind.CHOICE and not attribute.values:
        yield f"“{name}” has no values to choose from; give it some, or make it a text."
    if len(set(attribute.values)) < len(attribute.values):
        yield f"“{name}” offers one value twice; take one of them away."
    default = attribute.default
    if default is not None and not attribute.takes(default):
        yield f"“{name}” cannot have its default “{default}”; choose another."
