"""Tasks of Label Studio, as JSON exports them: annotations of people, predictions of models.

Offsets are code points since the end of 2021 and UTF-16 before; regions have quotes. What is said
of a region has its id, what is said of a whole task has none
(https://labelstud.io/guide/task_format).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from annotator.core.annotators import Annotator
from annotator.core.articles import Article
from annotator.core.attributes import AttributeValue
from annotator.core.records import NOBODY
from annotator.exchange.anchoring import Mark
from annotator.exchange.claims import (
    Aside,
    Claims,
    Link,
    Said,
    label_of,
    model,
    offset_of,
    score_of,
)
from annotator.exchange.facts import by, parted
from annotator.exchange.json_values import WrongError, list_of, loose_text, object_of, short
from annotator.exchange.layer_reading import attribute_value
from annotator.exchange.record_reading import article_from_json

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+|/data/\S+")
_OUR_ATTRIBUTE, _OUR_LABEL, _OUR_NOTE = "attribute_", "is_", "note"
"""How names begin in tasks that we exported, and what the field for notes is called."""

_OF_SHORT = ("id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time")
_WORK = ("annotations", "completions")


def fits(data: dict[str, Any]) -> bool:
    """Whether a record is a task."""
    is_task = isinstance(data.get("data"), dict) and any(
        isinstance(data.get(key), list) for key in (*_WORK, "predictions")
    )
    return is_task or is_short(data)


def is_short(data: dict[str, Any]) -> bool:
    """Whether a record is one annotation of the short export, JSON-MIN."""
    return "annotation_id" in data and any(map(_is_regions, data.values()))


def _is_regions(value: object) -> bool:
    return isinstance(value, list) and any(
        isinstance(one, dict) and "start" in one and isinstance(one.get("labels"), list)
        for one in value
    )


def _lengthened(data: dict[str, Any]) -> dict[str, Any]:
    """The task that a record of the short export was made from, with its one annotation.

    Fields of the task and what was said with each control stand there side by side; relations do
    not stand there at all.
    """
    regions = {key: value for key, value in data.items() if _is_regions(value)}
    results = [
        {"from_name": key, "type": "labels", "value": one, "id": f"{key} {number}"}
        for key, value in regions.items()
        for number, one in enumerate(value)
    ]
    fields = {
        key: value for key, value in data.items() if key not in regions and key not in _OF_SHORT
    }
    annotation = {"result": results, "completed_by": data.get("annotator")}
    return {"id": data.get("id"), "data": fields, "annotations": [annotation]}


def said(data: dict[str, Any]) -> Said:
    """What a task says; raises WrongError where it is not a task on a text."""
    if is_short(data):
        data = _lengthened(data)
    fields, facts = parted(object_of(data, "data"))
    article = _article(fields, data)
    asides: list[Aside] = []
    left_out: list[str] = []
    claims: list[Claims] = []
    for key in _WORK:
        for item in _objects(data, key):
            if item.get("was_cancelled"):
                asides.append(Aside.CANCELLED)
                continue
            found = _Region(item, left_out, is_ours=bool(facts)).claims()
            claims += by(facts, replace(found, annotator=_annotator(item)))
    for item in _objects(data, "predictions"):
        predicted = _Region(item, left_out, is_ours=bool(facts)).claims()
        named = loose_text(item.get("model_version")) or "Label Studio"
        marks = tuple(_predicted(one, item) for one in predicted.marks)
        claims.append(replace(predicted, marks=marks, annotator=model(named)))
    if _objects(data, "drafts"):
        asides.append(Aside.DRAFTS)
    elif not claims and not asides:
        asides.append(Aside.UNREAD)
    return Said(article, tuple(claims), tuple(asides), tuple(left_out))


def _objects(data: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The objects in a list; short exports have numbers there, which say nothing."""
    value = data.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _article(fields: dict[str, Any], task: dict[str, Any]) -> Article:
    """The article: its text is the field of that name, else the longest there is."""
    texts = [key for key, value in fields.items() if isinstance(value, str)]
    if not texts:
        raise WrongError("its “data” has no text")
    key = "text" if "text" in texts else max(texts, key=lambda one: len(fields[one]))
    text = fields[key]
    if _ADDRESS.fullmatch(text.strip()):
        raise WrongError(f"its text is not in the file but at “{short(text)}”")
    kept = {name: value for name, value in fields.items() if name != key}
    kept.setdefault("id", task.get("id"))
    return article_from_json({**kept, "text": text})


def _annotator(item: dict[str, Any]) -> Annotator | None:
    """Whoever completed an annotation: by e-mail or name, else by number."""
    who = item.get("completed_by")
    if isinstance(who, dict):
        names = [loose_text(who.get(key)) or "" for key in ("first_name", "last_name")]
        name = loose_text(who.get("email")) or " ".join(filter(None, names))
        who = name or who.get("id")
    if type(who) is int:
        return Annotator(NOBODY, f"Label Studio {who}")
    return Annotator(NOBODY, who) if isinstance(who, str) and who.strip() else None


def _predicted(mark: Mark, item: dict[str, Any]) -> Mark:
    """A mark of a model, with the score of the whole prediction where it has none of its own."""
    own = {name for name, _ in mark.attributes}
    scores = tuple(pair for pair in score_of(item.get("score")) if pair[0] not in own)
    return replace(mark, attributes=(*mark.attributes, *scores), origin="model")


class _Region:
    """Takes the results of one annotation or prediction."""

    def __init__(self, item: dict[str, Any], left_out: list[str], *, is_ours: bool) -> None:
        self._results = list_of(dict, item, "result")
        self._left_out = left_out
        self._is_ours = is_ours
        self._marks: list[Mark] = []
        self._first: dict[str, str] = {}
        self._attributes: dict[str, dict[str, AttributeValue]] = {}
        self._notes: dict[str, list[str]] = {}
        self._labels: list[tuple[str, AttributeValue]] = []
        self._links: list[Link] = []

    def claims(self) -> Claims:
        """What the results say."""
        for number, result in enumerate(self._results):
            kind, value = result.get("type"), object_of(result, "value")
            if isinstance(kind, str) and kind.endswith("labels"):
                self._marks += self._passages(result, value, kind, f"_{number}")
        for result in self._results:
            kind, value = result.get("type"), object_of(result, "value")
            if kind == "relation":
                self._links += _links(result)
            elif not (isinstance(kind, str) and kind.endswith("labels")):
                self._say(result, kind, value)
        marks = tuple(self._whole(mark) for mark in self._marks)
        return Claims(marks, tuple(self._links), tuple(self._labels))

    def _passages(
        self, result: dict[str, Any], value: dict[str, Any], kind: str, other: str
    ) -> Iterator[Mark]:
        """A mark for each label of a region; the first has the region's id."""
        if isinstance(value.get("start"), str) or "startOffset" in value:
            raise WrongError("its annotations lie in HTML and not in a text")
        place = offset_of(value.get("start")), offset_of(value.get("end"))
        quote = value.get("text")
        labels = list_of(object, value, kind if kind in value else "labels")
        if not labels:
            raise WrongError(f"the span {place[0]}–{place[1]} has no label")
        name = loose_text(result.get("id")) or other
        for number, label in enumerate(labels):
            yield Mark(
                label_of(label),
                (place,),
                quote if isinstance(quote, str) else None,
                f"{name} {number}" if number or name in self._first else name,
                attributes=score_of(result.get("score")),
            )
            self._first.setdefault(name, name)

    def _whole(self, mark: Mark) -> Mark:
        """A mark with all that was said of its region."""
        region = mark.id.rpartition(" ")[0] if mark.id not in self._first else mark.id
        attributes = {**dict(mark.attributes), **self._attributes.get(region, {})}
        notes = self._notes.get(region)
        note = "\n".join(notes) if notes else None
        return replace(mark, note=note, attributes=tuple(attributes.items()))

    def _say(self, result: dict[str, Any], kind: object, value: dict[str, Any]) -> None:
        """Keep what is said of a region, or of the whole task, beside labels."""
        name = label_of(result.get("from_name"), "result")
        found = value.get(str(kind), value.get("text"))
        words = _words(found)
        if words is None:
            self._left_out.append(
                f"“{short(name)}”, of the kind “{short(kind)}”, has no place here; it was left out"
            )
            return
        region = loose_text(result.get("id")) or ""
        if region not in self._first:
            self._labels.append(self._of_article(name, words))
        elif self._is_ours and name == _OUR_NOTE and isinstance(words, str):
            self._notes.setdefault(region, []).append(words)
        else:
            if self._is_ours:
                name = name.removeprefix(_OUR_ATTRIBUTE)
                words = {"true": True, "false": False}.get(str(words), words)
            self._attributes.setdefault(region, {})[name] = attribute_value(name, words)

    def _of_article(self, name: str, words: AttributeValue) -> tuple[str, AttributeValue]:
        if not self._is_ours:
            return name, words
        return name.removeprefix(_OUR_LABEL), True if words == "yes" else words


def _words(found: Any) -> AttributeValue | None:  # noqa: ANN401 - whatever JSON held
    """One value of what was chosen, written or rated; several choices with “; ” between."""
    if isinstance(found, list):
        pieces = [
            " > ".join(map(str, one)) if isinstance(one, list) else loose_text(one)
            for one in found
        ]
        told = [piece for piece in pieces if piece is not None]
        return "; ".join(told) if told and len(told) == len(pieces) else None
    return found if isinstance(found, str | bool | int | float) else None


def _links(result: dict[str, Any]) -> Iterator[Link]:
    """The links of a relation, which may have several names and point both ways."""
    head, child = (loose_text(result.get(key)) or "" for key in ("from_id", "to_id"))
    direction = result.get("direction", "right")
    for name in list_of(object, result, "labels") or ["relation"]:
        kind = label_of(name, "relation")
        if direction != "left":
            yield Link(kind, head, child)
        if direction in ("left", "bi"):
            yield Link(kind, child, head)
