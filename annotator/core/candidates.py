"""Places of a text that are worth stopping at: quoted passages and names.

A key steps through them, so a place too many costs a key and a place too few some arrows. Names
are told by capitals, in Korean by the titles and kinds of office after them; in scripts that have
neither, such as Chinese or Arabic, only quoted passages are found. Nothing here is a claim about
what something is.
"""

import re
from collections.abc import Iterator

from annotator.core.graphemes import whole
from annotator.core.korean_names import korean_names
from annotator.core.words import Range, snapped, words

_LONGEST_QUOTE = 600
_QUOTED = re.compile(
    rf"“([^“”\n]{{1,{_LONGEST_QUOTE}}})”|„([^„“”\n]{{1,{_LONGEST_QUOTE}}})[“”]"
    rf"|«([^«»\n]{{1,{_LONGEST_QUOTE}}})»|「([^「」\n]{{1,{_LONGEST_QUOTE}}})」"
    rf"|『([^『』\n]{{1,{_LONGEST_QUOTE}}})』|‘([^‘’\n]{{1,80}})’(?![a-z])"
    rf'|(?<!\w)"([^"\n]{{1,{_LONGEST_QUOTE}}})"(?!\w)'
)
_PARTICLES = (
    "of for de del della di da do dos das du des la le van von der den bin ibn al el y e ter ten"
)
_INSIDE_NAMES = frozenset(_PARTICLES.split())
_SMALL_WORDS = (
    "The A An This That These Those It Its He She They We You I His Her Their Our My Your One"
    " In On At By For From With Without To Of And But Or Nor So Yet If When While As After Before"
    " Since Until Because Although Though However Meanwhile Moreover Nobody Everybody Somebody"
    " There Here What Which Who Whom Whose Why How Where Not No Yes All Some Many Most Both Each"
    " Every Any Several Few More Other Another Such Then Now Once Also Even Only Just Still"
    " Among Over About Under Between During Through Into Against Around Despite Across Behind"
    " Beyond Within According Approximately Overall Today Yesterday Tomorrow"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May"
    " June July August September October November December"
    " Der Die Das Ein Eine Er Sie Es Wir Ihr Und Aber Im Am Bei Mit Nach Von Zu Le La Les Un Une"
    " Des Il Elle Ils Elles On Et Mais Dans Pour Avec El Los Las Una Y Pero En Con Por"
)
_NO_NAMES = frozenset(_SMALL_WORDS.split())
_ARTICLES = frozenset({"Le", "La", "Les", "El", "Los", "Las", "Des"})
"""What a name may begin with, such as Los Angeles, but never is."""
_SHORTENED = frozenset(
    {"Lt", "Gen", "Col", "Maj", "Sgt", "Capt", "Adm", "Dr", "Mr", "Mrs", "Ms", "Prof", "Sen"}
    | {"Rep", "Gov", "Pres", "St", "Jr", "Sr", "Rev", "Hon"}
)
_NEAR = 4000
"""Code points on either side in which a word is looked for again."""
_TITLED = 0.75
"""The share of capitalised words from which a line is set as a title: there, capitals say
nothing."""
_FEW = 4
_KOREAN = re.compile("[\uac00-\ud7a3]")


def candidates(
    text: str, language: str = "", start: int = 0, end: int | None = None
) -> list[Range]:
    """Quoted passages and names within `[start, end)`, in order, the longer before the shorter.

    `language` is a code such as `de` or `ko`, as far as it is known. All positions are code
    points. Whole lines should be asked for.
    """
    end = len(text) if end is None else end
    found = set(_quotes(text, start, end))
    for line in re.compile(r"[^\n]+").finditer(text, start, end):
        if line[0] != line[0].lower():  # there are capitals in it
            found.update(_names(text, *line.span(), language[:2].casefold()))
    if _KOREAN.search(text, start, end):
        found.update(korean_names(text, start, end))
    found = {whole(text, *place) for place in found}
    return sorted(found, key=lambda place: (place[0], -place[1]))


def _quotes(text: str, start: int, end: int) -> Iterator[Range]:
    for match in _QUOTED.finditer(text, start, end):
        inside = match.span(match.lastindex or 0)
        if (place := snapped(text, *inside)) is not None:
            yield max(place[0], inside[0]), min(place[1], inside[1])


def _names(text: str, start: int, end: int, language: str) -> Iterator[Range]:
    every = words(text, start, end)
    letters = [word for word in every if text[word[0]].isalpha()]
    capitals = sum(text[word[0]].isupper() for word in letters)
    if len(letters) > _FEW and capitals > _TITLED * len(letters):
        return
    run: list[Range] = []
    for at, word in enumerate(every):
        if run and _joins(text, every, at, run):
            run.append(word)
            continue
        if run:
            yield from _name(text, every, run, language)
        run = [word] if text[word[0]].isupper() else []
    yield from _name(text, every, run, language)


def _joins(text: str, every: list[Range], at: int, run: list[Range]) -> bool:
    """Whether a word goes on with the name before it: capitals, and small words between them."""
    last, word = run[-1], every[at]
    between = text[last[1] : word[0]]
    follows = at + 1 < len(every) and text[every[at + 1][0]].isupper()
    if text[word[0]] == ".":
        shortened = text[slice(*last)]
        return not between and follows and (len(shortened) == 1 or shortened in _SHORTENED)
    if between.strip(" \xa0") or (not between and text[last[0]] != "."):
        return False
    return text[word[0]].isupper() or (text[slice(*word)] in _INSIDE_NAMES and follows)


def _name(text: str, every: list[Range], run: list[Range], language: str) -> Iterator[Range]:
    """The name in a run of capitalised words, without what only begins a sentence."""
    while run and (first := _bare(text, run[0])) in _NO_NAMES:
        if first in _ARTICLES and len(run) > 1:
            break
        run = run[1:]
    while run and text[slice(*run[-1])] in _INSIDE_NAMES:
        run = run[:-1]
    if not run or (len(run) == 1 and not _stands_alone(text, every, run[0], language)):
        return
    last = _bare(text, run[-1])
    end = run[-1][0] + len(last)
    yield run[0][0], end + ("." in last and text[end : end + 1] == ".")


def _bare(text: str, word: Range) -> str:
    """A word without the “’s” of who owns something."""
    written = text[slice(*word)]
    return written[:-2] if written.endswith(("'s", "’s")) else written


def _stands_alone(text: str, every: list[Range], word: Range, language: str) -> bool:
    """Whether a single capitalised word is likely to be a name."""
    written = _bare(text, word)
    if len(written) > 1 and written.isupper():
        return True
    if language == "de" or len(written) == 1 or written in _SHORTENED:
        return False  # in German, every noun has a capital
    at = every.index(word)
    if at > 0 and (text[every[at - 1][0]].isalnum() or text[every[at - 1][0]] in ",;()-–—/&’'"):
        return True
    return written != text[slice(*word)] or _is_never_small(text, written, word[0])


def _is_never_small(text: str, written: str, position: int) -> bool:
    """Whether a word that begins a sentence stands nearby again, and always with a capital."""
    first, last = max(0, position - _NEAR), position + _NEAR
    if next(_standing(text, written.lower(), first, last), None) is not None:
        return False
    again = (at for at in _standing(text, written, first, last) if at != position)
    return next(again, None) is not None


def _standing(text: str, word: str, start: int, end: int) -> Iterator[int]:
    """Where a word stands alone within `[start, end)`."""
    at = text.find(word, start, end)
    while at >= 0:
        after = at + len(word)
        joined = text[at - 1 : at].isalnum() or text[after : after + 1].isalnum()
        if not joined:
            yield at
        at = text.find(word, after, end)
