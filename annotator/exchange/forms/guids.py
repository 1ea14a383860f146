"""Names for things elsewhere that are the same each time and on every machine."""

from datetime import UTC, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from annotator.core.ids import is_dated, moment_of
from annotator.exchange.json_values import is_identity

_OURS = uuid5(NAMESPACE_URL, "annotator")


def guid(kind: str, *parts: str) -> str:
    """The UUID (version 5, RFC 9562) of what has this kind and these names."""
    return str(uuid5(_OURS, "\x1f".join((kind, *parts))))


def guid_of(identity: str, kind: str) -> str:
    """An identity of ours as a UUID; anything else gets one made of it."""
    return str(UUID(identity)) if is_identity(identity) else guid(kind, identity)


def made_at(identity: str) -> str | None:
    """When a clock made this identity, in UTC as XML Schema and ISO 8601 have it; else None."""
    if not is_dated(identity):
        return None
    return f"{datetime.fromtimestamp(moment_of(identity) // 1000, UTC):%Y-%m-%dT%H:%M:%SZ}"
