import pytest

from annotator.core.encodings import BYTE_ORDER_MARKS, utf16_without_mark


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["id,text\n1,Boats were seen.\n", "a" * 20_000, "Ünal vowed: no."]
)
def test_utf16_is_known_by_its_nuls(encoding: str, text: str) -> None:
    assert utf16_without_mark(text.encode(encoding)) == encoding


@pytest.mark.parametrize("data", [b"", b"plain", "서울의 국방부".encode(), bytes(100)])
def test_what_is_no_utf16_is_not_taken_for_it(data: bytes) -> None:
    assert utf16_without_mark(data) is None


def test_no_mark_hides_a_longer_one() -> None:
    seen: list[bytes] = []
    for mark, _ in BYTE_ORDER_MARKS:
        assert not any(mark.startswith(earlier) for earlier in seen)
        seen.append(mark)
