"""Whose shape a JSON record has, told by its keys: our own, or that of another program."""

from collections.abc import Callable, Mapping
from typing import Any

from annotator.exchange.claims import Said
from annotator.exchange.forms.doccano import reading as doccano_reading
from annotator.exchange.forms.label_studio import reading as label_studio_reading
from annotator.exchange.forms.prodigy import reading as prodigy_reading
from annotator.exchange.forms.spacy import reading as spacy_reading
from annotator.exchange.forms.tokens import reading as token_reading
from annotator.exchange.forms.web_annotation import reading as web_annotation_reading
from annotator.exchange.json_values import WrongError

Reader = Callable[[Any], Said]

W3C = "w3c"
"""The shape of annotations that are put together by what they are about."""

READERS: Mapping[str, Reader] = {
    "doccano": doccano_reading.said,
    "spacy": spacy_reading.said,
    "prodigy": prodigy_reading.said,
    "gliner": token_reading.said_by_gliner,
    "tokens": token_reading.said_by_tags,
    "label-studio": label_studio_reading.said,
    W3C: web_annotation_reading.said,
}
"""What reads a record of each shape but our own."""

_TELLING: tuple[tuple[Callable[[Any], bool], str], ...] = (
    (label_studio_reading.fits, "label-studio"),
    (token_reading.is_gliner, "gliner"),
    (token_reading.is_tagged, "tokens"),
    (prodigy_reading.fits, "prodigy"),
    (doccano_reading.fits, "doccano"),
    (spacy_reading.fits, "spacy"),
)


_NOT_READ: Mapping[str, tuple[str, ...]] = {
    "doccano": ("spans", "ents"),
    "gliner": ("spans", "entities"),
    "tokens": ("spans", "entities", "relations"),
    "prodigy": ("entities", "ents"),
}
"""Where annotations of another kind would stand, which must not be lost without a word."""


def shape_of(data: Any) -> str | None:  # noqa: ANN401 - whatever JSON held
    """The name of the shape that a record has; None for our own, and for what is none."""
    if web_annotation_reading.fits(data):
        return W3C
    if isinstance(data, list):
        return "spacy" if spacy_reading.fits(data) else None
    if not isinstance(data, dict):
        return None
    return next((name for fits, name in _TELLING if fits(data)), None)


def said(data: Any, shape: str) -> Said:  # noqa: ANN401 - whatever JSON held
    """What a record of this shape says; raises WrongError, in a few words, if it has another."""
    if not isinstance(data, dict) and not (shape == "spacy" and spacy_reading.fits(data)):
        raise WrongError("it is not a JSON object")
    for key in _NOT_READ.get(shape, ()) if isinstance(data, dict) else ():
        if data.get(key):
            raise WrongError(
                f"it has annotations under “{key}” too, which a record of this kind"
                f" ({shape}) does not have (take out one of the two)"
            )
    return READERS[shape](data)
