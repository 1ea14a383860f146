"""Which files of our own exports are read, when a folder of them is named."""

import json
from pathlib import Path

from annotator.app.sources import Files
from annotator.core.errors import BadInputError

SUFFIXES = (".txt", ".jsonl", ".json", ".csv")


def exported(folder: Path, form: str, *names: str) -> Path:
    """A folder as an export of this form leaves it, with the manifest beside it."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    listed = {"files": {name: {} for name in names}, "options": {"format": form}}
    Path(f"{folder}.manifest.json").write_text(json.dumps(listed), encoding="utf-8")
    return folder


def read(files: Files, below: Path) -> list[str]:
    return [
        str(each) if isinstance(each, BadInputError) else each.relative_to(below).as_posix()
        for each in files
    ]


def test_of_a_hugging_face_export_only_the_spans_are_read(tmp_path: Path) -> None:
    hf = exported(
        tmp_path / "hf",
        "hf",
        "spans/train.jsonl",
        "tokens/train.jsonl",
        "features.json",
        "README.md",
    )
    for named in (tmp_path, hf):
        files = Files([named], SUFFIXES)
        assert read(files, tmp_path) == ["hf/spans/train.jsonl"]
        assert not files.passed_over
    for part in ("spans", "tokens"):
        assert read(Files([hf / part], SUFFIXES), hf) == [f"{part}/train.jsonl"]


def test_helpers_are_passed_over_without_a_word(tmp_path: Path) -> None:
    out = exported(tmp_path / "s", "spacy", "train.jsonl", "to_spacy.py", "config.cfg")
    files = Files([out], SUFFIXES)
    assert read(files, out) == ["train.jsonl"]
    assert not files.passed_over


def test_what_others_put_into_an_export_is_read(tmp_path: Path) -> None:
    out = exported(tmp_path / "hf", "hf", "spans/train.jsonl", "tokens/train.jsonl")
    (out / "more.jsonl").touch()
    assert read(Files([out], SUFFIXES), out) == ["more.jsonl", "spans/train.jsonl"]


def test_a_folder_that_only_goes_out_is_refused_in_one_sentence(tmp_path: Path) -> None:
    out = exported(tmp_path / "tables", "csv", "articles.csv", "spans.csv")
    (sentence,) = read(Files([out], SUFFIXES), out)
    assert sentence == (
        f"{out} is an export in the form csv, which only goes out;"
        " import the project’s own .jsonl."
    )


def test_data_cards_beside_exports_are_passed_over_without_a_word(tmp_path: Path) -> None:
    for name in ("a.jsonl", "a.jsonl.manifest.json", "a.jsonl.card.md", "b.card.md"):
        (tmp_path / name).touch()
    files = Files([tmp_path], SUFFIXES)
    assert read(files, tmp_path) == ["a.jsonl"]
    assert files.passed_over == {".md": 1}


def test_a_manifest_that_is_none_of_ours_means_nothing(tmp_path: Path) -> None:
    out = exported(tmp_path / "hf", "hf", "tokens/train.jsonl")
    for said in ("[1]", "{", '{"files": 3, "options": {"format": "hf"}}', '{"options": 1}'):
        Path(f"{out}.manifest.json").write_text(said, encoding="utf-8")
        assert read(Files([out], SUFFIXES), out) == ["tokens/train.jsonl"]
