"""WebAnno TSV 3.3: a file an article (and coder), a token a line, spans and relations in columns.

Offsets are UTF-16 units in a file of UTF-8. The text can be put together again as it was, but for
blanks before its first word. `TypeSystem.xml` has the layers. See “WebAnno TSV 3.3 File format” in
https://inception-project.github.io/releases/latest/docs/user-guide.html.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from annotator.core.records import Record
from annotator.core.spans import Relation, Span
from annotator.exchange.forms.form import GAPS, LABELS, RELATIONS, Form, Setting, in_words
from annotator.exchange.forms.standoff_paths import StandoffPaths
from annotator.exchange.forms.uima.our_types import (
    LABEL,
    NOTE,
    RELATION,
    SPAN,
    TYPES,
    FeatureNames,
)
from annotator.exchange.forms.webanno.escapes import text_escaped, value_escaped
from annotator.exchange.forms.webanno.units import Unit, Units

_HEAD = "#FORMAT=WebAnno TSV 3.3\n"
_NOTHING, _NO_VALUE = "_", "*"
_RETURN = re.compile(r"\r\n?")

LEADING = "articles that begin with other blanks than spaces (spaces stand for them)"
RETURNS = "values with carriage returns (written as line feeds)"
EMPTY = "attributes with an empty text (left out)"
ENDLESS = f"{RELATIONS} one of which has no word"


class WebAnno(Form):
    """A folder, in it one a part of the split, in it one a coder if there are several layers."""

    def __init__(self, setting: Setting) -> None:
        """Give the attributes of the scheme their names first."""
        super().__init__(setting)
        self._paths = StandoffPaths(by_layer=setting.by_layer)
        self._names = FeatureNames(each.id for each in setting.scheme.attributes)

    def write(self, record: Record, part: str | None) -> None:
        """Write the file of one record."""
        self.lose(record, GAPS, LABELS)
        path = self._paths.of(record, part)
        self.setting.files.put(f"{path}.tsv", "".join(self._lines(record)).encode())

    def end(self) -> None:
        """Write the types, without whose layers INCEpTION does not take a file."""
        self.setting.files.put(TYPES, self._names.types())

    def _lines(self, record: Record) -> Iterator[str]:
        units = Units(record, self.losses)
        if units.text[: units.sentences[0].begin].strip(" "):
            self.losses.add(LEADING, record)
        rows = _Rows(record, units, self)
        yield _HEAD
        yield from rows.header()
        yield "\n"
        for sentence in units.sentences:
            yield "\n"
            for line in units.text[sentence.begin : sentence.end].split("\n"):
                yield f"#Text={text_escaped(line)}\n"
            for unit in sentence.units:
                yield rows.line(unit)

    def feature(self, attribute: str) -> str:
        """The name of the column that an attribute has."""
        return self._names.of(attribute)

    def value(self, record: Record, span: Span | None, words: str) -> str:
        """A value as a cell has it."""
        kept, changed = _RETURN.subn("\n", words)
        if changed:
            self.losses.add(RETURNS, record, span, caution=True)
        return value_escaped(kept)


class _Rows:
    """Makes the lines of one record's tokens."""

    def __init__(self, record: Record, units: Units, form: WebAnno) -> None:
        self._record = record
        self._units = units
        self._form = form
        self._numbers = units.ambiguous
        spans = [span for each in units.sentences for unit in each.units for span in unit.spans]
        self._said = {span.id: self._said_of(span) for span in dict.fromkeys(spans)}
        used = dict.fromkeys(name for said in self._said.values() for name in said)
        self._columns = [LABEL, *sorted(used.keys() - {LABEL})] if spans else []
        self._links: dict[str, list[Relation]] = defaultdict(list)
        for one in record.layer.relations if record.layer else ():
            if one.head in units.on and one.child in units.on:
                self._links[units.on[one.child][0].name].append(one)
            else:
                form.losses.add(ENDLESS, record)

    def header(self) -> Iterator[str]:
        """What the columns are."""
        if self._columns:
            yield f"#T_SP={'|'.join((SPAN, *self._columns))}\n"
        if self._links:
            yield f"#T_RL={RELATION}|{LABEL}|BT_{SPAN}\n"

    def line(self, unit: Unit) -> str:
        """The line of a token or of a part of one."""
        units, (begin, end) = self._units, unit.place
        cells = [
            unit.name,
            f"{units.utf16(begin)}-{units.utf16(end)}",
            text_escaped(units.text[begin:end]),
        ]
        for name in self._columns:
            said = [self._value(span, name) for span in unit.spans]
            cells.append("|".join(said) or _NOTHING)
        if self._links:
            links = self._links.get(unit.name, [])
            labels = [self._form.value(self._record, None, one.type) for one in links]
            cells += ["|".join(labels) or _NOTHING, "|".join(map(self._ends, links)) or _NOTHING]
        return "\t".join(cells) + "\t\n"

    def _value(self, span: Span, name: str) -> str:
        number = self._numbers.get(span.id)
        words = self._said[span.id].get(name, _NO_VALUE)
        return words if number is None else f"{words}[{number}]"

    def _ends(self, link: Relation) -> str:
        """Where a link comes from, and the numbers of its two spans if one has any."""
        numbers = [self._numbers.get(each, 0) for each in (link.head, link.child)]
        first = self._units.on[link.head][0].name
        return f"{first}[{numbers[0]}_{numbers[1]}]" if any(numbers) else first

    def _said_of(self, span: Span) -> dict[str, str]:
        """The cells of a span."""
        form, record = self._form, self._record
        said = {LABEL: form.value(record, span, span.label)}
        if span.note:
            said[NOTE] = form.value(record, span, span.note)
        for name, value in span.attributes:
            if value == "":
                form.losses.add(EMPTY, record, span)
            else:
                said[form.feature(name)] = form.value(record, span, in_words(value))
        return said
