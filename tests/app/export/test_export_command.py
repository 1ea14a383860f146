"""The command for an export does the same to the byte, and what is remembered comes back."""

import json
import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.app.creating import default_scheme, new_project
from annotator.app.export.command import arguments, command, recalled, remembered
from annotator.app.export.splits import split_from
from annotator.app.export.writing import ExportOptions, export
from annotator.app.importing import ImportOptions, import_paths
from annotator.cli.console import project_for_reading
from annotator.cli.main import Doors, exit_code
from annotator.core.annotators import Annotator
from annotator.core.export_forms import CRLF
from annotator.core.ids import AnnotatorId, RoundId
from annotator.core.layers import Status
from annotator.core.progress import Silent

ANNA = Annotator(AnnotatorId("0" * 31 + "a"), "Anna “A.” O'Neil")
TWIN = "d" * 32
SPLIT = split_from("60/20/20", 7, "source,date")

EXPORTS = [
    ExportOptions(),
    ExportOptions(form="csv", strict=True, card=True),
    ExportOptions(layer=ANNA.id, statuses=frozenset(Status)),
    ExportOptions(layer=TWIN, statuses=frozenset({Status.DONE, Status.OPEN})),
    ExportOptions(form="qdpx", line_ends=CRLF, rounds=frozenset({RoundId("pilot")})),
    ExportOptions(sources=frozenset({"The $HOME `Times`", "B"}), search="won't sign"),
    ExportOptions(form="hf", split=SPLIT),
    ExportOptions(layer="all", split=replace(SPLIT, as_column=True), card=False),
    ExportOptions(split=replace(split_from("count:4,2,1", 2, "none"), gold_test=True)),
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "it's a project.annotator"
    made = new_project(path, default_scheme(), ANNA)
    span = {"start": 0, "end": 9, "label": "actor"}
    lines = [
        {
            "text": f"Freedonia won't sign. {' '.join(f'w{number}x{at}' for at in range(40))}",
            "spans": [span] if number % 2 else [],
            "meta": {"source": ("The $HOME `Times`", "B", "C")[number % 3]},
            "round": "pilot" if number == 5 else "main",
            **({"annotator": {"id": TWIN, "name": ANNA.name}} if number > 8 else {}),
        }
        for number in range(12)
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    import_paths(made, [tmp_path / "in.jsonl"], ImportOptions(), Silent())
    made.close()
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("options", EXPORTS)
def test_the_command_writes_the_same_bytes(
    project: Path, tmp_path: Path, options: ExportOptions
) -> None:
    for name in ("by hand", "by command"):
        (tmp_path / name).mkdir()
    with project_for_reading(project) as workspace:
        people = workspace.reading.annotators()
        export(workspace.reading, tmp_path / "by hand" / "out 1", options, Silent())
    line = command(project, tmp_path / "by command" / "out 1", options, people)
    program, *words = shlex.split(line)
    assert program == "annotator"
    doors = Doors(lambda _paths: 1, lambda _folder: 1)
    assert exit_code(words, doors) == 0
    found = contents(tmp_path / "by command")
    assert found == contents(tmp_path / "by hand")
    assert len(found) > 1


@pytest.mark.parametrize("options", EXPORTS)
def test_what_is_remembered_comes_back(options: ExportOptions) -> None:
    assert recalled(remembered(options)) == options


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"form": 1}', "null", remembered(EXPORTS[0])[:-9]]
)
def test_what_makes_no_sense_is_forgotten(text: str) -> None:
    assert recalled(text) == ExportOptions()


def test_an_earlier_export_is_named(tmp_path: Path) -> None:
    options = ExportOptions(split=replace(SPLIT, like="a b/out.jsonl"))
    words = arguments(tmp_path, tmp_path, options, ())
    assert words[-2:] == ["--like", "a b/out.jsonl"]
