from pathlib import Path

from annotator.app.cleaning_again import clean_again
from annotator.app.importing import ImportOptions, gather, import_paths
from annotator.app.siblings import kept_pages, siblings
from annotator.app.workspace import Workspace
from annotator.core.progress import Silent
from annotator.core.projects import ArticleQuery
from tests.app.test_batches import FRAME, dump


def test_a_dump_that_comes_alone_is_in_the_company_that_the_project_keeps(
    workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_bytes(dump(number))
    import_paths(workspace, [folder], ImportOptions(), Silent())
    assert len(list(kept_pages(workspace, workspace.reading))) == 6
    late = tmp_path / "late.txt"
    late.write_bytes(dump(7))
    (alone,) = gather([late], ImportOptions(), Silent()).records()
    assert FRAME in alone.article.text
    (found,) = gather([late], ImportOptions(), Silent(), workspace).records()
    assert FRAME not in found.article.text
    assert import_paths(workspace, [late], ImportOptions(), Silent()).came == 1
    assert workspace.reading.article(found.article.id) is not None


def test_a_page_is_cleaned_again_in_the_company_that_the_project_keeps(
    workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_bytes(dump(number))
    import_paths(workspace, [folder], ImportOptions(), Silent())
    reading = workspace.reading
    (key, *_) = reading.keys(ArticleQuery(), workspace.me.id, workspace.round)
    (row,) = reading.rows([key], workspace.me.id, workspace.round)
    assert row.source is not None
    found = list(siblings(workspace, reading, row.source, row.article))
    assert len(found) == 5
    assert reading.page(row.article) not in [page.source for page in found]
    assert list(siblings(workspace, reading, None, row.article)) == []
    again = clean_again(workspace, row.article, Silent())
    assert FRAME not in again.article.text
    assert again.article.id == row.article
