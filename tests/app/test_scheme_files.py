"""Schemes from files, and from labels that data bring along."""

import json
from pathlib import Path

import pytest

from annotator.app.creating import default_scheme, new_project, presets
from annotator.app.scheme_files import label_columns, read_scheme, scheme_of_labels, write_scheme
from annotator.core.annotators import Annotator
from annotator.core.clashes import clashes
from annotator.core.errors import BadInputError, RefusedError
from annotator.core.ids import AnnotatorId
from annotator.core.label_colours import nearest


@pytest.mark.parametrize("name", presets())
def test_what_is_written_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / "mine.json"
    write_scheme(presets()[name], path)
    assert read_scheme(path) == presets()[name]


@pytest.mark.parametrize("name", ["mine.annotator", "mine.json"])
@pytest.mark.parametrize("is_open", [True, False])
def test_no_project_is_written_over(tmp_path: Path, name: str, *, is_open: bool) -> None:
    scheme = default_scheme()
    workspace = new_project(tmp_path / name, scheme, Annotator(AnnotatorId("a" * 32), "Ana"))
    if not is_open:
        workspace.close()
    with pytest.raises(RefusedError, match="project"):
        write_scheme(scheme, workspace.path)
    workspace.close()
    assert workspace.path.read_bytes().startswith(b"SQLite")


@pytest.mark.parametrize("name", presets())
def test_every_label_of_ours_says_what_counts_and_what_does_not(name: str) -> None:
    for label in presets()[name].labels:
        assert label.include, label.name
        assert label.exclude, label.name


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"{", "is not JSON"), (b"[]", "is not a scheme"), (b'{"name": 1}', "is not a scheme")],
)
def test_what_is_none_is_named(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(data)
    with pytest.raises(BadInputError, match=rf"mine\.json .*{said}|mine\.json {said}"):
        read_scheme(path)
    with pytest.raises(BadInputError, match="cannot be read"):
        read_scheme(tmp_path / "none.json")
    with pytest.raises(BadInputError, match="cannot be written"):
        write_scheme(presets()["default"], tmp_path / "no" / "x.json")


def test_columns_of_a_table(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("text;label\n" + "lang " * 20 + ";Threat\nb;Claim\nc;Threat\nd;\n", "utf-8")
    assert label_columns(path) == {"label": {"Threat": 2, "Claim": 1}}


def test_members_of_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    lines = [
        {"text": "x" * 80, "spans": [{"label": "위협", "start": 0}], "tags": ["a", "b"]},
        {"text": "y" * 80, "spans": [{"label": "위협"}, {"label": "A"}], "tags": ["a"]},
    ]
    path.write_text("\n".join(map(json.dumps, lines)) + "\nbroken {\n", "utf-8")
    assert label_columns(path) == {
        "spans.label": {"위협": 2, "A": 1},
        "tags": {"a": 2, "b": 1},
    }


def test_data_without_labels_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("text\n" + "x" * 90, "utf-8")
    with pytest.raises(BadInputError, match="has no column of labels"):
        label_columns(path)
    (tmp_path / "page.html").write_text("<p>", "utf-8")
    with pytest.raises(BadInputError, match="neither a table"):
        label_columns(tmp_path / "page.html")
    with pytest.raises(BadInputError, match="cannot be read"):
        label_columns(tmp_path / "none.csv")


def test_labels_of_data_do_not_clash_and_are_told_apart() -> None:
    scheme = scheme_of_labels("data", [f"Label {number}" for number in range(15)])
    assert not clashes(scheme)
    for label in scheme.labels:
        found = nearest(label, scheme.labels)
        assert found is None or found.is_apart
