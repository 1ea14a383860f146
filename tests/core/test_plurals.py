from annotator.core.plurals import count


def test_numbers_agree_with_their_words() -> None:
    assert [count(n, "article") for n in (0, 1, 2000)] == [
        "0 articles",
        "1 article",
        "2,000 articles",
    ]
