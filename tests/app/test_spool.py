import errno
import gc
import tempfile
from pathlib import Path

import pytest

from annotator.app.spool import Spool
from annotator.core.errors import BadInputError


def test_values_are_found_again_in_any_order() -> None:
    spool = Spool()
    values = ["אבג 👩‍🚀", b"\0\xff" * 1000, None, ("a", 1)]
    places = [spool.put(value) for value in values]
    assert [spool.at(place) for place in reversed(places)] == values[::-1]
    spool.close()
    spool.close()


def test_a_spool_that_nobody_wants_closes_its_file() -> None:
    spool = Spool()
    spool.put(1)
    (file,) = spool._files
    del spool
    gc.collect()
    assert file.closed


class Full:
    """A file on a disk without room."""

    def seek(self, _place: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    close = flush = lambda self: self.seek(0)


def test_a_full_disk_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_: Full())
    spool = Spool()
    with pytest.raises(BadInputError, match="no room in"):
        spool.put(1)
    spool.close()


def test_without_a_folder_for_it_there_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [str(tmp_path / "gone")])
    with pytest.raises(BadInputError, match=r"name another folder in TMPDIR\.$"):
        Spool().put(1)
    Spool().close()
