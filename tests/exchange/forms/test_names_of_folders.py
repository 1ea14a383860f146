"""Folders that forms make for each coder: none is a device of Windows."""

from dataclasses import replace

import pytest

from annotator.core.annotators import Annotator
from annotator.core.ids import AnnotatorId
from annotator.core.records import Layer, Record
from annotator.core.schemes import Scheme, SchemeInfo
from annotator.exchange.formats import form_of
from annotator.exchange.forms.form import Setting
from tests.exchange.mutations import Kept, sample_record


@pytest.mark.parametrize("name", ["con", "AUX", "..", "../../x", "/etc", "C:\\x", "a\u202eb"])
@pytest.mark.parametrize("form", ["brat", "xmi"])
def test_a_coder_of_any_name_has_a_folder(form: str, name: str) -> None:
    if form == "xmi":
        pytest.importorskip("cassis")
    record = sample_record()
    assert isinstance(record.layer, Layer)
    who = Annotator(AnnotatorId("c" * 32), name)
    record = Record(record.article, replace(record.layer, annotator=who))
    kept = Kept()
    written = form_of(form)(Setting(kept, Scheme(SchemeInfo("x")), by_layer=True))
    written.write(record, None)
    written.end()
    folders = {path.rpartition("/")[0] for path in kept.files} - {""}
    assert folders
    assert not any(folder.casefold() in ("con", "aux", "..") for folder in folders)
    assert all(set(folder) <= set("abcdefghijklmnopqrstuvwxyzACEUX_-2") for folder in folders)
