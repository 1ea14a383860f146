"""Words of a line, as every page has thousands of lines: the quickest way to the same words."""

from annotator.cleaning import cues

_CODEC = "cp1252"
"""The characters of most pages in Latin script, their typographic quotes and dashes included."""
_TWO_SIGNS = (b"''", b"'\x92", b"\x92'", b"\x92\x92")


def _kept(byte: int) -> int:
    """The byte itself if it can be in a word, otherwise a blank."""
    char = bytes([byte]).decode(_CODEC, "replace")
    return byte if char in "'’" or cues.WORD.fullmatch(char) else ord(" ")


_ONLY_WORDS = bytes(map(_kept, range(256)))


def tokens_of(text: str) -> list[str]:
    """The words of a line as `cues.TOKEN` finds them: an apostrophe between letters is in one."""
    if text.isascii():
        raw = text.encode()
        words = raw.translate(_ONLY_WORDS).decode().split()
    else:
        try:
            raw = text.encode(_CODEC)
        except UnicodeEncodeError:
            return cues.TOKEN.findall(text)
        words = raw.translate(_ONLY_WORDS).decode(_CODEC).split()
    if b"'" not in raw and b"\x92" not in raw:
        return words
    if any(map(raw.__contains__, _TWO_SIGNS)):
        return cues.TOKEN.findall(text)
    return [bare for word in words if (bare := word.strip("'’"))]


def words_of_line(text: str) -> list[str]:
    """The words of a line as `cues.WORD` finds them: an apostrophe ends one."""
    if not text.isascii():
        return cues.WORD.findall(text)
    return text.encode().translate(_ONLY_WORDS).replace(b"'", b" ").decode().split()
