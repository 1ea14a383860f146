from pathlib import Path

import pytest

from annotator.cleaning.pages import clean_page
from annotator.core.errors import BadInputError
from annotator.core.pages import REASONS

PAGES = Path(__file__).parents[2] / "benchmarks" / "pages"


@pytest.mark.parametrize("folder", ["html", "text"])
def test_every_dropped_block_has_a_known_reason(folder: str) -> None:
    for path in sorted((PAGES / folder).iterdir()):
        try:
            page = clean_page(path.read_bytes(), path.name)
        except BadInputError:
            continue
        assert {block.reason for block in page.blocks if block.kind is None} <= REASONS
