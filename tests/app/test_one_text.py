"""One page that two people cleaned differently becomes one text, with everybody's spans."""

from dataclasses import replace

import pytest

from annotator.app.handing import hand_out
from annotator.app.one_text import article_named, one_text, two_texts
from annotator.app.workspace import Workspace
from annotator.core.articles import Article
from annotator.core.assignments import Assignment
from annotator.core.edits.assignments import assign
from annotator.core.edits.schemes import introduce
from annotator.core.errors import RefusedError
from annotator.core.ids import MAIN_ROUND, ArticleId
from annotator.core.merging import TwoTexts
from annotator.core.records import Record
from annotator.store.assigned import assignments
from tests.app.cleaned_again import BEN, ME, NEW, OLD, listed, mark, sound, words

PAGE = "1" * 64


def of_the_page(article: Article) -> Article:
    return replace(article, info=replace(article.info, page_sha256=PAGE))


MENU, CLEAN = of_the_page(OLD.article), of_the_page(NEW.article)


@pytest.fixture
def twice(workspace: Workspace) -> Workspace:
    """Ada has it with a line of the menu, Ben has cleaned it better and marked there."""
    workspace.perform(introduce(ME))
    workspace.perform(introduce(BEN))
    workspace.bring_in([Record(MENU), Record(CLEAN)], "Import")
    return workspace


def test_everybody_comes_along_as_themselves(twice: Workspace) -> None:
    mark(twice, "close the strait", article=MENU)
    mark(twice, "서울 👨‍👩‍👧", BEN, MENU)
    mark(twice, "Arland", BEN, CLEAN)
    lost = mark(twice, "envoy of Orsena", BEN, MENU)
    before = list(twice.reading.records())
    done = one_text(twice, MENU.id, CLEAN.id)
    assert done.placed == 2
    assert [one.span.id for one in done.to_look_at] == [lost.id]
    assert done.sentences[0] == "2 of 3 spans went over to “Kestria pledges grain 🌾”."
    assert done.sentences[1].startswith("“envoy of Orsena” has no place: ")
    twice.perform(done.action)
    assert listed(twice) == {CLEAN.id}
    assert words(twice, CLEAN) == ["close the strait", "Arland", "서울 👨‍👩‍👧"]
    whose = [span.annotator for span in twice.reading.spans(CLEAN.id)]
    assert whose == [ME.id, BEN.id, BEN.id]
    [doubt] = twice.reading.doubts()
    assert doubt.span.annotator == BEN.id
    assert len(twice.reading.spans(MENU.id)) == 3
    sound(twice)
    twice.undo()
    assert list(twice.reading.records()) == before


def test_what_both_texts_have_is_there_once(twice: Workspace) -> None:
    for article in (MENU, CLEAN):
        mark(twice, "Arland", BEN, article)
    twice.perform(one_text(twice, MENU.id, CLEAN.id).action)
    assert words(twice, CLEAN) == ["Arland"]


def test_who_was_to_code_the_one_codes_the_other(twice: Workspace) -> None:
    given = [Assignment(one.id, BEN.id, MAIN_ROUND) for one in (MENU, CLEAN)]
    given.append(Assignment(MENU.id, ME.id, MAIN_ROUND))
    twice.perform(assign(given))
    twice.perform(one_text(twice, MENU.id, CLEAN.id).action)
    assert {(one.article, one.annotator) for one in assignments(twice.reading)} == {
        (CLEAN.id, BEN.id),
        (CLEAN.id, ME.id),
    }


def test_texts_of_two_pages_stay_two(twice: Workspace) -> None:
    other = Article("Another page.")
    twice.bring_in([Record(other)], "Import")
    for gone, kept in ((MENU.id, other.id), (MENU.id, MENU.id), (other.id, CLEAN.id)):
        with pytest.raises(RefusedError, match="not two texts"):
            one_text(twice, gone, kept)
    with pytest.raises(RefusedError, match="not in the list"):
        one_text(twice, ArticleId("0" * 64), CLEAN.id)


def test_only_the_lead_does_it_once_articles_are_handed_out(twice: Workspace) -> None:
    hand_out(twice, twice.path.with_name("ben.annotator"), "Ben")
    twice.become(BEN)
    with pytest.raises(RefusedError, match="have been handed out"):
        one_text(twice, MENU.id, CLEAN.id)


def test_they_are_told_apart_and_named_by_their_ids(twice: Workspace) -> None:
    mark(twice, "Arland", BEN, CLEAN)
    titles = tuple((one.id, one.info.title) for one in (MENU, CLEAN))
    menu, clean = two_texts(twice, TwoTexts(PAGE, titles))
    assert menu == f"“Kestria pledges grain 🌾”, {len(MENU.text)} characters, 0 spans"
    assert clean.endswith("1 span by Ben")
    assert article_named(twice, MENU.id[:8].upper()) == MENU.id
    for wrong in ("zz", MENU.id[:3], ""):
        with pytest.raises(RefusedError, match="id begins with"):
            article_named(twice, wrong)
