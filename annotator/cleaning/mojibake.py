"""Mojibake: text that was decoded wrongly somewhere, and saved again as if it had been right.

It is noticed, never repaired: what somebody meant is for them to say, and a “repair” would alter
texts that are as their author wrote them.
"""

import re

_CP1252_HIGH = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_TAIL = f"[\x80-\xbf{_CP1252_HIGH}]"
"""How a byte that goes on with a character of UTF-8 looks when it is read as Western."""

_BROKEN = re.compile(
    "[ÂÃ][¡-ª¬-º¼-¿]"  # é as Ã©, £ as Â£; not « and », which follow capitals in honest texts
    "|(?<![A-ZÀ-Þ])Â\u00a0"
    f"|â(?:€|\x80){_TAIL}"  # a curly quote or a dash
    f"|ð(?:Ÿ|\x9f){_TAIL}{{2}}"  # an emoji
    f"|(?:[\xe0-\xef]{_TAIL}{_TAIL}){{2}}"  # Korean, Chinese, Japanese
    f"|(?:[\xc3-\xdf]{_TAIL}){{3}}"  # Russian, Greek, Hebrew, Arabic
)
_KOREAN_BYTES = re.compile("[\xa1-\xfe]{6,}")
_SAMPLE = 40
_LONGEST_WORD = 24


def mojibake_in(text: str) -> str | None:
    """A short sample of what looks like UTF-8 or CP949 that was read as Western European.

    None where nothing does. The sample is a piece of the text as it stands, 40 code points at
    most, for a sentence that asks the user to look.
    """
    if text.isascii():
        return None
    found = _BROKEN.search(text)
    start = found.start() if found else _korean_bytes(text)
    return None if start is None else _sample(text, start)


def _korean_bytes(text: str) -> int | None:
    """Where a run of signs and accented letters stands that would be Hangul in CP949."""
    for run in _KOREAN_BYTES.finditer(text):
        pairs = run[0][: len(run[0]) // 2 * 2]
        try:
            read = pairs.encode("latin-1").decode("cp949")
        except UnicodeDecodeError:
            continue
        if all("\uac00" <= char <= "\ud7a3" for char in read):
            return run.start()
    return None


def _sample(text: str, start: int) -> str:
    """The word that is broken at `start`, and what follows on its line."""
    line_end = text.find("\n", start)
    before = re.search(rf"\S{{0,{_LONGEST_WORD}}}\Z", text[max(0, start - _LONGEST_WORD) : start])
    begin = start - (len(before[0]) if before else 0)
    end = len(text) if line_end < 0 else line_end
    return text[begin : min(end, begin + _SAMPLE)].strip()
