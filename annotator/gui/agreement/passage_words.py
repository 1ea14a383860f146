"""A passage behind a figure in words: what each of two annotators has there."""

from dataclasses import dataclass
from functools import lru_cache

from annotator.app.workspace import Workspace
from annotator.core.agreement.passages import How, Joined, Passage, Question, Side
from annotator.core.agreement.values import Mark
from annotator.core.ids import AnnotatorId, ArticleId
from annotator.core.schemes import Label
from annotator.gui.agreement.sheet import Names, tr

_TEXTS = 64
"""Articles whose text is kept at hand."""
_LONGEST = 400
"""Code points of a quote; no row has room for more."""


@dataclass(frozen=True, slots=True)
class Version:
    """What one annotator has: who, the label if there is one, and the words."""

    who: str
    label: Label | None
    words: str
    has_nothing: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A passage as a row shows it."""

    title: str
    how: str
    ours: Version
    theirs: Version

    @property
    def sentence(self) -> str:
        """All of it, for who cannot see the row."""
        parts = [f"{self.title}, {self.how}"]
        for one in (self.ours, self.theirs):
            label = "" if one.label is None else f"{one.label.name} "
            parts.append(f"{one.who}: {label}{one.words}")
        return ". ".join(parts)


def how_named(how: How) -> str:
    """What a way to differ is called."""
    return {
        How.SAME: tr("the same"),
        How.BOUNDARY: tr("boundary"),
        How.LABEL: tr("label"),
        How.VALUE: tr("value"),
        How.MISSED: tr("one of them only"),
    }[how]


class Telling:
    """Tells passages of a project; texts are read when a row is first shown."""

    def __init__(self, workspace: Workspace, names: Names) -> None:
        self._workspace = workspace
        self._names = names
        self._text = lru_cache(maxsize=_TEXTS)(self._read)

    def told(self, passage: Passage, question: Question) -> Told:
        """A passage in words."""
        text = self._text(passage.article)
        return Told(
            self._names.title(passage.article),
            how_named(passage.how),
            self._version(passage.a, passage.ours, question, text),
            self._version(passage.b, passage.theirs, question, text),
        )

    def _read(self, article: ArticleId) -> str:
        found = self._workspace.reading.article(article)
        return "" if found is None else found.text

    def _version(self, who: AnnotatorId, side: Side, question: Question, text: str) -> Version:
        name, labels = self._names.person(who), self._names.labels
        if side is None:
            return Version(name, None, tr("nothing here"), has_nothing=True)
        if isinstance(side, Mark):
            words = _quote(text, side)
            if question.attribute:
                value = side.attributes.get(question.attribute, question.default)
                attribute = self._names.attributes.get(question.attribute, question.attribute)
                words = f"{attribute}: {_value(value)} · {words}"
            return Version(name, labels.get(side.label), words)
        if isinstance(side, Joined):
            kind = self._names.relations.get(side.type, side.type)
            words = f"{_quote(text, side.head)} – {kind} → {_quote(text, side.child)}"
            return Version(name, None, words)
        return Version(name, labels.get(side.label), _value(side.value))


def _quote(text: str, mark: Mark) -> str:
    parts = mark.fragments or ((mark.start, mark.end),)
    words = " … ".join(text[start:end] for start, end in parts)
    return f"“{' '.join(words[:_LONGEST].split())}”"


def _value(value: object) -> str:
    if value is None:
        return tr("not said")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, (tuple, frozenset, list, set)):
        return ", ".join(map(str, value))
    return str(value)
