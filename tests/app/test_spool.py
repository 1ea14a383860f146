import errno
import gc
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
    file = spool._file
    del spool
    gc.collect()
    assert file.closed


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Full:
        def seek(self, _place: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        def close(self) -> None:
            """Nothing to do."""

    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_: Full())
    with pytest.raises(BadInputError, match="no room in"):
        Spool().put(1)
