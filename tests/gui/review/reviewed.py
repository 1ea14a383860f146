"""Projects that several people have coded, for tests of review."""

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from annotator.app.creating import default_scheme
from annotator.app.preferences import identity
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.attributes import AttributeValue
from annotator.core.ids import MAIN_ROUND, AnnotatorId, LabelId
from annotator.core.records import UNNAMED, Layer, Record
from annotator.core.spans import Span

NAMES = ("Ben", "Cy", "Dora", "Eve", "Femi", "Gül", "Hana", "Ito")
Marks = Sequence[tuple[str, str]]
"""Label and words of each span of a layer."""


def coder(at: int) -> Annotator:
    """One of eight people."""
    return Annotator(AnnotatorId(f"{at + 8:x}" * 32), NAMES[at])


def layer(
    who: Annotator, article: Article, marks: Iterable[tuple[int, int, str]], **said: AttributeValue
) -> Record:
    """What somebody has marked in an article, which is done."""
    attributes = tuple(sorted(said.items()))
    spans = tuple(
        Span(
            UNNAMED, article.id, who.id, MAIN_ROUND, start, end, LabelId(label),
            attributes=attributes if label != "actor" else (),
        )
        for start, end, label in marks
    )  # fmt: skip
    return Record(article, Layer(who, spans=spans))


def places(article: Article, marks: Marks) -> list[tuple[int, int, str]]:
    """Marks by their words, as places (code points); each is the first of its words."""
    found = []
    for label, words in marks:
        start = article.text.index(words)
        found.append((start, start + len(words), label))
    return found


def project(path: Path, records: Iterable[Record]) -> Path:
    """A project file with these layers."""
    workspace = Workspace.create(path, default_scheme(), identity())
    workspace.bring_in(records, "Import", who=workspace.me)
    workspace.close()
    return path


def article(text: str, title: str = "") -> Article:
    """An article with a headline of its own."""
    return Article(text, ArticleInfo(headline=title or text[:30]))


def coded(
    one: Article, people: int, cases: Sequence[tuple[str, Marks]], agreed: Marks = ()
) -> list[Record]:
    """Layers of `people`: each marks what is agreed, and of each case a version of its own.

    A case is its kind and versions, which people take in turn; a version without words is missed.
    """
    layers: list[list[tuple[int, int, str]]] = [places(one, agreed) for _ in range(people)]
    for _, versions in cases:
        for at in range(people):
            label, words = versions[at % len(versions)]
            if words:
                layers[at] += places(one, [(label, words)])
    return [layer(coder(at), one, marks) for at, marks in enumerate(layers)]


def many(articles: int, people: int, spans: int, seed: int = 7) -> list[Record]:
    """Articles of which so many people have marked so many spans each; most of them agree."""
    chance = random.Random(seed)  # noqa: S311 - the same articles each time, nothing to hide
    records = []
    for number in range(articles):
        words = [f"word{chance.randrange(900)}" for _ in range(spans * 12)]
        text = f"Report {number}\n\n" + " ".join(words) + "."
        one = article(text, f"Report {number}")
        starts, at = [], text.index("\n\n") + 2
        for word in words:
            starts.append(at)
            at += len(word) + 1
        for who in range(people):
            marks = []
            for span in range(spans):
                first = span * 12 + (chance.random() < 0.2)
                last = first + 3 + (chance.random() < 0.2)
                label = "threat" if chance.random() < 0.1 else "commitment"
                if chance.random() < 0.95:
                    marks.append((starts[first], starts[last] + len(words[last]), label))
            records.append(layer(coder(who), one, marks))
    return records
