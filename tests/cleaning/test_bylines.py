import pytest

from annotator.cleaning.agencies import agency_of
from annotator.cleaning.bylines import (
    byline_authors,
    is_beside_names,
    is_label,
    is_labelled,
    names_alone,
    people_of,
)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Yonhap", ("Yonhap",)),
        ("By Jane Doe", ("Jane Doe",)),
        ("by JANE DOE and John Roe in Corvast", ("JANE DOE", "John Roe")),
        ("By Jane Doe, Staff Writer", ("Jane Doe",)),
        ("By Herald Staff (news@herald.example)", ("Herald Staff",)),
        ("By Jane Doe | Northlight", ("Jane Doe",)),
        ("Words: Jane Doe", ("Jane Doe",)),
        ("Reporter: Jane Doe", ("Jane Doe",)),
        ("Words matter most", ()),
        ("By Jane Doe, John Roe Jr. and Max de la Cruz",
         ("Jane Doe", "John Roe Jr.", "Max de la Cruz")),
        ("Reporting by Maren Tolk in Brae and Yosef Lind in Ostrel; editing by Sam Orre.",
         ("Maren Tolk", "Yosef Lind")),
        ("Jane Doe (jane@herald.example)", ("Jane Doe",)),
        ("한새론 기자 saeron@garam.example", ("한새론",)),
        ("(가온=가온통신) 문이든·도해솔 기자 =", ("문이든", "도해솔")),
        ("글: 한새론", ("한새론",)),
        ("[가온일보=한새론 기자]", ("한새론",)),
        ("[가온일보 한새론 기자]", ("한새론",)),
        ("서울=한새론 특파원", ("한새론",)),
        ("Von Jana Weiß", ("Jana Weiß",)),
        ("Par Jean Dupont et Marie Roux", ("Jean Dupont", "Marie Roux")),
        ("Por Ana López, Madrid", ("Ana López",)),
        ("ByJane Doe", ("Jane Doe",)),
        ("Jane Doe@janedoe", ("Jane Doe",)),
        ("Jane Doe and John Roe, Quay Times - Dec 20, 2023 3:06 pm", ("Jane Doe", "John Roe")),
        ("Dec 22, 2023 by Jane Doe", ("Jane Doe",)),
        ("Jane Doe • Quay.com", ("Jane Doe",)),
    ],
)  # fmt: skip
def test_bylines_name_their_authors(line: str, authors: tuple[str, ...]) -> None:
    assert byline_authors(line) == authors


@pytest.mark.parametrize(
    "line",
    ["By Thursday the boats had left.", "By", "Stand by me", "문이든 기자는 이렇게 말했다.",
     "Home", "by 5 p.m. today", "Bystanders", "Dec 22, 2023", "— Jane Doe (@jane) Dec 22, 2023",
     "World Cup - Dec 22, 2023: who is in", "Harbour • News"],
)  # fmt: skip
def test_other_lines_name_nobody(line: str) -> None:
    assert byline_authors(line) == ()


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Jane Doe", ("Jane Doe",)),
        ("Jane Doe and John Roe in Corvast", ("Jane Doe", "John Roe")),
        ("Jane Doe / The Quay", ("Jane Doe",)),
        ("Jane Doe 2 months", ("Jane Doe",)),
        ("Jane", ()),
        ("Jane Doe said so.", ()),
        ("What To Know", ()),
        ("Ferry Pilots Call Off Their Long Strike", ()),
        ("국제 정치", ()),
    ],
)
def test_a_line_may_have_names_alone(line: str, authors: tuple[str, ...]) -> None:
    assert names_alone(line) == authors


def test_what_stands_round_names_is_known() -> None:
    assert is_label("By")
    assert is_label("글 :")
    assert not is_label("Byline")
    assert is_labelled("By Jane Doe")
    assert not is_labelled("Jane Doe")
    for line in ("Political reporter", "@jane_doe", "3 min read"):
        assert is_beside_names(line)
    assert not is_beside_names("She reported from Corvast.")


def test_markup_may_say_by_or_not() -> None:
    assert people_of("By Jane Doe") == people_of("Jane Doe") == ("Jane Doe",)
    assert people_of("https://herald.example/jane") == ()


def test_agencies_are_known_by_their_names() -> None:
    assert agency_of("the Associated Press") == "AP"
    assert agency_of("(Yonhap)") == "Yonhap"
    assert agency_of("Jane Doe") is None
