import pytest

from annotator.app.written_dates import date_written


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("March 4, 2025", "2025-03-04"),
        ("4 March 2025", "2025-03-04"),
        (" 4  Mar 2025 ", "2025-03-04"),
        ("Feb 10, 2022 - 09:38", "2022-02-10T09:38"),
        ("10 February 2022, 9.38am KST", "2022-02-10T09:38+09:00"),
        ("2022년 2월 10일", "2022-02-10"),
        ("2025-03-04", "2025-03-04"),
    ],
)
def test_clear_dates_are_read(words: str, kept: str) -> None:
    assert date_written(words) == kept


@pytest.mark.parametrize(
    "words",
    [
        "4.3.2025",
        "3/4/2025",
        "13.3.2025",
        "03-04-2025",
        "3/13/25",
        "yesterday",
        "March 2025 🚢",
        "",
        "on March 4, 2025",
        "March 4, 2025 and March 5, 2025",
        "Feb 30, 2025",
    ],
)
def test_what_could_be_two_days_or_is_none_stays_unread(words: str) -> None:
    assert date_written(words) is None
