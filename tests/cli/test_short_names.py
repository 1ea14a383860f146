"""Articles without a headline go by the name of their file where people read about them."""

import json
from pathlib import Path

from tests.cli.conftest import Annotator

TEXT = (
    "Nobody in 서울 answered 👨‍👩‍👧 when this newspaper asked, or has said a thing since then.\n"
)


def test_lists_and_the_history_show_the_file_and_json_the_path(
    annotator: Annotator, tmp_path: Path
) -> None:
    page = tmp_path / "deep in folders" / "strait 해협.txt"
    page.parent.mkdir()
    page.write_text(TEXT, "utf-8")
    annotator("new", "p.annotator")
    assert annotator("import", "p.annotator", page, "--clean", "never").code == 0
    assert annotator("articles", "p.annotator").out.rstrip().endswith("  strait 해협.txt")
    record = json.loads(annotator("articles", "p.annotator", "--json").out)
    assert record["title"] == str(page)
    told = annotator("history", "p.annotator", "strait").out
    assert told
    assert str(page) not in told
    for name in (record["id"], page):
        assert annotator("history", "p.annotator", name).out == told
