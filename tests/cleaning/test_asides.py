import pytest

from annotator.cleaning.cues import has_claim
from annotator.cleaning.looks import Look, looks_of
from annotator.cleaning.pieces import Piece


def look_of(text: str) -> Look:
    return looks_of([Piece(text)])[0]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("— Harbour Watch (@harbourwatch) January 30, 2023", "embedded post"),
        ("The convoy at noon. pic.twitter.com/aB3xYz", "embedded post"),
        ("Watch the boats at @quaycam", "address"),
        ("https://doi.org/10.1000/182", "reference"),
        ("7 min read", "label"),
        ("1:41", "label"),
        ("Read our full report on the convoys", "related"),
        ("MORE: Trains seen near Pell", "related"),
        ("We may earn a commission if you buy a boat through our links.", "promotion"),
        ("By signing up you agree to the terms of service.", "promotion"),
        ("The ministry said that it may buy more boats on Monday.", None),
        ("Read it again, she told the court.", None),
        ("The harbour changed its rules in 2023, the master said.", None),
        ("모르비아 정부가 12일 소렐 해협을 봉쇄하겠다고 경고했다.", None),
    ],
)
def test_asides_are_told_by_what_they_say(text: str, reason: str | None) -> None:
    assert look_of(text).aside == reason


@pytest.mark.parametrize(
    "text",
    [
        "Tove Marsh is a reporter for The Quay and has covered the harbour since 1998.",
        "Sign up for our weekly newsletter about boats and piers.",
        "Additional reporting by John Roe and the staff of The Quay.",
    ],
)
def test_notes_are_known(text: str) -> None:
    assert look_of(text).is_note


def test_sentences_about_others_are_no_notes() -> None:
    assert not look_of("The reporter was seen near the harbour on Monday evening.").is_note
    assert not look_of("Ola Brandt is the minister of defence of South Arland now.").is_note


def test_makers_of_pictures_are_credited() -> None:
    assert look_of("Boats off Corvast. Courtesy of the Harbour Watch").is_credit
    assert look_of("Jane Doe/Getty Images").is_credit
    assert not look_of("“We shall see,” she told Northlight. (Northlight)").is_credit


def test_broken_accents_claim_no_rights() -> None:
    assert not has_claim("The cafÃ© on the quay was closed on Monday.")
    assert has_claim("Â© 2022 The Daily Quay")
    assert has_claim("ALL RIGHTS RESERVED")
