import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotator.cli.clean import clean
from annotator.core.errors import AnnotatorError

PAGE = (
    "Home\nNews\nBoats 🚢 seen off Corvast\nBy Tove Marsh\nMar 5, 2023 - 07:12\n"
    "Two boats were seen off Corvast on Monday, the ministry said in a statement.\n"
    "Nobody knew where they had come from, and the harbour master promised an inquiry.\n"
    "© 2022 The Quay\n"
)
TEXT = (
    "Boats 🚢 seen off Corvast\n\n"
    "Two boats were seen off Corvast on Monday, the ministry said in a statement.\n\n"
    "Nobody knew where they had come from, and the harbour master promised an inquiry."
)


def test_the_text_goes_to_standard_output(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    result = CliRunner().invoke(clean, [str(path)])
    assert (result.exit_code, result.stdout_bytes.decode(), result.stderr) == (0, TEXT + "\n", "")


def test_several_articles_are_told_apart(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.txt", "b.txt")]
    for path in paths:
        path.write_text(PAGE, encoding="utf-8")
    result = CliRunner().invoke(clean, [str(path) for path in paths])
    assert result.stdout_bytes.decode() == (
        f"── {paths[0]} ──\n{TEXT}\n\n── {paths[1]} ──\n{TEXT}\n"
    )


def test_json_has_every_field_and_exact_offsets(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    result = CliRunner().invoke(clean, ["--json", str(path), str(path)])
    first, second = (json.loads(line) for line in result.stdout_bytes.decode().splitlines())
    assert first == second
    assert first["path"] == str(path)
    assert first["text"] == TEXT
    assert first["headline"] == "Boats 🚢 seen off Corvast"
    assert (first["authors"], first["source"]) == (["Tove Marsh"], "The Quay")
    assert (first["published"], first["updated"]) == ("2023-03-05T07:12", None)
    assert (first["section"], first["url"], first["language"]) == (None, None, "en")
    parts = [TEXT[block["start"] : block["end"]] for block in first["blocks"]]
    assert parts == TEXT.split("\n\n")
    assert first["blocks"][0]["kind"] == "headline"


def test_blocks_tell_what_was_dropped_and_why(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    result = CliRunner().invoke(clean, ["--blocks", str(path)])
    rows = [json.loads(line) for line in result.stdout_bytes.decode().splitlines()]
    assert [row["text"] for row in rows] == PAGE.splitlines()
    assert set(rows[0]) == {"path", "kind", "reason", "score", "text", "start", "end"}
    assert [row["kind"] for row in rows][:5] == [None, None, "headline", "byline", "dateline"]
    assert rows[-1]["reason"] == "copyright"
    for row in rows:
        kept = row["start"] is not None
        assert kept == (row["kind"] in ("headline", "paragraph"))
        assert not kept or TEXT[row["start"] : row["end"]] == row["text"]


def test_a_bad_file_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(PAGE, encoding="utf-8")
    bad.write_bytes(b"")
    both = CliRunner().invoke(clean, [str(bad), str(good)])
    assert both.exit_code == 0
    assert "bad.txt" in both.stderr
    assert len(both.stderr.splitlines()) == 1
    alone = CliRunner().invoke(clean, [str(bad)])
    assert (alone.exit_code, alone.stdout) == (1, "")


def test_wrong_usage_is_two(tmp_path: Path) -> None:
    assert CliRunner().invoke(clean, []).exit_code == 2
    assert CliRunner().invoke(clean, ["--json", "--blocks", str(tmp_path)]).exit_code == 2


def test_pages_come_out_in_the_order_in_which_they_were_named(tmp_path: Path) -> None:
    for number in range(12):
        page = PAGE.replace("Corvast", f"Corvast {number}") * (1 if number % 2 else 20)
        (tmp_path / f"{number:02}.txt").write_text(page, encoding="utf-8")
    paths = [str(path) for path in sorted(tmp_path.iterdir(), reverse=True)]
    result = CliRunner().invoke(clean, ["--json", *paths])
    rows = [json.loads(line) for line in result.stdout_bytes.decode().splitlines()]
    assert [row["path"] for row in rows] == paths
    alone = CliRunner().invoke(clean, ["--json", str(tmp_path)])
    rows = [json.loads(line) for line in alone.stdout_bytes.decode().splitlines()]
    assert [row["path"] for row in rows] == paths[::-1]


def test_what_to_know_about_a_page_is_told(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE.replace("inquiry", "inquiry of the harbourâ€™s own"), encoding="utf-8")
    result = CliRunner().invoke(clean, [str(path)])
    assert result.exit_code == 0
    (sentence,) = result.stderr.splitlines()
    assert sentence.startswith(
        f"“{path}” seems to have been saved in a wrong encoding (“harbourâ€™s"
    )
    assert "harbourâ€™s" in result.stdout_bytes.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("option", ["--json", "--blocks"])
def test_a_path_of_any_bytes_is_exactly_as_given_in_valid_json(
    tmp_path: Path, option: str
) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\n.txt")
    Path(path).write_text(PAGE, encoding="utf-8")
    result = CliRunner().invoke(clean, [option, path])
    row = json.loads(result.stdout_bytes.decode("utf-8").splitlines()[0])
    assert row["path"] == path


def test_half_characters_of_one_page_do_not_end_the_others(tmp_path: Path) -> None:
    paragraph = "<p>Two boats were seen off Corvast on Monday, the ministry said.</p>" * 2
    page = (
        '<html><head><script type="application/ld+json">{"@type": "NewsArticle", '
        f'"headline": "Boats \\udfff seen"}}</script></head><body>{paragraph}</body></html>'
    )
    (tmp_path / "a.html").write_text(page)
    (tmp_path / "b.txt").write_text(PAGE, encoding="utf-8")
    result = CliRunner().invoke(clean, ["--json", str(tmp_path)])
    first, second = result.stdout_bytes.decode().splitlines()
    assert json.loads(first)["headline"] == "Boats \ufffd seen"
    assert json.loads(second)["text"] == TEXT
    assert "a.html” has 1 character that is none" in result.stderr


def test_a_closed_output_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(AnnotatorError, match="the standard output is closed"):
        clean.main([str(tmp_path)], standalone_mode=False)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_control_c_ends_it_at_once(tmp_path: Path) -> None:
    for number in range(500):
        (tmp_path / f"{number:03}.txt").write_text(PAGE * 40, encoding="utf-8")
    command = [sys.executable, "-m", "annotator", "clean", str(tmp_path)]
    with subprocess.Popen(  # noqa: S603 - this very Python
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, told = process.communicate()
    assert process.returncode == 130
    assert re.fullmatch(r"Interrupted after \d+ of 500 pages\.\n", told.decode())
