"""The language of a text, by its script, and for Latin script by its commonest words."""

import re
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
    ("ko", "\uac00", "\ud7a3"),
    ("ja", "\u3040", "\u30ff"),
    ("he", "\u0590", "\u05ff"),
    ("el", "\u0370", "\u03ff"),
    ("th", "\u0e00", "\u0e7f"),
    ("ka", "\u10a0", "\u10ff"),
    ("hy", "\u0530", "\u058f"),
)
_SHARED_SCRIPTS = (
    ("zh", "\u4e00", "\u9fff"),
    ("ar", "\u0600", "\u06ff"),
    ("ru", "\u0400", "\u04ff"),
    ("hi", "\u0900", "\u097f"),
)
_READ = 1_500
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
    counts = Counter(sample)
    letters = sum(count for char, count in counts.items() if char.isalpha()) or 1

    def share(low: str, high: str) -> float:
        return sum(count for char, count in counts.items() if low <= char <= high) / letters

    for language, low, high in _SCRIPTS:
        if share(low, high) > (_KANA_SHARE if language == "ja" else _SHARE):
            return language
    if said:
        return said
    for language, low, high in _SHARED_SCRIPTS:
        if share(low, high) > _SHARE:
            return language
    return _latin(sample)


def _declared(declared: str | None) -> str | None:
    said = (declared or "").split("-")[0].split("_")[0].strip().lower()
    return said if re.fullmatch(r"[a-z]{2,3}", said) else None


def _latin(sample: str) -> str | None:
    words = _TOKEN.findall(sample.casefold())
    hits = {language: sum(map(common.__contains__, words)) for language, common in _WORDS.items()}
    best, second = sorted(hits, key=lambda language: -hits[language])[:2]
    clear = hits[best] >= _LEAST_HITS and hits[best] > hits[second] * 1.2
    return best if clear else None
