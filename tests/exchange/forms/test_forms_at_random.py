"""Whatever a record holds, every form can be written, and by the same bytes each time."""

import csv
import io
import json
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.core.export_forms import EXPORT_FORMS, OWN
from annotator.core.records import Record
from tests.exchange.forms.trap_records import Kept, written
from tests.exchange.strategies import records

FORMS = [form.name for form in EXPORT_FORMS if form is not OWN and not form.extra]


def _read_back(form: str, kept: Kept, made: list[Record]) -> None:
    """Prove what holds of a form whatever was written into it."""
    spans = [span for each in made if each.layer for span in each.layer.spans]
    if form == "csv":
        table = io.StringIO(kept.text("spans.csv").removeprefix("\ufeff"), newline="")
        assert len(list(csv.DictReader(table))) == len(spans)
    elif form in ("conll", "bioes"):
        lines = [line for line in kept.text().split("\n") if line]
        assert all(len(line.split(" ")) == 4 for line in lines)
    elif form == "brat":
        _read_brat(kept)
    elif form == "conllu":
        lines = [line for line in kept.text().split("\n") if line[:1].isdigit()]
        assert all(len(line.split("\t")) == 10 for line in lines)
    elif form == "plover":
        lines = [json.loads(line) for line in kept.text().split("\n") if line]
        assert len(lines) <= len(spans)
    elif form == "qdpx":
        assert zipfile.ZipFile(kept.outs[""]).testzip() is None
    elif form in ("gliner", "w3c"):
        assert len(json.loads(kept.text())) == len(made)
    else:
        for name in kept.outs:
            if name.endswith(".jsonl") or not name:
                lines = [line for line in kept.text(name).split("\n") if line]
                assert len([json.loads(line) for line in lines]) == len(made)


def _read_brat(kept: Kept) -> None:
    for name in [name for name in kept.outs if name.endswith(".ann")]:
        text = kept.text(name.replace(".ann", ".txt"))
        for line in [line for line in kept.text(name).split("\n") if line.startswith("T")]:
            _, kind, quote = line.split("\t", 2)
            pairs = [part.split(" ") for part in kind.split(" ", 1)[1].split(";")]
            assert len(" ".join(text[int(a) : int(b)] for a, b in pairs)) == len(quote)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=st.lists(records(), max_size=2, unique_by=lambda one: one.article.id))
def test_any_record_can_be_written(made: list[Record]) -> None:
    for form in FORMS:
        kept, again = written(form, *made), written(form, *made)
        assert kept.losses == again.losses
        assert all(loss.count >= len(loss.places) > 0 for loss in kept.losses)
        for name in kept.outs:
            assert kept.outs[name].getvalue() == again.outs[name].getvalue()
        _read_back(form, kept, made)
