import json
from pathlib import Path

from tests.cli.conftest import Annotator


def test_actors_go_in_and_out_and_are_listed(annotator: Annotator, tmp_path: Path) -> None:
    assert annotator("new", "p.annotator").code == 0
    assert annotator("actors", "p.annotator").out == ""
    (tmp_path / "in.csv").write_text(
        "name,code,aliases\nSouth Korea,KOR,Seoul; 대한민국\n,XXX,\nישראל,,Israel\n",
        encoding="utf-8",
    )
    done = annotator("actors", "p.annotator", "--import", "in.csv")
    assert (done.code, done.out) == (0, "2 actors added, 0 changed, 0 as before.\n")
    assert done.err == "in.csv, line 3: it has no name; the row was left out.\n"
    assert annotator("actors", "p.annotator").out.splitlines() == [
        "     0  KOR           South Korea  Seoul, 대한민국",
        "     0  ישראל         ישראל  Israel",
    ]
    listed = annotator("actors", "p.annotator", "--json").out.splitlines()
    assert json.loads(listed[0]) == {
        "id": "KOR",
        "name": "South Korea",
        "aliases": ["Seoul", "대한민국"],
        "code": "KOR",
        "retired": False,
        "spans": 0,
    }
    assert annotator("actors", "p.annotator", "--export", "out.csv").out == "2 actors written.\n"
    again = annotator("actors", "p.annotator", "--import", "out.csv")
    assert again.out == "0 actors added, 0 changed, 2 as before.\n"


def test_a_table_that_is_none_is_refused_in_a_sentence(
    annotator: Annotator, tmp_path: Path
) -> None:
    assert annotator("new", "p.annotator").code == 0
    (tmp_path / "in.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = annotator("actors", "p.annotator", "--import", "in.csv")
    assert done.code == 1
    assert done.err.startswith("in.csv has no column “name”")


def test_that_there_is_no_actor_is_said(annotator: Annotator) -> None:
    annotator("new", "p.annotator")
    said = annotator("actors", "p.annotator")
    assert (said.code, said.out) == (0, "")
    assert said.err == "There are no actors in p.annotator yet.\n"
    assert annotator("actors", "p.annotator", "--json").err == ""
