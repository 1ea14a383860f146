"""What a search of articles means: words to find, and `status:`, `label:`, `source:`, `by:`."""

import re
from collections.abc import Iterable
from dataclasses import replace

from annotator.core.annotators import Annotator
from annotator.core.layers import Status
from annotator.core.projects import ArticleQuery
from annotator.core.schemes import Scheme

FILTERS = ("status:", "label:", "source:", "by:")

_TERM = re.compile(
    r"(?:(status|label|source|by):)?(?:“([^”]*)”|\"([^\"]*)\"|(\S+))", re.IGNORECASE
)


def query_of(text: str, scheme: Scheme, people: Iterable[Annotator]) -> ArticleQuery:
    """The query that a person typed; a filter that is not finished yet filters nothing."""
    people = tuple(people)
    query, words = ArticleQuery(), []
    for match in _TERM.finditer(text):
        field, value = (match[1] or "").casefold(), _value(match)
        if field:
            query = _narrowed(query, field, value, scheme, people)
        elif value.casefold() not in FILTERS:
            words.append(value)
    return replace(query, words=" ".join(words))


def not_understood(text: str, scheme: Scheme, people: Iterable[Annotator]) -> list[str]:
    """The filters of a search that narrow nothing: somebody of that name, say, there is not."""
    people = tuple(people)
    return [
        match[0]
        for match in _TERM.finditer(text)
        if match[1]
        and _narrowed(ArticleQuery(), match[1].casefold(), _value(match), scheme, people)
        == ArticleQuery()
    ]


def completions(
    text: str, scheme: Scheme, people: Iterable[Annotator], sources: Iterable[str]
) -> list[str]:
    """What the last term of a search may be going to be, each as the whole text it would make."""
    head, _, last = text.rpartition(" ")
    start = f"{head} " if head else ""
    offered = {
        "status:": [status.value for status in Status],
        "label:": [label.name for label in scheme.labels],
        "by:": list(dict.fromkeys(person.name for person in people)),
        "source:": list(sources),
    }
    wanted = last.casefold()
    every = [f"{field}{_quoted(value)}" for field, values in offered.items() for value in values]
    if not wanted:
        return []
    if ":" not in last:
        return [f"{start}{field}" for field in FILTERS if field.startswith(wanted)]
    wanted = wanted.replace('"', "")
    return [
        f"{start}{term} " for term in every if term.replace('"', "").casefold().startswith(wanted)
    ]


def _value(match: re.Match[str]) -> str:
    return match[2] or match[3] or match[4] or ""


def _narrowed(
    query: ArticleQuery, field: str, value: str, scheme: Scheme, people: tuple[Annotator, ...]
) -> ArticleQuery:
    if field == "status" and value.casefold() in {status.value for status in Status}:
        return replace(query, status=Status(value.casefold()))
    if field == "label" and (label := scheme.named(value)) is not None:
        return replace(query, label=label.id)
    if field == "source":
        return replace(query, source=value)
    if field == "by":
        found = next((each for each in people if each.name.casefold() == value.casefold()), None)
        return query if found is None else replace(query, annotator=found.id)
    return query


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
