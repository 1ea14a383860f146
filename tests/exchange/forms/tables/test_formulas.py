"""Cells of tables that go out: no spreadsheet takes one that came with data for a formula."""

import csv
import io
from dataclasses import replace

import pytest

from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.entities import Entity
from annotator.core.ids import AnnotatorId, LabelId, RoundId
from annotator.core.records import Layer, Record
from annotator.core.schemes import Scheme, SchemeInfo
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.exchange.entities_csv import entities_csv, read_entities
from annotator.exchange.formats import form_of
from annotator.exchange.forms.form import Setting
from annotator.exchange.forms.tables.cells import as_it_was, harmless
from tests.exchange.mutations import Kept, sample_record

SAMPLES = (
    *("=cmd|' /C calc'!A0", "+1+cmd", "-1+cmd", "@SUM(A1)", "\t=1", "\r=1"),
    *("\n=1", "＝1", "＋1", "－1", "＠1", "'=1", "''@1", '=HYPERLINK("http://x","y")'),
)
_FIRST = tuple("=+-@\t\r\n＝＋－＠")


@pytest.mark.parametrize("cell", SAMPLES)
def test_a_formula_is_made_harmless_and_comes_back(cell: str) -> None:
    assert harmless(cell).startswith("'")
    assert as_it_was(harmless(cell)) == cell


def is_dangerous(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return cell.startswith(_FIRST)
    return False


@pytest.mark.parametrize("evil", SAMPLES)
def test_no_table_of_an_export_has_a_formula(evil: str) -> None:
    sound = sample_record()
    assert isinstance(sound.layer, Layer)
    info = ArticleInfo(evil, (evil,), evil, evil, evil, url=evil, extra=((evil, evil),), path=evil)
    article = Article(f"{evil} said somebody.", info)
    whose = (article.id, AnnotatorId("a" * 32), RoundId(evil))
    spans = tuple(
        Span(one.id, *whose, 0, len(evil), LabelId(evil), evil, ((evil, evil), ("entity", evil)))
        for one in sound.layer.spans
    )
    link = Relation(sound.layer.relations[0].id, *whose, evil, spans[0].id, spans[1].id)
    label = ArticleLabel(sound.layer.labels[0].id, *whose, LabelId(evil), evil)
    layer = replace(
        sound.layer,
        annotator=Annotator(AnnotatorId("a" * 32), evil),
        round=RoundId(evil),
        spans=spans,
        relations=(link,),
        labels=(label,),
    )
    kept = Kept()
    entities = {evil: Entity(evil, evil, (evil,), evil)}
    tables = form_of("csv")(Setting(kept, Scheme(SchemeInfo(evil)), entities))
    tables.write(Record(article, layer), None)
    tables.end()
    seen = 0
    for name, stream in kept.files.items():
        if name.endswith(".csv"):
            text = stream.getvalue().decode("utf-8-sig")
            for row in csv.reader(io.StringIO(text, newline="")):
                seen += len(row)
                assert not any(map(is_dangerous, row)), (name, row)
    assert seen > 50


@pytest.mark.parametrize("evil", SAMPLES)
def test_no_register_of_actors_has_one(evil: str) -> None:
    one = Entity("e1", " ".join(f"{evil} x".split()), (), "KOR")
    data = entities_csv([one])
    for cells in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        assert not any(map(is_dangerous, cells))
    [row], wrong = read_entities(data, "a.csv")
    assert (row.entity, wrong) == (one, [])
