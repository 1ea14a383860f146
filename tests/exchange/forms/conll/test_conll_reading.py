"""Column files: every kind of tags, texts made of tokens, bad articles left out whole."""

import io

import pytest

from annotator.core.annotators import Annotator
from annotator.core.ids import AnnotatorId
from annotator.core.records import Record
from annotator.exchange.forms.conll.reading import is_conll, read_conll
from annotator.exchange.incoming import Incoming, Mended, Remark, Skipped

ME = Annotator(AnnotatorId("a" * 32), "Ada")


def read(data: str | bytes) -> list[Incoming]:
    raw = data if isinstance(data, bytes) else data.encode()
    return list(read_conll(io.BytesIO(raw), "a.conll", ME))


def marked(item: Incoming) -> list[tuple[str, str]]:
    assert isinstance(item, Record)
    assert item.layer is not None
    return [(span.label, span.quote(item.article.text)) for span in item.layer.spans]


def column(tags: str) -> str:
    """A file with a token for each tag: a, b, c, …"""
    letters = "abcdefghij"
    return "".join(f"{letters[at]} NN {tag}\n" for at, tag in enumerate(tags.split()))


def test_articles_and_sentences_are_told_apart() -> None:
    items = read(
        "\ufeff-DOCSTART- -X- -X- O\r\n\r\nSouth NNP B-actor\r\nKorea NNP I-actor\r\n\r\n"
        "2\u00a0000 CD O\r\n\r\n\r\n-DOCSTART- -X- O O\n\n"
        "ראש\tX\tB-actor\n👨\u200d👩\u200d👧\tX\tO\n"
    )
    first, second, remark = items
    assert isinstance(first, Record)
    assert first.article.text == "South Korea\n2\u00a0000"
    assert marked(first) == [("actor", "South Korea")]
    assert marked(second) == [("actor", "ראש")]
    assert isinstance(second, Record)
    assert second.where == "a.conll, line 9"
    assert isinstance(remark, Remark)
    assert "single blanks" in remark.sentence


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ("I-A I-A O I-A B-A", [("A", "a b"), ("A", "d"), ("A", "e")]),  # IOB1
        ("B-A I-A B-A O B-B", [("A", "a b"), ("A", "c"), ("B", "e")]),  # IOB2
        ("S-A B-A E-A S-A B-B I-B E-B", [("A", "a"), ("A", "b c"), ("A", "d"), ("B", "e f g")]),
        ("U-A B-A L-A U-A", [("A", "a"), ("A", "b c"), ("A", "d")]),  # BILOU
        ("B-A M-A E-A I-A", [("A", "a b c"), ("A", "d")]),  # BMES, and a slip
        ("B-A I-B", [("A", "a"), ("B", "b")]),
        ("O O", []),
        ("B-two-part I-two-part", [("two-part", "a b")]),
    ],
)
def test_every_kind_of_tags_is_read(tags: str, found: list[tuple[str, str]]) -> None:
    assert marked(read(column(tags))[0]) == found


def test_a_passage_ends_with_its_sentence() -> None:
    (record, _) = read("a B-A\nb I-A\n\nc I-A\n")
    assert marked(record) == [("A", "a b"), ("A", "c")]


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (b"a\n", "does not end with a tag"),
        (b"a PERSON\n", "does not end with a tag"),
        (b"\xff O\n", "not UTF-8"),
        (b"", "no words"),
        (b"a" * 2_000_000 + b" O\n", "far too long"),
    ],
)
def test_a_bad_article_is_left_out_whole(bad: bytes, told: str) -> None:
    good = b"-DOCSTART- O\n\na B-A\n"
    skipped, after, _ = read(
        b"-DOCSTART- O\n\nx B-A\n" * bool(bad) + (bad or b"-DOCSTART-\n") + good
    )
    assert isinstance(skipped, Skipped)
    assert skipped.sentence.startswith("a.conll, line 1: ")
    assert told in skipped.sentence
    assert marked(after) == [("A", "a")]


def test_what_no_project_can_hold_is_mended() -> None:
    mended, record, _ = read(b"a\0b B-A\n# a comment\n")
    assert mended == Mended("a.conll, line 1", 1)
    assert marked(record) == [("A", "a\ufffdb")]


@pytest.mark.parametrize(
    ("start", "is_it"),
    [
        (b"-DOCSTART- -X- O O\n", True),
        (b"a O\nb B-A\nc O\n", True),
        (b"a\tO\n\nb\tB-A\nc\tI-A\n", True),
        (b"a O\nb B-A\n", False),
        (b"Freedonia will not sign, O\nsaid O\nits minister\n", False),
        (b"text\ta\nb\tO\n", False),
        (b"", False),
    ],
)
def test_column_files_are_told_by_their_tags(start: bytes, is_it: bool) -> None:
    assert is_conll(start) is is_it
