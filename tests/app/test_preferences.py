"""Settings of a person: kept, private, and never a reason to stop."""

import json
import logging
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.app.preferences import (
    LastPlace,
    Preferences,
    identity,
    load,
    save,
    settings_folder,
)


def test_what_is_saved_is_loaded() -> None:
    preferences = replace(
        Preferences(name="Ida “Kors” 🇰🇷", appearance="dark", text_size=22, window={"a": "b"}),
        me=identity().id,
    )
    preferences = preferences.with_recent(Path("/a.annotator")).with_place(
        Path("/a.annotator"), LastPlace("f" * 64, top=7, offset=3, caret=9)
    )
    save(preferences)
    assert load() == preferences
    assert load().place_in(Path("/a.annotator")) == LastPlace("f" * 64, 7, 3, 9)


def test_an_identity_is_made_once() -> None:
    assert load().me == ""
    me = identity()
    assert identity() == me
    assert me.name
    assert load().me == me.id


def test_the_latest_project_comes_first_and_once() -> None:
    preferences = Preferences()
    for name in ("/a", "/b", "/a", *(f"/{n}" for n in range(20))):
        preferences = preferences.with_recent(Path(name))
    assert preferences.recent[:2] == ("/19", "/18")
    assert len(preferences.recent) == 12
    again = preferences.with_recent(Path("/15"))
    assert again.recent[0] == "/15"
    assert again.recent.count("/15") == 1
    assert "/15" not in again.without_recent("/15").recent


def test_old_places_are_forgotten() -> None:
    preferences = Preferences()
    for number in range(250):
        preferences = preferences.with_place(Path(f"/{number}"), LastPlace(str(number)))
    assert preferences.place_in(Path("/0")) is None
    assert preferences.place_in(Path("/249")) == LastPlace("249")
    assert len(preferences.places) == 200


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'"x"', b"null", b"7"]
)
def test_a_broken_file_is_put_aside_and_told_in_the_log(
    content: bytes, own_settings: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (own_settings / "settings.json").write_bytes(content)
    with caplog.at_level(logging.WARNING):
        assert load() == Preferences()
    assert "broken" in caplog.text
    assert (own_settings / "settings.broken.json").read_bytes() == content
    save(Preferences(name="anna"))
    assert load().name == "anna"


@pytest.mark.parametrize(
    "wrong",
    [
        {"me": "x"},
        {"me": 7},
        {"recent": "a"},
        {"recent": [7]},
        {"appearance": "pink"},
        {"text_size": 1000},
        {"text_size": True},
        {"places": []},
        {"places": {"/a": {"article": 7}}},
        {"places": {"/a": {"article": "x", "top": "y"}}},
        {"places": {"/a": {"article": "x", "colour": 1}}},
        {"window": {"a": 1}},
        {"from_a_newer_version": 1},
    ],
)
def test_a_setting_that_makes_no_sense_has_its_default(
    wrong: dict[str, object], own_settings: Path
) -> None:
    (own_settings / "settings.json").write_text(json.dumps({"name": "anna", **wrong}))
    assert load() == Preferences(name="anna")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps settings private by itself")
def test_nobody_else_can_read_the_settings(own_settings: Path) -> None:
    save(Preferences())
    assert stat.S_IMODE((own_settings / "settings.json").stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_made_is_told_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("ANNOTATOR_SETTINGS", str(tmp_path / "file" / "settings"))
    assert identity().name
    assert "cannot be saved" in caplog.text


def test_settings_are_where_the_system_keeps_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANNOTATOR_SETTINGS")
    assert settings_folder().name == "annotator"
