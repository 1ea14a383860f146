"""What somebody says about labels, in a word or a file."""

import os
import sys
from pathlib import Path

import pytest

from annotator.app.label_choice import label_choice
from annotator.core.errors import BadInputError


def test_a_file_has_a_line_for_each_label(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('PER,actor\n"O, other",\n')
    assert label_choice(str(tmp_path / "a.csv")).mapping == {"PER": "actor", "O, other": ""}


@pytest.mark.parametrize("word", ["refuse", "create", "skip"])
def test_a_word_is_a_choice(word: str) -> None:
    assert label_choice(word).otherwise == word


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a," + "x" * 200_000, "field larger|no label's name is longer"),
        ('a,"b', "is no CSV"),
        ('a,"b"c', "is no CSV"),
        ("a,b\n" * 300_000, "larger than 1 MB"),
        ("{", "is not JSON"),
        ("a,b,c", "line 1: there should be two names"),
    ],
)
def test_a_file_that_says_nothing_is_told(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "a.csv").write_text(content)
    with pytest.raises(BadInputError, match=told):
        label_choice(str(tmp_path / "a.csv"))


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices with names")
def test_what_may_never_end_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (str(tmp_path / "pipe"), "/dev/zero", str(tmp_path)):
        with pytest.raises(BadInputError, match="not an ordinary file"):
            label_choice(path)
