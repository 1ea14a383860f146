"""spaCy's own files, `train.spacy` and its siblings, and a `config.cfg` that trains with them.

Every span is in `doc.spans["sc"]`, those side by side also in `doc.ents`; `span.id_` is the id of
ours, under which `doc.user_data["spans"]` has its attributes and note. Labels of articles are in
`doc.cats`, 1 where given and 0 where not. See https://spacy.io/api/docbin.

A DocBin lies in memory until it is written, so what is large becomes a folder of several files,
`train/0001.spacy` and so on, which spaCy takes wherever it takes a file.
"""

from collections import Counter
from typing import Any

from annotator.core.records import Record
from annotator.exchange.extras import require
from annotator.exchange.forms.form import Form, Setting
from annotator.exchange.forms.spacy.config import code_of, config, language_of
from annotator.exchange.forms.spacy.docs import Docs

_WORDS_A_FILE = 20_000
_WORDS_SEEN = 40_000
"""What spaCy has seen of words is forgotten after so many, or memory would grow with it."""
_FIRST_LOOK = 100
"""So many articles are seen before it is decided by which language's rules all are taken apart."""


class DocBins(Form):
    """A folder: a `.spacy` file, or a folder of them, for each part, and `config.cfg`."""

    def __init__(self, setting: Setting) -> None:
        """Begin a file for each part; raises RefusedError if spaCy is not installed."""
        require("spacy", "spacy", "The form docbin needs spaCy")
        super().__init__(setting)
        self._bins = {part: _Bin(part or "all") for part in setting.parts}
        self._waiting: list[tuple[Record, str | None]] = []
        self._docs: Docs | None = None
        self._lengths: Counter[int] = Counter()
        self._language = ""

    def write(self, record: Record, part: str | None) -> None:
        """Write one article, or keep it until the language is known."""
        self._waiting.append((record, part))
        if self._language or len(self._waiting) >= _FIRST_LOOK:
            self._write_waiting()

    def end(self) -> None:
        """Write what is left, and the configuration."""
        self._write_waiting()
        paths = {}
        for part, each in self._bins.items():
            name, data = each.rest()
            self.setting.files.put(name, data)
            paths[part] = each.path if each.is_used else None
        train, dev = (paths.get(part) for part in ("train", "dev"))
        train = train or self._bins[self.setting.parts[0]].path
        data = config(self._language, train, dev or train, self._lengths)
        self.setting.files.put("config.cfg", data)

    def _write_waiting(self) -> None:
        self._language = self._language or language_of(
            code_of(record.article.info.language) for record, _ in self._waiting
        )
        for record, part in self._waiting:
            if self._docs is None or self._docs.words > _WORDS_SEEN:
                self._docs = Docs(self._language, self.setting)
            doc = self._docs.made(record)
            self._lengths.update(len(span) for span in doc.spans["sc"])
            mine = self._bins[part]
            mine.add(doc)
            if mine.words > _WORDS_A_FILE:
                self.setting.files.put(*mine.full())
        self._waiting.clear()


class _Bin:
    """The documents of a part, until there are enough for a file."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._written = 0
        self._begin()

    def _begin(self) -> None:
        from spacy.tokens import DocBin

        self._docs = DocBin(attrs=["ENT_IOB", "ENT_TYPE", "ENT_ID"], store_user_data=True)
        self.words = 0

    def add(self, doc: Any) -> None:  # noqa: ANN401 - spaCy is not always installed
        """Take in a document."""
        self._docs.add(doc)
        self.words += len(doc)

    def full(self) -> tuple[str, bytes]:
        """A file of those that there are, one of several; the next begins empty."""
        self._written += 1
        data = self._docs.to_bytes()
        self._begin()
        return f"{self._part}/{self._written:04}.spacy", data

    def rest(self) -> tuple[str, bytes]:
        """The last file, which may be the only one."""
        return self.full() if self._written else (self.path, self._docs.to_bytes())

    @property
    def path(self) -> str:
        """The file or folder of the part."""
        return self._part if self._written else f"{self._part}.spacy"

    @property
    def is_used(self) -> bool:
        """Whether there is any document."""
        return bool(self._written or len(self._docs))
