"""From a JSON object to a record, trusting nothing: every offset is held against the text."""

from typing import Any

from annotator.core.annotators import Annotator
from annotator.core.articles import INFO_TEXTS, Article, ArticleInfo, Block, BlockKind, paragraphs
from annotator.core.records import Record
from annotator.exchange.json_values import (
    WrongError,
    as_text,
    is_hex,
    list_of,
    loose_text,
    object_of,
    range_of,
    short,
)
from annotator.exchange.layer_reading import LAYER_KEYS, has_layer, layer_from_json

_ALSO_OUTSIDE_META = ("headline", "url", "source", "language", "published")
_KNOWN_KEYS = LAYER_KEYS | {"id", "text", "blocks", "round", "scheme_version", "meta"}
_OF_META = frozenset((*INFO_TEXTS, "authors", "text_sha256"))
_FOREIGN_KEYS = ("label", "entities", "annotations", "predictions", "ner", "result")
_SHA_DIGITS = 64


def record_from_json(
    data: Any,  # noqa: ANN401 - whatever JSON held
    where: str,
    nobody: Annotator,
) -> Record:
    """The record that a JSON object describes. Offsets are code points of its `text`.

    Spans and relations keep the identities they came with, also foreign ones such as `s1`; those
    without one are UNNAMED. A layer that names no annotator is `nobody`'s. Raises WrongError, in a
    few words, for anything that does not fit.
    """
    if not isinstance(data, dict):
        raise WrongError("it is not a JSON object")
    _refuse_other_forms(data)
    article = article_from_json(data)
    layer = layer_from_json(data, article, nobody) if has_layer(data) else None
    return Record(article, layer, where)


def _refuse_other_forms(data: dict[str, Any]) -> None:
    """Spans that are written in another program's way must not be lost without a word."""
    for key in _FOREIGN_KEYS:
        found = data.get(key)
        if isinstance(found, list) and any(isinstance(item, list | dict) for item in found):
            raise WrongError(
                f"its annotations are under “{key}”, in a form that cannot be read yet"
                " (rename them to “spans”, each with start, end and label)"
            )


def article_from_json(data: dict[str, Any]) -> Article:
    """The article that a JSON object describes, without its layer.

    What has no other place is kept in the article's `extra`. Raises WrongError for what does not
    fit.
    """
    text = data.get("text")
    if not isinstance(text, str) or not text.strip():
        raise WrongError("it has no “text”")
    meta = object_of(data, "meta")
    known = {key: _text_or_none(meta.get(key)) for key in INFO_TEXTS}
    known["external_id"] = _external_id(data, known["external_id"])
    for key in _ALSO_OUTSIDE_META:
        if known[key] is None:
            known[key] = loose_text(data.get(key))
    info = ArticleInfo(
        authors=tuple(list_of(str, meta, "authors")),
        blocks=_blocks(data, text, known["headline"]),
        extra=_extra(data, meta),
        **known,
    )
    article = Article(text, info)
    named = meta.get("text_sha256")
    if named is not None and named != article.id and "\ufffd" not in text:
        raise WrongError(
            "its text is not the one that its “text_sha256” names, so offsets may be off"
            " (take that key out to import it all the same)"
        )
    return article


def _external_id(data: dict[str, Any], kept: str | None) -> str | None:
    """The identity that other programs know the article by; ours is made from the text."""
    own = loose_text(data.get("id"))
    if kept is not None or own is None:
        return kept
    return None if len(own) == _SHA_DIGITS and is_hex(own) else own


def _extra(data: dict[str, Any], meta: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Columns that mean something to whoever made them: kept as text, in their order."""
    found = {key: value for key, value in meta.items() if key not in _OF_META}
    for key, value in data.items():
        if key not in _KNOWN_KEYS and key not in _OF_META:
            found.setdefault(key, value)
    return tuple((key, as_text(value)) for key, value in found.items() if value is not None)


def _text_or_none(value: Any) -> str | None:  # noqa: ANN401 - whatever JSON held
    return None if value is None else as_text(value)


def _blocks(data: dict[str, Any], text: str, headline: str | None) -> tuple[Block, ...]:
    if data.get("blocks") is None:
        return blocks_of(text, headline)
    blocks = []
    for item in list_of(dict, data, "blocks"):
        start, end = range_of(item, len(text), "block")
        kind = item.get("kind")
        try:
            blocks.append(Block(start, end, BlockKind(str(kind))))
        except ValueError:
            raise WrongError(f"it has a block of the unknown kind “{short(kind)}”") from None
    return tuple(blocks)


def blocks_of(text: str, headline: str | None) -> tuple[Block, ...]:
    """The blocks of a text that came without: paragraphs, the first maybe the headline."""
    blocks = paragraphs(text)
    if headline and blocks and text[blocks[0].start : blocks[0].end] == headline.strip():
        first = Block(blocks[0].start, blocks[0].end, BlockKind.HEADLINE)
        return (first, *blocks[1:])
    return blocks
