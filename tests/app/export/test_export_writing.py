"""Training data out of a project: the right layers, whole files, the same bytes each time."""

import io
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from annotator.app.creating import default_scheme, new_project
from annotator.app.export.splits import Split, split_from
from annotator.app.export.writing import ExportOptions, ExportReport, export
from annotator.app.importing import ImportOptions, import_paths
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.errors import RefusedError
from annotator.core.ids import AnnotatorId, LabelId, RoundId
from annotator.core.layers import Status
from annotator.core.progress import Cancelled, Silent
from annotator.core.records import FlatRecord, LabelChoice, Record
from annotator.exchange.jsonl import line_of
from annotator.exchange.record_writing import UnsoundError
from annotator.resources import resource
from tests.exchange.strategies import records

SCHEMA = Draft202012Validator(json.loads(resource("export-record.schema.json").read_bytes()))
TEXT = "Freedonia will not sign. Article "
SPAN = {"start": 0, "end": 9, "label": "actor"}
ME = Annotator(AnnotatorId("0" * 31 + "b"), "anna")


def fill(workspace: Workspace, folder: Path, layers: Iterable[dict[str, Any]]) -> None:
    path = folder / "in.jsonl"
    lines = [json.dumps({"spans": [SPAN], **layer}) + "\n" for layer in layers]
    path.write_text("".join(lines))
    import_paths(workspace, [path], ImportOptions(), Silent())


def run(workspace: Workspace, **options: Any) -> tuple[list[dict[str, Any]], ExportReport]:  # noqa: ANN401 - any option
    out = io.BytesIO()
    report = export(workspace.reading, out, ExportOptions(**options), Silent())
    return [json.loads(line) for line in out.getvalue().splitlines()], report


def who(lines: list[dict[str, Any]]) -> list[str]:
    return sorted(f"{line['text'][-1]} {line['layer']}" for line in lines)


def coded(workspace: Workspace, folder: Path) -> None:
    """1: anna alone; 2: anna and ben; 3: both, decided; 4: anna done, ben not; 5: a model."""
    model = {"id": "d" * 32, "name": "crf", "kind": "model"}
    fill(
        workspace,
        folder,
        [
            {"text": TEXT + "1"},
            {"text": TEXT + "2"},
            {"text": TEXT + "2", "annotator": "ben"},
            {"text": TEXT + "3"},
            {"text": TEXT + "3", "annotator": "ben"},
            {"text": TEXT + "3", "layer": "gold"},
            {"text": TEXT + "4"},
            {"text": TEXT + "4", "annotator": "ben", "status": "open"},
            {"text": TEXT + "5", "annotator": model},
            {"text": TEXT + "6", "round": "training"},
            {"text": TEXT + "7", "spans": []},
        ],
    )


def test_final_is_gold_else_the_only_finished_coder(workspace: Workspace, tmp_path: Path) -> None:
    coded(workspace, tmp_path)
    lines, report = run(workspace)
    assert who(lines) == ["1 anna", "3 gold", "4 anna", "7 anna"]
    assert report.left_out.undecided == 1
    assert report.left_out.other_round == 1
    assert report.records == 4
    assert report.by_label == {"actor": 3}


def test_an_article_with_nothing_found_is_exported(workspace: Workspace, tmp_path: Path) -> None:
    fill(workspace, tmp_path, [{"text": TEXT, "spans": []}])
    lines, _ = run(workspace)
    assert lines[0]["spans"] == []
    assert lines[0]["status"] == "done"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"layer": "gold"}, ["3 gold"]),
        ({"layer": "ben"}, ["2 ben", "3 ben"]),
        ({"layer": "crf"}, ["5 crf"]),
        ({"layer": "ben", "statuses": frozenset(Status)}, ["2 ben", "3 ben", "4 ben"]),
        ({"layer": "ben", "statuses": frozenset({Status.OPEN})}, ["4 ben"]),
        ({"rounds": frozenset({RoundId("training")})}, ["6 anna"]),
        ({"layer": "d" * 32}, ["5 crf"]),
    ],
)
def test_layers_can_be_chosen(
    workspace: Workspace, tmp_path: Path, options: dict[str, Any], expected: list[str]
) -> None:
    coded(workspace, tmp_path)
    assert who(run(workspace, **options)[0]) == expected


def test_all_is_every_layer_in_order(workspace: Workspace, tmp_path: Path) -> None:
    coded(workspace, tmp_path)
    lines, _ = run(workspace, layer="all", statuses=frozenset(Status))
    assert len(lines) == 10
    keys = [(line["id"], line["layer"]) for line in lines]
    assert keys == sorted(keys)


def test_untouched_articles_are_exported_when_asked(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"text": TEXT}))
    import_paths(workspace, [path], ImportOptions(), Silent())
    assert run(workspace)[0] == []
    ((line,), _) = run(workspace, layer="all", statuses=frozenset({Status.NEW}))
    assert (line["layer"], line["status"]) == (None, "new")
    SCHEMA.validate(line)


def test_a_name_that_nobody_has_is_told(workspace: Workspace) -> None:
    with pytest.raises(RefusedError, match="Nobody is called “zoe”; the annotators are “anna”"):
        run(workspace, layer="zoe")


def test_a_name_that_two_have_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    twins = [{"id": digit * 32, "name": "Ada"} for digit in "bc"]
    fill(workspace, tmp_path, [{"text": TEXT, "annotator": twin} for twin in twins])
    with pytest.raises(RefusedError, match="2 annotators are called “Ada”"):
        run(workspace, layer="Ada")
    assert len(run(workspace, layer="b" * 32)[0]) == 1


def test_exporting_twice_gives_the_same_bytes(workspace: Workspace, tmp_path: Path) -> None:
    coded(workspace, tmp_path)
    out = tmp_path / "out.jsonl"
    manifest = tmp_path / "out.jsonl.manifest.json"
    seen = set()
    for _ in range(2):
        export(workspace.reading, out, ExportOptions(layer="all"), Silent())
        seen.add(out.read_bytes() + manifest.read_bytes())
    assert len(seen) == 1
    found = json.loads(manifest.read_bytes())
    assert found["counts"]["records"] == found["files"]["out.jsonl"]["records"] == 9
    assert found["options"]["layer"] == "all"


def test_the_project_is_not_overwritten(workspace: Workspace) -> None:
    for path in (workspace.path, workspace.path.parent / ".." / workspace.path.parent.name):
        with pytest.raises(RefusedError, match=r"project itself|is a folder"):
            export(workspace.reading, path, ExportOptions(), Silent())


@pytest.mark.parametrize("name", ["other.annotator", "Ben 서울.ANNOTATOR", "other.jsonl"])
@pytest.mark.parametrize("form", ["jsonl", "conll", "csv"])
def test_no_project_is_overwritten_whatever_it_is_called(
    workspace: Workspace, tmp_path: Path, name: str, form: str
) -> None:
    other = tmp_path / name
    new_project(other, default_scheme(), ME).close()
    before = other.read_bytes()
    with pytest.raises(RefusedError):
        export(workspace.reading, other, ExportOptions(form=form), Silent())
    assert other.read_bytes() == before
    assert [path.name for path in tmp_path.glob("*.manifest.json")] == []


@pytest.mark.parametrize("name", ["new.annotator", "new.annotator-wal", "NEW.Annotator.lock"])
def test_no_export_is_named_like_a_project(
    workspace: Workspace, tmp_path: Path, name: str
) -> None:
    out = tmp_path / name
    with pytest.raises(RefusedError, match="named like one; choose another name"):
        export(workspace.reading, out, ExportOptions(), Silent())
    assert not out.exists()


@pytest.mark.parametrize("tail", [".lock", "-wal", "-shm", "-journal"])
def test_what_lies_beside_the_project_is_not_overwritten(workspace: Workspace, tail: str) -> None:
    path = workspace.path.with_name(workspace.path.name + tail)
    before = path.exists()
    with pytest.raises(RefusedError, match="belongs to it"):
        export(workspace.reading, path, ExportOptions(), Silent())
    assert path.exists() == before


@pytest.mark.parametrize("split", [None, Split((80, 10, 10))])
@pytest.mark.parametrize("name", [".", "/", ".."])
def test_a_folder_by_any_name_is_told(
    workspace: Workspace, name: str, split: Split | None
) -> None:
    with pytest.raises(RefusedError, match="is a folder"):
        export(workspace.reading, Path(name), ExportOptions(split=split), Silent())


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with a name")
def test_only_ordinary_files_are_replaced(workspace: Workspace, tmp_path: Path) -> None:
    pipe, beside = tmp_path / "pipe", tmp_path / "out.jsonl.manifest.json"
    for path in (pipe, beside):
        os.mkfifo(path)
    for path in (pipe, tmp_path / "out.jsonl", Path(os.devnull)):
        with pytest.raises(RefusedError, match="not an ordinary file"):
            export(workspace.reading, path, ExportOptions(), Silent())
    assert pipe.is_fifo()
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
def test_a_name_that_is_no_text_has_its_manifest_too(workspace: Workspace, tmp_path: Path) -> None:
    coded(workspace, tmp_path)
    out = tmp_path / os.fsdecode(b"a\xff.jsonl")
    export(workspace.reading, out, ExportOptions(), Silent())
    manifest = json.loads(Path(f"{out}.manifest.json").read_bytes())
    assert list(manifest["files"]) == ["a\ufffd.jsonl"]


@pytest.mark.parametrize("stem", ["x" * 245, "🚨" * 61])
def test_without_room_for_the_manifest_nothing_is_written(
    workspace: Workspace, tmp_path: Path, stem: str
) -> None:
    before = set(tmp_path.iterdir())
    with pytest.raises(RefusedError, match="file name too long"):
        export(workspace.reading, tmp_path / f"{stem}.jsonl", ExportOptions(), Silent())
    assert set(tmp_path.iterdir()) == before


def test_a_long_name_of_wide_letters_is_no_trouble(workspace: Workspace, tmp_path: Path) -> None:
    out = tmp_path / f"{'🚨' * 58}.jsonl"
    export(workspace.reading, out, ExportOptions(), Silent())
    assert out.exists()


def test_a_folder_that_is_not_there_is_told(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="cannot be written: no such file"):
        export(workspace.reading, tmp_path / "no" / "out.jsonl", ExportOptions(), Silent())


def _unsound_once(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    calls = []

    def fail(record: FlatRecord) -> bytes:
        calls.append(record)
        if len(calls) == 2:
            raise error
        return line_of(record)

    monkeypatch.setattr("annotator.app.export.run.line_of", fail)


@pytest.mark.parametrize("error", [UnsoundError("It does not hold."), Cancelled(), KeyError("x")])
def test_a_file_is_never_half_written(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    coded(workspace, tmp_path)
    out = tmp_path / "out.jsonl"
    out.write_bytes(b"before")
    before = set(tmp_path.iterdir())
    _unsound_once(monkeypatch, error)
    with pytest.raises(type(error)):
        export(workspace.reading, out, ExportOptions(strict=True), Silent())
    assert out.read_bytes() == b"before"
    assert set(tmp_path.iterdir()) == before


def test_what_does_not_hold_is_left_out_and_listed(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coded(workspace, tmp_path)
    _unsound_once(monkeypatch, UnsoundError("It does not hold."))
    lines, report = run(workspace)
    assert len(lines) == 3
    assert report.unsound == ("It does not hold.",)


def test_a_split_makes_three_files_that_stay(workspace: Workspace, tmp_path: Path) -> None:
    numbers = [f"{number:03}" for number in range(60)]
    fill(workspace, tmp_path, [{"text": TEXT + number} for number in numbers[:40]])
    options = ExportOptions(split=Split((50, 25, 25), seed=3))
    report = export(workspace.reading, tmp_path / "out.jsonl", options, Silent())
    assert [path.name for path in report.files] == [
        f"out.{part}.jsonl" for part in ("train", "dev", "test")
    ]
    before = _parts(report)
    assert sum(map(len, before)) == 40
    assert all(before)
    fill(workspace, tmp_path, [{"text": TEXT + number} for number in numbers])
    after = _parts(export(workspace.reading, tmp_path / "out", options, Silent()))
    assert all(old <= new for old, new in zip(before, after, strict=True))
    assert json.loads((tmp_path / "out.manifest.json").read_bytes())["options"]["seed"] == 3


def _parts(report: ExportReport) -> list[set[str]]:
    return [
        {json.loads(line)["id"] for line in path.read_bytes().splitlines()}
        for path in report.files
    ]


@pytest.mark.parametrize("shares", ["80/10", "80/10/11", "a/b/c", "", "100/0/0/0", "-10/100/10"])
def test_shares_add_up_to_a_hundred(shares: str) -> None:
    with pytest.raises(RefusedError, match="add up to 100"):
        split_from(shares, 1, None)


def test_what_cannot_be_grouped_is_told() -> None:
    with pytest.raises(RefusedError, match="“colour”, only by source, date, near-duplicate"):
        split_from("80/10/10", 1, "source,colour")


def test_a_split_cannot_go_to_a_stream(workspace: Workspace) -> None:
    with pytest.raises(RefusedError, match="three files"):
        run(workspace, split=Split((80, 10, 10)))


@given(some=st.lists(records(), max_size=3))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_exported_is_the_same_project_again(
    some: list[Record], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("round")
    (folder / "0.jsonl").write_bytes(b"".join(map(line_of, some)))
    previous = b""
    for number in range(2):
        project = new_project(folder / f"{number}.annotator", default_scheme(), ME)
        try:
            options = ImportOptions(labels=LabelChoice("create"))
            import_paths(project, [folder / f"{number}.jsonl"], options, Silent())
            everything = ExportOptions(
                layer="all",
                statuses=frozenset(Status),
                rounds=frozenset(RoundId(r.layer.round) for r in some if r.layer),
            )
            out = folder / f"{number + 1}.jsonl"
            export(project.reading, out, everything, Silent())
        finally:
            project.close()
        assert number == 0 or out.read_bytes() == previous
        previous = out.read_bytes()


def test_labels_are_written_by_their_ids(workspace: Workspace, tmp_path: Path) -> None:
    fill(workspace, tmp_path, [{"text": TEXT, "spans": [{**SPAN, "label": "Actor"}]}])
    ((line,), _) = run(workspace)
    assert line["spans"][0]["label"] == LabelId("actor")
    SCHEMA.validate(line)


class _Impatient:
    """Wants no more once agreement is measured for the card."""

    def report(self, _done: int, _total: int | None, doing: str) -> None:
        if doing != "Exporting":
            raise Cancelled


def test_an_export_can_be_stopped_while_its_card_is_made(
    workspace: Workspace, tmp_path: Path
) -> None:
    coded(workspace, tmp_path)
    before = set(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        export(workspace.reading, tmp_path / "out.jsonl", ExportOptions(card=True), _Impatient())
    assert set(tmp_path.iterdir()) == before
