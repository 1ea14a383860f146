from hypothesis import given
from hypothesis import strategies as st

from annotator.cleaning.html_slim import slim, unwrapped


def test_what_nobody_sees_goes_and_linked_data_stays() -> None:
    page = (
        "<head><style>p {}</style><script type='application/ld+json'>{}</script></head>"
        "<p>One<!-- no <script> --> 👨‍👩‍👧<SCRIPT src=a>var a = '<p>no</p>';</script >"
        "<svg viewBox='0'><path/></svg><noscript><img></noscript> אחת</p>"
    )
    assert slim(page) == (
        "<head><script type='application/ld+json'>{}</script></head><p>One 👨‍👩‍👧 אחת</p>"
    )


def test_names_that_only_begin_alike_stay() -> None:
    page = "<scripture>One</scripture><styled>two</styled>"
    assert slim(page) == page


def test_what_is_never_closed_stays_and_costs_one_look_each() -> None:
    page = "<svg><!-- <style>" * 100_000 + "<p>One"
    assert slim(page) == page


def test_what_browsers_do_not_show_is_unwrapped() -> None:
    page = "<noscript><p>אחת</p></noscript><textarea rows=2>&lt;p>two</textarea><svg/><textarea>"
    assert unwrapped(page) == " <p>אחת</p> <p>two  "
    assert unwrapped("<p>One</p>") is None


@given(st.text(alphabet="<>/!-scriptyle ", max_size=200))
def test_nothing_is_added(page: str) -> None:
    left = iter(page)
    assert all(character in left for character in slim(page))
