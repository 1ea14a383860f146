"""A scheme while it is being edited: nothing of the project changes until it is kept."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from annotator.core.attributes import Attribute
from annotator.core.ids import LabelId
from annotator.core.label_colours import looks_that_work
from annotator.core.relation_types import RelationType
from annotator.core.schemes import Label, Scheme, SchemeInfo, Scope, new_label

Part = Label | Attribute | RelationType

KINDS: tuple[type[Part], ...] = (Label, Attribute, RelationType)
_NAMES: dict[type[Part], str] = {
    Label: "labels",
    Attribute: "attributes",
    RelationType: "relations",
}


class SchemeDraft(QObject):
    """`before` is the scheme of the project, `scheme` what it is to be.

    A part is known by its kind and id. Parts that are not in `before` are new: nothing wears them
    yet, so their id may still be changed, and they can be taken out again.
    """

    changed = Signal()

    def __init__(self, before: Scheme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.before = before
        self.scheme = before

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to keep."""
        return self.scheme != self.before

    def parts(self, kind: type[Part]) -> tuple[Part, ...]:
        """All parts of a kind, in order."""
        return _parts(self.scheme, kind)

    def is_new(self, part: Part) -> bool:
        """Whether the project does not have it yet."""
        return all(one.id != part.id for one in _parts(self.before, type(part)))

    def as_before(self, part: Part) -> Part | None:
        """The part as the project has it."""
        found = _parts(self.before, type(part))
        return next((one for one in found if one.id == part.id), None)

    def put(self, part: Part, was: str = "") -> None:
        """Let the part be so. `was` is its id until now, if that is what changes."""
        was = was or part.id
        ones = tuple(part if one.id == was else one for one in _parts(self.scheme, type(part)))
        if was != part.id and isinstance(part, Label):
            self._set(_relabelled(self.scheme, LabelId(was), part.id))
        self._set(_with(self.scheme, type(part), ones))
        self.changed.emit()

    def pairs(self) -> list[tuple[Part, Part]]:
        """What the project has, with what is to become of it, left out what is to go."""
        return [
            (was, now)
            for kind in KINDS
            for now in self.parts(kind)
            if (was := self.as_before(now)) is not None
        ]

    def asked_anew(self) -> tuple[Attribute, ...]:
        """The attributes that passages must have from now on and until now need not."""
        labels = [label.id for label in self.before.for_spans]

        def needed(one: Attribute | None) -> set[LabelId]:
            if one is None or one.retired or not one.required:
                return set()
            return {label for label in labels if one.applies_to(label)}

        ones = self.scheme.attributes
        return tuple(one for one in ones if needed(one) - needed(self.before.attribute(one.id)))

    def begin_again(self, before: Scheme) -> None:
        """Go on from what the project has now."""
        self.before = self.scheme = before
        self.changed.emit()

    def describe(self, info: SchemeInfo) -> None:
        """Let the scheme have another name or description."""
        self._set(replace(self.scheme, info=info))
        self.changed.emit()

    def replace_all(self, scheme: Scheme, in_use: Callable[[Part], object]) -> None:
        """Go on with another scheme; what it lacks and is in use is kept, retired."""
        info = replace(scheme.info, version=self.before.info.version)
        whole = replace(scheme, info=info)
        for kind in KINDS:
            used = [one for one in _parts(self.before, kind) if in_use(one)]
            whole = _with(whole, kind, _with_old(_parts(scheme, kind), used))
        self._set(whole)
        self.changed.emit()

    def add(self, kind: type[Part], name: str, scope: Scope = Scope.SPAN) -> Part:
        """A new part of a kind at the end, with an id, and looks and a key where it has such."""
        taken = {one.id for one in _parts(self.scheme, kind)}
        name = free_name(name, {one.name for one in _parts(self.scheme, kind)})
        part: Part
        if kind is Label:
            made = new_label(name, self.scheme.labels, scope)
            colour, pattern = looks_that_work(made, self.scheme.labels)
            made = replace(made, colour=colour, pattern=pattern)
            part = replace(made, id=LabelId(free_name(id_of(name), taken)))
        elif kind is Attribute:
            part = Attribute(free_name(id_of(name), taken), name)
        else:
            keys = {one.key for one in self.scheme.relations}
            letters = [c for c in id_of(name) + "abcdefghijklmnopqrstuvwxyz" if c.isalpha()]
            key = next((c for c in letters if c not in keys), "")
            part = RelationType(free_name(id_of(name), taken), name, key)
        ones = (*_parts(self.scheme, kind), replace(part, order=len(taken)))
        self._set(_with(self.scheme, kind, ones))
        self.changed.emit()
        return ones[-1]

    def remove(self, part: Part) -> None:
        """Take a part out, and what speaks of it alone."""
        from annotator.core.edits.labels import without_label

        if isinstance(part, Label):
            self._set(without_label(self.scheme, part.id))
        else:
            ones = tuple(one for one in _parts(self.scheme, type(part)) if one.id != part.id)
            self._set(_with(self.scheme, type(part), ones))
        self.changed.emit()

    def arrange(self, kind: type[Part], ids: Sequence[str]) -> None:
        """Let the parts of a kind have this order."""
        place = {one: number for number, one in enumerate(ids)}
        ones = sorted(_parts(self.scheme, kind), key=lambda one: place[one.id])
        if [one.id for one in ones] != [one.id for one in _parts(self.scheme, kind)]:
            numbered = tuple(replace(one, order=order) for order, one in enumerate(ones))
            self._set(_with(self.scheme, kind, numbered))
            self.changed.emit()

    def _set(self, scheme: Scheme) -> None:
        self.scheme = scheme


def id_of(name: str) -> str:
    """What a name would be as an id: letters and digits, joined by `_`."""
    words = "".join(c if c.isalnum() else " " for c in name.casefold()).split()
    return "_".join(words) or "new"


def free_name(wanted: str, taken: Collection[str]) -> str:
    """`wanted`, with a number if that is taken."""
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = (
            f"{wanted} {number}" if " " in wanted or wanted[:1].isupper() else f"{wanted}{number}"
        )
    return free


def _parts(scheme: Scheme, kind: type[Part]) -> tuple[Part, ...]:
    found: tuple[Part, ...] = getattr(scheme, _NAMES[kind])
    return found


def _with(scheme: Scheme, kind: type[Part], ones: Sequence[Part]) -> Scheme:
    return replace(scheme, **{_NAMES[kind]: tuple(ones)})  # type: ignore[arg-type] # by its kind


def _with_old(new: Sequence[Part], old: Sequence[Part]) -> tuple[Part, ...]:
    ids = {one.id for one in new}
    gone = [replace(one, retired=True) for one in old if one.id not in ids]
    return tuple(replace(one, order=order) for order, one in enumerate((*new, *gone)))


def _relabelled(scheme: Scheme, was: LabelId, now: LabelId) -> Scheme:
    """The scheme with a label's new id wherever other parts speak of it."""

    def each(ids: tuple[LabelId, ...]) -> tuple[LabelId, ...]:
        return tuple(now if one == was else one for one in ids)

    return Scheme(
        scheme.info,
        tuple(replace(one, inside=each(one.inside)) for one in scheme.labels),
        tuple(replace(one, labels=each(one.labels)) for one in scheme.attributes),
        tuple(
            replace(one, heads=each(one.heads), children=each(one.children))
            for one in scheme.relations
        ),
    )
