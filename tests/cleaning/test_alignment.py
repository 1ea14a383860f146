from hypothesis import given
from hypothesis import strategies as st

from annotator.cleaning.alignment import aligned, words_of

FIRST = "The ministers agreed to patrol the strait together from next spring."
SECOND = "They also agreed to meet at a harbour that both of them like."
ODD = "Das “Café” an der Straße o\u00adpened at 9\u00a0a.m., or so — they said."


def found(text: str, *pieces: str, framed: tuple[int, ...] = ()) -> set[int]:
    words = [words_of(piece) for piece in pieces]
    return aligned(text, words, [place in framed for place in range(len(pieces))])


def test_lines_are_found_whatever_was_done_to_their_characters() -> None:
    text = (
        f'{FIRST.upper()}\n\nDas "Cafe\u0301" an der Strasse opened at 9 a.m., or so - they said.'
    )
    assert found(text, FIRST, SECOND, ODD) == {0, 2}


def test_a_short_line_counts_only_in_its_place() -> None:
    pieces = ("Next", "Home", "News", "Sport", "Food", FIRST, "Next", SECOND, "Next")
    assert found(f"{FIRST}\nNext\n{SECOND}", *pieces) == {5, 6, 7}


def test_short_lines_at_the_end_are_found_one_after_the_other() -> None:
    years = [f"{year}: Penn" for year in range(2000, 2009)]
    text = "\n".join((FIRST, *years))
    assert found(text, FIRST, *years, "Home", "More", "News", "2000: Penn") == set(range(10))


def test_cells_of_a_table_are_found_one_by_one() -> None:
    text = f"{FIRST}\n| 1 | State | 16 |\n| 2 | Field | 1 |\n{SECOND}"
    cells = ("1", "State", "16", "2", "Field", "1")
    assert found(text, "1", "2", "3", "4", FIRST, *cells, SECOND) == set(range(4, 12))


def test_of_two_alike_the_one_in_order_is_meant_and_each_is_found_once() -> None:
    last = "Nobody in Corvast knows when the boats will sail, Brandt said."
    text = f"{FIRST}\n{SECOND}\n{last}"
    assert found(text, SECOND, FIRST, SECOND, last) == {1, 2, 3}
    assert found(text, SECOND, FIRST, last) == {0, 1, 2}
    assert found(FIRST, FIRST, FIRST, framed=(0,)) == {1}
    assert found(f"{FIRST}\n{FIRST}", FIRST, FIRST, FIRST, framed=(0,)) == {1, 2}


def test_most_of_a_line_will_do() -> None:
    assert found(FIRST.replace("next", "last"), FIRST, SECOND) == {0}
    assert found("The ministers agreed.", FIRST, SECOND) == set()


@given(st.lists(st.text(alphabet="ab. \n|", max_size=40), max_size=12))
def test_what_is_all_there_is_found_where_it_is_long(pieces: list[str]) -> None:
    long = {place for place, piece in enumerate(pieces) if len(words_of(piece)) >= 6}
    whole = {place for place in long if "|" not in pieces[place] and "\n" not in pieces[place]}
    assert whole <= found("\n".join(pieces), *pieces) <= set(range(len(pieces)))
