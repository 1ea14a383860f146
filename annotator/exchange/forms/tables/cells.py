"""Cells of a table that a spreadsheet would take for a formula."""

import re

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""As OWASP lists them, the full-width forms among them."""


def harmless(cell: str) -> str:
    """A cell that no spreadsheet reckons: with a ' in front if it looks like a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_it_was(cell: str) -> str:
    """The cell that `harmless` made this of."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
