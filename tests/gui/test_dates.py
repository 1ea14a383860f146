from datetime import UTC, datetime
from pathlib import Path

from annotator.app.creating import default_scheme
from annotator.app.importing import ImportOptions, import_paths
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.ids import AnnotatorId, Clock, ObjectId
from annotator.core.progress import Silent
from annotator.gui.dates import when_made

YEAR = str(datetime.now(UTC).year)


def test_a_span_that_came_without_an_identity_is_dated_by_the_log(tmp_path: Path) -> None:
    ada = Annotator(AnnotatorId(Clock().new()), "Ada")
    workspace = Workspace.create(tmp_path / "a.annotator", default_scheme(), ada)
    line = '{"text": "Séoul 👍🏽 warned.", "spans": [{"start": 0, "end": 5, "label": "actor"}]}'
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    import_paths(workspace, [tmp_path / "a.jsonl"], ImportOptions(), Silent())
    (record,) = workspace.reading.records()
    assert record.layer is not None
    (span,) = record.layer.spans
    assert YEAR in when_made(span.id, workspace.reading)
    assert YEAR in when_made(ObjectId(Clock().new()), workspace.reading)
    workspace.close()
