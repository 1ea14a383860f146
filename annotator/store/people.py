"""How much each annotator has worked on."""

from annotator.core.ids import AnnotatorId
from annotator.store.asking import Asking
from annotator.store.keys import Keys
from annotator.store.problems import answer

_BEGUN = (
    "SELECT y.annotator, count(*) FROM layer y JOIN listing l ON l.article = y.article"
    " WHERE y.status <> 'new' GROUP BY 1"
)


@answer
def layers_of(reading: Asking) -> dict[AnnotatorId, int]:
    """How many layers of listed articles each has begun, in whatever round."""
    keys = Keys(reading.connection)
    return {keys.annotator(who): number for who, number in reading.connection.execute(_BEGUN)}
