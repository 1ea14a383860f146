"""Passages that show what a label means: decided ones first, then those of finished work."""

from collections.abc import Iterator

from annotator.core.annotators import GOLD
from annotator.core.codebook import Quoted
from annotator.core.ids import AnnotatorId, ArticleId, LabelId, RoundId
from annotator.core.policy import Sight
from annotator.store.keys import Keys
from annotator.store.policies import policy
from annotator.store.problems import reading_told
from annotator.store.reading import Reading
from annotator.store.sight import in_sight

_AROUND = 60
"""Code points that are shown on either side."""
_LONGEST = 240
"""Code points of a passage that can be taken in at a glance."""
_LOOKED_AT = 4
"""Articles that are looked at for each example that is wanted."""

_Place = tuple[ArticleId, AnnotatorId, RoundId]


def examples(
    reading: Reading, label: LabelId, most: int, who: AnnotatorId | None = None
) -> list[Quoted]:
    """At most so many passages of a label, each from another article.

    Decided ones come first, then those of layers that are done: of `who`, None for everybody. A
    coder is shown nobody else's, so that what they do stays their own, and in a blind project only
    decisions about articles that they are done with.
    """
    found: list[Quoted] = []
    seen: set[ArticleId] = set()
    with reading_told(reading.path):
        for place in _places(reading, label, most * _LOOKED_AT, who):
            if len(found) >= most:
                break
            article = place[0]
            if article not in seen and (one := _quoted(reading, place, label)):
                seen.add(article)
                found.append(one)
    return found


def _places(
    reading: Reading, label: LabelId, most: int, who: AnnotatorId | None
) -> Iterator[_Place]:
    keys = Keys(reading.connection)
    wanted, gold = keys.name(label), keys.thing(GOLD.id)
    if wanted is None:
        return
    only = [] if who is None else [keys.thing(who)]
    sight = Sight.ALL if who is None else policy(reading).sight(who)
    decided = in_sight(sight, only, "s.article", "s.round")
    conditions: list[tuple[str, list[int | None]]] = [
        (f"s.annotator = ? AND {decided}", [gold]),
        (
            "y.status = 'done' AND s.annotator IS NOT ?" + " AND s.annotator = ?" * len(only),
            [gold, *only],
        ),
    ]
    for condition, given in conditions:
        question = f"""SELECT DISTINCT s.article, s.annotator, s.round FROM span s
            JOIN listing l ON l.article = s.article
            LEFT JOIN layer y ON y.article = s.article AND y.annotator = s.annotator
            AND y.round = s.round WHERE s.label = ? AND {condition} LIMIT ?"""
        rows = reading.connection.execute(question, (wanted, *given, most))
        for article, annotator, round_ in rows:
            yield keys.article(article), keys.annotator(annotator), RoundId(keys.text(round_))


def _quoted(reading: Reading, place: _Place, label: LabelId) -> Quoted | None:
    article = place[0]
    known = reading.article(article)
    if known is None:
        return None
    text = known.text
    for span in reading.spans(*place):
        if span.label == label and span.end - span.start <= _LONGEST:
            parts = span.fragments or ((span.start, span.end),)
            quote = " … ".join(text[start:end] for start, end in parts)
            return Quoted(
                article,
                known.info.title,
                _one_line(text[max(0, span.start - _AROUND) : span.start], begins=True),
                " ".join(quote.split()),
                _one_line(text[span.end : span.end + _AROUND], begins=False),
                span.start,
                span.end,
            )
    return None


def _one_line(words: str, *, begins: bool) -> str:
    """The words of the same line, cut at a blank where they were cut off."""
    line = words.rpartition("\n")[2] if begins else words.partition("\n")[0]
    if len(line) < _AROUND:
        return line
    return f"…{line.partition(' ')[2]}" if begins else f"{line.rpartition(' ')[0]}…"
