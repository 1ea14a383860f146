"""What a REFI-QDA project knows beside its sources: people, codes, notes, links and variables.

Codes are told by their GUIDs to be values of our attributes, whichever program wrote the file.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from annotator.core.annotators import GOLD, Annotator, AnnotatorKind
from annotator.core.attributes import AttributeValue
from annotator.core.ids import AnnotatorId
from annotator.core.records import NOBODY
from annotator.exchange.claims import model
from annotator.exchange.forms.guids import guid
from annotator.exchange.forms.qdpx.names import (
    NEXT_PART,
    ORIGIN,
    article_code_guid,
    attribute_guid,
    code_guid,
    value_guid,
)
from annotator.exchange.json_values import is_identity


@dataclass(frozen=True, slots=True)
class Code:
    """What a coding says: a label, which may be of the whole article, or a value beside one."""

    label: str
    value: AttributeValue = True
    is_attribute: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A note by its name; its words, or the path to where they are."""

    name: str
    words: str
    path: str = ""


@dataclass(slots=True)
class Project:
    """All of it by GUIDs, in lower case without braces.

    `links` are the types and targets of links by their origins; `parts` says of which selection
    another one is a further part. With `is_ours` GUIDs are identities of ours.
    """

    is_ours: bool = False
    users: dict[str, Annotator] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    links: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)


def plain(identity: str | None) -> str:
    """A GUID as all are compared."""
    return (identity or "").strip().strip("{}").lower()


def project_of(things: Iterable[tuple[str, Element]]) -> Project:
    """What a project knows; its sources are passed over."""
    project = Project()
    trees: list[Element] = []
    for section, thing in things:
        identity = plain(thing.get("guid"))
        if section == "":
            project.is_ours = thing.get("origin") == ORIGIN
        elif section == "Users":
            project.users[identity] = _user(thing, is_ours=project.is_ours)
        elif section == "Codes":
            trees.append(thing)
        elif section == "Variables":
            project.variables[identity] = thing.get("name", "")
        elif section == "Notes":
            words = thing.findtext("PlainTextContent", "")
            path = thing.get("plainTextPath", "")
            project.notes[identity] = Note(thing.get("name", ""), words, path)
        elif section == "Links":
            _link(project, thing, identity)
    project.codes = _codes(trees)
    return project


def _user(thing: Element, *, is_ours: bool) -> Annotator:
    identity = plain(thing.get("guid"))
    name = thing.get("name") or thing.get("id") or identity
    ours = identity.replace("-", "")
    is_model = thing.get("id") == AnnotatorKind.MODEL
    if is_ours and is_identity(ours):
        kind = AnnotatorKind.MODEL if is_model else AnnotatorKind.PERSON
        return GOLD if ours == GOLD.id else Annotator(AnnotatorId(ours), name, kind)
    return model(name) if is_ours and is_model else Annotator(NOBODY, name)


def _link(project: Project, thing: Element, identity: str) -> None:
    name = thing.get("name") or "link"
    origin, target = plain(thing.get("originGUID")), plain(thing.get("targetGUID"))
    if name == NEXT_PART and identity == guid(NEXT_PART, target):
        project.parts[target] = origin
        return
    project.links.setdefault(origin, []).append((name, target))
    if thing.get("direction") == "Bidirectional":
        project.links.setdefault(target, []).append((name, origin))


def _codes(trees: list[Element]) -> dict[str, Code]:
    """The codes by GUID; one whose name others have too is called after those above it as well."""
    placed = [one for tree in trees for one in _walked(tree, None, ())]
    many = Counter(path[-1] for _, _, path in placed)
    found: dict[str, Code] = {}
    for thing, above, path in placed:
        identity, name = plain(thing.get("guid")), path[-1]
        if identity in (code_guid(name), article_code_guid(name)):
            found[identity] = Code(name)
        else:
            label = name if many[name] == 1 else " > ".join(path)
            found[identity] = _value(identity, name, above) or Code(label)
    return found


Placed = tuple[Element, Element | None, tuple[str, ...]]


def _walked(thing: Element, above: Element | None, path: tuple[str, ...]) -> Iterator[Placed]:
    """A code, those below it, each with the one above and the names down to it."""
    path = (*path, thing.get("name") or plain(thing.get("guid")))
    yield thing, above, path
    for below in thing.iterfind("Code"):
        yield from _walked(below, thing, path)


def _value(identity: str, name: str, above: Element | None) -> Code | None:
    """What a code says if it is a value that we wrote, of an attribute or of a label."""
    if above is None:
        return None
    of, whose = plain(above.get("guid")), above.get("name", "")
    is_attribute = of == attribute_guid(whose)
    if not is_attribute and of != article_code_guid(whose):
        return None
    words = name.removeprefix(f"{whose}: ")
    for value in _readings(words):
        if identity == value_guid(of, value):
            return Code(whose, value, is_attribute)
    return None


def _readings(words: str) -> Iterator[AttributeValue]:
    """What a value may be that is shown like this."""
    yield words
    try:
        value = json.loads(words)
    except (ValueError, RecursionError):
        return
    if isinstance(value, bool | int | float):
        yield value
