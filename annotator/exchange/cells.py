"""Cells of a table that a spreadsheet would take for a formula."""

_LIVE = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet reckons: with a ' in front if it looks like a formula."""
    return f"'{cell}" if cell.startswith(_LIVE) else cell
