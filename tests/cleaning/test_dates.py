import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.cleaning.dates import iso_date, moments


@pytest.mark.parametrize(
    ("text", "iso", "raw"),
    [
        ("Published : Feb 10, 2022 - 09:38", "2022-02-10T09:38", "Feb 10, 2022 - 09:38"),
        ("2022.02.10 09:38", "2022-02-10T09:38", None),
        ("2022.02.10. 오후 3:05", "2022-02-10T15:05", None),
        ("입력 2022-02-10 09:38", "2022-02-10T09:38", "2022-02-10 09:38"),
        ("2022-02-10 (목) 21:38", "2022-02-10T21:38", None),
        ("2022년 2월 10일", "2022-02-10", None),
        ("2022년 2월 10일 오전 9시 38분", "2022-02-10T09:38", None),
        ("2022-02-10T09:38:00+09:00", "2022-02-10T09:38:00+09:00", None),
        ("2022-02-10T09:38Z", "2022-02-10T09:38+00:00", None),
        ("2023-11-27T14:05:00.000Z", "2023-11-27T14:05:00+00:00", None),
        ("10 February 2022, 9.38am KST", "2022-02-10T09:38+09:00", None),
        ("Thu 10 Feb 2022 09.38 GMT", "2022-02-10T09:38+00:00", None),
        ("Wed, 09 Feb 2022 09:38:00 -0500", "2022-02-09T09:38:00-05:00", None),
        ("Updated 9:38 AM EST, Thu February 10, 2022", "2022-02-10T09:38-05:00",
         "9:38 AM EST, Thu February 10, 2022"),
        ("9:38 p.m. ET, July 1, 2022", "2022-07-01T21:38-04:00", None),
        ("Mar. 3, 2023 at 12:04 a.m.", "2023-03-03T00:04", None),
        ("March 3rd, 2023", "2023-03-03", None),
        ("10. Februar 2022, 14:05 Uhr", "2022-02-10T14:05", None),
        ("le 10 février 2022 à 14h05", "2022-02-10T14:05", "10 février 2022 à 14h05"),
        ("13/10/2022 14:05", "2022-10-13T14:05", None),
        ("10.02.2022", "2022-02-10", None),
        ("10 de febrero de 2022", "2022-02-10", None),
        ("10 בפברואר 2022", "2022-02-10", None),
        ("יום חמישי, 10 פברואר 2022, 21:38", "2022-02-10T21:38", "10 פברואר 2022, 21:38"),
        ("10 أغسطس 2022", "2022-08-10", None),
        ("الأحد 10 اكتوبر 2022", "2022-10-10", "10 اكتوبر 2022"),
        ("1er février 2022", "2022-02-01", None),
        ("Donnerstag, den 10. Februar 2022 um 14:05 Uhr", "2022-02-10T14:05", None),
        ("2022년 2월 10일 오후 9시 38분", "2022-02-10T21:38", None),
        ("송고시간 2022-02-10 21:38", "2022-02-10T21:38", "2022-02-10 21:38"),
        ("12/22/23 12:24 PM ET", "2023-12-22T12:24-05:00", None),
        ("9/8/2015 12:15 PM PT", "2015-09-08T12:15-07:00", None),
        ("Published Fri, Dec 22 20234:46 AM ESTUpdated", "2023-12-22T04:46-05:00",
         "Fri, Dec 22 20234:46 AM EST"),
        ("December 23, 202311:08 AM UTC", "2023-12-23T11:08+00:00", None),
        ("QUAYDec 22, 2023, 06:21 AM ET", "2023-12-22T06:21-05:00",
         "Dec 22, 2023, 06:21 AM ET"),
        ("Dec 22, 2023 04:46:58 PM IST", "2023-12-22T16:46:58", None),
        ("Dec 22, 2023 4:46 pm CST", "2023-12-22T16:46", None),
        ("Dec 22, 2023 4:46 pm EDT", "2023-12-22T16:46-04:00", None),
    ],
)  # fmt: skip
def test_dates_are_read_as_precisely_as_they_are_written(
    text: str, iso: str, raw: str | None
) -> None:
    (found,) = moments(text)
    assert found.iso == iso
    assert found.raw == (raw or text)
    assert text[found.start : found.end] == found.raw


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("20220210T093800Z", "2022-02-10T09:38:00+00:00"),
        ("20220210", "2022-02-10"),
        ("Thu Feb 10 09:38:00 KST 2022", "2022-02-10T09:38:00+09:00"),
        ("Thu Feb 10 09:38:00 2022", "2022-02-10T09:38:00"),
        ("99999999", None),
        ("20221399", None),
    ],
)
def test_what_programs_print_is_read_too(text: str, iso: str | None) -> None:
    assert iso_date(text) == iso


@pytest.mark.parametrize(
    "text",
    ["02/10/2022", "02/10/2022 09:38", "02/10/22", "25/12/23", "Feb 30, 2022", "2022-13-01"],
)
def test_what_may_be_two_days_or_none_stays_unread(text: str) -> None:
    assert [found.iso for found in moments(text)] in ([None], [])


@pytest.mark.parametrize(
    "text", ["in May 2022 20 soldiers", "Article 2022", "on Monday at 9:38", ""]
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert moments(text) == []
    assert iso_date(text) is None


def test_several_dates_of_a_line_come_in_order() -> None:
    line = "Published : Feb 10, 2022 - 09:38 \u00a0 Updated : Feb 10, 2022 - 09:40"
    assert [found.iso for found in moments(line)] == ["2022-02-10T09:38", "2022-02-10T09:40"]


def test_a_number_that_is_no_time_may_begin_the_next_date() -> None:
    found = moments("5 March 2023 - 7 March 2023")
    assert [(each.iso, each.raw) for each in found] == [
        ("2023-03-05", "5 March 2023"),
        ("2023-03-07", "7 March 2023"),
    ]


def test_a_number_beside_a_date_is_no_time() -> None:
    (found,) = moments("Feb. 10, 2022 25 people")
    assert (found.iso, found.raw) == ("2022-02-10", "Feb. 10, 2022")


@given(st.datetimes())
def test_iso_dates_come_back(moment: object) -> None:
    text = str(moment)[:16].replace(" ", "T")
    expected = text if text[:2] in ("19", "20") else None
    assert iso_date(text) == expected


@given(st.text(alphabet="0123456789-/.:, TZ년월일 오전FebMay", max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    for found in moments(text):
        assert text[found.start : found.end] == found.raw
