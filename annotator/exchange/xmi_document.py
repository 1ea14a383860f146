"""One CAS: its text, and what its annotations, links and slots say of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from annotator.core.attributes import AttributeValue
from annotator.exchange.anchoring import Mark
from annotator.exchange.claims import Link
from annotator.exchange.json_values import WrongError, short
from annotator.exchange.xmi_types_reading import Range, Types

_XMI_ID = "{http://www.omg.org/XMI}id"
_CAS = "{http:///uima/cas.ecore}"
_MOST_DIGITS = 18

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."
_PASSED_OVER = (
    "uima.",
    *(
        f"{_DKPRO}{each}."
        for each in ("segmentation", "lexmorph", "syntax", "metadata", "transform")
    ),
)
"""Words, sentences and grammar, which are no spans here."""

TOKEN = f"{_DKPRO}segmentation.type.Token"
METADATA = f"{_DKPRO}metadata.type.DocumentMetaData"
_GOVERNOR, _DEPENDENT = "Governor", "Dependent"
_LABELS = ("label", "value", "referenceType")
"""Features that name a span or a relation, the first that is there; else the layer does."""
_NAMES_OF_LINKS = {"next": "referenceRelation"}
"""A feature that links to another span by another feature's value, as chains do."""
_PLACE = frozenset({_XMI_ID, "sofa", "begin", "end"})
_NOTE = "note"


@dataclass(slots=True)
class Document:
    """What a CAS says. Offsets are as they stand there.

    With `is_ours`, what a feature of our layer stands for is taken from its description, and texts
    that our export made of flags are flags again.
    """

    root: Element
    types: Types
    our_span: str
    is_ours: bool = False
    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    tokens: list[tuple[int, int]] = field(default_factory=list)
    about: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    """What has no place in the text, by type: a dict each."""

    _lost: Counter[str] = field(default_factory=Counter)
    _by_id: dict[str, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take it all in; raises WrongError, in a few words, where there is no text."""
        self._by_id = {each.get(_XMI_ID, ""): each for each in self.root}
        sofa = self._sofa()
        self.text = sofa.get("sofaString", "")
        number = sofa.get(_XMI_ID)
        views = [each for each in self.root.iter(f"{_CAS}View") if each.get("sofa") == number]
        members = {one for view in views for one in (view.get("members") or "").split()}
        for each in self.root:
            kind = _kind(each)
            is_member = not views or each.get(_XMI_ID) in members
            if each.get("sofa") == number and is_member:
                self._take(each, kind)

    def _sofa(self) -> Element:
        sofas = [each for each in self.root.iter(f"{_CAS}Sofa") if each.get("sofaString")]
        first = [each for each in sofas if each.get("sofaID") == "_InitialView"]
        if not sofas:
            raise WrongError("it has no text in it")
        return (first or sofas)[0]

    @property
    def left_out(self) -> tuple[str, ...]:
        """A few words on all that has no place here."""
        return tuple(
            f"{what} ({many:,} times) has no place here; it was left out"
            for what, many in sorted(self._lost.items())
        )

    def _take(self, each: Element, kind: str) -> None:
        if "begin" not in each.attrib or kind == METADATA:
            self.about.setdefault(kind, []).append(dict(each.attrib))
        elif kind == TOKEN:
            self.tokens.append(_place(each))
        elif kind.startswith(_PASSED_OVER):
            return
        elif _GOVERNOR in each.attrib and _DEPENDENT in each.attrib:
            self._take_relation(each, kind)
        else:
            self._take_span(each, kind)

    def _take_relation(self, each: Element, kind: str) -> None:
        said = {key: value for key, value in each.items() if key not in _PLACE}
        head, child = said.pop(_GOVERNOR), said.pop(_DEPENDENT)
        self.links.append(Link(_named(said, kind), head, child))
        for feature in said:
            self._lost[f"“{short(feature)}” of relations"] += 1

    def _take_span(self, each: Element, kind: str) -> None:
        own = each.get(_XMI_ID, "")
        said = {key: value for key, value in each.items() if key not in _PLACE}
        for child in each:
            key = child.tag
            words = child.text or ""
            said[key] = f"{said[key]}; {words}" if said.get(key) else words
        links = list(self._links(own, kind, said))
        self.links += links
        mark = Mark(_named(said, kind), (_place(each),), None, own, said.pop(_NOTE, None) or None)
        attributes = tuple(self._attribute(kind, key, value) for key, value in said.items())
        self.marks.append(replace(mark, attributes=attributes))

    def _links(self, own: str, kind: str, said: dict[str, str]) -> Iterator[Link]:
        """The links that features of a span are; these features are taken out."""
        for key in list(said):
            what = self.types.feature(kind, key).range
            if what is Range.ONE or (key in _NAMES_OF_LINKS and said[key].isdecimal()):
                name = said.pop(_NAMES_OF_LINKS.get(key, ""), key)
                yield Link(name, own, said.pop(key))
            elif what is Range.MANY:
                for target in said.pop(key).split():
                    yield from self._slot(key, own, target)

    def _slot(self, key: str, own: str, number: str) -> Iterator[Link]:
        """What fills a slot: a link with a role and a target, a span, or an array of these."""
        found = self._by_id.get(number)
        if found is None:
            return
        if found.tag == f"{_CAS}FSArray":
            for each in (found.get("elements") or "").split():
                if each != number and self._by_id.get(each) is not found:
                    yield from self._filled(key, own, each)
        else:
            yield from self._filled(key, own, number)

    def _filled(self, key: str, own: str, number: str) -> Iterator[Link]:
        found = self._by_id.get(number)
        if found is not None and "begin" in found.attrib:
            yield Link(key, own, number)
        elif found is not None and found.get("target"):
            yield Link(found.get("role") or key, own, found.get("target", ""))

    def _attribute(self, kind: str, key: str, words: str) -> tuple[str, AttributeValue]:
        feature = self.types.feature(kind, key)
        value = feature.value(words)
        if kind != self.our_span:
            return key, value
        if self.is_ours:
            value = {"true": True, "false": False}.get(words, value)
        return feature.about or key, value


def _kind(each: Element) -> str:
    """The name of the type of an element: a namespace is a package."""
    space, _, name = each.tag.rpartition("}")
    package = space.removeprefix("{http:///").removesuffix(".ecore").replace("/", ".")
    return name if package in ("", "uima.noNamespace") else f"{package}.{name}"


def _named(said: dict[str, str], kind: str) -> str:
    """The label among what is said, which is taken out; the name of the layer if there is none."""
    for key in _LABELS:
        if said.get(key, "").strip():
            return said.pop(key)
    return kind.rpartition(".")[2]


def _place(each: Element) -> tuple[int, int]:
    """Where an annotation says that it is; raises WrongError for what is no number."""
    begin, end = each.get("begin", ""), each.get("end", "")
    if not all(one.isdecimal() and len(one) <= _MOST_DIGITS for one in (begin, end)):
        raise WrongError(f"an annotation is from “{short(begin)}” to “{short(end)}”")
    return int(begin), int(end)
