"""What some forms need and a plain installation lacks."""

from importlib.util import find_spec

from annotator.core.errors import RefusedError


def require(module: str, extra: str, what: str) -> None:
    """Raise RefusedError unless a module is installed; `what` begins its sentence."""
    if find_spec(module) is None:
        msg = f"{what}, which is not installed; install it with: pip install 'annotator[{extra}]'"
        raise RefusedError(f"{msg}.")
