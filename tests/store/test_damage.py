"""Damaged projects: every question is answered with a sentence, or with what is still sound."""

import random
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotator.core.articles import Article, ArticleInfo, paragraphs
from annotator.core.doubts import Doubt
from annotator.core.edits.rules import remember
from annotator.core.edits.schemes import adopt_scheme, introduce
from annotator.core.edits.spans import note_on_span
from annotator.core.edits.values import Act, Change, Kind
from annotator.core.errors import AnnotatorError, ProjectError
from annotator.core.ids import MAIN_ROUND, ActId, AnnotatorId, ArticleId, LabelId
from annotator.core.layers import LayerState, Status
from annotator.core.pages import CleanedPage, PageBlock
from annotator.core.projects import ArticleQuery
from annotator.core.records import Layer, RawPage, Record
from annotator.core.rules import Rule
from annotator.core.schemes import Colour, Label, Scheme, SchemeInfo
from annotator.core.spans import ArticleLabel
from annotator.store.checking import check
from annotator.store.copying import copy
from annotator.store.flat import flat_records
from annotator.store.project_file import ProjectFile
from annotator.store.reading import Reading
from annotator.store.records import everything
from annotator.store.writing import Stamp
from tests.store.forging import rewriting

if TYPE_CHECKING:
    from tests.store.conftest import Hand

COLOUR = Colour("#111111", "#222222", "#333333", "#444444")
ACTOR = Label(LabelId("actor"), "Actor", "ACT", "a", COLOUR)
ME = (AnnotatorId("a" * 32), MAIN_ROUND)
SCHEME = Scheme(SchemeInfo("News", "Who does what", 1), (ACTOR,))


@pytest.fixture
def project(hand: "Hand", trap: str, layer: Callable[..., Layer]) -> Path:
    """A closed project with a bit of everything."""
    hand.write(*introduce(hand.me).changes, *adopt_scheme(SCHEME).changes)
    texts = [f"{number}\n\n{trap}" for number in range(20)]
    articles = [
        Article(text, ArticleInfo(f"Title {number}", source="Post", blocks=paragraphs(text)))
        for number, text in enumerate(texts)
    ]
    mine = replace(layer([(0, 3, "actor"), (2, 5, "threat")]), annotator=hand.me)
    hand.bring_in(*(Record(article, mine) for article in articles))
    for article in articles[:4]:
        span = hand.mark(article, 1, 4)
        hand.write(*note_on_span(span, "Nota bene").changes)
        place = (article.id, hand.me.id, MAIN_ROUND)
        label = ArticleLabel(hand.file.new_id(), *place, LabelId("threat"))
        hand.write(Change(Kind.ARTICLE_LABEL, label.id, article.id, None, label))
    first = articles[0]
    verdicts = [PageBlock(first.text, "paragraph", None, 9.0, 0, len(first.text))]
    page = RawPage(b"<p>", CleanedPage(first, tuple(verdicts)))
    hand.bring_in(Record(first, page=page))
    hand.write(*remember([Rule("Post", "line:read also", None)]).changes)
    [was, *_] = hand.reading.spans(articles[1].id)
    doubt = Doubt(was, first.id, "a", "b", "c", None, "Its words are not there.")
    hand.write(Change(Kind.DOUBT, doubt.id, first.id, None, doubt))
    hand.file.close()
    return hand.file.path


def doctored(path: Path, statement: str) -> None:
    """Do what damage does: no trigger, key or type is in its way."""
    with rewriting(path) as connection:
        connection.execute(statement)


def flipped(path: Path, what: bytes, by: int = 0x80) -> None:
    """Change the first byte of `what` wherever it is in the file."""
    data = path.read_bytes()
    assert what in data
    path.write_bytes(data.replace(what, bytes((what[0] ^ by,)) + what[1:]))


Question = Callable[[ProjectFile, ArticleId], object]
QUESTIONS: dict[str, Question] = {
    "scheme": lambda file, _: file.reading.scheme(),
    "annotators": lambda file, _: file.reading.annotators(),
    "sources": lambda file, _: file.reading.sources(),
    "keys": lambda file, _: file.reading.keys(ArticleQuery("vowed"), *ME),
    "rows": lambda file, _: _rows(file),
    "article": lambda file, article: file.reading.article(article),
    "spans": lambda file, article: file.reading.spans(article),
    "relations": lambda file, article: file.reading.relations(article),
    "labels": lambda file, article: file.reading.article_labels(article),
    "layers": lambda file, article: file.reading.layers(article),
    "progress": lambda file, _: file.reading.progress(*ME),
    "stats": lambda file, _: file.reading.stats(),
    "history": lambda file, _: file.reading.history(),
    "history of one": lambda file, article: file.reading.history(article, 3),
    "acts": lambda file, _: _acts(file.reading, ME[0]),
    "records": lambda file, _: list(file.reading.records(bare=True)),
    "flat records": lambda file, _: list(flat_records(file.reading, everything, bare=True)),
    "backup": lambda file, _: _copied(file),
    "rules": lambda file, _: file.reading.rules(),
    "doubts": lambda file, article: (file.reading.doubts(), file.reading.doubts(article)),
    "page": lambda file, article: file.reading.page(article),
    "cleaning": lambda file, article: file.reading.cleaning(article),
    "alike": lambda file, article: file.reading.alike(article),
    "groups alike": lambda file, _: file.reading.groups_alike(),
}


def _rows(file: ProjectFile) -> object:
    return file.reading.rows(file.reading.keys(ArticleQuery(), *ME), *ME)


def _acts(reading: Reading, me: AnnotatorId) -> object:
    return [
        [*reading.edits_of(act.id), *reading.take_back(act.id)]
        for act in reading.acts_newest_first(me)
    ]


def _copied(file: ProjectFile) -> None:
    target = file.path.with_name("copy")
    try:
        copy(file.reading.connection, target)
    finally:
        target.unlink(missing_ok=True)


def answers(path: Path, article: ArticleId) -> dict[str, str]:
    """The sentence that each question got instead of an answer; AnnotatorErrors only."""
    try:
        file = ProjectFile.open(path)
    except AnnotatorError as error:
        return {"open": str(error)}
    refusals = {}
    with closing(file):
        for name, question in QUESTIONS.items():
            try:
                question(file, article)
            except AnnotatorError as error:
                refusals[name] = str(error)
    return refusals


@pytest.fixture
def article(project: Path) -> ArticleId:
    """One with a note, a label, a page and a doubt."""
    with closing(ProjectFile.open(project)) as file:
        [article] = {doubt.article for doubt in file.reading.doubts()}
        return article


def test_a_sound_project_answers_everything(project: Path, article: ArticleId) -> None:
    assert answers(project, article) == {}
    assert check(project, deep=True) == []


@pytest.mark.parametrize(
    ("statement", "question"),
    [
        ("UPDATE edit SET body = '{' WHERE kind = 7", "scheme"),
        ("UPDATE edit SET body = '[]' WHERE kind = 6", "scheme"),
        ("UPDATE edit SET body = cast(x'7bff' AS TEXT) WHERE kind = 6", "scheme"),
        ("UPDATE edit SET body = '{' WHERE kind = 8", "annotators"),
        ("UPDATE object SET kind = 99 WHERE kind = 3", "flat records"),
        ("UPDATE edit SET kind = 99 WHERE kind = 3", "labels"),
        ("UPDATE edit SET body = '{' WHERE kind = 5", "flat records"),
        ('UPDATE edit SET body = \'{"blocks":[[0.12,"p"]]}\' WHERE kind = 5', "flat records"),
        ('UPDATE edit SET body = \'{"blocks":[[0.5,2,"list"]]}\' WHERE kind = 5', "article"),
        ("UPDATE edit SET body = '{\"source\":[]}' WHERE kind = 5", "flat records"),
        ("UPDATE edit SET body = '{' WHERE body LIKE '%Nota%'", "spans"),
        ("UPDATE edit SET body = '{\"note\":7}' WHERE body LIKE '%Nota%'", "flat records"),
        ('UPDATE edit SET body = \'{"status":"d@ne"}\' WHERE kind = 4', "flat records"),
        ("UPDATE edit SET prev = randomblob(16) WHERE prev IS NOT NULL", "acts"),
        ("UPDATE layer SET status = 'dome'", "rows"),
        ("UPDATE layer SET status = 'dome'", "stats"),
        ("UPDATE listing SET title = cast(x'ff' AS TEXT)", "rows"),
        ("UPDATE act SET name = cast(x'ff' AS TEXT)", "history"),
        ("UPDATE name SET name = cast(x'ff' AS TEXT) WHERE name = 'actor'", "spans"),
        ("UPDATE thing SET k = k + 1000 WHERE length(id) = 16", "history"),
        ("UPDATE edit SET at = at * 100000", "history"),
        ("UPDATE article SET text = text || '.'", "article"),
        ("UPDATE article SET text = text || '.'", "records"),
        ("UPDATE article SET text = text || '.'", "flat records"),
        ("UPDATE article SET text = text || '.'", "backup"),
        ("UPDATE article SET text = cast(x'ff' AS TEXT)", "flat records"),
        ("UPDATE edit SET start = start + 1", "backup"),
        ("UPDATE act SET name = cast(x'ff' AS TEXT)", "backup"),
        ('UPDATE edit SET body = \'{"source":1,"key":""}\' WHERE kind = 9', "rules"),
        ("UPDATE edit SET body = '{' WHERE kind = 10", "doubts"),
        ("UPDATE edit SET body = replace(body, '\"a\"', '1') WHERE kind = 10", "doubts"),
        ("UPDATE page SET data = x'00'", "page"),
        ("UPDATE page SET data = x'00'", "backup"),
        ("UPDATE cleaning SET verdicts = x'00'", "cleaning"),
        ("UPDATE article SET text = cast(x'ff' AS TEXT)", "alike"),
        ("UPDATE article SET text = cast(x'ff' AS TEXT)", "groups alike"),
    ],
)
def test_damage_is_told_where_it_is_read(
    project: Path, article: ArticleId, statement: str, question: str
) -> None:
    doctored(project, statement)
    sentence = answers(project, article)[question]
    assert "damaged (" in sentence
    assert "“annotator check" in sentence
    assert "\n" not in sentence
    assert check(project, deep=question in {"page", "cleaning"} or "page" in statement)


def test_the_sentence_names_the_project_and_the_way_out(project: Path, article: ArticleId) -> None:
    doctored(project, "UPDATE edit SET body = '{' WHERE kind = 7")
    said = answers(project, article)["scheme"]
    assert said.startswith(f"“{project}” is damaged (")
    assert said.endswith(f": run “annotator check {project}”, or restore a backup.")


def test_an_altered_text_is_told_by_its_title(project: Path, article: ArticleId) -> None:
    doctored(project, "UPDATE article SET text = text || '.'")
    assert "the text of “Title" in answers(project, article)["flat records"]


def test_a_damaged_row_is_no_harm_to_a_writer(project: Path, article: ArticleId) -> None:
    doctored(project, "UPDATE edit SET body = '{' WHERE kind = 4")
    with closing(ProjectFile.open(project)) as file:
        me = ME[0]
        act = Act(ActId(file.clock.new()), "Finish", me)
        state = LayerState(article, me, MAIN_ROUND, Status.DONE)
        change = Change(Kind.LAYER, state.id, article, None, state)
        with pytest.raises(ProjectError, match="is damaged"):
            file.write(act, [change], Stamp(0))


def test_an_unreadable_schema_is_told(project: Path, article: ArticleId) -> None:
    flipped(project, b"CREATE TABLE thing")
    flipped(project, b"edit_no_delete")
    assert "damaged" in answers(project, article)["open"]
    assert check(project, deep=True)


@pytest.mark.parametrize("table", ["act", "name"])
def test_check_reads_the_names_that_no_checksum_covers(project: Path, table: str) -> None:
    statement = "UPDATE {} SET name = cast(x'41ff' AS TEXT) WHERE k = 1"
    doctored(project, statement.format(table))
    assert f"The name in row 1 of “{table}” is no text; restore a backup." in check(
        project, deep=False
    )


def test_check_goes_on_past_damage(project: Path) -> None:
    doctored(project, "UPDATE edit SET body = '{' WHERE kind = 7")
    doctored(project, "UPDATE article SET text = cast(x'ff' AS TEXT) WHERE k = 2")
    doctored(project, "UPDATE edit SET body = '{' WHERE kind = 5")
    doctored(project, "UPDATE name SET name = cast(x'ff' AS TEXT) WHERE name = 'actor'")
    doctored(project, "INSERT INTO words(words) VALUES('delete-all')")
    said = " ".join(check(project, deep=True))
    assert "“name” is no text" in said
    assert "is not the one it was imported with" in said
    assert "is not as it was written" in said
    assert "The tables that follow from the log cannot all be read (malformed JSON)" in said
    assert "full-text index" in said


def test_a_damaged_project_leaves_no_copy(project: Path) -> None:
    flipped(project, b"close the strait", 1)
    target = project.with_name("copy")
    with (
        closing(ProjectFile.open(project)) as file,
        pytest.raises(ProjectError, match=r"not kept.*text of article"),
    ):
        copy(file.reading.connection, target)
    assert [each.name for each in project.parent.iterdir()] == [project.name]


def test_a_damaged_index_leaves_no_copy(project: Path, article: ArticleId) -> None:
    data = project.read_bytes()
    identity = bytes.fromhex(article)
    assert data.count(identity) == 2  # in the table, and in its index
    for at in (data.index(identity), data.rindex(identity)):
        project.write_bytes(data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :])
        assert "not kept" in answers(project, article)["backup"]


def test_flipped_bits_are_told_and_nothing_worse(project: Path, article: ArticleId) -> None:
    sound = project.read_bytes()
    chance = random.Random(1)  # noqa: S311 - the same flips in every run
    told = 0
    for number in range(40):
        data = bytearray(sound)
        for _ in range(1 + number // 2):
            data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
        project.write_bytes(data)
        sentences = [*check(project, deep=True), *answers(project, article).values()]
        assert all("\n" not in each for each in sentences)
        assert all("in use" not in each for each in sentences)  # all before are let go of
        told += bool(sentences)
    assert told > 20  # the others hit free space
