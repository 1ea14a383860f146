"""The codebook in files: whatever a scheme says, none of it becomes markup."""

from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.app.creating import presets
from annotator.core.codebook import codebook
from annotator.core.schemes import Colour, Scheme
from annotator.exchange.codebooks import html, markdown

TRAP = '<script>alert(1)</script> & "x" <img src=x onerror=y> [[<b>bold</b>]] *star* _u_ `c` # h'


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not {name for name, _ in attrs} - {"class", "lang", "charset", "name", "content"}

    def handle_data(self, data: str) -> None:
        self.words += data


def scheme_saying(text: str, colour: Colour | None = None) -> Scheme:
    scheme = presets()["default"]
    first = replace(
        scheme.labels[0],
        name=text,
        definition=text,
        positive=(text,),
        code=text,
        colour=colour or scheme.labels[0].colour,
    )
    info = replace(scheme.info, name=text, description=text)
    return replace(scheme, info=info, labels=(first, *scheme.labels[1:]))


def parsed(scheme: Scheme) -> _Seen:
    seen = _Seen()
    seen.feed(html(scheme, codebook(scheme)))
    return seen


KNOWN = {
    *("html", "head", "meta", "title", "style", "body"),
    *("h1", "h2", "h3", "p", "ul", "li", "mark", "span"),
}


def test_html_shows_every_sign_and_obeys_none() -> None:
    seen = parsed(scheme_saying(TRAP))
    assert seen.tags <= KNOWN
    assert "<script>alert(1)</script>" in seen.words
    assert "<b>bold</b>" in seen.words


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_no_text_makes_an_element(text: str) -> None:
    assert parsed(scheme_saying(f"<{text}>")).tags <= KNOWN


def test_a_colour_that_is_none_stays_out_of_the_style() -> None:
    colour = Colour("red;} body{display:none", "#FFF", "x", "y")
    scheme = scheme_saying("Fine", colour)
    assert "display:none" not in html(scheme, codebook(scheme))


def test_markdown_escapes_what_would_mean_something() -> None:
    text = markdown(codebook(scheme_saying(TRAP)))
    assert "\\<script\\>" in text
    assert "\\*star\\*" in text
    assert "**\\<b\\>bold\\</b\\>**" in text
    first = text.splitlines()[0]
    assert first.startswith("# \\<script")


def test_markdown_has_a_heading_for_each_label_and_a_point_for_each_example() -> None:
    scheme = presets()["default"]
    lines = markdown(codebook(scheme)).splitlines()
    assert [line for line in lines if line.startswith("## ")] == [
        "## Actor",
        "## Commitment",
        "## Threat",
    ]
    assert "- Sylvania **pledged to send 2,000 peacekeepers by May**." in lines
