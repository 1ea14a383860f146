"""What can be done to a label of the scheme."""

from dataclasses import replace

from annotator.core.edits.values import Action, Change, Kind
from annotator.core.errors import RefusedError
from annotator.core.schemes import SCHEME_OBJECT, Label, Scheme


def give_key(scheme: Scheme, label: Label, key: str) -> Action:
    """Let another bare key (one letter or digit) give a label, for all who use the scheme.

    Raises RefusedError for anything else, and for what gives another label already.
    """
    wanted = key.casefold()
    if len(wanted) != 1 or not wanted.isalnum():
        raise RefusedError(f"A label’s key is one letter or digit; “{key}” is not.")
    for other in scheme.labels:
        if other.id == label.id or other.retired or other.scope != label.scope:
            continue
        if wanted in (other.key.casefold(), other.code.casefold()):
            raise RefusedError(f"“{wanted}” gives {other.name} already; change that first.")
    info = replace(scheme.info, version=scheme.info.version + 1)
    return Action(
        f"Change the key of {label.name}",
        (
            Change(Kind.SCHEME, SCHEME_OBJECT, None, scheme.info, info),
            Change(Kind.LABEL, label.object, None, label, replace(label, key=wanted)),
        ),
    )
