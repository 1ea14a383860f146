"""Numbers with the words that they count, for sentences outside the window."""


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 article`, `2,000 articles`; `many` where an “s” will not do."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
