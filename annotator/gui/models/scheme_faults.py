"""What is wrong with one part of a scheme, said at the field where it can be mended."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from annotator.core.attributes import ENTITY, Attribute, AttributeKind
from annotator.core.colours import is_colour
from annotator.core.relation_types import RelationType
from annotator.core.schemes import Label, Scheme
from annotator.core.titles import looks
from annotator.gui.text_positions import shown

Part = Label | Attribute | RelationType

COLOURS = ("light_line", "light_fill", "dark_line", "dark_fill")


def faults(scheme: Scheme, part: Part) -> dict[str, str]:
    """A sentence for each field of a part that has to be mended, by the field's name."""
    found: dict[str, str] = {}
    for field, sentence in _found(scheme, part):
        found.setdefault(field, sentence)
    return found


def _found(scheme: Scheme, part: Part) -> Iterator[tuple[str, str]]:
    if isinstance(part, Label):
        yield from _named(part, scheme.labels)
        yield from _label(scheme, part)
    elif isinstance(part, Attribute):
        yield from _named(part, scheme.attributes)
        yield from _attribute(part)
    else:
        yield from _named(part, scheme.relations)
        yield from _relation(scheme, part)


def _named(part: Part, ones: Sequence[Part]) -> Iterator[tuple[str, str]]:
    if not part.name.strip():
        yield "name", _tr("A name is needed.")
    if not part.id.strip():
        yield "id", _tr("Exports need something to write.")
    others = [one for one in ones if one is not part]
    for other in others:
        if other.id == part.id:
            yield "id", _about(_tr("“%1” is what exports write for %2."), part.id, other.name)
        elif (
            looks(other.name) == looks(part.name)
            and not (other.retired or part.retired)
            and getattr(other, "scope", None) == getattr(part, "scope", None)
        ):
            yield "name", _about(_tr("Another one is called “%1” already."), part.name)


def _label(scheme: Scheme, label: Label) -> Iterator[tuple[str, str]]:
    for field in COLOURS:
        text = getattr(label.colour, field)
        if not is_colour(text):
            yield field, _about(_tr("“%1” is no colour; write it like #1F5FBF."), text)
    if label.retired:
        return
    if not label.code.strip():
        yield "code", _tr("The chip needs a letter or two.")
    yield from _key(label.key)
    for other in scheme.labels:
        if other is label or other.retired or other.scope != label.scope:
            continue
        theirs = {other.key.casefold(), other.code.casefold()} - {""}
        for field, mine in (("key", label.key), ("code", label.code)):
            if mine.casefold() in theirs:
                yield field, _about(_tr("“%1” gives %2 already."), mine, other.name)


def _attribute(attribute: Attribute) -> Iterator[tuple[str, str]]:
    if attribute.id == ENTITY:
        yield "id", _tr("“entity” is kept for the register of actors.")
    if attribute.kind is AttributeKind.CHOICE and not attribute.values:
        yield "values", _tr("Give it some values to choose from, one a line.")
    if len(set(attribute.values)) < len(attribute.values):
        yield "values", _tr("One of these is there twice.")
    if attribute.default is not None and not attribute.takes(attribute.default):
        yield "default", _about(_tr("“%1” is none of its values."), str(attribute.default))


def _relation(scheme: Scheme, relation: RelationType) -> Iterator[tuple[str, str]]:
    if relation.retired:
        return
    yield from _key(relation.key)
    for other in scheme.relations:
        if other is relation or other.retired or not relation.key:
            continue
        if other.key.casefold() == relation.key.casefold():
            yield "key", _about(_tr("“%1” gives “%2” already."), relation.key, other.name)


def _key(key: str) -> Iterator[tuple[str, str]]:
    if key and not (len(key) == 1 and key.isalnum()):
        yield "key", _about(_tr("A key is one letter or digit; “%1” is not."), key)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SchemeFaults", text)


def _about(sentence: str, *words: str) -> str:
    for number, word in enumerate(words, 1):
        sentence = sentence.replace(f"%{number}", shown(word))
    return sentence
