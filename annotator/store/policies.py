"""What a project asks of everybody, and on which articles somebody may see the work of others."""

from collections.abc import Iterable

from annotator.core.ids import AnnotatorId, ArticleId, RoundId
from annotator.core.policy import POLICY_OBJECT, Policy, Sight
from annotator.store.keys import Keys
from annotator.store.problems import answer
from annotator.store.reading import Reading
from annotator.store.sight import in_sight


def policy(reading: Reading) -> Policy:
    """The rules of a project; the usual ones if nobody has said any."""
    value = reading.value(POLICY_OBJECT)
    return value if isinstance(value, Policy) else Policy()


@answer
def is_in_sight(
    reading: Reading, sight: Sight, who: Iterable[AnnotatorId], article: ArticleId, round_: RoundId
) -> bool:
    """Whether somebody with this sight may see what others did in a round on an article.

    `who` are all identities of that person: finished by one of them is finished; “not mine” has to
    be true of all of them.
    """
    if sight is Sight.ALL:
        return True
    keys = Keys(reading.connection)
    key = keys.thing(article)
    if key is None:
        return False
    condition = in_sight(sight, [keys.thing(one) for one in who], key, keys.name(round_))
    return bool(reading.connection.execute(f"SELECT {condition}").fetchone()[0])
