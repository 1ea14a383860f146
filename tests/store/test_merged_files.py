"""Colleagues' files at a merge: only read, and nothing is taken from one that was altered."""

import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.articles import Article, ArticleInfo
from annotator.core.errors import ProjectError, RefusedError
from annotator.core.records import Record
from tests.store.conftest import BEN, at_work, changed
from tests.store.forging import rewriting
from tests.store.test_merging import dump, merge, sound


def listed(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in sorted(folder.iterdir())}


def damaged(path: Path, statement: str) -> None:
    with rewriting(path) as connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "match"),
    [
        ("UPDATE edit SET start = start + 1 WHERE kind = 1", "not as it was written"),
        ("UPDATE edit SET at = at + 1 WHERE kind = 1", "not as it was written"),
        ("UPDATE article SET text = text || '.'", "not the one it was imported with"),
        ("UPDATE edit SET kind = 99 WHERE kind = 1", "newer annotator"),
        ("DELETE FROM edit WHERE kind = 5", ""),
        ("CREATE TABLE mine(a)", "another program"),
        ("CREATE TRIGGER t AFTER INSERT ON edit BEGIN SELECT 1; END", "another program"),
        ("PRAGMA user_version=99", "newer annotator"),
        ("PRAGMA application_id=1", "another program"),
    ],
)
def test_nothing_is_taken_from_a_file_that_was_altered(
    base: Path, colleague: Path, article: Article, statement: str, match: str
) -> None:
    with at_work(colleague, BEN) as ben:
        ben.mark(article, 2, 5)
    damaged(colleague, statement)
    before = dump(base)
    with at_work(base) as ada:
        if match:
            with pytest.raises(ProjectError, match=match) as raised:
                merge(ada, colleague)
            assert colleague.name in str(raised.value)
        else:
            merge(ada, colleague)
        assert sound(ada)
    if match:
        assert dump(base) == before


def test_one_identity_with_two_contents_is_refused(
    base: Path, colleague: Path, article: Article
) -> None:
    with at_work(base) as ada:
        ada.mark(article, 2, 5)
    shutil.copy(base, colleague)
    damaged(colleague, "UPDATE edit SET checksum = checksum + 1 WHERE kind = 1")
    with (
        at_work(base) as ada,
        pytest.raises(ProjectError, match="different things under one identity"),
    ):
        merge(ada, colleague)


def test_an_act_that_is_called_otherwise_is_refused(base: Path, colleague: Path) -> None:
    article = Article("New here.", ArticleInfo("New"))
    with at_work(colleague) as other:
        other.bring_in(Record(article))
    damaged(colleague, "UPDATE act SET name = 'Nothing'")
    with at_work(base) as ada, pytest.raises(ProjectError, match="under one identity"):
        merge(ada, colleague)


def test_a_forged_span_beyond_its_text_is_refused(
    base: Path, colleague: Path, article: Article
) -> None:
    with at_work(colleague, BEN) as ben:
        span = ben.span(article, 0, 3)
        ben.write(changed(None, replace(span, end=10_000)))
    with at_work(base) as ada, pytest.raises(ProjectError, match="not in its text"):
        merge(ada, colleague)


def test_an_edit_from_a_time_no_clock_has_is_refused(
    base: Path, colleague: Path, article: Article
) -> None:
    with at_work(colleague, BEN) as ben:
        ben.file.clock.observe(f"{4_300_000_000_000:012x}7000" + "8" * 16)
        ben.mark(article, 2, 5)
    with at_work(base) as ada, pytest.raises(ProjectError, match="not as it was written"):
        merge(ada, colleague)


@pytest.mark.parametrize("how", ["at rest", "left open", "older"])
def test_the_other_file_is_only_read(
    base: Path, colleague: Path, article: Article, tmp_path: Path, how: str
) -> None:
    with at_work(colleague, BEN) as ben:
        ben.mark(article, 2, 5)
        if how == "left open":
            # As it lies on disk while it is open, without the memory file: a killed program's.
            aside = tmp_path / "killed"
            aside.mkdir()
            for suffix in ("", "-wal"):
                name = colleague.name + suffix
                shutil.copy(colleague.with_name(name), aside / name)
    if how == "left open":
        colleague = tmp_path / "killed" / colleague.name
    if how == "older":
        _made_older(colleague)
    before = listed(colleague.parent)
    with at_work(base) as ada:
        assert merge(ada, colleague).files[0].spans == 1
        assert sound(ada)
    assert listed(colleague.parent) == before


def _made_older(path: Path) -> None:
    """As the first form of the file had it: no pages, no sketches, another listing."""
    from annotator.store import schema

    with closing(sqlite3.connect(path)) as connection:
        for table in ("sketch", "band", "sketching", "cleaning", "page", "listing", "object"):
            connection.execute(f"DROP TABLE {table}")
        wanted = {schema._name(one): one for one in schema.FORMS[1]}
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        for name, statement in wanted.items():
            if name not in there:
                connection.execute(statement)
        connection.execute("PRAGMA user_version=1")
        connection.commit()


def test_a_file_that_a_colleague_has_open_is_read_as_it_is(
    base: Path, colleague: Path, article: Article
) -> None:
    with at_work(colleague, BEN) as ben, at_work(base) as ada:
        ben.mark(article, 2, 5)
        assert merge(ada, colleague).files[0].spans == 1
        ben.mark(article, 3, 6)
        assert merge(ada, colleague).files[0].spans == 1


@pytest.mark.skipif(sys.platform != "linux", reason="files with holes are made otherwise there")
@pytest.mark.parametrize("suffix", ["", "-wal"])
def test_a_terabyte_of_holes_is_not_copied(
    base: Path, colleague: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    data = bytearray(colleague.read_bytes())
    data[18:20] = b"\2\2"  # as one that was not closed, and has to be copied to be recovered
    colleague.write_bytes(data)
    with colleague.with_name(colleague.name + suffix).open("ab") as file:
        file.truncate(1 << 40)
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    with at_work(base) as ada, pytest.raises(ProjectError, match="holds hardly any of that"):
        merge(ada, colleague)
    assert listed(aside) == {}


def test_the_project_is_not_merged_with_itself(base: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.annotator"
    link.symlink_to(base)
    with at_work(base) as ada, pytest.raises(RefusedError, match="project itself"):
        merge(ada, link)


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0" + bytes(100)])
def test_what_is_no_project_is_refused_in_a_sentence(
    base: Path, tmp_path: Path, content: bytes
) -> None:
    other = tmp_path / "other.annotator"
    other.write_bytes(content)
    with at_work(base) as ada, pytest.raises(ProjectError, match=r"other\.annotator"):
        merge(ada, other)
