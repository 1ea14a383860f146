"""A scheme evolves: what annotators said before is said anew under it, all of it as one act.

There may be a million spans, so their edits are made where they are kept, some thousands by one
statement. What is rarer is changed one by one. Whose layer an edit belongs to stays; the act says
who did it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotator.core.doubts import Doubt
from annotator.core.edits.values import Act, Change, Kind
from annotator.core.evolution import (
    Evolution,
    Evolved,
    Fill,
    Relabel,
    Stay,
    Step,
    article_label_after,
    span_after,
)
from annotator.core.evolution_joins import joined
from annotator.core.ids import ArticleId, ObjectId, RoundId
from annotator.core.progress import Progress
from annotator.core.spans import ArticleLabel
from annotator.store import many_edits
from annotator.store.reading import Reading
from annotator.store.scheme_use import layers_with_both, meant
from annotator.store.state import COLUMNS, Head
from annotator.store.writing import Stamp, Writer, Writing, value_at

_BATCH = 1 << 13
_REPORT_EVERY = 1000
_DOING = "Changing annotations"
_SPAN = f"{Kind.SPAN:d}"

_EDITS = f"""{many_edits.COLUMNS}
    SELECT fresh(), coalesce(e.obj, e.id), e.id, :act, {_SPAN}, s.annotator, :at, :scheme,
    s.round, s.article, s.start, s."end", {{label}}, 0, {{body}},
    summed(s.article, s.annotator, s.round, coalesce(e.obj, e.id), e.id, s.start, s."end",
    {{label}}, {{body}})
    FROM span s JOIN edit e ON e.n = s.n
    WHERE s.article BETWEEN :first AND :last AND {{meant}}"""
_GONE = f"""DELETE FROM span WHERE (article, start, "end", n) IN (
    SELECT p.article, p.start, p."end", p.n FROM edit e JOIN edit p ON p.id = e.prev
    WHERE e.act = ? AND e.kind = {_SPAN} AND e.n > ?)"""
_CAME = f"""INSERT INTO span SELECT article, start, "end", n, annotator, round, label FROM edit
    WHERE act = ? AND kind = {_SPAN} AND n > ?"""


def evolved(
    writing: Writing,
    reading: Reading,
    act: Act,
    evolution: Evolution,
    stamp: Stamp,
    progress: Progress,
) -> Evolved:
    """Let an evolution happen as `act`, within a transaction of the caller.

    There is no act if nothing is other than before. Lets Cancelled pass, for the caller to take
    everything back.
    """
    writer = Writer(writing, act, stamp)
    step = evolution.step
    others = sum(1 for _ in writer.written(evolution.changes))
    if isinstance(step, Relabel):
        others += sum(1 for _ in writer.written(_joins(writing, reading, step)))
    spans = 0
    if not (isinstance(step, Stay) or (isinstance(step, Fill) and step.value is None)):
        spans = _spans(writing, step, act, writer, stamp, progress)
        for _change in writer.written(_others(writing, step)):
            others += 1
            if others % _REPORT_EVERY == 0:
                progress.report(others, None, _DOING)
    return Evolved(spans, others)


def _spans(
    writing: Writing, step: Step, act: Act, writer: Writer, stamp: Stamp, progress: Progress
) -> int:
    """Make the edits of all spans, and the state that follows; say how many spans that were."""
    connection, keys = writing.connection, writing.keys
    edits = many_edits.ManyEdits(writing, act, stamp)
    which = meant(connection, keys, step)
    label, body = "s.label", "revised(s.label, e.body)"
    if isinstance(step, Relabel):
        label, body = str(keys.name_made(step.to)), "e.body"
    counts = connection.execute(
        f"SELECT s.article, count(*) FROM span s {which.edits} WHERE {which.condition}"
        " GROUP BY 1 ORDER BY 1",
        which.given,
    ).fetchall()
    if not counts:
        return 0
    act_key = writer.write_act()
    condition = which.condition.replace("?", ":meant")
    insert = _EDITS.format(label=label, body=body, meant=condition)
    shared = {
        "act": act_key,
        "at": stamp.at,
        "scheme": stamp.scheme_version,
        "meant": which.given[0] if which.given else None,
    }
    [before] = connection.execute("SELECT max(n) FROM edit").fetchone()
    total, done = sum(count for _, count in counts), 0
    for first, last in _ranges(counts):
        progress.report(done, total, _DOING)
        done += connection.execute(insert, {**shared, "first": first, "last": last}).rowcount
    edits.require(total)
    if isinstance(step, Relabel):
        connection.execute("DELETE FROM span WHERE label = ?", which.given)
    else:
        connection.execute(_GONE, (act_key, before))
    connection.execute(_CAME, (act_key, before))
    return done


def _ranges(counts: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """First and last article of stretches with some thousands of spans each."""
    first = last = None
    waiting = 0
    for article, count in counts:
        first = article if first is None else first
        last, waiting = article, waiting + count
        if waiting >= _BATCH:
            yield first, last
            first, waiting = None, 0
    if first is not None and last is not None:
        yield first, last


def _joins(writing: Writing, reading: Reading, step: Relabel) -> Iterator[Change]:
    """Let no passage of a layer have the label twice."""
    keys = writing.keys
    for article, annotator, round_ in layers_with_both(writing.connection, keys, step):
        place = (
            ArticleId(keys.article(article)),
            keys.annotator(annotator),
            RoundId(keys.text(round_)),
        )
        yield from joined(step, reading.spans(*place), reading.relations(*place))


def _others(writing: Writing, step: Step) -> Iterator[Change]:
    """What becomes of the labels of articles, and of spans that wait as doubts."""
    keys, connection = writing.keys, writing.connection
    question = f"""SELECT o.obj, {COLUMNS} FROM object o JOIN edit e ON e.n = o.n
        WHERE o.kind IN ({Kind.ARTICLE_LABEL:d}, {Kind.DOUBT:d}) ORDER BY e.n"""
    values = [
        value_at(keys, ObjectId(row[0].hex()), Head._make(row[1:]))
        for row in connection.execute(question)
    ]
    labels = [one for one in values if isinstance(one, ArticleLabel)]
    said = {(one.article, one.annotator, one.round, one.label) for one in labels}
    for one in labels:
        after: ArticleLabel | None = article_label_after(step, one)
        if after is None or after == one:
            continue
        if (one.article, one.annotator, one.round, after.label) in said and (
            after.label != one.label
        ):
            after = None  # what was said under the label that stays is the later word
        yield Change(Kind.ARTICLE_LABEL, one.id, one.article, one, after)
    for doubt in values:
        if isinstance(doubt, Doubt) and (span := span_after(step, doubt.span)) != doubt.span:
            changed = replace(doubt, span=span)
            yield Change(Kind.DOUBT, doubt.id, doubt.article, doubt, changed)
