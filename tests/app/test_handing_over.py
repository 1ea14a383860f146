import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator.app.creating import default_scheme
from annotator.app.handing_over import coders, file_name, files_for, hand_out, send
from annotator.app.persons import are_one
from annotator.app.policy import led, require_may_clean
from annotator.app.team_folder import files_in, look_at
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.assignments import Assignment
from annotator.core.edits.assignments import assign
from annotator.core.edits.layers import finish_layer
from annotator.core.edits.schemes import introduce
from annotator.core.edits.spans import add_span
from annotator.core.errors import AnnotatorError, RefusedError
from annotator.core.ids import MAIN_ROUND, AnnotatorId
from annotator.core.progress import Cancelled, Silent
from annotator.core.records import Record
from annotator.core.spans import Span
from annotator.store.handing import handed_to

LEA = Annotator(AnnotatorId("0" * 31 + "a"), "Lea")
BEN = Annotator(AnnotatorId("0" * 31 + "b"), "Ben")
OTHER_BEN = Annotator(AnnotatorId("0" * 31 + "c"), "ben")
TEXTS = [Article(f"Report {n} 👩‍👩‍👧 שלום", ArticleInfo(f"Report {n}")) for n in range(3)]


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Workspace]:
    """Lea's project, in which Ben codes all and another Ben one article."""
    workspace = Workspace.create(tmp_path / "lead.annotator", default_scheme(), LEA)
    workspace.bring_in([Record(one) for one in TEXTS], "Import")
    for who in (BEN, OTHER_BEN):
        workspace.perform(introduce(who))
    theirs = [*((BEN, text) for text in TEXTS), (OTHER_BEN, TEXTS[0])]
    workspace.perform(assign([Assignment(text.id, who.id, MAIN_ROUND) for who, text in theirs]))
    yield workspace
    workspace.close()


def handed(lead: Workspace, folder: Path) -> list[Path]:
    lead.perform(led(lead))
    with lead.another_reading() as reading:
        return list(hand_out(reading, coders(reading), folder, Silent()))


def mark(workspace: Workspace, article: Article) -> None:
    actor = workspace.scheme.for_spans[0]
    name, me = workspace.new_span_id(), workspace.me.id
    span = Span(name, article.id, me, workspace.round, 0, 6, actor.id)
    workspace.perform(add_span(span, actor))
    workspace.perform(finish_layer(workspace.reading.layer(article.id, me, workspace.round)))


def test_everybody_gets_a_file_of_their_own(lead: Workspace, tmp_path: Path) -> None:
    files = handed(lead, tmp_path / "out")
    assert [path.name for path in files] == ["Ben.annotator", "ben 2.annotator"]
    counts = []
    for path, who in zip(files, (BEN, OTHER_BEN), strict=True):
        workspace = Workspace.open(path, who)
        counts.append(workspace.reading.progress(who.id, MAIN_ROUND))
        with pytest.raises(RefusedError, match="only Lea changes"):
            require_may_clean(workspace)
        workspace.close()
    assert counts == [(0, 3), (0, 1)]
    require_may_clean(lead)


def test_a_name_is_made_fit_for_files(lead: Workspace, tmp_path: Path) -> None:
    assert file_name("A/B: “Ida” Ø") == "A_B_ “Ida” Ø"
    assert file_name(" .. ") == "coder"
    (tmp_path / "Ben.annotator").touch()
    with lead.another_reading() as reading:
        names = [path.name for path in files_for(coders(reading), tmp_path).values()]
    assert names == ["Ben 2.annotator", "ben 3.annotator"]


def test_what_was_written_before_cancel_is_whole(lead: Workspace, tmp_path: Path) -> None:
    class Impatient:
        def report(self, done: int, _total: int | None, _doing: str) -> None:
            if done:
                raise Cancelled

    with lead.another_reading() as reading, pytest.raises(Cancelled):
        hand_out(reading, coders(reading), tmp_path / "out", Impatient())
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["Ben.annotator"]


def test_work_is_sent_again_in_the_place_of_what_was_sent(lead: Workspace, tmp_path: Path) -> None:
    path = handed(lead, tmp_path / "out")[0]
    target = tmp_path / "work.annotator"
    ben = Workspace.open(path, BEN)
    mark(ben, TEXTS[0])
    with ben.another_reading() as reading:
        send(reading, target, BEN.id)
        first = target.read_bytes()
    mark(ben, TEXTS[1])
    with ben.another_reading() as reading:
        send(reading, target, BEN.id)
        assert target.read_bytes() != first
        with pytest.raises(RefusedError, match="not work that was sent"):
            send(reading, lead.path, BEN.id)
    ben.close()
    assert not list(tmp_path.glob(".*"))
    found = lead.merge([target])
    assert found.anything
    assert len(lead.reading.spans(TEXTS[1].id, BEN.id)) == 1


def test_the_folder_tells_whose_work_has_come(lead: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "team"
    path = handed(lead, folder)[0]
    (folder / "half.annotator").write_bytes(b"SQLite format 3\0 and then nothing")
    assert look_at(lead.reading, files_in(folder, lead.path), LEA.id, Silent()) == ()
    before = files_in(folder, lead.path)
    ben = Workspace.open(path, BEN)
    mark(ben, TEXTS[0])
    mark(ben, TEXTS[2])
    ben.close()
    after = files_in(folder, lead.path)
    assert set(before) != set(after)
    [arrival] = look_at(lead.reading, after, LEA.id, Silent())
    assert (arrival.path, arrival.articles, set(arrival.names.values())) == (path, 2, {"Ben"})
    lead.merge([path])
    assert look_at(lead.reading, after, LEA.id, Silent()) == ()


def test_our_own_project_is_not_offered(lead: Workspace, tmp_path: Path) -> None:
    assert files_in(tmp_path, lead.path) == ()
    assert files_in(tmp_path / "nowhere", lead.path) == ()


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files is limited otherwise there")
@pytest.mark.parametrize("room", [0, 60_000, 150_000])
def test_a_full_disk_is_told_of_the_file_that_was_asked_for(
    lead: Workspace, tmp_path: Path, room: int
) -> None:
    import resource

    for number in range(100):
        mark(lead, TEXTS[number % 3])
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "Lea-work.annotator"
    people = [one for one in coders(lead.reading) if one.who == BEN]
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    with lead.another_reading() as reading:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, usual[1]))
        try:
            with pytest.raises(AnnotatorError) as sent:
                send(reading, target, LEA.id)
            with pytest.raises(AnnotatorError) as handed_out:
                hand_out(reading, people, folder, Silent())
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert "Lea-work.annotator" in str(sent.value)
    assert "Ben.annotator" in str(handed_out.value)
    for error in (sent, handed_out):
        assert ".part" not in str(error.value)
        assert "/.Lea" not in str(error.value)
    assert list(folder.iterdir()) == []
    with lead.another_reading() as reading:
        send(reading, target, LEA.id)
    assert target.exists()


def test_everything_of_a_person_goes_along_by_whichever_identity(
    lead: Workspace, tmp_path: Path
) -> None:
    lead.become(BEN)
    mark(lead, TEXTS[1])
    lead.become(OTHER_BEN)
    mark(lead, TEXTS[2])
    lead.become(LEA)
    lead.perform(are_one(lead.reading, (BEN.id, OTHER_BEN.id)))
    (one,) = coders(lead.reading)
    assert (one.who.name, len(one.articles)) == ("Ben", 3)
    with lead.another_reading() as reading:
        send(reading, tmp_path / "work.annotator", OTHER_BEN.id)
        (path,) = hand_out(reading, [one], tmp_path / "out", Silent())
    with closing(Workspace.open(tmp_path / "work.annotator", BEN, read_only=True)) as work:
        question = "SELECT count(*) FROM edit WHERE kind = 1"
        assert work.reading.connection.execute(question).fetchone() == (2,)
    with closing(Workspace.open(path, LEA, read_only=True)) as theirs:
        assert handed_to(theirs.reading) == BEN.id
