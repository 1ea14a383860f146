"""What holds for every dump, whatever is in it."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.cleaning.company import ALONE, Companies, Company, fingerprint_of, line_hash
from annotator.cleaning.lines import lines_of
from annotator.cleaning.text_pages import judge_text
from annotator.core.articles import BlockKind

KINDS = frozenset(BlockKind)
SAID = (
    "Boats were seen off Corvast on Monday, the harbour master said, and more would follow.",
    "모르비아 정부가 12일 소렐 해협을 봉쇄하려는 어떤 시도에도 즉각 대응하겠다고 경고했다.",
    "The 👨‍👩‍👧 on the quay waved\u00a0at every boat, as e\u0301lodie Marsh of the watch told us.",
    "ראש הנמל אמר כי הסירות נראו ביום שני מול החוף, וכי עוד יבואו לפני סוף השבוע.",
)
SHORT = (
    "Home", "News", "By Tove Marsh", "10 February 2022", "MOST READ", "Comments (3)", "Reply",
    "많이 본 뉴스", "© 2022 The Quay", "Read more: Trains", "기사", "•", "Pier", ", and so",
)  # fmt: skip
LINE = st.one_of(
    st.sampled_from((*SAID, *SHORT, "", "  \u00a0")),
    st.text(st.characters(exclude_characters="\x00\r", codec="utf-8"), max_size=40),
)
PAGE = st.lists(LINE, max_size=40).map("\n".join)


@settings(max_examples=100, deadline=None)
@given(PAGE, st.booleans())
def test_every_line_is_judged_and_none_is_changed_or_moved(page: str, has_company: bool) -> None:
    frame = frozenset((line_hash("Home"), line_hash("News")))
    draft = judge_text(page, Company(frame) if has_company else ALONE)
    if draft is None:
        return
    said = "".join("".join(piece.text for piece in draft.pieces).split())
    assert said == "".join(page.split())
    for verdict in draft.verdicts:
        assert (verdict.kind is None) != (verdict.reason is None)
        assert verdict.kind in KINDS or verdict.kind in (None, "byline", "dateline", "section")
    assert 0 <= draft.confidence <= 1
    if has_company:
        kept = {
            piece.text for piece, v in zip(draft.pieces, draft.verdicts, strict=True) if v.kind
        }
        assert not kept & {"Home", "News"}


@settings(max_examples=60, deadline=None)
@given(PAGE)
def test_the_same_dump_is_judged_alike_each_time(page: str) -> None:
    first, second = judge_text(page), judge_text(page)
    assert (first and first.verdicts) == (second and second.verdicts)
    assert lines_of(page) == lines_of(page)


@settings(max_examples=60, deadline=None)
@given(st.lists(PAGE, max_size=6), st.randoms(use_true_random=False))
def test_company_does_not_depend_on_order(pages: list[str], chance: Random) -> None:
    prints = [each for each in map(fingerprint_of, pages) if each]
    shuffled = list(prints)
    chance.shuffle(shuffled)
    answers = []
    for batch in (prints, shuffled):
        companies = Companies()
        for each in batch:
            companies.add(each)
        answers.append([companies.of(each).frame for each in prints])
    assert answers[0] == answers[1]
