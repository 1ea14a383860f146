"""The rounds of a project."""

from annotator.core.edits.values import Kind
from annotator.core.ids import RoundId
from annotator.store.asking import Asking
from annotator.store.keys import Keys
from annotator.store.problems import answer

_ROUNDS = (
    "SELECT DISTINCT round FROM layer UNION SELECT e.round FROM object o JOIN edit e ON e.n = o.n"
    f" WHERE o.kind = {Kind.ASSIGNMENT:d}"
)


@answer
def rounds(reading: Asking) -> tuple[RoundId, ...]:
    """Those in which somebody has worked or is to work, by name."""
    keys = Keys(reading.connection)
    found = {keys.text(key) for (key,) in reading.connection.execute(_ROUNDS) if key is not None}
    return tuple(RoundId(name) for name in sorted(found))
