import logging

from annotator.app.logs import kept_log, log_path


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
