"""Every form that project files ever had: opened, brought up after a copy, exported as ever."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotator.store.checking import check
from annotator.store.schema import FORMS, VERSION

if TYPE_CHECKING:
    from tests.cli.conftest import Run

Annotator = Callable[..., "Run"]
EXPECTED = Path(__file__).parents[1] / "expected"


def _known(record: object, wanted: object) -> object:
    """Of a record what the expected one has, too: a newer program may say more."""
    if isinstance(record, dict) and isinstance(wanted, dict):
        return {key: _known(record.get(key), wanted[key]) for key in wanted}
    if isinstance(record, list) and isinstance(wanted, list) and len(record) == len(wanted):
        return [_known(one, other) for one, other in zip(record, wanted, strict=True)]
    return record


def test_every_form_is_kept() -> None:
    assert sorted(FORMS) == list(range(1, VERSION + 1))
    for form in FORMS:
        assert (EXPECTED / f"form-{form}.annotator.gz").is_file()
        assert (EXPECTED / f"form-{form}.jsonl").is_file()


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_form_exports_the_same_records(annotator: Annotator, tmp_path: Path, form: int) -> None:
    project = tmp_path / "p.annotator"
    data = gzip.decompress((EXPECTED / f"form-{form}.annotator.gz").read_bytes())
    project.write_bytes(data)
    assert int.from_bytes(data[60:64]) == form
    wanted = (EXPECTED / f"form-{form}.jsonl").read_text("utf-8")
    for _ in range(2):  # the second time it is of today's form
        said = annotator("export", project, "-", "--layer", "all", "--status", "all")
        assert said.code == 0, said.err
        found = [json.loads(line) for line in said.out.split("\n") if line]
        records = [json.loads(line) for line in wanted.split("\n") if line]
        assert [_known(*both) for both in zip(found, records, strict=True)] == records
    assert int.from_bytes(project.read_bytes()[60:64]) == VERSION
    assert check(project, deep=True) == []
    copies = [*tmp_path.glob("*.backup")]
    assert [each.name for each in copies] == (
        [f"p.annotator.form-{form}.backup"] if form < VERSION else []
    )
    if form < VERSION:
        assert annotator("restore", project, "--to", tmp_path / "old.annotator").code == 0
        restored = (tmp_path / "old.annotator").read_bytes()
        assert int.from_bytes(restored[60:64]) == form
