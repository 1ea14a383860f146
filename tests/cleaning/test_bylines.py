import pytest

from annotator.cleaning.agencies import agency_of
from annotator.cleaning.bylines import byline_authors, people_of


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Yonhap", ("Yonhap",)),
        ("By Jane Doe", ("Jane Doe",)),
        ("by JANE DOE and John Roe in Corvast", ("JANE DOE", "John Roe")),
        ("By Jane Doe, Staff Writer", ("Jane Doe",)),
        ("By Herald Staff (news@herald.example)", ("Herald Staff",)),
        ("By Jane Doe | Northlight", ("Jane Doe",)),
        ("By Jane Doe, John Roe Jr. and Max de la Cruz",
         ("Jane Doe", "John Roe Jr.", "Max de la Cruz")),
        ("Reporting by Maren Tolk in Brae and Yosef Lind in Ostrel; editing by Sam Orre.",
         ("Maren Tolk", "Yosef Lind")),
        ("Jane Doe (jane@herald.example)", ("Jane Doe",)),
        ("한새론 기자 saeron@garam.example", ("한새론",)),
        ("(가온=가온통신) 문이든·도해솔 기자 =", ("문이든", "도해솔")),
        ("글: 한새론", ("한새론",)),
    ],
)  # fmt: skip
def test_bylines_name_their_authors(line: str, authors: tuple[str, ...]) -> None:
    assert byline_authors(line) == authors


@pytest.mark.parametrize(
    "line",
    ["By Thursday the boats had left.", "By", "Stand by me", "문이든 기자는 이렇게 말했다.",
     "Home", "by 5 p.m. today"],
)  # fmt: skip
def test_other_lines_name_nobody(line: str) -> None:
    assert byline_authors(line) == ()


def test_markup_may_say_by_or_not() -> None:
    assert people_of("By Jane Doe") == people_of("Jane Doe") == ("Jane Doe",)
    assert people_of("https://herald.example/jane") == ()


def test_agencies_are_known_by_their_names() -> None:
    assert agency_of("the Associated Press") == "AP"
    assert agency_of("(Yonhap)") == "Yonhap"
    assert agency_of("Jane Doe") is None
