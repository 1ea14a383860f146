"""Web Annotations of the W3C as JSON-LD (https://www.w3.org/TR/annotation-model/).

Positions are code points by the standard and UTF-16 units in some programs; quotes tell. The text
has to be in the file, as the `value` of what the annotations have as their source: our own exports
have it there, other files can be given it.
"""

from typing import Any

from annotator.core.annotators import GOLD, Annotator, AnnotatorKind
from annotator.core.articles import Article
from annotator.core.attributes import AttributeValue
from annotator.core.ids import AnnotatorId
from annotator.core.records import NOBODY
from annotator.exchange.anchoring import Mark
from annotator.exchange.claims import Aside, Claims, Link, Said, model
from annotator.exchange.facts import by, parted
from annotator.exchange.forms.web_annotation.bodies import LINKING, Bodies, bodies_of, motivations
from annotator.exchange.forms.web_annotation.targets import Target, several, targets_of
from annotator.exchange.forms.web_annotation.writing import FACTS
from annotator.exchange.json_values import WrongError, is_identity, loose_text, short
from annotator.exchange.layer_reading import ORIGINS
from annotator.exchange.record_reading import article_from_json

_ANNOTATIONS = ("Annotation", "oa:Annotation")
_PAGE, _COLLECTION = "AnnotationPage", "AnnotationCollection"
_KNOWN = (*_ANNOTATIONS, _PAGE, _COLLECTION)
_URN = "urn:uuid:"
_DEEPEST = 4

Item = dict[str, Any]


def fits(data: Any) -> bool:  # noqa: ANN401 - whatever JSON held
    """Whether this is an annotation, a page or collection of them, or a list of these."""
    return bool(data) and all(map(_kind, data)) if isinstance(data, list) else bool(_kind(data))


def is_single(data: Any) -> bool:  # noqa: ANN401 - whatever JSON held
    """Whether this is one annotation, which may belong together with others of its file."""
    return _kind(data) in _ANNOTATIONS


def _kind(data: Any) -> str:  # noqa: ANN401 - whatever JSON held
    """What an object is, if it is one of those that we know."""
    if not isinstance(data, dict):
        return ""
    kinds = several(data.get("type", data.get("@type")))
    return next((kind for kind in kinds if kind in _KNOWN), "")


def pages(data: Any) -> list[Item]:  # noqa: ANN401 - whatever JSON held
    """What is there as pages that are about one source each."""
    found: list[Item] = []
    for page in _pages(data, _DEEPEST):
        groups = _by_source(_items(page))
        found += [{**page, "items": items} for items in groups] if len(groups) > 1 else [page]
    return found


def _pages(data: Any, depth: int) -> list[Item]:  # noqa: ANN401 - whatever JSON held
    if depth == 0:
        return []
    if isinstance(data, list):
        single = [one for one in data if _kind(one) in _ANNOTATIONS]
        pages = [
            page
            for one in data
            if _kind(one) not in _ANNOTATIONS
            for page in _pages(one, depth - 1)
        ]
        return [{"items": single}, *pages] if single else pages
    if _kind(data) == _COLLECTION:
        return _pages(data.get("first", data.get("items")), depth - 1)
    if _kind(data) in _ANNOTATIONS:
        return [{"items": [data]}]
    return [data] if _kind(data) == _PAGE else []


def _items(page: Item) -> list[Item]:
    return [one for one in several(page.get("items")) if isinstance(one, dict)]


def _by_source(items: list[Item]) -> list[list[Item]]:
    """The annotations of each source; one about another annotation goes with that one."""
    sources = {
        loose_text(one.get("id")): targets[0].source
        for one in items
        if (targets := targets_of(one))
    }
    groups: dict[str, list[Item]] = {}
    for one in items:
        named = sources.get(loose_text(one.get("id")), "")
        groups.setdefault(sources.get(named, named), []).append(one)
    return list(groups.values())


def said(data: Item) -> Said:
    """What a page about one text says; raises WrongError where the text is not in it."""
    page, facts = parted(data)
    items = _items(page)
    article = _article([target for one in items for target in targets_of(one)])
    takers: dict[Annotator | None, _Taker] = {}
    left_out: list[str] = []
    for item in items:
        if _is_text_alone(item):
            continue
        creator = _creator(item, is_ours=bool(facts))
        taker = takers.setdefault(creator, _Taker(article.text, is_ours=bool(facts)))
        try:
            taker.take(item)
        except WrongError as error:
            left_out.append(f"the annotation {short(item.get('id'))}, {error}, was left out")
    claims = [taker.claims(creator) for creator, taker in takers.items()]
    if facts:
        nothing = Claims(annotator=_creator(page, is_ours=True))
        claims = [
            _whose(one, each.annotator) for each in claims or [nothing] for one in by(facts, each)
        ]
    asides = () if claims or facts else (Aside.UNREAD,)
    return Said(article, tuple(claims), asides, tuple(left_out))


def _whose(claims: Claims, creator: Annotator | None) -> Claims:
    """The claims as the facts have them, but of whoever the annotations name by identity."""
    if creator is None:
        return claims
    return Claims(claims.marks, claims.links, claims.labels, creator, claims.status, claims.round)


def _article(targets: list[Target]) -> Article:
    texts = {one.source: one.text for one in targets if one.text is not None}
    if not texts:
        named = next((one.source for one in targets if one.source), "")
        where = f" (“{short(named)}”)" if named else ""
        raise WrongError(
            f"the text that it is about{where} is not in the file; put it there as the “value” of"
            " the source"
        )
    (name, node), *_ = texts.items()
    meta = {key: node.get(name) for name, key in FACTS.items()}
    if meta["url"] is None and name.startswith(("http://", "https://")):
        meta["url"] = name
    return article_from_json({"text": node["value"], "meta": meta})


def _is_text_alone(item: Item) -> bool:
    """Whether an annotation is there for nothing but the text that it is about."""
    has_text = any(one.text is not None and not one.is_passage for one in targets_of(item))
    return has_text and item.get("body") is None and item.get("bodyValue") is None


def _creator(item: Item, *, is_ours: bool) -> Annotator | None:
    """Who made an annotation; in our own exports by identity."""
    creator = next(iter(several(item.get("creator"))), None)
    if isinstance(creator, str):
        return Annotator(NOBODY, creator) if creator.strip() else None
    if not isinstance(creator, dict):
        return None
    given = (loose_text(creator.get(key)) for key in ("name", "nickname", "email", "id"))
    name = next((one for one in given if one and one.strip()), None)
    if name is None:
        return None
    is_model = "Software" in several(creator.get("type"))
    identity = _identity(creator.get("id"))
    if is_ours and is_identity(identity):
        kind = AnnotatorKind.MODEL if is_model else AnnotatorKind.PERSON
        return GOLD if identity == GOLD.id else Annotator(AnnotatorId(identity), name, kind)
    return model(name) if is_model else Annotator(NOBODY, name)


def _identity(value: Any) -> str:  # noqa: ANN401 - whatever JSON held
    """A UUID as our own identities are written; anything else as it is."""
    name = loose_text(value) or ""
    return name.removeprefix(_URN).replace("-", "") if name.startswith(_URN) else name


class _Taker:
    """Takes what one creator says of a text."""

    def __init__(self, text: str, *, is_ours: bool) -> None:
        self._text = text
        self._is_ours = is_ours
        self._marks: list[Mark] = []
        self._links: list[Link] = []
        self._labels: list[tuple[str, AttributeValue]] = []

    def take(self, item: Item) -> None:
        """Understand one annotation; raises WrongError if there is no place for it."""
        bodies, targets = bodies_of(item, is_ours=self._is_ours), targets_of(item)
        why = motivations(item)
        passages = [one for one in targets if one.is_passage]
        if bodies.ends or LINKING in why:
            kind = next(iter(bodies.tags), LINKING)
            self._links += [
                Link(kind, self._named(head.source), self._named(child))
                for head in targets
                for child in bodies.ends
            ]
        elif passages:
            names = bodies.tags or why[:1] or ["highlighting"]
            self._marks += self._passage(item, names, bodies, passages)
        elif targets and bodies.tags:
            self._labels += [(tag, bodies.value) for tag in bodies.tags]
        else:
            raise WrongError("which is about no passage and has no tag")

    def _named(self, name: str) -> str:
        return _identity(name) if self._is_ours else name

    def _passage(
        self, item: Item, names: list[str], bodies: Bodies, passages: list[Target]
    ) -> list[Mark]:
        quotes = [one.quote for one in passages if one.quote]
        name, origin = self._named(loose_text(item.get("id")) or ""), item.get("origin")
        parts = tuple(one.place_in(self._text) for one in passages)
        return [
            Mark(
                label,
                parts,
                " ".join(quotes) if len(quotes) == len(passages) else None,
                f"{name} {number}" if number else name,
                "\n".join(bodies.notes) or None,
                tuple(bodies.attributes.items()),
                origin if self._is_ours and origin in ORIGINS else "single",
            )
            for number, label in enumerate(names)
        ]

    def claims(self, creator: Annotator | None) -> Claims:
        """What was understood."""
        return Claims(tuple(self._marks), tuple(self._links), tuple(self._labels), creator)
