import pytest

from annotator.app.creating import default_scheme
from annotator.core.annotators import Annotator
from annotator.core.ids import AnnotatorId, LabelId
from annotator.core.layers import Status
from annotator.core.projects import ArticleQuery
from annotator.core.search_terms import completions, not_understood, query_of

ANA = Annotator(AnnotatorId("a" * 32), "Ana Lima")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", ArticleQuery()),
        ("  strait  closed ", ArticleQuery(words="strait closed")),
        ("status:done", ArticleQuery(status=Status.DONE)),
        ("Status:DONE strait", ArticleQuery(words="strait", status=Status.DONE)),
        ("status:don", ArticleQuery()),
        ("label:Threat", ArticleQuery(label=LabelId("threat"))),
        ("label:", ArticleQuery()),
        ('source:"The Marna Courier" x', ArticleQuery(words="x", source="The Marna Courier")),
        ("source:“The Wire”", ArticleQuery(source="The Wire")),
        ('by:"ana lima"', ArticleQuery(annotator=ANA.id)),
        ("by:nobody", ArticleQuery()),
    ],
)
def test_what_a_search_means(text: str, query: ArticleQuery) -> None:
    assert query_of(text, default_scheme(), [ANA]) == query


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("", []),
        ("st", ["status:"]),
        ("word la", ["word label:"]),
        ("status:d", ["status:done "]),
        ("label:", ["label:Actor ", "label:Commitment ", "label:Threat "]),
        ("by:a", ['by:"Ana Lima" ']),
        ("source:t", ['source:"The Wire" ']),
        ("zzz", []),
    ],
)
def test_what_is_offered_while_one_types(text: str, offered: list[str]) -> None:
    assert completions(text, default_scheme(), [ANA], ["The Wire"]) == offered


def test_two_of_one_name_are_offered_once() -> None:
    other = Annotator(AnnotatorId("b" * 32), "Ana Lima")
    assert completions("by:", default_scheme(), [ANA, other], []) == ['by:"Ana Lima" ']


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('strait status:done label:Threat source:x by:"Ana Lima"', []),
        ("by:Ben strait label:“No Such”", ["by:Ben", "label:“No Such”"]),
        ("STATUS:fertig", ["STATUS:fertig"]),
    ],
)
def test_a_filter_that_narrows_nothing_is_known(text: str, told: list[str]) -> None:
    assert not_understood(text, default_scheme(), [ANA]) == told
