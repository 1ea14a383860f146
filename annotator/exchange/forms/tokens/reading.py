"""JSON Lines of tokens: GLiNER's, whose ends are inclusive, and token classification (BIO).

`{"tokenized_text": […], "ner": [[first, last, label]]}`
(https://github.com/urchade/GLiNER) and `{"tokens": […], "ner_tags": ["B-ACTOR", …]}` as
Hugging Face has it, where `tags_ACTOR` and the like are one column a label.
"""

from typing import Any

from annotator.core.articles import Article
from annotator.exchange.anchoring import Mark
from annotator.exchange.claims import Aside, Claims, Link, Said, label_of, offset_of
from annotator.exchange.facts import by, parted
from annotator.exchange.forms.tokens.texts import Places, chunks, found_in, rebuilt
from annotator.exchange.json_values import WrongError, list_of
from annotator.exchange.record_reading import article_from_json

_TAGS = ("ner_tags", "tags", "labels", "bio", "bio_tags")
_COLUMN = "tags_"
_GLINER = ("tokenized_text", "ner", "relations", "ner_labels", "ner_label", "rel_labels")
_TRIPLE = 3


def is_gliner(data: dict[str, Any]) -> bool:
    """Whether a record is one of GLiNER."""
    return "tokenized_text" in data


def is_tagged(data: dict[str, Any]) -> bool:
    """Whether a record has tokens with tags."""
    tokens = data.get("tokens")
    return (
        isinstance(tokens, list)
        and not any(isinstance(one, dict) for one in tokens)
        and (bool(_tag_keys(data)))
    )


def _tag_keys(data: dict[str, Any]) -> list[str]:
    """The columns that hold tags: one a label if there are such, else the one with all of them."""
    columns = [key for key in data if key.startswith(_COLUMN) and key != _COLUMN]
    return columns or [key for key in _TAGS if isinstance(data.get(key), list)][:1]


def said_by_gliner(data: dict[str, Any]) -> Said:
    """What a record of GLiNER says; raises WrongError where it is not as it should be."""
    data, facts = parted(data)
    article, places, asides = _text(data, "tokenized_text", frozenset(_GLINER))
    marks = []
    for number, item in enumerate(list_of(list, data, "ner")):
        if len(item) < _TRIPLE:
            raise WrongError("something under “ner” is not [first, last, label]")
        first, last = offset_of(item[0]), offset_of(item[1])
        marks.append(_mark(label_of(item[2]), first, last + 1, article.text, places, str(number)))
    links = []
    for item in list_of(list, data, "relations"):
        if len(item) < _TRIPLE:
            raise WrongError("something under “relations” is not [head, tail, type]")
        head, tail = str(offset_of(item[0])), str(offset_of(item[1]))
        links.append(Link(label_of(item[2], "relation"), head, tail))
    return Said(article, tuple(by(facts, Claims(tuple(marks), tuple(links)))), asides)


def said_by_tags(data: dict[str, Any]) -> Said:
    """What tokens with tags say; raises WrongError where there is not one tag a token."""
    keys = _tag_keys(data)
    if not keys:
        raise WrongError("it has no tags (they should be under “ner_tags”)")
    others = {key for key in _TAGS if key in data} if keys[0].startswith(_COLUMN) else set()
    data, facts = parted(data)
    article, places, asides = _text(
        data, "tokens", frozenset({"tokens", "starts", "ends", *keys, *others})
    )
    marks = []
    for key in keys:
        tags = data[key]
        if not isinstance(tags, list) or len(tags) != len(places):
            raise WrongError(f"“{key}” has not one tag for each token")
        if not all(isinstance(tag, str) for tag in tags):
            raise WrongError(
                f"the tags under “{key}” are no names, and which labels the numbers mean is not"
                " said (write tags such as B-ACTOR instead)"
            )
        own = key[len(_COLUMN) :] if key.startswith(_COLUMN) else ""
        named = [f"{tag}-{own}" if own and tag in ("B", "I", "E", "S") else tag for tag in tags]
        marks += [
            _mark(label, first, after, article.text, places)
            for label, first, after in chunks(named)
        ]
    return Said(article, tuple(by(facts, Claims(tuple(marks)))), asides)


def _text(
    data: dict[str, Any], key: str, used: frozenset[str]
) -> tuple[Article, Places, tuple[Aside, ...]]:
    """The article, where its tokens are, and whether it had to be put together from them."""
    tokens = data.get(key)
    if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
        raise WrongError(f"“{key}” is not a list of words")
    kept = {name: value for name, value in data.items() if name not in used}
    text = data.get("text")
    if isinstance(text, str):
        return article_from_json(kept), found_in(text, tokens), ()
    text, places = rebuilt([tokens])
    return article_from_json({**kept, "text": text}), places, (Aside.REBUILT,)


def _mark(label: str, first: int, after: int, text: str, places: Places, name: str = "") -> Mark:
    if not 0 <= first < after <= len(places):
        raise WrongError(
            f"the {label} from token {first} to {after - 1} is not within its {len(places)} tokens"
        )
    start, end = places[first][0], places[after - 1][1]
    return Mark(label, ((start, end),), text[start:end], name)
