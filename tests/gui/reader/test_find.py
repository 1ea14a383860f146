from annotator.gui.reader.find import MOST_MATCHES, nearest, occurrences


def test_words_are_found_whatever_the_case_and_the_blanks() -> None:
    text = "Ida\xa0Kors. IDA\nKORS! ida kors (again)"
    assert [text[a:b] for a, b in occurrences(text, " ida  kors ")] == [
        "Ida\xa0Kors",
        "IDA\nKORS",
        "ida kors",
    ]
    assert occurrences(text, "(AGAIN)") == [(29, 36)]
    assert occurrences(text, "") == []
    assert len(occurrences("a" * 20_000, "a")) == MOST_MATCHES


def test_the_search_goes_round() -> None:
    found = [(5, 6), (10, 11)]
    assert nearest(found, 0, backwards=False) == (5, 6)
    assert nearest(found, 5, backwards=False) == (10, 11)
    assert nearest(found, 10, backwards=False) == (5, 6)
    assert nearest(found, 10, backwards=True) == (5, 6)
    assert nearest(found, 5, backwards=True) == (10, 11)
    assert nearest([], 5, backwards=True) is None
