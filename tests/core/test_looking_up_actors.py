import pytest

from annotator.core.entities import Entity
from annotator.core.ids import LabelId
from annotator.core.register import as_name, like, may_stand_for, meant_by, new_id
from annotator.core.relation_types import RelationType
from annotator.core.schemes import Scheme, SchemeInfo

KOREA = Entity("KOR", "South Korea", ("Seoul", "대한민국"), "KOR")
NORTH = Entity("PRK", "North Korea", ("Pyongyang",), "PRK")
KOREAN = Entity("x", "Korean Air")
GONE = Entity("old", "Korea", retired=True)
ALL = (KOREA, NORTH, KOREAN, GONE)


def test_words_of_an_article_mean_who_is_called_just_so() -> None:
    assert meant_by("SEOUL", ALL) == [KOREA]
    assert meant_by("South\nKorea", ALL) == [KOREA]
    assert meant_by("대한민국", ALL) == [KOREA]
    assert meant_by("Seou", ALL) == []
    assert meant_by("Korea", ALL) == []
    assert meant_by(" ", ALL) == []


def test_typed_letters_find_the_likeliest_first() -> None:
    assert like("korea", ALL, 9) == [KOREAN, NORTH, KOREA]
    assert like("kor", ALL, 1) == [KOREA]
    assert like("yang", ALL, 9) == [NORTH]
    assert like("대한", ALL, 9) == [KOREA]
    assert like("", ALL, 9) == []


@pytest.mark.parametrize(
    ("name", "code", "taken", "expected"),
    [
        ("South Korea", "KOR", (), "KOR"),
        ("South Korea", "", (), "south-korea"),
        ("South Korea", "KOR", ("KOR",), "KOR-2"),
        ("Kim Jong-un", "", ("kim-jong-un", "kim-jong-un-2"), "kim-jong-un-3"),
        ("Élysée", "", (), "elysee"),
        ("대한민국 정부", "", (), "대한민국-정부"),
        ("👩‍👩‍👧", "", (), "actor"),
        ("", "", (), "actor"),
    ],
)
def test_a_new_actor_has_a_readable_id(
    name: str, code: str, taken: tuple[str, ...], expected: str
) -> None:
    assert new_id(name, code, taken) == expected


def test_a_name_is_one_line_in_usual_characters() -> None:
    assert as_name("  Cafe\u0301\n Paris ") == "Café Paris"


def test_actors_are_what_relations_of_other_labels_lead_to() -> None:
    actor, threat = LabelId("actor"), LabelId("threat")
    scheme = Scheme(
        SchemeInfo("S"),
        relations=(
            RelationType("issuer", "issued by", heads=(threat,), children=(actor,)),
            RelationType("answers", "answers", heads=(threat,), children=(threat,)),
            RelationType("any", "any"),
        ),
    )
    assert may_stand_for(scheme, actor)
    assert not may_stand_for(scheme, threat)
