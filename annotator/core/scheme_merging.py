"""Two schemes that grew apart become one: what merges by itself, and what has to be asked.

Each object of the scheme is compared three ways: what both began with, what ours and what theirs
is now. Where only one of them changed, or both changed different fields, there is nothing to ask.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from itertools import combinations
from typing import Any

from annotator.core.edits.values import Change, Kind, Value
from annotator.core.ids import LabelId, ObjectId
from annotator.core.merging import Conflict, SchemeQuestion
from annotator.core.schemes import SCHEME_OBJECT, Label, Scheme, SchemeInfo

NAME = "Bring the schemes together"
_LISTS = frozenset(("aliases", "values", "positive", "negative", "edge_cases"))
"""Fields that are lists of words, to which two people may well add without contradiction."""


class Answer(StrEnum):
    """Whose word counts wherever two schemes contradict each other."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Other:
    """A scheme that came, and the labels that the spans use that came with it.

    `unseen` tells whether a label was given here where this file has not seen it.
    """

    scheme: Scheme
    used: Collection[LabelId]
    unseen: Callable[[LabelId], bool]


@dataclass(slots=True)
class Together:
    """The changes that make one scheme of several, and what is left to ask."""

    changes: tuple[Change, ...] = ()
    combined: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    unknown: tuple[LabelId, ...] = ()
    questions: tuple[SchemeQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Sides:
    """All that is known of the schemes: before the merge, as the union has it, and theirs.

    `used` are all labels that spans have now.
    """

    ours: Scheme
    union: Scheme
    others: Sequence[Other]
    used: Collection[LabelId]


def brought_together(
    sides: Sides,
    conflicts: Iterable[Conflict],
    last_label: Callable[[LabelId], Label | None],
    answer: Answer | None,
) -> Together:
    """Compare the schemes; with an `answer` nothing is left to ask.

    Without one, what the union says stands, and is listed. A label that is used and was taken
    away comes back as `last_label` knows it.
    """
    bringing = _Bringing(sides, answer)
    for conflict in conflicts:
        if conflict.article is None:
            bringing.compare(conflict)
    bringing.ask_about_retired()
    bringing.ask_about_clashes()
    bringing.restore(last_label)
    return bringing.together()


def combined(base: Value | None, ours: Value, theirs: Value) -> tuple[Value, tuple[str, ...]]:
    """Ours with what only they changed, and the fields that both changed differently.

    A version is the later of two, and lists of words have what either added and neither took out;
    both are never a contradiction.
    """
    if type(ours) is not type(theirs):
        return ours, ("there",)
    taken: dict[str, Any] = {}
    asked = []
    for one in fields(ours):
        mine, yours = getattr(ours, one.name), getattr(theirs, one.name)
        was = getattr(base, one.name) if type(base) is type(ours) else None
        if mine == yours or (base is not None and yours == was):
            continue
        if one.name == "version":
            taken[one.name] = max(mine, yours)
        elif base is not None and mine == was:
            taken[one.name] = yours
        elif base is not None and one.name in _LISTS:
            taken[one.name] = _listed(was or (), mine, yours)
        else:
            asked.append(one.name)
    return replace(ours, **taken), tuple(asked)


def _listed(was: Sequence[str], mine: Sequence[str], yours: Sequence[str]) -> tuple[str, ...]:
    """One list of two that grew apart: the same, whichever of them is ours."""
    kept = [one for one in was if one in mine and one in yours]
    return (*kept, *sorted({*mine, *yours}.difference(was)))


@dataclass(slots=True)
class _Bringing:
    sides: Sides
    answer: Answer | None
    _is: dict[ObjectId, tuple[Kind, Value | None]] = field(default_factory=dict)
    _to_be: dict[ObjectId, Value | None] = field(default_factory=dict)
    _combined: list[str] = field(default_factory=list)
    _restored: list[str] = field(default_factory=list)
    _unknown: list[LabelId] = field(default_factory=list)
    _questions: list[SchemeQuestion] = field(default_factory=list)

    def compare(self, conflict: Conflict) -> None:
        """Combine the two states of an object, or ask."""
        ours, theirs = conflict.ours.value, conflict.theirs.value
        first = conflict.ours_stands if self.answer is None else self.answer is Answer.OURS
        if ours is None or theirs is None:
            self._say(conflict.kind, conflict.object, conflict.standing, ours if first else theirs)
            self._ask(conflict, ("there",))
            return
        this, that = (ours, theirs) if first else (theirs, ours)
        value, asked = combined(conflict.base, this, that)
        self._say(conflict.kind, conflict.object, conflict.standing, value)
        if asked:
            self._ask(conflict, asked)
        elif value != conflict.standing and conflict.kind != Kind.SCHEME:
            self._combined.append(named(value))

    def ask_about_retired(self) -> None:
        """Labels that one has retired and the other has used since; else they are retired."""
        for label in self._labels():
            mine = self.sides.ours.label(label.id)
            for other in self.sides.others:
                theirs = other.scheme.label(label.id)
                if mine is None or theirs is None or mine.retired == theirs.retired:
                    continue
                if label.id in other.used if mine.retired else other.unseen(label.id):
                    self._retire(label, mine, theirs)

    def ask_about_clashes(self) -> None:
        """Labels that have one key or one code only since the merge."""
        for what in ("key", "code"):
            for one, other in combinations(self._labels(), 2):
                same = getattr(one, what)
                if not same or same != getattr(other, what) or one.retired or other.retired:
                    continue
                if self._had(one.id, what, same) and self._had(other.id, what, same):
                    continue
                self._clash(what, one, other)

    def restore(self, last_label: Callable[[LabelId], Label | None]) -> None:
        """Bring labels back that were taken away by one and used by another."""
        there = {label.id for label in self._labels()}
        for used in sorted(set(self.sides.used) - there):
            label = last_label(used)
            if label is None:
                self._unknown.append(used)
                continue
            self._say(Kind.LABEL, label.object, None, label)
            self._restored.append(label.name)

    def together(self) -> Together:
        """All of it; the scheme is a version further if anything is changed."""
        changes = [
            Change(kind, obj, None, before, self._to_be[obj])
            for obj, (kind, before) in self._is.items()
            if before != self._to_be[obj]
        ]
        if any(change.kind.is_of_scheme for change in changes):
            info = self._to_be.get(SCHEME_OBJECT, self.sides.union.info)
            others = [change for change in changes if change.object != SCHEME_OBJECT]
            if others and isinstance(info, SchemeInfo) and info.version:
                after = replace(info, version=info.version + 1)
                before = self.sides.union.info
                changes = [Change(Kind.SCHEME, SCHEME_OBJECT, None, before, after), *others]
        return Together(
            tuple(changes),
            tuple(dict.fromkeys(self._combined)),
            tuple(self._restored),
            tuple(self._unknown),
            tuple(self._questions),
        )

    def _labels(self) -> list[Label]:
        """The labels of the union as they are to be."""
        found = {label.object: label for label in self.sides.union.labels}
        for obj, value in self._to_be.items():
            found.pop(obj, None)
            if isinstance(value, Label):
                found[obj] = value
        return sorted(found.values(), key=lambda label: (label.order, label.id))

    def _say(self, kind: Kind, obj: ObjectId, before: Value | None, after: Value | None) -> None:
        self._is.setdefault(obj, (kind, before))
        self._to_be[obj] = after

    def _ask(self, conflict: Conflict, asked: Iterable[str]) -> None:
        if self.answer is not None:
            return
        value = conflict.ours.value or conflict.theirs.value
        for what in asked:
            self._questions.append(
                SchemeQuestion(
                    conflict.kind,
                    conflict.object,
                    "" if value is None else named(value),
                    what,
                    _shown(conflict.ours.value, what),
                    _shown(conflict.theirs.value, what),
                    conflict.ours_stands,
                    conflict.other,
                    None if conflict.base is None else _shown(conflict.base, what),
                )
            )

    def _retire(self, label: Label, mine: Label, theirs: Label) -> None:
        if self.answer is not None:
            retired = (mine if self.answer is Answer.OURS else theirs).retired
            self._say(
                Kind.LABEL, label.object, self._union_of(label), replace(label, retired=retired)
            )
            return
        words = {True: "retired", False: "in use"}
        stands = label.retired == mine.retired
        said = (words[mine.retired], words[theirs.retired])
        self._drop_question(label.object, "retired")
        self._questions.append(
            SchemeQuestion(
                Kind.LABEL,
                label.object,
                label.name,
                "retired",
                *said,
                stands,
                theirs if stands else mine,
            )
        )

    def _clash(self, what: str, one: Label, other: Label) -> None:
        same = getattr(one, what)
        ours, theirs = (one, other) if self._had(one.id, what, same) else (other, one)
        loser = ours if self.answer is Answer.THEIRS else theirs
        taken = {label.code for label in self._labels()}
        changed = (
            replace(loser, key="") if what == "key" else replace(loser, code=_free(same, taken))
        )
        if self.answer is not None:
            self._say(Kind.LABEL, loser.object, self._union_of(loser), changed)
            return
        names = (ours.name, theirs.name)
        self._questions.append(
            SchemeQuestion(Kind.LABEL, loser.object, same, f"same {what}", *names, True, changed)
        )

    def _had(self, label: LabelId, what: str, same: str) -> bool:
        known = self.sides.ours.label(label)
        return known is not None and getattr(known, what) == same

    def _union_of(self, label: Label) -> Label | None:
        return self.sides.union.label(label.id)

    def _drop_question(self, obj: ObjectId, what: str) -> None:
        self._questions = [q for q in self._questions if (q.object, q.what) != (obj, what)]


def named(value: Value) -> str:
    """What an object of a scheme is called."""
    return str(getattr(value, "name", "") or getattr(value, "key", "") or "")


def answered_otherwise(question: SchemeQuestion, value: Value | None) -> Change | None:
    """The change that answers a question otherwise than it stands, None if there is none.

    `value` is what the object is now.
    """
    field_name = question.what.removeprefix("same ")
    if question.what == "there":
        after = question.other
    elif type(value) is type(question.other) and value is not None:
        after = replace(value, **{field_name: getattr(question.other, field_name)})
    else:
        return None
    return Change(question.kind, question.object, None, value, after)


def _free(code: str, taken: Collection[str]) -> str:
    """A code like this one that no label has."""
    return next(made for n in range(2, len(taken) + 3) if (made := f"{code}{n}") not in taken)


def _shown(value: Value | None, what: str) -> str:
    if value is None:
        return "taken away"
    if what == "there":
        return "kept"
    found = getattr(value, what)
    if isinstance(found, tuple):
        return " · ".join(map(str, found))
    return str(found)
