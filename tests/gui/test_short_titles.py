import pytest

from annotator.gui.short_titles import short_title


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("/home/ana/pages/odd.txt", "odd.txt"),
        ("C:\\pages of Ana\\b 🚢.html", "b 🚢.html"),
        ("Either/or in Ostrel", "Either/or in Ostrel"),
        ("odd.txt", "odd.txt"),
        ("", ""),
    ],
)
def test_of_a_path_the_file_is_shown(title: str, short: str) -> None:
    assert short_title(title) == short
