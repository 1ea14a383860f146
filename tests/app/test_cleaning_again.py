from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.app import recleaning
from annotator.app.cleaning_again import clean_again
from annotator.app.creating import default_scheme
from annotator.app.importing import ImportOptions, import_paths
from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.articles import Article
from annotator.core.edits.rules import remember
from annotator.core.errors import RefusedError
from annotator.core.ids import ArticleId
from annotator.core.pages import decided, line_key
from annotator.core.progress import Silent
from annotator.core.projects import ArticleQuery
from annotator.core.records import Record
from annotator.core.rules import Rule, rules_of

SAID = "Listen to all of this in our morning podcast, which has been on the air for years."
PAGE = f"""<html><head><meta property="og:site_name" content="The Quay"></head><body><article>
<h1>Boats 🚢 come home to Ostrel</h1>
<p>Two boats were seen off Corvast on Monday, the ministry said in a statement to the press.</p>
<p>Nobody knew where they had come from, or who had sent for them, the harbour master said.</p>
<p>{SAID}</p></article></body></html>"""


@pytest.fixture
def workspace(tmp_path: Path, own_settings: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "strait.annotator", default_scheme(), identity())
    yield made
    made.close()


def the_article(workspace: Workspace) -> ArticleId:
    [key] = workspace.reading.keys(ArticleQuery(), workspace.me.id, workspace.round)
    [row] = workspace.reading.rows([key], workspace.me.id, workspace.round)
    return row.article


def test_a_page_is_cleaned_again_by_the_rules_of_today(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "boats.html"
    path.write_text(PAGE, "utf-8")
    import_paths(workspace, [path], ImportOptions(), Silent())
    article = the_article(workspace)
    page = clean_again(workspace, article, Silent())
    assert page.article.id == article
    [at] = [block.place for block in page.blocks if block.text == SAID]
    assert at is not None
    workspace.perform(remember([Rule("The Quay", f"line:{line_key(SAID)}", None)]))
    again = clean_again(workspace, article, Silent())
    assert SAID not in again.article.text
    assert again.article.text.startswith("Boats 🚢 come home")


def test_what_was_decided_by_hand_stays(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "boats.html"
    path.write_text(PAGE, "utf-8")
    import_paths(workspace, [path], ImportOptions(), Silent())
    page = workspace.reading.cleaning(the_article(workspace))
    assert page is not None
    [at] = [at for at, block in enumerate(page.blocks) if block.text == SAID]
    changed = decided(page, at, None)
    planned = recleaning.plan(workspace, page.article.id, changed)
    recleaning.carry_out(workspace, planned, rules_of(changed))
    assert clean_again(workspace, the_article(workspace), Silent()).article == changed.article
    assert workspace.reading.rules() == tuple(sorted(rules_of(changed), key=lambda r: r.key))
    workspace.undo()
    assert (workspace.reading.rules(), the_article(workspace)) == ((), page.article.id)
    assert SAID in clean_again(workspace, page.article.id, Silent()).article.text


def test_an_article_that_came_as_a_text_has_no_page(workspace: Workspace) -> None:
    text = Article("Only a text.")
    workspace.bring_in([Record(text)], "Import")
    with pytest.raises(RefusedError, match="No page was kept"):
        clean_again(workspace, text.id, Silent())
