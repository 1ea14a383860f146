"""Dates as people write them into a field, read by what reads them on pages."""

import re

_DAY_OF_NUMBERS = re.compile(r"(?<!\d)\d{1,2}([./-])\s?\d{1,2}\1\s?\d{2,4}(?!\d)")


def date_written(words: str) -> str | None:
    """ISO 8601, just as precise as the words are; None unless they are one clear date.

    `4.3.2025` and `3/4/2025` are two days, depending on who reads them, so they are none here.
    """
    from annotator.cleaning.dates import moments

    words = " ".join(words.split())
    found = moments(words)
    if len(found) != 1 or found[0].raw != words or _DAY_OF_NUMBERS.search(words):
        return None
    return found[0].iso
