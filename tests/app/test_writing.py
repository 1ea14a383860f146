"""Files that are there whole or not at all."""

from pathlib import Path

import pytest

from annotator.app.writing import written_aside


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(b"before")
    with written_aside(path) as out:
        out.write(b"after")
        assert path.read_bytes() == b"before"
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("failure", [OSError("full"), KeyboardInterrupt(), ValueError("wrong")])
def test_a_failure_leaves_what_was_there(tmp_path: Path, failure: BaseException) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(b"before")

    def fail() -> None:
        with written_aside(path) as out:
            out.write(b"half")
            raise failure

    with pytest.raises(type(failure)):
        fail()
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_long_name_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250)
    with written_aside(path) as out:
        out.write(b"x")
    assert path.read_bytes() == b"x"
