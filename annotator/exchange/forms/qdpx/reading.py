"""REFI-QDA projects (.qdpx) of NVivo, MAXQDA, ATLAS.ti, QualCoder and of ours.

A zip of `project.qde` and a text for each source. Programs differ in what positions count and in
whether a line end counts as one or two, and some name the last sign of a selection as its end, not
the one after it; where a selection is named after its words, these tell. Each user's codings are a
layer. Nothing is unpacked, and the XML is read twice, so that no more than a source is in memory.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from xml.etree.ElementTree import Element

from annotator.core.annotators import Annotator
from annotator.core.articles import Article
from annotator.core.errors import BadInputError
from annotator.core.plurals import count
from annotator.exchange.claims import Aside, Said, Taking
from annotator.exchange.forms.guids import guid
from annotator.exchange.forms.qdpx.names import INTERNAL, PROJECT
from annotator.exchange.forms.qdpx.pieces import things
from annotator.exchange.forms.qdpx.places import Ends
from annotator.exchange.forms.qdpx.project_reading import Project, plain, project_of
from annotator.exchange.forms.qdpx.project_writing import VARIABLES
from annotator.exchange.forms.qdpx.selections import Source
from annotator.exchange.forms.qdpx.texts import Text
from annotator.exchange.incoming import Incoming, Mended, Remark, Skipped
from annotator.exchange.json_values import WrongError, mended, short
from annotator.exchange.lines import LONGEST_LINE
from annotator.exchange.record_reading import article_from_json
from annotator.exchange.zips import Members, opened_zip

_LARGEST_PROJECT = 1024 * 1024 * 1024
_MOST = 4 * 1024 * 1024 * 1024
"""Bytes of the XML, and of all texts together; they are read one at a time."""

_LARGEST_NOTE = 1024 * 1024


def read_qdpx(path: Path, name: str, nobody: Annotator) -> Iterator[Incoming]:
    """The articles and layers of a project; raises BadInputError if it is none."""
    with path.open("rb") as stream:
        try:
            with opened_zip(stream, _MOST) as members:
                yield from _Reader(members, name, nobody).read()
        except WrongError as error:
            raise BadInputError(f"{name} cannot be read: {error}.") from error


class _Reader:
    """Reads one project."""

    def __init__(self, members: Members, name: str, nobody: Annotator) -> None:
        self._members = members
        self._name = name
        self._taking = Taking(name, nobody)
        self._ends = Ends()
        self._others: Counter[str] = Counter()
        self._unlinked: set[str] = set()
        self._names = {each.lower(): each for each in members.names}

    def read(self) -> Iterator[Incoming]:
        """All sources; what cannot be read is told, and the others come in."""
        for why in self._members.refused:
            yield Skipped(f"{self._name}: {why}; it was left out.")
        xml = self._xml()
        project = project_of(things(self._members.pieces(xml, _LARGEST_PROJECT)))
        self._unlinked = set(project.links)
        for section, thing in things(self._members.pieces(xml, _LARGEST_PROJECT)):
            if section != "Sources":
                continue
            if thing.tag != "TextSource":
                self._others[thing.tag] += 1
                continue
            where = f"{self._name}, {short(thing.get('name') or plain(thing.get('guid')))}"
            try:
                yield from self._source(project, thing, where)
            except WrongError as error:
                yield Skipped(f"{where}: {error}; it was left out.")
        yield from self._remarks(project)

    def _xml(self) -> str:
        """The name of the member that is the project; raises WrongError if there is none."""
        found = [each for each in self._members.names if each.lower().endswith(".qde")]
        own = [each for each in found if each.lower() == PROJECT]
        if len(own) == 1 or len(found) == 1:
            return (own or found)[0]
        many = "no" if not found else "more than one"
        raise WrongError(f"it has {many} {PROJECT} in it, so it is no REFI-QDA project")

    def _source(self, project: Project, thing: Element, where: str) -> Iterator[Incoming]:
        raw, count = self._text_of(thing)
        if count:
            yield Mended(where, count)
        text = Text(raw, plain(thing.get("guid")))
        article = _article(project, thing, text.text)
        source = Source(project, thing, text, self._ends, self._note)
        claims = source.claims()
        self._unlinked -= source.linked
        asides = () if claims else (Aside.UNREAD,)
        said = Said(article, claims, asides, tuple(source.left_out))
        yield from self._taking.records(said, where)

    def _text_of(self, thing: Element) -> tuple[str, int]:
        """The text of a source, and how many characters of it had to become U+FFFD."""
        inside = thing.findtext("PlainTextContent")
        path = thing.get("plainTextPath", "")
        if inside is not None:
            return mended(inside)
        if not path:
            raise WrongError("it has no plain text, only a document of a word processor")
        return mended(_decoded(self._read(path, LONGEST_LINE)))

    def _read(self, path: str, largest: int) -> bytes:
        """What a path of the project means; raises WrongError where it is not in the file."""
        name = path.removeprefix(INTERNAL).removeprefix("/").lower()
        for known in (f"sources/{name}", name):
            if path.startswith(INTERNAL) and known in self._names:
                return self._members.read(self._names[known], largest)
        raise WrongError(f"its text “{short(path)}” is not in the file (export sources with it)")

    def _note(self, path: str) -> str:
        """The words of a note that is a file; nothing if it cannot be read."""
        with suppress(WrongError):
            words: str = mended(_decoded(self._read(path, _LARGEST_NOTE)))[0]
            return words.removeprefix("\ufeff")
        return ""

    def _remarks(self, project: Project) -> Iterator[Remark]:
        name = self._name
        yield from self._taking.remarks()
        for sentence in self._ends.remarks():
            yield Remark(f"{name}: {sentence}")
        if self._others:
            kinds = ", ".join(f"{many:,} {kind}" for kind, many in sorted(self._others.items()))
            yield Remark(f"Sources of {name} that are no texts were not read: {kinds}.")
        if self._unlinked:
            links = sum(len(project.links[origin]) for origin in self._unlinked)
            yield Remark(
                f"{count(links, 'link')} of {name} came from nothing that was read,"
                " and did not come in."
            )


def _decoded(data: bytes) -> str:
    """The characters of a text, its line ends as they are."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        return data.decode()
    except UnicodeDecodeError as error:
        raise WrongError("its text is not UTF-8, which REFI-QDA asks for") from error


def _article(project: Project, thing: Element, text: str) -> Article:
    """The article of a source with what variables say of it; raises WrongError if it is empty."""
    ours = {guid("variable", each): each for each in VARIABLES}
    facts: dict[str, str] = {}
    for each in thing.iterfind("VariableValue"):
        reference = each.find("VariableRef")
        words = next((one.text for one in each if one.tag.endswith("Value") and one.text), None)
        if reference is None or words is None:
            continue
        identity = plain(reference.get("targetGUID"))
        name = ours.get(identity) or project.variables.get(identity)
        if name:
            facts[name] = mended(words)[0]
    named = None if project.is_ours else thing.get("name")
    return article_from_json({"text": text, "id": named, "meta": facts})
