"""Brat's standoff form: every line of it, exact passages, a sentence on all that is left out."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from annotator.core.annotators import Annotator
from annotator.core.errors import BadInputError
from annotator.core.ids import AnnotatorId
from annotator.core.records import Record
from annotator.core.schemes import Scheme, SchemeInfo
from annotator.exchange.forms.brat.reading import pair_of, read_brat
from annotator.exchange.forms.brat.writing import Brat
from annotator.exchange.forms.form import Setting
from annotator.exchange.incoming import Incoming, Mended, Remark, Skipped
from tests.exchange.strategies import records

ME = Annotator(AnnotatorId("a" * 32), "Ada")
TEXT = (
    "🚨 Zoe\u0301 Ünal (Türkiye) vowed: “If Freedonia attacks, we will close the strait.”\n"
    "Freedonia promised 2\u00a0000 troops to Sylvania."
)
ANN = """T1\tACTOR 2 11\tZoe\u0301 Ünal
T3\tTHREAT 30 76\tIf Freedonia attacks, we will close the strait
T4\tACTOR 33 42\tFreedonia
T5\tACTOR 79 88\tFreedonia
T8\tTHREAT 30 32;52 65\tIf we will close
R1\tissuer Arg1:T3 Arg2:T1\t
A1\tConditional T3
M1\tForce T3 very verbal
#1\tAnnotatorNotes T3\tclear if-then threat
#2\tAnnotatorNotes T3\tsecond note
N1\tReference T1 Wikipedia:42\tZoe
*\tEquiv T4 T5
"""


def pair(folder: Path, ann: str | bytes, text: str | bytes = TEXT) -> Path:
    for name, content in (("a.txt", text), ("a.ann", ann)):
        data = content if isinstance(content, bytes) else content.encode()
        folder.joinpath(name).write_bytes(data)
    return folder / "a.ann"


def read(path: Path) -> list[Incoming]:
    return list(read_brat(path, "a.ann", ME))


def record_of(items: list[Incoming]) -> Record:
    (record,) = [item for item in items if isinstance(item, Record)]
    return record


def marked(items: list[Incoming]) -> list[tuple[str, str]]:
    record = record_of(items)
    assert record.layer is not None
    return [(span.label, span.quote_in_parts(record.article.text)) for span in record.layer.spans]


def linked(items: list[Incoming]) -> list[tuple[str, str, str]]:
    layer = record_of(items).layer
    assert layer is not None
    return [(each.type, each.head, each.child) for each in layer.relations]


def test_every_kind_of_line_comes_in(tmp_path: Path) -> None:
    items = read(pair(tmp_path, ANN))
    assert len(items) == 1
    assert marked(items) == [
        ("ACTOR", "Zoe\u0301 Ünal"),
        ("THREAT", "If Freedonia attacks, we will close the strait"),
        ("ACTOR", "Freedonia"),
        ("ACTOR", "Freedonia"),
        ("THREAT", "If … we will close"),
    ]
    assert linked(items) == [("issuer", "T3", "T1"), ("Equiv", "T4", "T5")]
    record = record_of(items)
    assert record.layer is not None
    first, threat, *_, gaps = record.layer.spans
    assert first.attributes == (("Reference", "Wikipedia:42"),)
    assert threat.attributes == (("Conditional", True), ("Force", "very verbal"))
    assert threat.note == "clear if-then threat\nsecond note"
    assert gaps.fragments == ((30, 32), (52, 65))
    assert record.layer.annotator == ME
    assert record.article.info.external_id == "a"


def test_an_event_becomes_relations_from_its_trigger(tmp_path: Path) -> None:
    ann = (
        "T1\tACTOR 79 88\tFreedonia\nT2\tPromise 89 97\tpromised\nT3\tACTOR 114 122\tSylvania\n"
        "T4\tThreat 60 65\tclose\nE1\tPromise:T2 issuer:T1 target:T3 target2:T1 because:E2\n"
        "E2\tThreat:T4\nA1\tFirm E1\n"
    )
    items = read(pair(tmp_path, ann))
    assert linked(items) == [
        ("issuer", "T2", "T1"),
        ("target", "T2", "T3"),
        ("target", "T2", "T1"),
        ("because", "T2", "T4"),
    ]
    record = record_of(items)
    assert record.layer is not None
    assert record.layer.spans[1].attributes == (("Firm", True),)


@pytest.mark.parametrize("front", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-8"])
def test_offsets_in_other_units_and_windows_line_ends_are_found(
    tmp_path: Path, encoding: str, front: bytes
) -> None:
    text = TEXT.replace("\n", "\r\n")
    lines = []
    for number, words in enumerate(("Zoe\u0301 Ünal", "2\u00a0000 troops"), 1):
        counted = TEXT[: TEXT.index(words)]  # each CRLF as one
        start = len(counted.encode(encoding)) // (2 if "16" in encoding else 1)
        end = start + len(words.encode(encoding)) // (2 if "16" in encoding else 1)
        lines.append(f"T{number}\tACTOR {start} {end}\t{words}\r\n")
    items = read(pair(tmp_path, front + "".join(lines).encode(), front + text.encode()))
    assert marked(items) == [("ACTOR", "Zoe\u0301 Ünal"), ("ACTOR", "2\u00a0000 troops")]
    assert record_of(items).article.text == text
    (remark,) = [item for item in items if isinstance(item, Remark)]
    assert "each CRLF as one" in remark.sentence


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("T9\tACTOR x 3\tab", "where it is"),
        ("T9\tACTOR 1 2;\tab", "where it is"),
        ("T9\tACTOR 1 " + "9" * 5000 + "\tab", "where it is"),
        ("T1\tACTOR 2 11\tZoe\u0301 Ünal", "second T1"),
        ("T9\tACTOR 2 11\tRuritania", "quotes “Ruritania”"),
        ("T9\tACTOR 2 999999", "no place in the text"),
        ("R9\tissuer Arg1:T1", "two ends"),
        ("R9\tissuer Arg1:T1 Arg2:T77", "one of its spans not being there"),
        ("R9\t \t", "says nothing"),
        ("A9\t\tFirm", "says nothing"),
        ("N9\t \tx", "says nothing"),
        ("*\t ", "says nothing"),
        ("E9\t", "of no kind"),
        ("E9\t issuer", "no trigger"),
        ("A9\tFirm", "what it is about"),
        ("A9\tFirm T77", "said of T77"),
        ("N9\tReference T1", "what it is about"),
        ("#9\tAnnotatorNotes\tab", "what it is about"),
        ("#9\tExactValue A1\t{", "is not JSON"),
        ("X9\tACTOR 2 11\tZoe", "of no kind that brat knows"),
        ("nonsense", "of no kind that brat knows"),
    ],
)
def test_a_bad_line_is_told_and_the_others_come_in(tmp_path: Path, line: str, told: str) -> None:
    items = read(pair(tmp_path, f"{line}\n{ANN}" if "T1" not in line[:2] else f"{ANN}{line}\n"))
    assert len(marked(items)) == 5
    (skipped,) = [item for item in items if isinstance(item, Skipped)]
    assert skipped.sentence.startswith("a.ann: ")
    assert told in skipped.sentence


def test_an_empty_file_makes_no_layer(tmp_path: Path) -> None:
    items = read(pair(tmp_path, "\n"))
    assert record_of(items).layer is None
    assert any(isinstance(item, Remark) and "without a layer" in item.sentence for item in items)


@pytest.mark.parametrize(
    ("ann", "text", "told"),
    [(b"\xff", "a", "not UTF-8"), ("", b"\xff\xfe", "not UTF-8"), (ANN, " \n", "is empty")],
)
def test_what_cannot_be_read_is_refused(
    tmp_path: Path, ann: str | bytes, text: str | bytes, told: str
) -> None:
    with pytest.raises(BadInputError, match=told):
        read(pair(tmp_path, ann, text))


def test_half_a_pair_is_refused(tmp_path: Path) -> None:
    path = pair(tmp_path, ANN)
    assert pair_of(tmp_path / "a.txt") == path
    (tmp_path / "a.txt").unlink()
    with pytest.raises(BadInputError, match=r"no a\.txt beside it"):
        read(path)
    path.unlink()
    assert pair_of(tmp_path / "a.txt") is None
    assert pair_of(tmp_path / "a.html") is None


def test_what_no_project_can_hold_is_mended(tmp_path: Path) -> None:
    items = read(pair(tmp_path, "T1\tACTOR 0 3\ta\0b\n", "a\0b"))
    assert items[0] == Mended("a.ann", 2)
    assert marked(items) == [("ACTOR", "a\ufffdb")]


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, name: str, data: bytes) -> None:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def open(self, name: str) -> object:
        raise NotImplementedError(name)


@settings(max_examples=60, deadline=None)
@given(record=records())
def test_what_was_exported_comes_back(
    tmp_path_factory: pytest.TempPathFactory, record: Record
) -> None:
    kept = record.article.text.removeprefix("\ufeff")  # at the start it is taken for the mark
    assume(kept.strip())
    folder = tmp_path_factory.mktemp("brat")
    form = Brat(Setting(_Folder(folder), Scheme(SchemeInfo("x"))))  # type: ignore[arg-type] # puts alone
    form.write(record, None)
    form.end()
    (path,) = folder.glob("*.ann")
    items = read(path)
    back = record_of(items)
    assert back.article.text == kept
    text = record.article.text
    said = {
        (span.label, words_of(text, span.parts))
        for span in (record.layer.spans if record.layer else ())
    }
    for span in back.layer.spans if back.layer else ():
        assert (span.label, words_of(kept, span.parts)) in said


def words_of(text: str, parts: tuple[tuple[int, int], ...]) -> str:
    return " ".join(" ".join(text[a:b] for a, b in parts).split())
