import pytest

from annotator.cleaning.names import is_full_name, is_newsroom, is_title, people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jane Doe", ("Jane Doe",)),
        ("Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("Jane Doe, Max de la Cruz & Yosef Lind", ("Jane Doe", "Max de la Cruz", "Yosef Lind")),
        ("Jane Doe with John Roe", ("Jane Doe", "John Roe")),
        ("Jane Doe, Senior Political Correspondent", ("Jane Doe",)),
        ("Jane Doe, Chief Technology Officer and Head of Harbour Labs", ("Jane Doe",)),
        ("Jane DoeCity Columnist", ("Jane Doe",)),
        ("Dr. Jane Doe, MD, PhD", ("Jane Doe",)),
        ("Jane Doe MS, RDN, LD", ("Jane Doe",)),
        ("John Roe Jr.", ("John Roe Jr.",)),
        ("Nell C.J.", ("Nell C.J.",)),
        ("Jane Doe, The Arland Herald", ("Jane Doe",)),
        ("Jane Doe and The Associated Press", ("Jane Doe",)),
        ("Jane Doe Associated Press", ("Jane Doe",)),
        ("The Associated Press", ("The Associated Press",)),
        ("Quay Telegram & Gazette", ("Quay Telegram & Gazette",)),
        ("Jane Doe for The Quay", ("Jane Doe",)),
        ("Jane DoePublished: Oct 16", ("Jane Doe",)),
        ("Jane Doe (@jane)", ("Jane Doe",)),
        ("Søren Ærø, דנה כהן, 한새론 기자", ("Søren Ærø", "דנה כהן", "한새론")),
        ("admin", ()),
        ("what to know", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_people_are_named_without_titles_and_papers(text: str, names: tuple[str, ...]) -> None:
    assert people(text) == names


@pytest.mark.parametrize("name", ["Jane Doe", "Max de la Cruz", "Nell C.J.", "Anne-Marie O’Hara"])
def test_full_names_are_known(name: str) -> None:
    assert is_full_name(name)


@pytest.mark.parametrize(
    "name",
    ["Jane", "What To Know", "Today’s Puzzle Hints", "Arland News", "Follow Jane",
     "Harbour Historian", "국제 정치"],
)  # fmt: skip
def test_other_words_are_no_full_name(name: str) -> None:
    assert not is_full_name(name)


def test_newsrooms_and_titles_are_known_by_their_words() -> None:
    assert is_newsroom("Reuters")
    assert is_newsroom("Arland Herald")
    assert not is_newsroom("Jane Doe")
    assert is_title("Political reporter @doe")
    assert not is_title("The reporter said so.")
