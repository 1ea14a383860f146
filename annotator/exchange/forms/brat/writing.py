"""Brat's standoff form: a `.txt` and an `.ann` for each article, and `annotation.conf`.

Offsets are code points of the `.txt`, half-open, which is the article's text unchanged. Names may
have only `[A-Za-z0-9_-]`; `names.json` says what they stand for. A span over the end of a line is
written in parts, as brat's reader wants it. The form is described at
https://brat.nlplab.org/standoff.html and https://brat.nlplab.org/configuration.html.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from annotator.core.attributes import ENTITY, AttributeKind, AttributeValue
from annotator.core.ids import LabelId, ObjectId
from annotator.core.records import Record
from annotator.core.schemes import Scope
from annotator.core.spans import Span
from annotator.exchange.forms.form import LABELS, Form, Setting, spans_of
from annotator.exchange.forms.names import SafeNames
from annotator.exchange.forms.standoff_paths import StandoffPaths

_UNSAFE = r"[^A-Za-z0-9_-]"
_BREAK = re.compile(r"[\r\n]+")
_END = re.compile(r"[\r\n]")
_BLANK = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
"""What would end a line or a field, for one reader or another."""
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")

BROKEN = "spans over the end of a line (written in parts)"
NOTES_ON_LINES = "notes of several lines (written on one)"
_RETURNS = "articles with carriage returns (many readers drop them and count wrongly)"
_WIDE = "articles with emoji and the like (brat's window shifts what comes after them)"


class Brat(Form):
    """One folder, or one a part of the split; in it one a coder if there are several layers."""

    def __init__(self, setting: Setting) -> None:
        """Give the names of the scheme theirs first."""
        super().__init__(setting)
        scheme = setting.scheme
        self._types, self._attributes = SafeNames(_UNSAFE), SafeNames(_UNSAFE)
        self._paths = StandoffPaths(by_layer=setting.by_layer)
        self._types.take(label.id for label in scheme.labels if label.scope is Scope.SPAN)
        self._types.take(each.id for each in scheme.relations)
        self._attributes.take(each.id for each in scheme.attributes)
        self._values: dict[str, dict[str, None]] = defaultdict(dict)
        self._labels = {label.id: None for label in scheme.labels if label.scope is Scope.SPAN}
        self._relations = {each.id: None for each in scheme.relations}
        for each in scheme.attributes:
            choices: Iterable[AttributeValue] = each.values
            if each.kind is AttributeKind.FLAG:
                choices = (True, False)
            self._values[each.id] = dict.fromkeys(map(_value, choices))

    def write(self, record: Record, part: str | None) -> None:
        """Write the two files of one record."""
        text = record.article.text
        self.lose(record, LABELS)
        if "\r" in text:
            self.losses.add(_RETURNS, record, caution=True)
        if _ASTRAL.search(text):
            self.losses.add(_WIDE, record, caution=True)
        stem = self._paths.of(record, part)
        self.setting.files.put(f"{stem}.txt", text.encode())
        self.setting.files.put(f"{stem}.ann", "".join(self._lines(record)).encode())

    def end(self) -> None:
        """Write what names there are."""
        self.setting.files.put("annotation.conf", self._configuration().encode())
        changed = {
            "types": self._types.changed(),
            "attributes": self._attributes.changed(),
            **self._paths.changed(),
        }
        if any(changed.values()):
            data = json.dumps(changed, ensure_ascii=False, indent=1)
            self.setting.files.put("names.json", f"{data}\n".encode())

    def _lines(self, record: Record) -> Iterator[str]:
        """The lines of the `.ann`: spans, relations, attributes, notes."""
        layer = record.layer
        if layer is None:
            return
        spans = spans_of(record)
        marks = {span.id: f"T{number}" for number, span in enumerate(spans, 1)}
        for span in spans:
            yield self._span(record, span, marks[span.id])
        relations = sorted(layer.relations, key=lambda each: (each.head, each.type, each.child))
        for number, one in enumerate(relations, 1):
            self._relations.setdefault(one.type)
            kind = self._types.of(one.type)
            yield f"R{number}\t{kind} Arg1:{marks[one.head]} Arg2:{marks[one.child]}\n"
        yield from self._said(record, spans, marks)

    def _span(self, record: Record, span: Span, mark: str) -> str:
        text = record.article.text
        parts = [piece for part in span.parts for piece in _unbroken(text, *part)]
        if len(parts) > len(span.parts) or not parts:
            self.losses.add(BROKEN, record, span, caution=bool(parts))
        parts = parts or [(span.start, span.end)]
        self._labels.setdefault(LabelId(span.label))
        places = ";".join(f"{start} {end}" for start, end in parts)
        # Brat refuses a line whose quote is not the text itself, also where that has a tab.
        # Brat refuses a line whose quote is not the text itself, also where that has a tab. Only a
        # span of nothing but ends of lines still has any: a blank for each.
        quote = _END.sub(" ", " ".join(text[start:end] for start, end in parts))
        return f"{mark}\t{self._types.of(span.label)} {places}\t{quote}\n"

    def _said(
        self, record: Record, spans: tuple[Span, ...], marks: dict[ObjectId, str]
    ) -> Iterator[str]:
        """Attributes, the exact values of those that had to be changed, and notes."""
        attribute = note = 0
        for span in spans:
            for name, value in span.attributes:
                attribute += 1
                safe = _value(value)
                if len(self._values[name]) < _MOST_VALUES:
                    self._values[name].setdefault(safe)
                yield f"A{attribute}\t{self._attributes.of(name)} {marks[span.id]} {safe}\n"
                if isinstance(value, str) and value != safe:
                    note += 1
                    yield f"#{note}\tExactValue A{attribute}\t{json.dumps(value)}\n"
            actor = self._actor(span)
            if actor:
                note += 1
                yield f"#{note}\tActor {marks[span.id]}\t{_BLANK.sub(' ', actor)}\n"
            if span.note:
                note += 1
                if _BLANK.search(span.note):
                    self.losses.add(NOTES_ON_LINES, record, span)
                words = _BLANK.sub(" ", span.note)
                yield f"#{note}\tAnnotatorNotes {marks[span.id]}\t{words}\n"

    def _actor(self, span: Span) -> str:
        """The name of the actor that a span stands for, empty if it stands for none."""
        entity = self.setting.entities.get(str(dict(span.attributes).get(ENTITY, "")))
        return entity.name if entity else ""

    def _configuration(self) -> str:
        scheme, types = self.setting.scheme, self._types
        lines = ["[entities]", *(types.of(label) for label in self._labels), "", "[relations]"]
        lines.append("<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>")
        for name in self._relations:
            each = scheme.relation(name)
            heads = self._ends(each.heads if each else ())
            lines.append(
                f"{types.of(name)}\tArg1:{heads}, Arg2:{self._ends(each.children if each else ())}"
            )
        lines += ["", "[events]", "", "[attributes]"]
        for name, values in self._values.items():
            if values:
                attribute = scheme.attribute(name)
                owners = self._ends(attribute.labels if attribute else ())
                found = "|".join(values)
                lines.append(f"{self._attributes.of(name)}\tArg:{owners}, Value:{found}")
        return "\n".join(lines) + "\n"

    def _ends(self, labels: Iterable[str]) -> str:
        return "|".join(map(self._types.of, labels)) or "<ENTITY>"


_MOST_VALUES = 200
"""Values that `annotation.conf` offers for an attribute; a free text has no end of them."""


def _value(value: AttributeValue) -> str:
    """A value without blanks, and without the signs that part values in `annotation.conf`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return re.sub(r"[\s|,:<>\[\]\x00-\x1f]+", "_", str(value)) or "_"


def _unbroken(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of `[start, end)` between the ends of lines."""
    at = start
    for found in _BREAK.finditer(text, start, end):
        if at < found.start():
            yield at, found.start()
        at = found.end()
    if at < end:
        yield at, end
