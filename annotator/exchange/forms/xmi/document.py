"""One CAS: its text, and what its annotations, links and slots say of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from annotator.exchange.anchoring import Mark
from annotator.exchange.claims import Link
from annotator.exchange.forms.uima.layers import LINK_NAME, PASSED_OVER, Layers, link_name
from annotator.exchange.forms.uima.our_types import DEPENDENT, GOVERNOR, METADATA, TOKEN
from annotator.exchange.forms.uima.type_systems import Range, Types
from annotator.exchange.json_values import WrongError, short

_XMI_ID = "{http://www.omg.org/XMI}id"
_CAS = "{http:///uima/cas.ecore}"
_MOST_DIGITS = 18
_MOST_LINKS = 1_000_000

_NAMES_OF_LINKS = {"next": LINK_NAME}
"""A feature that links to another span by another feature's value, as chains do."""
_PLACE = frozenset({_XMI_ID, "sofa", "begin", "end"})


@dataclass(slots=True)
class Document:
    """What a CAS says. Offsets are as they stand there."""

    root: Element
    types: Types
    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    tokens: list[Mark] = field(default_factory=list)
    about: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    """What has no place in the text, by type: a dict each."""

    unsaid: Counter[str] = field(default_factory=Counter)
    """What is said of relations beside their names, which has no place here."""

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

    def _take(self, each: Element, kind: str) -> None:
        if "begin" not in each.attrib or kind == METADATA:
            self.about.setdefault(kind, []).append(dict(each.attrib))
        elif kind == TOKEN:
            self.tokens.append(Mark("", (_place(each),)))
        elif kind.startswith(PASSED_OVER):
            return
        elif GOVERNOR in each.attrib and DEPENDENT in each.attrib:
            self._take_relation(each, kind)
        else:
            self._take_span(each, kind)

    def _take_relation(self, each: Element, kind: str) -> None:
        said = {key: value for key, value in each.items() if key not in _PLACE}
        head, child = said.pop(GOVERNOR), said.pop(DEPENDENT)
        self.links.append(Link(link_name(said, kind), head, child))
        for feature in said:
            self.unsaid[feature] += 1

    def _take_span(self, each: Element, kind: str) -> None:
        own = each.get(_XMI_ID, "")
        said = {key: value for key, value in each.items() if key not in _PLACE}
        for child in each:
            key = child.tag
            words = child.text or ""
            said[key] = f"{said[key]}; {words}" if said.get(key) else words
        links = list(self._links(own, kind, said))
        self.links += links
        if len(self.links) > _MOST_LINKS:
            raise WrongError(f"it has more than {_MOST_LINKS:,} links")
        self.marks.append(Layers(self.types).mark(kind, own, _place(each), said))

    def _links(self, own: str, kind: str, said: dict[str, str]) -> Iterator[Link]:
        """The links that features of a span are; these features are taken out."""
        for key in list(said):
            if key not in said:
                continue  # it has named a link
            what = self.types.feature(kind, key).range
            if what is Range.ONE or (key in _NAMES_OF_LINKS and said[key].isdecimal()):
                name = said.pop(_NAMES_OF_LINKS.get(key, ""), key)
                yield Link(name, own, said.pop(key))
            elif what is Range.MANY or self._fills(said[key]):
                for target in said.pop(key).split():
                    yield from self._slot(key, own, target)

    def _fills(self, words: str) -> bool:
        """Whether these are the numbers of slots, as they look where types are not there."""
        found = [self._by_id.get(number) for number in words.split()]
        return bool(found) and all(each is not None and each.get("target") for each in found)

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


def _kind(each: Element) -> str:
    """The name of the type of an element: a namespace is a package."""
    space, _, name = each.tag.rpartition("}")
    package = space.removeprefix("{http:///").removesuffix(".ecore").replace("/", ".")
    return name if package in ("", "uima.noNamespace") else f"{package}.{name}"


def _place(each: Element) -> tuple[int, int]:
    """Where an annotation says that it is; raises WrongError for what is no number."""
    begin, end = each.get("begin", ""), each.get("end", "")
    if not all(one.isdecimal() and len(one) <= _MOST_DIGITS for one in (begin, end)):
        raise WrongError(f"an annotation is from “{short(begin)}” to “{short(end)}”")
    return int(begin), int(end)
