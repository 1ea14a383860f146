from hypothesis import given
from hypothesis import strategies as st

from annotator.cleaning.bare_text import bare_text


def test_blocks_become_lines_and_unseen_parts_go() -> None:
    page = (
        "<html><head><title>No</title></head><body><p>One <b>bold</b> &amp;amp; more</p>"
        "<script>var a = '<p>no</p>';</SCRIPT><!-- no --><div>Two<br>Three</div></body>"
    )
    assert [line for line in bare_text(page).split("\n") if line] == [
        "One bold &amp; more", "Two", "Three",
    ]  # fmt: skip


def test_what_is_never_closed_ends_with_the_page() -> None:
    assert bare_text("One<script>two").strip() == "One"
    assert bare_text("One<!-- two").strip() == "One"


def test_text_below_what_should_have_been_closed_is_not_lost() -> None:
    assert bare_text("<head><title>One</title><p>two").split() == ["One", "two"]
    assert bare_text("<svg>" * 100_000 + "One") == "One"


@given(st.text(alphabet="<>/!-abpscript ", max_size=200))
def test_no_markup_is_too_broken(page: str) -> None:
    assert isinstance(bare_text(page), str)
