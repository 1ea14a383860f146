"""Where the files of `resources/` are: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

_IN_WHEEL = Path(__file__).parent / "_resources"
_IN_CHECKOUT = Path(__file__).parent.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of one resource, as in `resource("schemes", "default.json")`."""
    root = _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CHECKOUT
    return root.joinpath(*parts)
