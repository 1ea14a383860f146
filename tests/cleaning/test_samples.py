"""Every sample article becomes exactly what is written down for it."""

import json
from pathlib import Path

import pytest

from annotator.cleaning.pages import clean_page

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(
    path for path in (ROOT / "sample_articles").iterdir() if path.suffix in (".txt", ".html")
)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_becomes_its_article(sample: Path) -> None:
    expected = json.loads((ROOT / "tests" / "expected" / f"{sample.stem}.json").read_text("utf-8"))
    page = clean_page(sample.read_bytes(), sample.name)
    text, info = page.article.text, page.article.info
    blocks = [(block.kind, text[block.start : block.end]) for block in info.blocks]
    assert blocks == [(block["kind"], block["text"]) for block in expected.pop("blocks")]
    captions = [part for kind, part in blocks if kind == "caption"]
    assert captions == expected.pop("captions")
    expected["authors"] = tuple(expected["authors"])
    assert {field: getattr(info, field) for field in expected} == expected


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 12
