"""Columns as in CoNLL-2003: a token a line, its tag last, `-DOCSTART-` before each article.

IOB1, IOB2 (BIO), BIOES and BILOU are read alike. The original text is not in such a file: it is
put together from the tokens with single blanks, each sentence on a line of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.exchange.anchoring import Mark
from annotator.exchange.claims import Aside, Claims, Said, Taking
from annotator.exchange.forms.tokens.texts import chunks, rebuilt
from annotator.exchange.incoming import Incoming, Mended, Skipped
from annotator.exchange.json_values import WrongError, mended, short
from annotator.exchange.lines import bounded_lines
from annotator.exchange.record_reading import blocks_of

_DOCUMENT = "-DOCSTART-"
_TAG = re.compile(r"O|[BIESLUM]-\S.*")
_BLANKS = re.compile("[ \t]+")
_LONGEST = 1024 * 1024
"""Bytes of a line with one token."""
_LARGEST = 32 * 1024 * 1024
"""Characters of an article."""
_LOOKED_AT = 50
_ENOUGH = 3
_COLUMNS = 2


def is_conll(start: bytes) -> bool:
    """Whether the beginning of a file has a token and a tag on each of its lines."""
    lines = start.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")[:-1]
    found = 0
    for line in lines[:_LOOKED_AT]:
        columns = _columns(line.rstrip("\r"))
        if columns[0] == _DOCUMENT:
            return True
        if columns == [""]:
            continue
        if len(columns) < _COLUMNS or not _TAG.fullmatch(columns[-1]):
            return False
        found += 1
    return found >= _ENOUGH


def _columns(line: str) -> list[str]:
    """The columns of a line. Only a blank and a tab part them: a no-break space is in a token."""
    return line.strip().split("\t") if "\t" in line.strip() else _BLANKS.split(line.strip(" \t"))


@dataclass(slots=True)
class _Document:
    """An article as its lines come in."""

    where: str
    sentences: list[list[str]] = field(default_factory=lambda: [[]])
    tags: list[list[str]] = field(default_factory=lambda: [[]])
    size: int = 0
    unfit: int = 0
    trouble: str | None = None

    def take(self, line: bytes | None, number: int) -> None:
        """Understand a line; what is wrong with the first bad one is kept."""
        if self.trouble is not None:
            return
        try:
            self._take(line)
        except WrongError as error:
            self.trouble = f"line {number} {error}"

    def _take(self, line: bytes | None) -> None:
        if line is None:
            raise WrongError("is far too long")
        try:
            text, unfit = mended(line.decode().rstrip("\r"))
        except UnicodeDecodeError as error:
            raise WrongError("is not UTF-8") from error
        self.unfit += unfit
        columns = _columns(text)
        if columns == [""]:
            if self.sentences[-1]:
                self.sentences.append([])
                self.tags.append([])
            return
        tag = columns[-1]
        if len(columns) < _COLUMNS or not _TAG.fullmatch(tag):
            if text.startswith("# "):
                return  # a comment
            raise WrongError(f"“{short(text)}” does not end with a tag such as B-ACTOR or O")
        self.sentences[-1].append(columns[0])
        self.tags[-1].append(tag)
        self.size += len(columns[0]) + 1
        if self.size > _LARGEST:
            raise WrongError("is where the article gets larger than 32 million characters")

    @property
    def is_empty(self) -> bool:
        """Whether nothing has come yet."""
        return self.trouble is None and not self.sentences[0]

    def incoming(self, taking: Taking) -> Iterator[Incoming]:
        """The article with its layer, or what is wrong with it."""
        if self.trouble is None and not any(map(str.strip, self.sentences[0])):
            self.trouble = "there are no words in it"
        if self.trouble is not None:
            yield Skipped(f"{self.where}: {self.trouble}; the article was left out, correct it.")
            return
        if self.unfit:
            yield Mended(self.where, self.unfit)
        text, places = rebuilt([each for each in self.sentences if each])
        marks: list[Mark] = []
        before = 0
        for tags in self.tags:
            for label, first, after in chunks(tags):
                start, end = places[before + first][0], places[before + after - 1][1]
                marks.append(Mark(label, ((start, end),), text[start:end]))
            before += len(tags)
        article = Article(text, ArticleInfo(path=self.where, blocks=blocks_of(text, None)))
        said = Said(article, (Claims(tuple(marks)),), (Aside.REBUILT,))
        yield from taking.records(said, self.where)


def read_conll(stream: BinaryIO, name: str, nobody: Annotator) -> Iterator[Incoming]:
    """The articles of a column file, one without `-DOCSTART-`. A bad one is skipped whole."""
    taking = Taking(name, nobody)
    document = _Document(f"{name}, line 1")
    is_named = False
    for number, line in bounded_lines(stream, _LONGEST):
        if line is not None and line.lstrip().startswith(_DOCUMENT.encode()):
            if is_named or not document.is_empty:
                yield from document.incoming(taking)
            document, is_named = _Document(f"{name}, line {number}"), True
        else:
            document.take(line, number)
    if is_named or not document.is_empty:
        yield from document.incoming(taking)
    yield from taking.remarks()
