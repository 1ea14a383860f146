"""What some forms need and a plain installation lacks."""

import sys
from importlib.util import find_spec
from pathlib import Path

from annotator.core.errors import RefusedError

_ROOT = Path(__file__).parents[2]
"""Where the program lies: a checkout, or the packages of a Python."""


def require(module: str, extra: str, what: str) -> None:
    """Raise RefusedError unless a module is installed; `what` begins its sentence."""
    if find_spec(module) is None:
        msg = f"{what}, which is not installed; install it with: {_command(extra)}"
        raise RefusedError(f"{msg}.")


def _command(extra: str) -> str:
    """What works in this Python. Where it has the program, pip asks no registry for the name."""
    is_checkout = (_ROOT / "pyproject.toml").is_file()
    target = f'-e "{_ROOT}[{extra}]"' if is_checkout else f'"annotator[{extra}]"'
    return f'"{sys.executable}" -m pip install {target}'
