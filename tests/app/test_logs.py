import logging
import os
import subprocess
import sys
from pathlib import Path

from annotator.app.logs import falls_told, kept_log, log_path


def test_the_log_keeps_what_went_wrong_and_starts_anew_when_it_is_large() -> None:
    log_path().write_text("x" * 1_000_001, "utf-8")
    with kept_log():
        logging.getLogger("annotator").warning("a page could not be read")
    assert "a page could not be read" in log_path().read_text("utf-8")
    assert log_path().stat().st_size < 1_000
    assert log_path().with_suffix(".old.log").stat().st_size > 1_000_000


def test_nothing_is_written_where_nothing_went_wrong() -> None:
    with kept_log():
        pass
    assert not log_path().exists()


TITLE, QUOTE = "Kestria vows to keep the strait", "Ida Kors"


def test_nothing_that_is_put_into_a_sentence_gets_into_the_log(tmp_path: Path) -> None:
    page = tmp_path / f"{TITLE}.html"
    with kept_log():
        ours, others = logging.getLogger("annotator.x"), logging.getLogger("somebody.else")
        ours.warning("Cleaning “%s” failed after %d tries: %s", page, 3, ValueError(QUOTE))
        others.error("discarding %s of %s", QUOTE, TITLE)
        others.error(f"{QUOTE} has no body")
        try:
            {"": 0}[QUOTE]
        except KeyError:
            ours.exception("Something went wrong")
    said = log_path().read_text("utf-8")
    for word in ("Kestria", "vows", "strait", "Ida", "Kors"):
        assert word not in said
    assert "failed after 3 tries: …" in said
    assert "Something went wrong\n  tests/app/test_logs.py:" in said
    assert "KeyError: '…'" in said
    assert "(test_logs:" in said


def test_a_window_that_falls_while_another_is_open_is_told_as_well(own_settings: Path) -> None:
    fall = (
        "import faulthandler\nfrom annotator.app.logs import falls_told\n"
        "with falls_told():\n    print(flush=True)\n    input()\n    faulthandler._sigsegv()\n"
    )
    with subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", fall], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        run.stdout.readline()
        with falls_told() as had_fallen:  # a second window, opened and closed
            assert not had_fallen
        run.communicate(b"\n")
    with falls_told() as had_fallen:
        assert had_fallen
    old = own_settings / "fall-1.log"  # of one that was killed long ago
    old.write_bytes(b"")
    os.utime(old, (0, 0))
    with falls_told() as had_fallen:
        assert not had_fallen
    assert not [*own_settings.glob("fall-*")]


def test_a_fall_of_the_whole_program_is_told_the_next_time(own_settings: Path) -> None:
    fall = "import faulthandler\nfrom annotator.app.logs import falls_told\nwith falls_told():\n"
    run = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", f"{fall}    faulthandler._sigsegv()"], check=False
    )
    assert run.returncode != 0
    with falls_told() as had_fallen:
        assert had_fallen
        assert len([*own_settings.glob("fall-*")]) == 1
    assert "Segmentation fault" in log_path().read_text("utf-8")
    with falls_told() as had_fallen:
        assert not had_fallen
    assert not [*own_settings.glob("fall-*")]
