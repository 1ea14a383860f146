"""What a form does not say of articles and spans is told, whatever it is."""

from dataclasses import replace

import pytest

from annotator.core.articles import Article, ArticleInfo
from annotator.core.records import Record
from annotator.exchange.forms.form import Losses
from annotator.exchange.forms.unsaid import MAIN, ORIGINS, OTHERS, WHOSE, Unsaid
from tests.exchange.forms.trap_records import trap


def known(info: ArticleInfo) -> Record:
    made = trap()
    return replace(made, article=Article(made.article.text, info))


def decided() -> Record:
    made = known(ArticleInfo())
    assert made.layer
    spans = tuple(replace(span, origin="adjudicated") for span in made.layer.spans)
    return replace(made, layer=replace(made.layer, spans=spans))


def told(form: str, record: Record, *, by_layer: bool = False) -> set[str]:
    losses = Losses()
    Unsaid(form, losses, by_layer=by_layer).note(record)
    assert all(loss.caution for loss in losses.found)
    return {loss.what for loss in losses.found}


@pytest.mark.parametrize(
    ("form", "record", "by_layer", "expected"),
    [
        ("conll", known(ArticleInfo(headline="A")), False, {MAIN}),
        ("brat", known(ArticleInfo(url="http://a.org")), True, {MAIN}),
        ("doccano", known(ArticleInfo(source="A")), True, set()),
        ("doccano", known(ArticleInfo(language="en")), False, {OTHERS}),
        ("xmi", known(ArticleInfo(language="en")), False, set()),
        ("xmi", known(ArticleInfo(section="en")), False, {OTHERS}),
        ("gliner", known(ArticleInfo()), True, {WHOSE}),
        ("gliner", known(ArticleInfo()), False, set()),
        ("prodigy", decided(), False, {ORIGINS}),
        ("hf", decided(), False, set()),
    ],
)
def test_each_form_tells_what_it_does_not_say(
    form: str, record: Record, *, by_layer: bool, expected: set[str]
) -> None:
    assert told(form, record, by_layer=by_layer) == expected
