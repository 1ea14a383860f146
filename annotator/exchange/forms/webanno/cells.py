"""The cells of WebAnno TSV 3: spans over several rows, stacked ones, slots, relations, chains."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from annotator.exchange.anchoring import Mark
from annotator.exchange.claims import Link
from annotator.exchange.forms.uima.layers import PASSED_OVER, Layers, link_name
from annotator.exchange.forms.webanno.columns import Cell, Column, Kind, Layer
from annotator.exchange.forms.webanno.escapes import parted, value_unescaped
from annotator.exchange.forms.webanno.lines import Content, Row

_NOTHING, _NO_VALUE = "_", "*"
_NUMBERED = re.compile(r"(?s)(.*)\[(\d{1,9})(?:_(\d{1,9}))?\]")
_CHAINED = re.compile(r"(?s)(.*)->(\d{1,9})-(\d{1,9})")
_ANY = "uima.tcas.Annotation"


@dataclass(slots=True)
class _Span:
    """A span as it comes together from its rows."""

    type: str
    name: str
    start: int
    end: int
    said: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _End:
    """A span that may come later: its type, the row that it begins on, its number or 0."""

    type: str
    row: str
    number: int


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A link whose ends are looked for when all spans are there."""

    type: str
    head: _Span | _End
    child: _End


class Cells:
    """Takes in the rows of a file, and says which spans and links they are.

    `unsaid` counts what is said of relations, which has no place here.
    """

    def __init__(self, content: Content, layers: Layers) -> None:
        self._layers = layers
        self._spans: list[_Span] = []
        self._by_number: dict[int, _Span] = {}
        self._on_row: dict[tuple[str, str], _Span] = {}
        self._wanted: list[_Wanted] = []
        self.unsaid: Counter[str] = Counter()
        self._chains: dict[tuple[str, int], dict[int, tuple[_Span, str]]] = defaultdict(dict)
        used = [one for one in content.layers if not one.type.startswith(PASSED_OVER)]
        for row in content.rows:
            for layer in used:
                self._take(layer, row)

    @property
    def marks(self) -> list[Mark]:
        """The spans, in the order of the file; places are as it counts."""
        return [
            self._layers.mark(each.type, each.name, (each.start, each.end), each.said)
            for each in self._spans
        ]

    @property
    def links(self) -> list[Link]:
        """The relations, slots and links of chains; what has no end goes to a name of no span."""
        found = [
            Link(one.type, self._name(one.head), self._name(one.child)) for one in self._wanted
        ]
        for elements in self._chains.values():
            for one, other in pairwise(sorted(elements)):
                span, name = elements[one]
                found.append(Link(name, span.name, elements[other][0].name))
        return found

    def _take(self, layer: Layer, row: Row) -> None:
        if layer.kind is Kind.RELATION:
            self._take_relations(layer, row)
        elif layer.kind is Kind.CHAIN:
            self._take_chain(layer, row)
        else:
            self._take_spans(layer, row)

    def _take_spans(self, layer: Layer, row: Row) -> None:
        columns = [(each, _values(row, each)) for each in layer.columns]
        for at in range(max(len(values) for _, values in columns)):
            cells = [(each, values[at]) for each, values in columns if at < len(values)]
            numbers = [_number(cell)[1] for each, cell in cells if each.cell is not Cell.TARGETS]
            span, is_new = self._span(layer.type, row, next(filter(None, numbers), 0))
            for each, cell in cells:
                words = _number(cell)[0]
                if each.cell is Cell.VALUE and each.feature and words != _NO_VALUE:
                    span.said.setdefault(each.feature, value_unescaped(words))
            if is_new:
                self._take_slots(cells, span)

    def _span(self, kind: str, row: Row, number: int) -> tuple[_Span, bool]:
        """The span of this number, longer by this row; a new one if there is none."""
        known = self._by_number.get(number)
        if known is not None and known.type == kind:
            known.end = max(known.end, row.place[1])
            return known, False
        made = _Span(kind, str(len(self._spans) + 1), *row.place)
        self._spans.append(made)
        for each in (kind, _ANY):
            self._on_row.setdefault((each, row.name), made)
        if number:
            self._by_number[number] = made
        return made, True

    def _take_slots(self, cells: Sequence[tuple[Column, str]], span: _Span) -> None:
        roles: list[str] = []
        for each, cell in cells:
            if each.cell is Cell.ROLES:
                words = _number(cell)[0]
                roles = [] if words == _NOTHING else parted(words, ";")
            elif each.cell is Cell.TARGETS:
                targets = [] if cell in (_NO_VALUE, _NOTHING) else parted(cell, ";")
                for role, target in zip(roles, targets, strict=False):
                    name = each.feature if role == _NO_VALUE else value_unescaped(role)
                    place, number, _ = _number(target)
                    self._wanted.append(_Wanted(name, span, _End(each.base, place, number)))

    def _take_relations(self, layer: Layer, row: Row) -> None:
        columns = [(each, _values(row, each)) for each in layer.columns]
        for at in range(max(len(values) for _, values in columns)):
            cells = [(each, values[at]) for each, values in columns if at < len(values)]
            said = {
                each.feature: value_unescaped(cell)
                for each, cell in cells
                if each.cell is Cell.VALUE and cell != _NO_VALUE
            }
            kind = link_name(said, layer.type)
            self.unsaid.update(said.keys())
            for each, cell in cells:
                if each.cell is Cell.SOURCE:
                    name, head, child = _number(cell)
                    ends = _End(each.base, name, head), _End(each.base, row.name, child)
                    self._wanted.append(_Wanted(kind, *ends))

    def _take_chain(self, layer: Layer, row: Row) -> None:
        kinds, links = (_values(row, each) for each in layer.columns[:2])
        for kind, link in zip(kinds, links, strict=False):
            found = _CHAINED.fullmatch(link)
            if found is None:
                continue
            chain, at = self._chains[layer.type, int(found[2])], int(found[3])
            if at in chain:
                span = chain[at][0]
                span.end = max(span.end, row.place[1])
                continue
            span, _ = self._span(layer.type, row, 0)
            words = _number(kind)[0]
            span.said = {} if words == _NO_VALUE else {"label": value_unescaped(words)}
            name = "next" if found[1] == _NO_VALUE else value_unescaped(found[1])
            chain[at] = span, name

    def _name(self, end: _Span | _End) -> str:
        """The span at one end of a link; a name of no span if there is none."""
        if isinstance(end, _Span):
            return end.name
        if end.number in self._by_number:
            return self._by_number[end.number].name
        found = self._on_row.get((end.type, end.row))
        return found.name if found else ""


def _values(row: Row, column: Column) -> list[str]:
    """The stacked values of a cell."""
    cell = row.cells[column.at]
    return [] if cell == _NOTHING else parted(cell, "|")


def _number(cell: str) -> tuple[str, int, int]:
    """A value without the numbers behind it, and these, 0 for none."""
    found = _NUMBERED.fullmatch(cell)
    if found is None or (len(found[1]) - len(found[1].rstrip("\\"))) % 2:
        return cell, 0, 0
    return found[1], int(found[2]), int(found[3] or 0)
