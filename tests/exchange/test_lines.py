"""Lines of hostile files."""

import io

from annotator.exchange.lines import bounded_lines


def test_only_a_line_feed_ends_a_line() -> None:
    stream = io.BytesIO("a\u2028b\u0085c\rd\x0be\nf".encode())
    lines = [line for _, line in bounded_lines(stream)]
    assert lines == ["a\u2028b\u0085c\rd\x0be".encode(), b"f"]


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert list(bounded_lines(io.BytesIO(b"\xef\xbb\xbfa\n\xef\xbb\xbfb"))) == [
        (1, b"a"),
        (2, b"\xef\xbb\xbfb"),
    ]


def test_a_line_that_is_too_long_is_skipped_and_the_next_one_read() -> None:
    stream = io.BytesIO(b"x" * 100 + b"\n" + b"y" * 8 + b"\n" + b"z" * 9)
    assert list(bounded_lines(stream, longest=8)) == [(1, None), (2, b"y" * 8), (3, None)]


def test_nothing_has_no_lines() -> None:
    assert list(bounded_lines(io.BytesIO(b""))) == []
