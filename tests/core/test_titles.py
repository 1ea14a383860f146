import pytest

from annotator.core.titles import file_name, looks, short_title, with_short_names, without_name


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("/home/ana/pages/odd.txt", "odd.txt"),
        ("C:\\pages of Ana\\b 🚢.html", "b 🚢.html"),
        ("in/서울.jsonl, line 12", "서울.jsonl, line 12"),
        ("a/b.json, record 3", "b.json, record 3"),
        ("/home/ana/pages/page 7", "page 7"),
        ("D:/pages/page 7", "page 7"),
        ("Either/or in Ostrel", "Either/or in Ostrel"),
        ("/ or \\, that is the question", "/ or \\, that is the question"),
        ("odd.txt", "odd.txt"),
        ("", ""),
    ],
)
def test_of_a_path_the_file_is_shown(title: str, short: str) -> None:
    assert short_title(title) == short


def test_a_file_goes_by_its_own_name() -> None:
    assert file_name("/a/b.html") == file_name("b\\b.html") == file_name("b.html") == "b.html"
    assert file_name("/a/b.jsonl, line 3") == "b.jsonl, line 3"


def test_sentences_name_files_and_not_their_folders() -> None:
    sentence = "“/home/ana/한국 pages/a.html” is empty (“so / so”): choose “b.txt”."
    assert with_short_names(sentence) == "“a.html” is empty (“so / so”): choose “b.txt”."
    assert without_name(sentence) == "is empty (“so / so”): choose “b.txt”."
    assert without_name("Nothing is there.") == "Nothing is there."


@pytest.mark.parametrize(
    ("title", "seen"),
    [
        ("\u202egnp.exe", "\ufffdgnp.exe"),
        ("a\u202db", "a\ufffdb"),
        ("a\u202bb\u202c", "a\ufffdb\ufffd"),
        ("a\u2067b\u2069", "a\ufffdb\ufffd"),
        ("zero\u200bwidth", "zero\ufffdwidth"),
        ("\ufeffmark", "\ufffdmark"),
        ("👨\u200d👩 ראש \u200cفارسی", "👨\u200d👩 ראש \u200cفارسی"),
    ],
)
def test_what_is_not_seen_in_a_title_has_a_mark(title: str, seen: str) -> None:
    assert short_title(title) == seen


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Actor", "ACTOR"),
        ("Actor", "Асtоr"),
        ("Actor", "Act\u200bor"),
        ("Actor", "\u202dActor\u202c"),
        ("Zoé", "Zoe\u0301"),
        ("Actor", "Ａｃｔｏｒ"),
        ("An actor", "An\u00a0 actor"),
    ],
)
def test_names_that_look_the_same_do(one: str, other: str) -> None:
    assert looks(one) == looks(other)
    assert looks(one) != looks(f"{other}s")
