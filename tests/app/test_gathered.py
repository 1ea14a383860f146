from pathlib import Path

import pytest

from annotator.app.gathered import Gathered
from annotator.app.importing import ImportOptions, gather
from annotator.core.articles import BlockKind
from annotator.core.errors import BadInputError
from annotator.core.pages import CleanedPage, corrected, decided
from annotator.core.progress import Silent
from annotator.core.rules import rules_of

PROSE = "The minister said on Monday that both governments 👩‍🚀 had agreed to reopen the line"
PAGE = (
    "<html><head><title>Line {n} to reopen</title>"
    '<meta property="og:site_name" content="The Quay"></head><body><article>'
    "<h1>Line {n} to reopen</h1><p>{prose}, for the {n}th time in as many years.</p>"
    "<p>Nobody objected to it, he said, and trains are to run from the {n}th of June on.</p>"
    "<p>Subscribers to The Quay have known about all of this since Saturday evening.</p>"
    "</article></body></html>"
)
LOST = "Subscribers to The Quay"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(3):
        page = PAGE.format(n=number + 4, prose=PROSE)
        (tmp_path / f"{number}.html").write_text(page, encoding="utf-8")
    (tmp_path / "menu.html").write_text("<html><body><a href='/'>Home</a></body></html>")
    (tmp_path / "records.jsonl").write_text(
        '{"text": "Freedonia signs.", "spans": [{"start": 0, "end": 9, "label": "actor"}]}\n'
    )
    return tmp_path


def gathered_in(*paths: Path) -> Gathered:
    return gather(paths, ImportOptions(), Silent())


def page_of(gathered: Gathered, row: int) -> CleanedPage:
    page = gathered.page(row)
    assert page is not None
    return page


def lost(page: CleanedPage) -> int:
    return next(at for at, block in enumerate(page.blocks) if block.text.startswith(LOST))


def test_rows_tell_what_was_found_and_pages_are_behind_them(folder: Path) -> None:
    gathered = gathered_in(folder)
    first, *_, menu, record = gathered.findings
    assert len(gathered.findings) == 5
    assert (first.title, first.source, first.where) == (
        "Line 4 to reopen",
        "The Quay",
        str(folder / "0.html"),
    )
    assert (first.is_page, first.comes_in, first.spans, first.trouble) == (True, True, None, None)
    page = page_of(gathered, 0)
    assert (first.article, first.confidence) == (page.article.id, page.confidence)
    assert first.kept == len(page.article.info.blocks)
    assert gathered.data(0) == (folder / "0.html").read_bytes()
    assert (menu.comes_in, menu.is_doubtful, menu.title) == (False, True, "menu.html")
    assert "menu.html" in str(menu.trouble)
    assert gathered.record(3) is None
    assert (record.is_page, record.spans, record.labels) == (False, 1, ("actor",))
    assert (gathered.page(4), gathered.data(4)) == (None, None)
    assert [r.article.id for r in gathered.records()] == [
        found.article for found in gathered.findings if found.comes_in
    ]
    whole = gathered.record(0)
    assert whole is not None
    assert whole.page is not None
    assert (whole.page.data, whole.page.cleaned) == (gathered.data(0), page)
    assert whole.article == page.article


def test_a_changed_page_is_what_comes_in(folder: Path) -> None:
    gathered = gathered_in(folder)
    page = page_of(gathered, 1)
    found = gathered.change(1, decided(page, lost(page), None))
    assert (found.by_hand, found.kept) == (True, gathered.findings[0].kept - 1)
    assert gathered.findings[1] == found
    records = list(gathered.records())
    assert LOST not in records[1].article.text
    assert records[1].page is not None
    assert records[1].page.data == (folder / "1.html").read_bytes()
    assert gathered.first(1) == page
    assert not gathered.change(1, page).by_hand
    found = gathered.change(1, corrected(page, {"headline": "Trains again", "source": None}))
    assert (found.title, found.source, found.by_hand) == ("Trains again", None, True)


def test_rows_can_be_left_out_and_taken_back(folder: Path) -> None:
    gathered = gathered_in(folder)
    assert not gathered.leave_out(0).comes_in
    assert len(list(gathered.records())) == 3
    assert gathered.leave_out(0, out=False).comes_in


def test_a_page_without_an_article_can_be_taken_as_it_is(folder: Path, tmp_path: Path) -> None:
    gathered = gathered_in(folder)
    found = gathered.take_as_it_is(3)
    assert (found.comes_in, found.trouble, found.is_as_it_is) == (True, None, True)
    assert page_of(gathered, 3).article.text == "Home"  # as a reader sees it
    (tmp_path / "empty.txt").write_bytes(b"")
    empty = gathered_in(tmp_path / "empty.txt")
    with pytest.raises(BadInputError, match="empty"):
        empty.take_as_it_is(0)
    with pytest.raises(BadInputError, match="is no page"):
        gathered.take_as_it_is(4)


def test_what_was_decided_holds_for_other_pages_of_the_source(folder: Path) -> None:
    gathered = gathered_in(folder)
    page = page_of(gathered, 0)
    mine = page_of(gathered, 2)
    gathered.change(0, decided(page, lost(page), None))
    gathered.change(2, decided(mine, lost(mine), BlockKind.QUOTE))
    rules = rules_of(page_of(gathered, 0))
    assert gathered.apply(rules) == (1,)
    texts = [record.article.text for record in gathered.records()]
    assert [LOST in text for text in texts[:3]] == [False, False, True]
    assert gathered.apply(rules) == ()


def test_the_same_article_again_is_there_already(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "9.html").write_bytes((folder / "0.html").read_bytes())
    gathered = gathered_in(folder)
    assert [found.already for found in gathered.findings] == [False] * 3 + [True] + [False] * 2
    more = [folder / "1.html", folder / "missing.txt"]
    assert gather(more, ImportOptions(), Silent(), into=gathered) is gathered
    assert (len(gathered.findings), gathered.findings[6].already) == (7, True)
    assert "missing.txt" in gathered.skipped[0]
    assert page_of(gathered, 6) == page_of(gathered, 1)
