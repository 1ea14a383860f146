import pytest

from annotator.cleaning.html_or_text import is_html


@pytest.mark.parametrize("name", ["page.html", "page.txt", ""])
def test_pages_are_known_by_what_is_in_them(html: str, dump: str, name: str) -> None:
    assert is_html(html, name)
    assert not is_html(dump, name)
