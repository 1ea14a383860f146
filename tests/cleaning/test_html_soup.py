import pytest
from bs4 import BeautifulSoup

from annotator.cleaning.html_soup import soup_of

PAGE = """<!DOCTYPE html><html lang="ko"><head><title>One &amp; two</title></head>
<body class="a b"><p id=x>Tom &#146;n&nbsp;Jerry 👨‍👩‍👧 e\u0301<br>אחת <b>둘</p><!-- no -->
<o:p>3</o:p>
<svg:path xmlns:svg="x"/><p hidden>four"""


def test_it_is_the_soup_that_the_common_builder_makes() -> None:
    common = BeautifulSoup(PAGE, "lxml", multi_valued_attributes=None)
    ours = soup_of(PAGE)
    assert ours.get_text() == common.get_text()
    assert [tag.attrs for tag in ours.find_all("p")] == [t.attrs for t in common.find_all("p")]
    assert ours.body is not None
    assert ours.body["class"] == "a b"


@pytest.mark.parametrize("page", ["", " ", "<!-- no -->", "&#0;"])
def test_pages_with_next_to_nothing_in_them_are_no_trouble(page: str) -> None:
    assert soup_of(page).find("p") in (None, soup_of(page).p)
