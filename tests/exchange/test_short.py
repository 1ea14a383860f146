"""What a file holds, quoted in a message: short, on one line, whatever it is."""

import json

import pytest

from annotator.exchange.json_values import short


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("as it is", "as it is"),
        ("two\nlines\r\n and\u2028more", "two lines and more"),
        ("turned \u202eround\u2066 twice", "turned round twice"),
        ("👨\u200d👩\u200d👧 ראש", "👨\u200d👩\u200d👧 ראש"),
        ("x" * 41, "x" * 39 + "…"),
        (7, "7"),
    ],
)
def test_a_message_stays_on_one_line(value: object, said: str) -> None:
    assert short(value) == said


def test_what_python_does_not_write_out_is_left_out() -> None:
    assert short(10**5000) == "…"
    assert short(json.loads("[" * 500 + "]" * 500)) == "[" * 39 + "…"
