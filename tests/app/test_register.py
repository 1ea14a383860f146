from dataclasses import replace
from pathlib import Path

import pytest

from annotator.app import register
from annotator.app.creating import default_scheme
from annotator.app.export.writing import ExportOptions, export
from annotator.app.importing import ImportOptions, import_paths
from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.articles import Article, ArticleInfo
from annotator.core.edits.article_labels import give_article_label
from annotator.core.edits.entities import take_in_entities
from annotator.core.edits.layers import finish_layer
from annotator.core.edits.spans import add_span
from annotator.core.edits.standing_for import stand_for
from annotator.core.entities import Entity
from annotator.core.errors import BadInputError, RefusedError
from annotator.core.ids import LabelId
from annotator.core.progress import Silent
from annotator.core.projects import ArticleQuery
from annotator.core.records import Record
from annotator.core.schemes import Scope, new_label
from annotator.core.spans import Span

KOREA = Entity("KOR", "South Korea", ("Seoul",), "KOR")
BLUE = Entity("blue-house", "The Blue House")


@pytest.fixture
def workspace(own_settings: Path, tmp_path: Path) -> Workspace:
    scheme = default_scheme()
    tone = replace(new_label("Tone", scheme.labels, Scope.ARTICLE), values=("grim", "glad"))
    scheme = replace(scheme, labels=(*scheme.labels, tone))
    made = Workspace.create(tmp_path / "p.annotator", scheme, identity())
    article = Article("Seoul answered. 서울은 침묵했다.", ArticleInfo(headline="Seoul"))
    made.bring_in([Record(article)], "Import")
    made.perform(take_in_entities((), (KOREA, BLUE)))
    for (start, end), entity in (((0, 5), KOREA), ((16, 18), BLUE)):
        span = Span(
            made.new_span_id(),
            article.id,
            made.me.id,
            made.round,
            start,
            end,
            LabelId("actor"),
        )
        actor = made.scheme.label(LabelId("actor"))
        assert actor is not None
        made.perform(add_span(span, actor))
        made.perform(stand_for(span, entity, article.text[start:end], entity))
    return made


def said(workspace: Workspace) -> list[object]:
    (key,) = workspace.reading.keys(ArticleQuery(), workspace.me.id, workspace.round)
    (row,) = workspace.reading.rows([key], workspace.me.id, workspace.round)
    return [dict(span.attributes).get("entity") for span in workspace.reading.spans(row.article)]


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "actors.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_spans_are_counted(workspace: Workspace) -> None:
    assert register.counts(workspace.reading) == {"KOR": 1, "blue-house": 1}
    workspace.close()


def test_merging_takes_all_spans_along_and_one_undo_brings_all_back(workspace: Workspace) -> None:
    before = workspace.reading.entities()
    version = workspace.scheme.info.version
    (korea,) = (one for one in before if one.id == "KOR")
    (blue,) = (one for one in before if one.id == "blue-house")
    assert register.merge(workspace, korea, blue) == 1
    assert said(workspace) == ["KOR", "KOR"]
    (merged,) = workspace.reading.entities()
    assert merged.aliases == ("Seoul", "The Blue House", "서울")
    assert workspace.scheme.info.version == version
    assert workspace.undoable == "Merge The Blue House into South Korea"
    workspace.undo()
    assert said(workspace) == ["KOR", "blue-house"]
    assert workspace.reading.entities() == before
    assert workspace.reading.check() == []
    workspace.close()


def test_a_table_adds_and_changes_as_one_action(workspace: Workspace, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "id,name,aliases,code\n"
        "KOR,Republic of Korea,Seoul; ROK,KOR\n"
        ",the blue house,Cheong Wa Dae,\n"
        ",=Freedonia,,FRD\n"
        ",,nobody,\n"
        ",Freedonia again,,FRD\n",
    )
    done = register.import_actors(workspace, path)
    assert (done.added, done.changed, done.already) == (1, 2, 0)
    assert [sentence.split(",", 1)[1] for sentence in done.wrong] == [
        " line 5: it has no name; the row was left out.",
        " line 6: it speaks of the actor of line 4 again; the row was left out.",
    ]
    found = {one.id: one for one in workspace.reading.entities()}
    assert found["KOR"] == Entity("KOR", "Republic of Korea", ("Seoul", "ROK"), "KOR")
    assert found["blue-house"].aliases == ("서울", "Cheong Wa Dae")
    assert found["FRD"] == Entity("FRD", "=Freedonia", (), "FRD")
    workspace.undo()
    assert len(workspace.reading.entities()) == 2
    workspace.close()


def test_what_is_exported_comes_back_as_it_was(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    before = workspace.reading.entities()
    assert register.export_actors(workspace.reading, path) == 2
    done = register.import_actors(workspace, path)
    assert (done.added, done.changed, done.already, done.wrong) == (0, 0, 2, ())
    assert workspace.reading.entities() == before
    workspace.close()


def test_names_that_are_taken_and_files_that_are_none_are_told(
    workspace: Workspace, tmp_path: Path
) -> None:
    done = register.import_actors(workspace, table(tmp_path, "id,name\nx,south korea\n"))
    assert "is the name of another actor, KOR" in done.wrong[0]
    assert len(workspace.reading.entities()) == 2
    with pytest.raises(BadInputError, match="cannot be read"):
        register.import_actors(workspace, tmp_path / "none.csv")
    with pytest.raises(RefusedError, match="cannot be written"):
        register.export_actors(workspace.reading, tmp_path / "none" / "a.csv")
    with pytest.raises(RefusedError, match="named like a project"):
        register.export_actors(workspace.reading, workspace.path)
    workspace.close()


def test_actors_and_article_labels_go_out_and_come_in(
    workspace: Workspace, tmp_path: Path
) -> None:
    (key,) = workspace.reading.keys(ArticleQuery(), workspace.me.id, workspace.round)
    (row,) = workspace.reading.rows([key], workspace.me.id, workspace.round)
    layer = workspace.reading.layer(row.article, workspace.me.id, workspace.round)
    tone = workspace.scheme.label(LabelId("Tone"))
    assert tone is not None
    workspace.perform(give_article_label(layer, tone, "grim", None))
    layer = workspace.reading.layer(row.article, workspace.me.id, workspace.round)
    workspace.perform(finish_layer(layer))
    out = tmp_path / "out.jsonl"
    export(workspace.reading, out, ExportOptions(), Silent())
    line = out.read_text(encoding="utf-8")
    assert '"attributes":{"entity":"KOR"}' in line
    assert '"label":"Tone","value":"grim"' in line
    again = Workspace.create(tmp_path / "again.annotator", workspace.scheme, identity())
    import_paths(again, [out], ImportOptions(), Silent())
    assert again.reading.spans(row.article) == workspace.reading.spans(row.article)
    assert again.reading.article_labels(row.article) == workspace.reading.article_labels(
        row.article
    )
    assert register.counts(again.reading) == {"KOR": 1, "blue-house": 1}
    again.close()
    workspace.close()
