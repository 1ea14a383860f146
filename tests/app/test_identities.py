from pathlib import Path

import pytest

from annotator.app.creating import default_scheme
from annotator.app.handing import hand_out
from annotator.app.identities import candidates, is_me, is_somebody_else, people_of, recognise
from annotator.app.preferences import identity, load
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.assignments import Assignment
from annotator.core.edits.assignments import assign
from annotator.core.edits.schemes import introduce
from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, AnnotatorId
from annotator.core.records import Record

LEA = Annotator(AnnotatorId("0" * 31 + "a"), "Lea")
BEN = Annotator(AnnotatorId("0" * 31 + "b"), "Ben")
CLEO = Annotator(AnnotatorId("0" * 31 + "c"), "Cleo")
TEXTS = [Article(f"Report {n} 👩‍👩‍👧 שלום", ArticleInfo(f"Report {n}")) for n in range(3)]

pytestmark = pytest.mark.usefixtures("own_settings")


@pytest.fixture
def handed(tmp_path: Path) -> Path:
    """A file that Lea has made for Ben; Cleo codes one of its articles too."""
    lead = Workspace.create(tmp_path / "lead.annotator", default_scheme(), LEA)
    lead.bring_in([Record(one) for one in TEXTS], "Import")
    for who in (BEN, CLEO):
        lead.perform(introduce(who))
    theirs = [*((BEN, text) for text in TEXTS), (CLEO, TEXTS[0])]
    lead.perform(assign([Assignment(text.id, who.id, MAIN_ROUND) for who, text in theirs]))
    path = tmp_path / "for you.annotator"
    hand_out(lead, path, "Ben")
    lead.close()
    return path


def opened(path: Path) -> Workspace:
    workspace = Workspace.open(path, identity())
    recognise(workspace)
    return workspace


def test_a_handed_out_file_knows_for_whom_it_is(handed: Path) -> None:
    workspace = opened(handed)
    asked = candidates(workspace)
    assert asked is not None
    assert [one.name for one in asked.people] == ["Ben", "Cleo", "Lea"]
    assert asked.likely == BEN
    workspace.close()


def test_whoever_has_said_so_once_is_recognised_everywhere(handed: Path) -> None:
    machine = identity()
    workspace = opened(handed)
    is_me(workspace, BEN)
    workspace.close()
    again = opened(handed)
    assert again.me == BEN
    assert candidates(again) is None
    again.close()
    assert load().me == machine.id
    assert load().also_me == (BEN.id,)


def test_a_newcomer_is_known_from_then_on(handed: Path) -> None:
    workspace = opened(handed)
    is_somebody_else(workspace, "Dana")
    assert workspace.me == identity() == Annotator(identity().id, "Dana")
    assert "Dana" in [one.name for one in people_of(workspace)]
    workspace.close()
    again = opened(handed)
    assert candidates(again) is None
    assert again.me.name == "Dana"
    again.close()


def test_a_second_person_at_a_machine_gets_an_identity_of_their_own(handed: Path) -> None:
    workspace = opened(handed)
    is_somebody_else(workspace, "Dana")
    is_somebody_else(workspace, "Emil")
    assert workspace.me.id != identity().id
    workspace.close()
    again = opened(handed)
    assert again.me.name == "Emil"
    names = {one.id: one.name for one in people_of(again)}
    assert names[identity().id] == "Dana"
    again.close()


def test_two_of_one_name_are_told_apart(handed: Path) -> None:
    workspace = opened(handed)
    with pytest.raises(RefusedError, match="a “ben” in this project already"):
        is_somebody_else(workspace, "ben")
    assert workspace.me == identity()
    workspace.close()


def test_the_name_of_the_file_decides_where_several_have_everything(handed: Path) -> None:
    lead = Workspace.open(handed, LEA)
    lead.perform(assign([Assignment(text.id, CLEO.id, MAIN_ROUND) for text in TEXTS]))
    lead.close()
    workspace = opened(handed)
    asked = candidates(workspace)
    assert asked is not None
    assert asked.likely is None
    workspace.close()
    workspace = opened(handed.rename(handed.with_name("Cleo.annotator")))
    asked = candidates(workspace)
    assert asked is not None
    assert asked.likely == CLEO
    workspace.close()


def test_nobody_is_asked_in_a_project_of_their_own(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "own.annotator", default_scheme(), identity())
    assert candidates(workspace) is None
    workspace.close()
