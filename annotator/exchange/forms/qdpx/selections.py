"""What the users of a REFI-QDA project say of one source: selections, codings, notes, links."""

import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from annotator.core.attributes import AttributeValue
from annotator.core.plurals import count
from annotator.exchange.anchoring import Mark
from annotator.exchange.claims import Claims, Link
from annotator.exchange.forms.guids import guid
from annotator.exchange.forms.qdpx.names import ACTOR, ATTRIBUTES
from annotator.exchange.forms.qdpx.places import Ends, Selection, selections
from annotator.exchange.forms.qdpx.project_reading import Code, Project, plain
from annotator.exchange.forms.qdpx.texts import Text
from annotator.exchange.json_values import WrongError, short
from annotator.exchange.layer_reading import attribute_value

_MOST_DIGITS = 18


class Source:
    """One source; `linked` are the selections at which links begin that were taken."""

    def __init__(
        self,
        project: Project,
        thing: Element,
        text: Text,
        ends: Ends,
        note_at: Callable[[str], str],
    ) -> None:
        self._project = project
        self._thing = thing
        self._text = text
        self._ends = ends
        self._note_at = note_at
        self._marks: dict[str, list[Mark]] = defaultdict(list)
        self._labels: dict[str, list[tuple[str, AttributeValue]]] = defaultdict(list)
        self._owners: dict[str, list[tuple[str, str]]] = defaultdict(list)
        """By selection or coding: whose it is, and the mark that it became."""
        self.linked: set[str] = set()
        self.left_out: list[str] = []

    def claims(self) -> tuple[Claims, ...]:
        """What each user says."""
        project, text = self._project, self._text.text
        found = selections(self._thing, text, project.parts, self._ends, self.left_out)
        bare = sum(not self._take(one) for one in found)
        if bare:
            what = count(bare, "selection")
            self.left_out.append(f"{what} without a code had to be left out")
        for coding in self._thing.iterfind("Coding"):
            code = self._code(coding)
            if code is not None and not code.is_attribute:
                self._labels[self._user(coding)].append((code.label, code.value))
        links = self._links()
        return tuple(
            Claims(
                self._moved(user),
                tuple(links[user]),
                tuple(self._labels[user]),
                self._project.users.get(user),
            )
            for user in dict.fromkeys((*self._marks, *self._labels))
        )

    def _moved(self, user: str) -> tuple[Mark, ...]:
        marks, count = self._text.moved(self._marks[user])
        if count is not None:
            self._ends.count(count)
        return marks

    def _user(self, *elements: Element) -> str:
        every = (one.get("creatingUser") for one in (*elements, self._thing))
        return next((plain(one) for one in every if one), "")

    def _code(self, coding: Element) -> Code | None:
        reference = coding.find("CodeRef")
        identity = plain(reference.get("targetGUID")) if reference is not None else ""
        code = self._project.codes.get(identity)
        if code is None:
            self.left_out.append("a coding names no code of the project; it was left out")
        return code

    def _take(self, one: Selection) -> bool:
        """Make marks of a selection; whether it has a code that is no value beside another."""
        labels: dict[str, list[tuple[str, str]]] = defaultdict(list)
        values: dict[str, dict[str, AttributeValue]] = defaultdict(dict)
        for coding in one.element.iterfind("Coding"):
            code, user = self._code(coding), self._user(coding, one.element)
            if code is not None and code.is_attribute:
                values[user][code.label] = code.value
            elif code is not None:
                labels[user].append((code.label, plain(coding.get("guid"))))
        said, note = self._notes(one)
        name = one.identity.replace("-", "") if self._project.is_ours else one.identity
        quote = " ".join(one.names) if all(one.names) else None
        for user, given in labels.items():
            attributes = tuple({**values[user], **said}.items())
            for number, (label, identity) in enumerate(given):
                mark = f"{name} {number}" if number else name
                self._marks[user].append(Mark(label, one.parts, quote, mark, note, attributes))
                for owner in (one.identity, identity):
                    self._owners[owner].append((user, mark))
        return bool(labels)

    def _notes(self, one: Selection) -> tuple[dict[str, AttributeValue], str | None]:
        """The attributes that are in a note of ours, and the words of all other notes."""
        said: dict[str, AttributeValue] = {}
        words = [one.element.findtext("Description", "")]
        ours = one.identity.replace("-", "")
        for reference in one.element.iter("NoteRef"):
            identity = plain(reference.get("targetGUID"))
            note = self._project.notes.get(identity)
            if note is None:
                continue
            if identity == guid("note", ours, ATTRIBUTES):
                said.update(_attributes(note.words))
            elif identity != guid("note", ours, ACTOR):
                words.append(note.words or (self._note_at(note.path) if note.path else ""))
        return said, "\n".join(filter(None, words)) or None

    def _links(self) -> dict[str, list[Link]]:
        """The links from one mark of a user to another of the same user."""
        found: dict[str, list[Link]] = defaultdict(list)
        for origin, heads in self._owners.items():
            for name, target in self._project.links.get(origin, ()):
                self.linked.add(origin)
                children = dict(reversed(self._owners.get(target, ())))
                whose = [(user, head) for user, head in dict(reversed(heads)).items()]
                pairs = [(user, head, children[user]) for user, head in whose if user in children]
                for user, head, child in pairs:
                    found[user].append(Link(name, head, child))
                if not pairs:
                    self.left_out.append(
                        f"the link “{short(name)}” leads to no selection of the same user in the"
                        " same source; it was left out"
                    )
        return found


def _attributes(words: str) -> dict[str, AttributeValue]:
    """The attributes that we wrote into a note; none where somebody has changed it since."""
    try:
        said: Any = json.loads(words)
        return {name: attribute_value(name, value) for name, value in said.items()}
    except (ValueError, AttributeError, RecursionError, WrongError):
        return {}
