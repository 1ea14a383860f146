"""Tables for Excel, R and Stata: articles, spans, relations, and events.

Events are who commits to what, or threatens whom (`events.py`). The tables are CSV as RFC 4180 has
it, in UTF-8 with a byte order mark, without which Excel takes it for something else. Names of
columns are lower-case letters, digits and `_`, 32 at most, as Stata wants them. Offsets are code
points.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from itertools import chain

from annotator.core.attributes import ENTITY, AttributeValue
from annotator.core.records import Record
from annotator.core.schemes import Scope
from annotator.core.spans import Span
from annotator.exchange.forms.events import Event, Events
from annotator.exchange.forms.form import Form, Out, Setting, spans_of
from annotator.exchange.forms.names import SafeNames
from annotator.exchange.forms.tables.cells import harmless

_LONGEST_COLUMN = 32
_WHOSE = ("article", "layer", "round", "status", "split")
_FACTS = ("published", "date", "source", "headline", "url")
_SPAN = ("span", "start", "end", "label", "quote")
_ACTORS = ("issuers", "issuer_codes", "targets", "target_codes")
_MORE = ("note", "origin", "fragments", "entity", "entity_name", "entity_code")
_OTHER = "other_attributes"
_ENDS = ("id", "label", "quote", "entity_name", "entity_code")
_NO_TEXT = "articles whose text is not in the tables"
_DEFUSED = "cells that begin like a formula (they get a ' in front)"

Row = Iterable[AttributeValue | None]


class _Table:
    """One CSV file under way."""

    def __init__(self, out: Out, columns: Iterable[str]) -> None:
        self._out = out
        self._line = io.StringIO(newline="")
        self._writer = csv.writer(self._line, lineterminator="\r\n")
        self._out.write("\ufeff".encode())
        self.add(columns)

    def add(self, row: Row) -> bool:
        """Write a row; whether a cell had to be defused."""
        cells = list(row)
        safe = [_cell(value) for value in cells]
        self._writer.writerow(safe)
        self._out.write(self._line.getvalue().encode())
        self._line.seek(0)
        self._line.truncate()
        return any(
            type(value) is str and value != cell for value, cell in zip(cells, safe, strict=True)
        )


def _cell(value: AttributeValue | None) -> str | float | None:
    """A value as it is written: flags as 1 and 0, no text like a formula, unless a number."""
    if isinstance(value, str):
        safe = harmless(value)
        return value if safe is value or _is_number(value) else safe
    return int(value) if isinstance(value, bool) else value


def _is_number(cell: str) -> bool:
    """Whether a cell is a number, which may begin with a sign and is no formula."""
    try:
        float(cell)
    except ValueError:
        return False
    return cell.isascii() and "_" not in cell and cell == cell.strip()


class Tables(Form):
    """The four tables of a project."""

    def __init__(self, setting: Setting) -> None:
        """Open the tables, with a column for each attribute and label of the scheme."""
        super().__init__(setting)
        scheme = setting.scheme
        names = SafeNames("[^A-Za-z0-9_]", _LONGEST_COLUMN)
        names.reserve((*_WHOSE, *_FACTS, *_SPAN, *_ACTORS, *_MORE, _OTHER))
        self._attributes = {
            each.id: names.of(_begun(each.id)).lower() for each in scheme.attributes
        }
        article_names = SafeNames("[^A-Za-z0-9_]", _LONGEST_COLUMN, prefix="is_")
        labels = [each for each in scheme.labels if each.scope is Scope.ARTICLE]
        self._labels = {each.id: article_names.of(each.id).lower() for each in labels}
        self._found = Events(scheme)
        attributes = (*self._attributes.values(), _OTHER)
        ends = (f"{end}_{name}" for end in ("head", "child") for name in _ENDS)
        tables = setting.files
        self._articles = _Table(
            tables.open("articles.csv"),
            (*_WHOSE, *_FACTS, "characters", "spans", *self._labels.values(), "other_labels"),
        )
        self._spans = _Table(tables.open("spans.csv"), (*_WHOSE, *_SPAN, *_MORE, *attributes))
        self._relations = _Table(
            tables.open("relations.csv"), (*_WHOSE, "relation", "type", *ends)
        )
        self._events = _Table(
            tables.open("events.csv"), (*_WHOSE, *_FACTS, *_SPAN, *_ACTORS, *attributes)
        )

    def write(self, record: Record, part: str | None) -> None:
        """Write the rows of one record."""
        self.losses.add(_NO_TEXT, record, caution=True)
        whose, facts = _whose(record, part), _facts(record)
        spans = spans_of(record)
        by_id = {span.id: span for span in spans}
        relations = record.layer.relations if record.layer else ()
        self._add(record, self._articles, chain(whose, facts, self._of_article(record)))
        for span in spans:
            body = (*_place(record, span), *self._more(span), *self._said(span))
            self._add(record, self._spans, (*whose, *body), span)
        for one in sorted(relations, key=lambda each: (each.head, each.type, each.child, each.id)):
            ends = chain(self._end(record, by_id[one.head]), self._end(record, by_id[one.child]))
            self._add(record, self._relations, (*whose, one.id, one.type, *ends))
        for event in self._found.of(record):
            what = (*_place(record, event.span), *self._actors(record, event))
            row = (*whose, *facts, *what, *self._said(event.span))
            self._add(record, self._events, row, event.span)

    def _add(self, record: Record, table: _Table, row: Row, span: Span | None = None) -> None:
        if table.add(row):
            self.losses.add(_DEFUSED, record, span, caution=True)

    def _of_article(self, record: Record) -> Row:
        layer = record.layer
        said = {str(one.label): one.value for one in layer.labels} if layer else {}
        known = [said.pop(label, None) for label in self._labels]
        return (len(record.article.text), len(layer.spans) if layer else 0, *known, _json(said))

    def _more(self, span: Span) -> Row:
        said = dict(span.attributes)
        fragments = ";".join(f"{start}-{end}" for start, end in span.fragments)
        name, code = self._entity(span)
        return (span.note, span.origin, fragments, said.get(ENTITY), name, code)

    def _said(self, span: Span) -> Row:
        """A cell for each attribute of the scheme, then the others as JSON."""
        said = dict(span.attributes)
        said.pop(ENTITY, None)
        known = [said.pop(attribute, None) for attribute in self._attributes]
        return (*known, _json(said))

    def _end(self, record: Record, span: Span) -> Row:
        quote = span.quote_in_parts(record.article.text)
        return (span.id, span.label, quote, *self._entity(span))

    def _entity(self, span: Span) -> tuple[str, str]:
        """Name and code of the actor that a span stands for, empty if it stands for none."""
        entity = self.setting.entities.get(str(dict(span.attributes).get(ENTITY, "")))
        return (entity.name, entity.code) if entity else ("", "")

    def _actors(self, record: Record, event: Event) -> Row:
        for spans in (event.issuers, event.targets):
            called = [self._entity(span) for span in spans]
            quotes = [span.quote_in_parts(record.article.text) for span in spans]
            yield _listed(name or quote for (name, _), quote in zip(called, quotes, strict=True))
            yield _listed(code for _, code in called if code)


def _listed(names: Iterable[str]) -> str:
    """Names in one cell, each once, `; ` between them."""
    return "; ".join(dict.fromkeys(" ".join(name.split(";")) for name in names))


def _begun(name: str) -> str:
    """A name that begins with a letter, as columns have to."""
    return name if name[:1].isascii() and name[:1].isalpha() else f"a_{name}"


def _whose(record: Record, part: str | None) -> tuple[str | None, ...]:
    layer = record.layer
    part = part or dict(record.article.info.extra).get("split")
    if layer is None:
        return (record.article.id, None, None, "new", part)
    return (record.article.id, layer.annotator.name, layer.round, layer.status, part)


def _facts(record: Record) -> tuple[str | None, ...]:
    info = record.article.info
    published = info.published or ""
    return (published, published[:10], info.source, info.headline, info.url)


def _place(record: Record, span: Span) -> Row:
    quote = span.quote_in_parts(record.article.text)
    return (span.id, span.start, span.end, span.label, quote)


def _json(said: Mapping[str, AttributeValue]) -> str:
    return json.dumps(said, ensure_ascii=False) if said else ""
