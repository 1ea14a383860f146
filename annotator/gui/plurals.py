"""Numbers with the words that they count."""


def counted(count: int, one: str, many: str) -> str:
    """`one` or `many`, whichever the count asks for, with the count in the place of `%1`."""
    return (one if count == 1 else many).replace("%1", f"{count:,}")
