"""The language of a text, by its script, and for Latin script by its commonest words."""

import re
from bisect import bisect_right
from collections import Counter

_COMMON = {
    "en": "the and of to in that is was for with on said as by from has were are not",
    "fr": "le la les des une et est dans pour que qui sur pas au du ne ce avec sont il",
    "de": "der die das und ist nicht ein eine den dem mit von zu auf für im sich es auch",
    "es": "el los las una por con para como más pero del en fue ser que sobre sin ya su",
    "pt": "os um uma não na no nas nos do da dos em mais foi são também pela pelo ao com",
    "it": "di che è non per della dei gli nel alla con sono anche dal delle questo ha il",
    "nl": "het een van ik te dat niet zijn op aan met voor er maar om hem dan door over de",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_SCRIPTS = (
    # the first character of a stretch, and the language whose script it is; "" where of none
    ("\u0370", "el"),
    ("\u0400", "ru"),
    ("\u0530", "hy"),
    ("\u0590", "he"),
    ("\u0600", "ar"),
    ("\u0700", ""),
    ("\u0900", "hi"),
    ("\u0980", ""),
    ("\u0e00", "th"),
    ("\u0e80", ""),
    ("\u10a0", "ka"),
    ("\u1100", ""),
    ("\u3040", "ja"),
    ("\u3100", ""),
    ("\u4e00", "zh"),
    ("\ua000", ""),
    ("\uac00", "ko"),
    ("\ud7a4", ""),
)
_STARTS = [start for start, _ in _SCRIPTS]
_SHARED = ("zh", "ar", "ru", "hi")
"""Languages whose script others have too, so that a page's own word goes before."""
_READ = 600
"""Code points that are enough to tell, and few enough not to be felt in a large import."""

_SHARE = 0.25
_KANA_SHARE = 0.1
_LEAST_HITS = 5
_NOT_LATIN = re.compile("[\u0370-\u1dff\u2e80-\ud7ff]")
_TOKEN = re.compile(r"[^\W\d_]+")


def language_of(text: str, declared: str | None = None) -> str | None:
    """The language as a two-letter code, None if the text does not show it.

    A script that one language alone uses says more than what a page declares.
    """
    sample = text[:_READ]
    said = _declared(declared)
    if not _NOT_LATIN.search(sample):
        return said or _latin(sample)
    shares = _shares(sample)
    if shares.get("ja", 0) > _KANA_SHARE:
        return "ja"
    found = next((each for each, share in shares.items() if share > _SHARE), None)
    if found is None:
        return said or _latin(sample)
    return said or found if found in _SHARED else found


def _shares(sample: str) -> dict[str, float]:
    """How much of the letters is in the script of each language, 0 to 1."""
    counts: Counter[str] = Counter()
    for char, count in Counter(sample).items():
        if char.isalpha():
            place = bisect_right(_STARTS, char)
            counts[_SCRIPTS[place - 1][1] if place else ""] += count
    letters = counts.total() or 1
    return {language: count / letters for language, count in counts.items() if language}


def _declared(declared: str | None) -> str | None:
    said = (declared or "").split("-")[0].split("_")[0].strip().lower()
    return said if re.fullmatch(r"[a-z]{2,3}", said) else None


def _latin(sample: str) -> str | None:
    words = _TOKEN.findall(sample.casefold())
    hits = {language: sum(map(common.__contains__, words)) for language, common in _WORDS.items()}
    best, second = sorted(hits, key=lambda language: -hits[language])[:2]
    clear = hits[best] >= _LEAST_HITS and hits[best] > hits[second] * 1.2
    return best if clear else None
