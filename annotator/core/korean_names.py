"""Names in Korean text, as far as they can be told without a dictionary.

Korean has no capitals. What tells a name is the title that follows it (“이다 코르스 국방장관”),
and what tells an office is its last syllables (“국방부”). Names with neither are not found.
"""

import re
from collections.abc import Iterator

from annotator.core.words import Range

_TITLES = (
    "대통령|부통령|총리|부총리|수상|주석|국왕|총비서|비서실장|서기장|"
    "(?:[가-힣]{1,4})?장관|차관|(?:외무|국방)상|대사|특사|대변인|"
    "의원|의장|위원장|위원|대표|원내대표|총재|당수|후보|"
    "총장|시장|지사|군수|구청장|청장|국장|실장|수석|보좌관|사령관|"
    "회장|사장|부회장|이사장|행장|교수|박사|연구원|변호사|판사|검사|"
    "대장|중장|소장|준장|대령|감독|선수|기자|목사|신부|교황"
)
_PARTICLES = (
    "은|는|이|가|을|를|의|에|에게|에서|께서|과|와|도|만|로|으로|이나|나|부터|까지|처럼|보다|"
    "이라고|라고|이다|였다|이었다|이며|에게서|에는|에도|와의|과의"
)
_END = rf"(?=(?:{_PARTICLES})?(?![가-힣]))"
_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노"
    "하곽성차주우구민진지엄채원천방공현함변염추"
)
_NAMED = rf"(?:[가-힣]{{2,5}} (?:[가-힣]{{2,5}} )?|[{_SURNAMES}] )[가-힣]{{0,5}}?"
_TITLED = re.compile(rf"(?<![가-힣])({_NAMED}|[가-힣]{{2,4}})(?:{_TITLES}){_END}")
_OFFICE = re.compile(
    r"(?<![가-힣])(?:[가-힣]{2,6} 정부|"
    r"[가-힣]{2,10}?(?:위원회|사령부|의회|법원|검찰청|경찰청|대사관|공화국|연합군|연합회|협회|은행|"
    r"대학교|그룹|공사|공단|재단|민주당|국민의힘|노동당|공산당|보수당)|"
    rf"[가-힣]{{2,6}}?부){_END}"
)
_NO_OFFICE_WORDS = (
    "대부 일부 전부 내부 외부 북부 남부 동부 서부 중부 상부 하부 간부 공부 여부 거부 기부 승부"
    " 안부 주부 농부 어부 세부 두부 피부 흉부 복부 후반부 전반부 수뇌부 지도부 상층부 하층부 정부"
)
_NO_OFFICE = frozenset(_NO_OFFICE_WORDS.split())
_NO_NAME = frozenset(
    {"일부", "모든", "다른", "여러", "이날", "전직", "현직", "당시", "같은", "해당"}
)
_ENDS_WITH_PARTICLE = re.compile(r"(?:은|는|을|를|에|에게|에서|으로|와|과|의|고|며|도|한|된|할)$")


def korean_names(text: str, start: int, end: int) -> Iterator[Range]:
    """Names with their titles, and offices, within `[start, end)` of a text; code points.

    The particle after a name is left out, as in “국방부는”.
    """
    for match in _TITLED.finditer(text, start, end):
        first = match.start()
        parts = match.group(1).split(" ")
        while len(parts) > 1 and not _may_be_name(parts[0]):
            first += len(parts.pop(0)) + 1
        if parts[0] not in ("", *_NO_NAME):
            yield first, match.end()
    for match in _OFFICE.finditer(text, start, end):
        if match.group() not in _NO_OFFICE:
            yield match.span()


def _may_be_name(word: str) -> bool:
    if word in _NO_NAME:
        return False
    is_full_name = len(word) == 3 and word[0] in _SURNAMES  # noqa: PLR2004 - surname and name
    return is_full_name or not _ENDS_WITH_PARTICLE.search(word)
