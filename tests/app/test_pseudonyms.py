"""A project that hides names calls people by letters, in agreement as in review."""

from annotator.app.agreement import AgreementOptions, measure
from annotator.app.agreement_files import numbered, report, table, words_of
from annotator.app.persons import are_one
from annotator.app.pseudonyms import letters
from annotator.app.workspace import Workspace
from annotator.core.edits.policy import set_policy
from annotator.core.policy import Policy
from tests.app.test_reviewing import BEN, CY, fill


def test_names_are_letters_in_every_file_of_agreement(workspace: Workspace) -> None:
    fill(workspace)
    options = AgreementOptions(samples=0)
    assert measure(workspace.reading, options).people == {BEN.id: "Ben", CY.id: "Cy"}
    workspace.perform(set_policy(Policy(), Policy(hide_names=True)))
    found = measure(workspace.reading, options)
    assert found.people == {BEN.id: "Coder A", CY.id: "Coder B"}
    words = words_of(workspace, found, options)
    for text in (report(found, words), table(found, words)):
        assert "Coder A" in text
        assert "Ben" not in text


def test_a_letter_is_the_same_everywhere_and_for_all_of_a_person(workspace: Workspace) -> None:
    fill(workspace)
    assert letters(workspace.reading) == {BEN.id: "A", CY.id: "B"}
    workspace.perform(are_one(workspace.reading, (CY.id, BEN.id)))
    assert letters(workspace.reading) == {BEN.id: "A", CY.id: "A"}


def test_many_people_are_numbered() -> None:
    few = [f"Coder {number}" for number in range(10)]
    assert numbered(few) == (few, few)
    rows, columns = numbered([*few, "Zoë"])
    assert (rows[10], columns[10], columns[0]) == ("11 Zoë", "11", "1")


def test_names_that_begin_alike_are_numbered_too() -> None:
    namesakes = ["Ben (01a2045d95)", "Ben (01a2045d99)", "Zoë"]
    rows, columns = numbered(namesakes)
    assert rows == [f"{number} {name}" for number, name in enumerate(namesakes, 1)]
    assert columns == ["1", "2", "3"]
