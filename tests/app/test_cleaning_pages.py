import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.app.cleaning_pages import clean_paths
from annotator.cleaning import workers
from annotator.core.pages import line_key
from annotator.core.rules import Rule
from tests.cleaning import bad_work

TEXT = "Boats seen off Corvast\n\nTwo boats were seen off Corvast on Monday, the ministry said.\n"


def test_files_and_folders_are_cleaned_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text(TEXT)
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    (tmp_path / ".hidden.txt").write_text(TEXT)
    given = [str(tmp_path), str(tmp_path / "a.txt")]
    cleaned = list(clean_paths(given))
    assert [file.path for file in cleaned] == [
        f"{tmp_path}/a.txt",
        f"{tmp_path}/b/two.txt",
        given[1],
    ]
    assert all(file.page and file.trouble is None for file in cleaned)


def test_trouble_is_one_sentence_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "folder").mkdir()
    names = ["missing.txt", "empty.txt", "folder", "good.txt"]
    cleaned = list(clean_paths([str(tmp_path / name) for name in names]))
    assert [file.page is not None for file in cleaned] == [False, False, False, True]
    for file, name in zip(cleaned[:3], names, strict=False):
        assert file.trouble is not None
        assert name in file.trouble
        assert "\n" not in file.trouble
        assert file.trouble.endswith(".")


def test_tables_and_records_are_no_pages(tmp_path: Path) -> None:
    for name in ("a.csv", "b.jsonl"):
        (tmp_path / name).write_text("id,text\n1,Boats were seen off Corvast on Monday.\n")
        (cleaned,) = clean_paths([str(tmp_path / name)])
        assert cleaned.page is None
        assert "import it instead" in str(cleaned.trouble)


def test_a_page_that_a_parser_chokes_on_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "cleaned_in_steps", bad_work.clean_unless_bad)
    monkeypatch.setattr(workers, "cleaned_barely", bad_work.choke)
    for name in ("bad.txt", "good.txt"):
        (tmp_path / name).write_text(TEXT)
    bad, good = clean_paths([str(tmp_path)])
    assert "bad.txt” is too tangled to be cleaned" in str(bad.trouble)
    assert good.page is not None


def test_a_folder_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever runs the tests may be allowed to read everything, so the system is asked to refuse.
    (tmp_path / "closed").mkdir()
    (tmp_path / "good.txt").write_text(TEXT)
    scandir = os.scandir

    def refusing(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    good, closed = clean_paths([str(tmp_path)])
    assert good.page is not None
    assert closed.trouble == (
        f"“{tmp_path}/closed” cannot be read (Permission denied): check who may read it."
    )
    (alone,) = clean_paths([str(tmp_path / "closed")])
    assert "cannot be read" in str(alone.trouble)


def test_large_pages_are_told_and_larger_ones_refused(tmp_path: Path) -> None:
    for name, size in (("large.html", 9_000_000), ("larger.html", 31_000_000)):
        page = f"<html><body><h1>Boats</h1><p>{TEXT}</p><p>{TEXT}</p><!--"
        (tmp_path / name).write_text(page + "x" * size)
    large, larger = clean_paths([str(tmp_path)])
    assert large.page is not None
    assert large.remarks == (
        f"“{tmp_path}/large.html” is too large for all ways of cleaning: only the first was used.",
        f"“{tmp_path}/large.html” has 9 MB, far more than an article: see what is in it.",
    )
    assert larger.page is None
    assert "has 31 MB, more than the 25 MB" in str(larger.trouble)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (
            b"Boats \0 seen.",
            "has 1 character that is none, such as NUL, shown as “\ufffd”: see what",
        ),
        ("Boats \ufffd\ufffd".encode(), "has 2 characters that are none, such as NUL, shown as"),
        (b"\xff Boats", "has 1 character that could not be read and became “\ufffd”: save it as"),
    ],
)
def test_characters_that_are_lost_are_counted_and_the_remedy_fits(
    tmp_path: Path, data: bytes, says: str
) -> None:
    korean = "서울의 국방부는 약속을 지키겠다고 밝혔다. 한국의 국방부는 약속을 했다.".encode()
    (tmp_path / "a.txt").write_bytes(korean + b" " + data + b" Nobody knew of it.")
    (cleaned,) = clean_paths([str(tmp_path)])
    (remark,) = cleaned.remarks
    assert remark.startswith(f"“{tmp_path}/a.txt” {says}")


def test_characters_that_are_lost_in_facts_alone_are_counted(tmp_path: Path) -> None:
    prose = "Two boats were seen off Corvast on Monday, the ministry said in a long statement."
    (tmp_path / "a.html").write_text(
        '<html><head><script type="application/ld+json">{"@type": "NewsArticle", "author": '
        '{"name": "Ann\\udfff Lee"}, "articleSection": "\\udfffWorld"}</script></head><body>'
        f"<h1>Boats seen</h1><p>{prose}</p><p>Nothing was heard of them on Tuesday, {prose}</p>"
        "</body></html>"
    )
    (cleaned,) = clean_paths([str(tmp_path)])
    assert "has 2 characters that are none" in cleaned.remarks[0]


def test_rules_have_the_last_word(tmp_path: Path) -> None:
    prose = "Two boats were seen off Corvast on Monday, the ministry said in a long statement."
    (tmp_path / "a.html").write_text(
        '<html><head><meta property="og:site_name" content="The Quay"></head><body><article>'
        f"<h1>Boats seen</h1><p>{prose} {prose}</p><p>The harbour master knew of it. {prose}</p>"
        f"<p>Nothing was heard of them on Tuesday, {prose}</p></article></body></html>"
    )
    line = line_key(f"The harbour master knew of it. {prose}")
    rules = [Rule("The Quay", f"line:{line}", None)]
    (before,), (after,) = clean_paths([str(tmp_path)]), clean_paths([str(tmp_path)], rules)
    assert before.page is not None
    assert after.page is not None
    assert "knew of it" in before.page.article.text
    assert "knew of it" not in after.page.article.text
