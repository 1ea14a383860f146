"""Forms that have a place for all that a layer says give it back, to the last sign."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.core.annotators import Annotator
from annotator.core.export_forms import CRLF, LF, LINE_ENDS
from annotator.core.ids import ObjectId
from annotator.core.records import NOBODY, Layer, Record
from annotator.exchange.forms.form import Setting
from annotator.exchange.forms.qdpx.names import fits
from annotator.exchange.forms.qdpx.reading import read_qdpx
from annotator.exchange.forms.qdpx.writing import Qdpx
from annotator.exchange.incoming import Incoming
from annotator.exchange.jsonl import read_json
from tests.exchange.forms.trap_records import (
    ENTITIES,
    Kept,
    korean,
    right_to_left,
    scheme,
    trap,
    written,
)
from tests.exchange.strategies import records

Said = tuple[object, ...]


def what_is_said(layer: Layer, text: str) -> list[Said]:
    """All of a layer that is not where and when it was written down."""
    places = {one.id: (one.start, one.end, one.label, one.note or None) for one in layer.spans}
    spans: list[Said] = [
        (*places[one.id], sorted(map(repr, one.attributes)), _parts(one.parts, text), one.origin)
        for one in layer.spans
    ]
    links: list[Said] = [
        (one.type, places[one.head], places[one.child]) for one in layer.relations
    ]
    labels: list[Said] = [(one.label, repr(one.value)) for one in layer.labels]
    return sorted({repr(one): one for one in (*spans, *links, *labels)}.values(), key=repr)


def _parts(parts: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Gaps of line ends alone are none with us."""
    joined: list[tuple[int, int]] = []
    for start, end in parts:
        gap = text[joined[-1][1] : start] if joined else "x"
        if not gap.strip() and (not gap or "\n" in gap):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def w3c(*made: Record) -> list[Incoming]:
    stream = io.BytesIO(written("w3c", *made).outs[""].getvalue())
    return list(read_json(stream, "a.jsonld"))


def test_the_trap_text_comes_back_as_web_annotations() -> None:
    for made in (trap(), right_to_left(), korean()):
        (found,) = w3c(made)
        assert isinstance(found, Record)
        assert found.article.id == made.article.id
        assert found.article.info.headline == made.article.info.headline
        assert found.article.info.source == made.article.info.source
        assert found.layer
        assert made.layer
        text = made.article.text
        assert what_is_said(found.layer, text) == what_is_said(made.layer, text)
        assert {one.id for one in found.layer.spans} == {one.id for one in made.layer.spans}


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=st.lists(records(), max_size=2, unique_by=lambda one: one.article.id))
def test_any_layer_comes_back_as_web_annotations(made: list[Record]) -> None:
    found = [one for one in w3c(*made) if isinstance(one, Record)]
    assert [one.article.id for one in found] == [one.article.id for one in made]
    for one, other in zip(found, made, strict=True):
        assert (one.layer is None) == (other.layer is None)
        if one.layer is None or other.layer is None:
            continue
        text = other.article.text
        assert what_is_said(one.layer, text) == what_is_said(other.layer, text)
        assert (one.layer.round, one.layer.status) == (other.layer.round, other.layer.status)
        assert one.layer.annotator == other.layer.annotator


def qdpx(*made: Record, line_ends: str = LF) -> list[Incoming]:
    kept = Kept()
    run = Qdpx(Setting(kept, scheme(), ENTITIES, line_ends=line_ends))
    for each in made:
        run.write(each, None)
    run.end()
    return read_back(kept.outs[""].getvalue())


def read_back(data: bytes) -> list[Incoming]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "p.qdpx")
        path.write_bytes(data)
        return list(read_qdpx(path, "p.qdpx", Annotator(NOBODY, "")))


def plain(layer: Layer) -> Layer:
    """As REFI-QDA has it: how a span came about has no place there."""
    return replace(layer, spans=tuple(replace(one, origin="single") for one in layer.spans))


@pytest.mark.parametrize("line_ends", LINE_ENDS)
def test_the_trap_text_comes_back_from_refi_qda(line_ends: str) -> None:
    for made in (trap(), right_to_left(), korean()):
        (found,) = qdpx(made, line_ends=line_ends)
        assert isinstance(found, Record)
        assert found.article.id == made.article.id
        info, other = found.article.info, made.article.info
        assert (info.headline, info.source, info.published) == (
            other.headline,
            other.source,
            other.published,
        )
        assert found.layer
        assert made.layer
        text = made.article.text
        assert what_is_said(found.layer, text) == what_is_said(plain(made.layer), text)
        assert {one.id for one in found.layer.spans} == {one.id for one in made.layer.spans}
        assert found.layer.annotator == made.layer.annotator


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=records(), line_ends=st.sampled_from(LINE_ENDS))
def test_any_layer_comes_back_from_refi_qda(made: Record, line_ends: str) -> None:
    text, layer = made.article.text, made.layer
    found = [one for one in qdpx(made, line_ends=line_ends) if isinstance(one, Record)]
    (one,) = found
    is_mixed = line_ends == CRLF and "\n" in text.replace("\r\n", "") and "\r\n" in text
    assert (one.article.id == made.article.id) or is_mixed
    if layer is None or not (layer.spans or layer.labels) or one.article.id != made.article.id:
        return
    assert one.layer
    if fits("".join(words_of(layer))):
        assert what_is_said(one.layer, text) == what_is_said(plain(layer), text)
        assert one.layer.annotator == layer.annotator
    else:
        assert len(one.layer.spans) == len(what_is_marked(layer))


def words_of(layer: Layer) -> Iterator[str]:
    """All that XML has to hold."""
    yield layer.annotator.name
    for one in layer.relations:
        yield one.type
    for label in layer.labels:
        yield f"{label.label}{label.value}"
    for span in layer.spans:
        yield f"{span.label}{span.note}{span.attributes}"
        for name, value in span.attributes:
            yield f"{name}{value}"


def what_is_marked(layer: Layer) -> set[str]:
    return {repr(replace(one, id=ObjectId(""), origin="")) for one in layer.spans}
