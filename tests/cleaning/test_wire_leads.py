import pytest

from annotator.cleaning.company import Companies, fingerprint
from annotator.cleaning.pages import clean_page
from annotator.cleaning.wire_leads import Lead, lead_of
from annotator.core.articles import BlockKind

SENTENCE = "항만청은 화요일부터 북쪽 방파제를 닫는다고 밝혔다."
LONG = SENTENCE + " 이 결정은 여섯 시간의 회의 끝에 나왔으며 어민들은 반대한다고 전했다." * 3
BODY = (
    "등대지기는 어젯밤 배 세 척이 안개 속에서 돌아오지 못했다고 말했다.",
    "어민 조합은 수입의 절반이 줄어들 것이라며 다음 주에 답을 내겠다고 했다.",
    "시장은 “아무도 굶게 두지 않겠다”며 새 창고를 짓겠다고 약속했다.",
)
HEADLINE = "가온항, 방파제 닫기로"
HEAD = ("홈", "정치", "경제", "섬", "날씨", "바다", "로그인", "")
FOOT = ("", "많이 본 뉴스", "꽃 축제 열려", "무단전재 및 재배포 금지")


def dump(lead: str, *, dated: str = "입력 2025.05.05 09:10") -> bytes:
    parts = [*HEAD, HEADLINE, "", dated, ""]
    for line in (lead, *BODY):
        parts += [line, ""]
    return "\n".join([*parts, *FOOT]).encode()


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        (f"(가온=가온통신) 문이든 기자 = {SENTENCE}", Lead("가온통신", ("문이든",))),
        (f"(가온=가온통신) 문이든·도해솔 기자 = {LONG}", Lead("가온통신", ("문이든", "도해솔"))),
        (f"[가온=뉴시스] {SENTENCE}", Lead("뉴시스", ())),
        (f"[가온=뉴시스]문이든 기자 = {SENTENCE}", Lead("뉴시스", ("문이든",))),
        (f"[가온=문이든 특파원] {SENTENCE}", Lead(None, ("문이든",))),
        (f"[가온일보 문이든 기자] {SENTENCE}", Lead(None, ("문이든",))),
        (f"문이든 기자 = {SENTENCE}", Lead(None, ("문이든",))),
    ],
)
def test_a_lead_tells_its_makers(line: str, lead: Lead) -> None:
    assert lead_of(line) == lead


@pytest.mark.parametrize(
    "line",
    [
        "(가온=가온통신) 문이든 기자 =",
        "[가온=문이든 특파원]",
        "문이든 기자 moon@garam.example",
        f"[가온=뉴시스] 문이든 기자 = {SENTENCE} 2025.05.05. photo@garam.example",
        "문이든 기자는 이렇게 말했다.",
        "(가온=가온통신) 배",
        "",
    ],
)
def test_other_lines_are_no_leads(line: str) -> None:
    assert lead_of(line) is None


@pytest.mark.parametrize("rest", [SENTENCE, LONG], ids=["short", "long"])
@pytest.mark.parametrize(
    ("opening", "authors", "agency"),
    [
        ("(서울=연합뉴스) 문이든 기자 = ", ("문이든",), "연합뉴스"),
        ("(서울=뉴스1) 문이든 기자 = ", ("문이든",), "뉴스1"),
        ("[서울=뉴시스] ", (), "뉴시스"),
        ("(가온=가온통신) 문이든 기자 = ", ("문이든",), "가온통신"),
    ],
)
def test_a_lead_stays_in_the_text_of_a_dump(
    opening: str, authors: tuple[str, ...], agency: str, rest: str
) -> None:
    page = clean_page(dump(opening + rest), "a.txt")
    assert page.article.text == "\n\n".join((HEADLINE, opening + rest, *BODY))
    assert page.article.info.blocks[1].kind is BlockKind.PARAGRAPH
    assert page.article.info.authors == authors
    assert page.article.info.agency == agency


def test_a_lead_stays_in_the_text_of_an_html_page() -> None:
    lead = f"(서울=연합뉴스) 문이든 기자 = {SENTENCE}"
    text = "".join(f"<p>{line}</p>" for line in (lead, *BODY))
    html = f"<html><body><h1>{HEADLINE}</h1><div class=body>{text}</div></body></html>"
    page = clean_page(html.encode(), "a.html")
    assert page.article.text == "\n\n".join((HEADLINE, lead, *BODY))
    assert page.article.info.authors == ("문이든",)
    assert page.article.info.agency == "연합뉴스"


@pytest.mark.parametrize("dated", ["입력 2025.05.05 09:10", "Feb 10, 2022 - 09:38"])
def test_a_story_in_several_dumps_of_a_site_is_not_its_frame(dated: str) -> None:
    leads = [
        f"(서울={agency}) 문이든 기자 = {SENTENCE}" for agency in ("연합뉴스", "뉴스1", "뉴시스")
    ]
    dumps = [dump(lead, dated=dated) for lead in leads]
    companies = Companies()
    prints = [fingerprint(each, "a.txt") for each in dumps]
    for each in prints:
        assert each is not None
        companies.add(each)
    for lead, each, data in zip(leads, prints, dumps, strict=True):
        assert each is not None
        page = clean_page(data, "a.txt", companies.of(each))
        assert page.article.text == "\n\n".join((HEADLINE, lead, *BODY))
