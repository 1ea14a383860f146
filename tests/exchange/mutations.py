"""Files of every form that is read, and what chance or malice makes of them."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo, paragraphs
from annotator.core.errors import AnnotatorError
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId, ObjectId
from annotator.core.layers import Status
from annotator.core.records import Layer, Record
from annotator.core.schemes import Scheme, SchemeInfo
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.exchange import formats
from annotator.exchange.forms.form import Setting
from annotator.exchange.jsonl import ANYBODY, line_of
from annotator.store.documents import is_text, is_value
from tests.conftest import TRAP

_WHO = Annotator(AnnotatorId("a" * 32), "Ada")
_ARTICLE = Article(TRAP, ArticleInfo("Zoé 🚨", source="Post", blocks=paragraphs(TRAP)))
_WHOSE = (_ARTICLE.id, _WHO.id, MAIN_ROUND)

TOKENS = (
    *(b"", b"0", b"-1", b"1e999", b"NaN", b"9" * 5000, b"18446744073709551616", b"0.5", b"true"),
    *(
        b"null",
        b"[",
        b"]",
        b"{",
        b"}",
        b"[" * 999,
        b'"',
        b"\\",
        b"\\ud83d",
        b"\\u0000",
        b":",
        b",",
    ),
    *(
        b"\n",
        b"\r",
        b"\t",
        b"\0",
        b"\xff",
        b"\xed\xa0\x80",
        b"\xf0\x9f",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
    ),
    *(
        b"T1\t",
        b"R1\t",
        b"E1\t",
        b"A1\t",
        b"*\t",
        b"#1\t",
        b"B-x",
        b"I-",
        b"-DOCSTART-",
        b" ",
        b";",
    ),
    *(b'"text"', b'"spans"', b'"start"', b'"label"', b'"id"', b'"text":7', b'"data":{}'),
    *(b"<", b">", b"/>", b"&", b"&#0;", b"&#xD800;", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<a:b/>"),
    *(b"<!--", b"<![CDATA[", b'xmlns:x="y"', b"=cmd|' /C calc'!A0", b"../../x", b"\x1f"),
)


@dataclass(frozen=True, slots=True)
class Seed:
    """A sound file: the form that reads it, and what it is called."""

    form: formats.Format
    name: str
    data: bytes
    beside: tuple[tuple[str, bytes], ...] = ()


class Kept:
    """Files in memory."""

    def __init__(self) -> None:
        self.files: dict[str, io.BytesIO] = {}

    def open(self, name: str) -> io.BytesIO:
        return self.files.setdefault(name, io.BytesIO())

    def put(self, name: str, data: bytes) -> None:
        self.files[name] = io.BytesIO(data)


def sample_record() -> Record:
    """An article with a layer that has a bit of everything."""
    who = Span(ObjectId("1" * 32), *_WHOSE, 2, 6, LabelId("actor"), "A note", (("sure", True),))
    what = Span(
        ObjectId("2" * 32), *_WHOSE, 8, 20, LabelId("threat"), fragments=((8, 12), (14, 20))
    )
    link = Relation(ObjectId("3" * 32), *_WHOSE, "issuer", what.id, who.id)
    label = ArticleLabel(ObjectId("4" * 32), *_WHOSE, LabelId("topic"), "war")
    layer = Layer(_WHO, MAIN_ROUND, Status.DONE, (who, what), (link,), (label,), 1)
    return Record(_ARTICLE, layer)


_OTHERS = (".py", ".cfg", ".xml", ".md", ".csv", ".txt", ".spacy")
_BESIDE = ("spans/", "dataset_infos", "README", "features")
"""What a form puts beside the files that come in again."""
_READ_AS = {
    "bioes": "conll",
    "doccano-relations": "doccano",
    "hf": "tokens",
}


@cache
def seeds() -> tuple[Seed, ...]:
    """A small file of each form, as the program itself writes it."""
    made = [Seed(formats.JSONL, "a.jsonl", line_of(sample_record()))]
    made.append(Seed(formats.JSON, "a.json", b"[" + line_of(sample_record()).strip() + b"]"))
    made.append(
        Seed(formats.TABLE, "a.csv", 'id,title,text\r\n1,"Zoé","A “text”,\nin lines"\r\n'.encode())
    )
    for name in formats._OUTGOING:  # every form that goes out, as far as it comes in again
        form = formats.named(_READ_AS.get(name, name))
        if form is None or form is formats.TABLE:
            continue
        kept = Kept()
        with suppress(AnnotatorError, ImportError):
            writer = formats.form_of(name)(Setting(kept, Scheme(SchemeInfo("x"))))
            writer.write(sample_record(), None)
            writer.end()
        made += _of(form, {at: stream.getvalue() for at, stream in kept.files.items()})
    return tuple(made)


def _of(form: formats.Format, files: dict[str, bytes]) -> Iterator[Seed]:
    if form is formats.BRAT:
        [name] = [each for each in files if each.endswith(".ann")]
        text = name.removesuffix(".ann") + ".txt"
        yield Seed(form, "a.ann", files[name], (("a.txt", files[text]),))
        return
    for name, data in files.items():
        suffix = Path(name).suffix or (".json" if data.startswith(b"[") else ".jsonl")
        if suffix not in _OTHERS and not name.startswith(_BESIDE):
            yield Seed(form, f"a{suffix}", data)


Chance = random.Random


def _flip(data: bytes, chance: Chance) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes((data[at] ^ 1 << chance.randrange(8),)) + data[at + 1 :]


def _cut(data: bytes, chance: Chance) -> bytes:
    first, after = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:first] if chance.random() < 0.3 else data[:first] + data[after:]


def _put(data: bytes, chance: Chance) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(TOKENS) + data[at:]


def _instead(data: bytes, chance: Chance) -> bytes:
    """A token instead of a number, a string or whatever stands between two signs."""
    edges = [at for at, byte in enumerate(data) if byte in b'",:[]{}<>=\t\n ']
    if not edges:
        return _put(data, chance)
    at = chance.randrange(len(edges))
    after = edges[at + 1] if at + 1 < len(edges) else len(data)
    return data[: edges[at] + 1] + chance.choice(TOKENS) + data[after:]


def _repeated(data: bytes, chance: Chance) -> bytes:
    first = chance.randrange(len(data))
    after = min(len(data), first + chance.randrange(1, 60))
    return data[:after] + data[first:after] * chance.choice((1, 2, 50)) + data[after:]


def _spliced(data: bytes, chance: Chance) -> bytes:
    other = chance.choice(seeds()).data
    at, there = chance.randrange(len(data)), chance.randrange(len(other))
    return data[:at] + other[there : there + chance.randrange(200)] + data[at:]


_WAYS: Sequence[Callable[[bytes, Chance], bytes]] = (
    *(_flip, _cut, _put, _instead, _instead, _repeated, _spliced),
)


def mutated(data: bytes, chance: Chance) -> bytes:
    """The same file altered in one to four places; inside a member if it is a zip file."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        return _repacked(data, chance)
    for _ in range(chance.randrange(1, 5)):
        if data:
            data = chance.choice(_WAYS)(data, chance)
    return data


def _repacked(data: bytes, chance: Chance) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        chosen = chance.choice(names)
        for name in names:
            content = old.read(name)
            other = chance.choice(("../x", "/x", "C:\\x", name)) if name == chosen else name
            new.writestr(other, mutated(content, chance) if name == chosen else content)
    return out.getvalue()


def read_all(seed: Seed, data: bytes, folder: Path) -> int:
    """Read altered data as its form; how many records it still has, each of which is sound.

    Raises AnnotatorError for a file that is refused, and nothing else.
    """
    for name, content in seed.beside:
        (folder / name).write_bytes(content)
    path = folder / seed.name
    path.write_bytes(data)
    found = 0
    for item in formats.read(seed.form, path, seed.name, {}, ANYBODY):
        if isinstance(item, Record):
            require_sound(item)
            found += 1
        else:
            sentence = getattr(item, "sentence", "")
            assert "\n" not in sentence, sentence
    return found


def require_sound(record: Record) -> None:
    """Every offset lies in the text, every text can be stored, every link has its ends."""
    text, layer = record.article.text, record.layer
    assert is_text(text)
    assert "\0" not in text
    assert all(0 <= block.start <= block.end <= len(text) for block in record.article.info.blocks)
    if layer is None:
        return
    assert is_text(layer.round)
    assert is_text(layer.annotator.name)
    for span in layer.spans:
        assert 0 <= span.start < span.end <= len(text)
        assert all(0 <= start < end <= len(text) for start, end in span.fragments)
        assert is_text(span.label)
        assert span.note is None or is_text(span.note)
        assert all(is_text(name) and is_value(value) for name, value in span.attributes)
    assert all(is_text(label.label) and is_value(label.value) for label in layer.labels)
    named = {span.id for span in layer.spans}
    assert all(is_text(one.type) and {one.head, one.child} <= named for one in layer.relations)
