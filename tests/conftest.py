"""What every test may count on: no display, no settings of the person at this machine."""

import os
import signal
from pathlib import Path

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # What a shell starts in the background does not hear Ctrl+C, and neither would its children.
    signal.signal(signal.SIGINT, signal.default_int_handler)

os.environ["QT_QPA_PLATFORM"] = os.environ.get("ANNOTATOR_TEST_PLATFORM", "offscreen")

import pytest
from hypothesis import settings

settings.register_profile("annotator", deadline=None, max_examples=100, derandomize=True)
settings.load_profile("annotator")

TRAP = (
    "🚨 Zoe\u0301 Ünal (Türkiye) vowed: “If Freedonia attacks, we will close the strait.”\n\n"
    "ראש הממשלה said “no” to 2\u00a0000 troops. 👨‍👩‍👧‍👦 🇰🇷\n\n"
    "서울의 국방부는 اتفاق을 지키겠다고 밝혔다. ไม่มีช่องว่าง zero\u200bwidth"
)
"""A text with everything that offsets stumble over."""


@pytest.fixture(autouse=True)
def own_settings(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    folder = tmp_path_factory.mktemp("settings")
    monkeypatch.setenv("ANNOTATOR_SETTINGS", str(folder))
    return folder


@pytest.fixture
def trap() -> str:
    return TRAP
