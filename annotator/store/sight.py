"""Which layers somebody may see, as SQL put together from constants of this file and integers."""

from collections.abc import Sequence

from annotator.core.edits.values import Kind
from annotator.core.policy import Sight

_FINISHED = (
    "EXISTS (SELECT 1 FROM layer mine WHERE mine.article = {article} AND mine.annotator IN ({who})"
    " AND mine.round IS {round} AND mine.status IN ('done', 'excluded'))"
)
_NOT_MINE = (
    "NOT EXISTS (SELECT 1 FROM object o JOIN edit e ON e.n = o.n WHERE o.article = {article}"
    f" AND o.kind = {Kind.ASSIGNMENT:d}"
    " AND e.annotator IN ({who}) AND e.round IS {round})"
)
_PARTS = {
    Sight.ALL: "true",
    Sight.FINISHED: _FINISHED,
    Sight.FINISHED_OR_NOT_MINE: f"({_FINISHED} OR {_NOT_MINE})",
}


def in_sight(
    sight: Sight, who: Sequence[int | None], article: int | str, round_: int | str | None
) -> str:
    """The condition that somebody may see what others did on an article in a round.

    `who` are the keys in this file of all identities of that person (None: unknown here):
    finished by one is finished, “not mine” has to be true of all. `article` and `round_` are keys
    or columns.
    """
    known = ", ".join(str(one) for one in who if one is not None)
    names = {"article": article, "who": known or None, "round": round_}
    return _PARTS[sight].format(**{k: "NULL" if v is None else v for k, v in names.items()})
