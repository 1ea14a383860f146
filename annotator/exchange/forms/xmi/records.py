"""What one CAS is with us: its article, and the layer of whoever worked on it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.attributes import AttributeValue
from annotator.exchange.anchoring import Mark
from annotator.exchange.claims import Aside, Claims, Said, Taking
from annotator.exchange.facts import by, parted
from annotator.exchange.forms.uima.layers import left_out, quoted
from annotator.exchange.forms.uima.our_types import ARTICLE_LABEL, FACT_NAMES, FACTS, METADATA
from annotator.exchange.forms.uima.type_systems import Types
from annotator.exchange.forms.xmi.document import Document
from annotator.exchange.incoming import Incoming, Mended
from annotator.exchange.json_values import WrongError
from annotator.exchange.record_reading import article_from_json, blocks_of
from annotator.exchange.strict_xml import tree_of

_LAST_OF_BMP = "\uffff"


def xmi_records(
    data: bytes, types: Types, taking: Taking, where: str, whose: Annotator | None
) -> Iterator[Incoming]:
    """The article of an XMI file and its layer, `whose` if it is somebody's.

    Raises WrongError, in a few words, if it cannot be read.
    """
    root, mended = tree_of(data)
    if mended:
        yield Mended(where, mended)
    document = Document(root, types)
    if not document.text.strip():
        raise WrongError("its text is empty")
    yield from taking.records(_said(document, where, whose), where)


def _said(document: Document, where: str, whose: Annotator | None) -> Said:
    """The article of a CAS and what is claimed of it."""
    facts: dict[str, Any] = dict(next(iter(document.about.get(FACTS, [])), {}))
    rest, facts = parted({key: facts[key] for key in facts if key in FACT_NAMES})
    labels = [_of_article(each) for each in document.about.get(ARTICLE_LABEL, [])]
    claims = Claims(_marks(document), tuple(document.links), tuple(labels))
    if facts:
        article = article_from_json(
            {**rest, "language": _language(document), "text": document.text}
        )
        found = by(facts, claims)
    else:
        article = _article(document, where)
        found = (claims,) if claims.marks or claims.labels or whose else ()
    if whose is not None:
        found = [replace(each, annotator=whose) for each in found]
    asides = () if found or facts else (Aside.UNREAD,)
    return Said(article, tuple(found), asides, left_out(document.unsaid))


def _article(document: Document, where: str) -> Article:
    """An article of others, by its metadata."""
    about = next(iter(document.about.get(METADATA, [])), {})
    title = about.get("documentTitle") or about.get("documentId") or None
    info = ArticleInfo(
        external_id=title,
        path=where,
        language=_language(document),
        blocks=blocks_of(document.text, None),
    )
    return Article(document.text, info)


def _language(document: Document) -> str | None:
    """The language, if it is said."""
    language = next(iter(document.about.get(METADATA, [])), {}).get("language")
    return None if language in (None, "", "x-unspecified") else language


def _of_article(said: dict[str, str]) -> tuple[str, AttributeValue]:
    value = said.get("value")
    kept: AttributeValue = True if value is None else value
    return said.get("label", ""), {"true": True, "false": False}.get(str(value), kept)


def _marks(document: Document) -> tuple[Mark, ...]:
    text, marks = document.text, document.marks
    if "\r" not in text and max(text) <= _LAST_OF_BMP:
        return tuple(marks)
    return quoted(text, marks, document.tokens)
