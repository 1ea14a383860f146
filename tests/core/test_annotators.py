from annotator.core.annotators import told_apart
from annotator.core.ids import AnnotatorId


def identity(digits: str) -> AnnotatorId:
    return AnnotatorId(digits.ljust(32, "0"))


def test_who_bears_a_name_alone_is_called_by_it() -> None:
    names = {identity("1a"): "Ben", identity("2b"): "Cléo 👩‍🏫"}
    assert told_apart(names) == names


def test_namesakes_get_the_beginning_of_their_identities() -> None:
    first, second, other = identity("01a2045d95"), identity("01b2045d99"), identity("3c")
    names = {first: "Ben", other: "Ada", second: "Ben"}
    assert told_apart(names) == {first: "Ben (01a2045d)", other: "Ada", second: "Ben (01b2045d)"}


def test_identities_of_the_same_minute_are_told_apart_by_a_longer_beginning() -> None:
    first, second, third = (identity(f"01a2045d{rest}") for rest in ("95c9", "95ca", "9999"))
    assert list(told_apart(dict.fromkeys((first, second, third), "Ben")).values()) == [
        "Ben (01a2045d95c9)",
        "Ben (01a2045d95ca)",
        "Ben (01a2045d9999)",
    ]
