import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextLayout, QTextOption

from annotator.gui.text_positions import Positions, shown, utf16_length

pytestmark = pytest.mark.usefixtures("qapp")

ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cs", "Co", "Cn", "Cc", "Cf"]),
        st.sampled_from("\x00\t\r\x85\xa0\u200d\u2028\u2029\ufeff\ufffe\ufffc🇰🇷👨‍👩‍👧é"),
    )
)


def length_in_qt(text: str) -> int:
    layout = QTextLayout(text)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    end = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(1e6)
        end = line.textStart() + line.textLength()
    layout.endLayout()
    return end


@given(ANY_TEXT)
def test_qt_counts_what_is_shown_as_we_do(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert length_in_qt(shown(text)) == utf16_length(text)


@given(ANY_TEXT)
def test_positions_agree_with_qt_and_come_back(text: str) -> None:
    positions = Positions(text)
    for at in range(len(text) + 1):
        utf16 = positions.to_utf16(at)
        assert utf16 == length_in_qt(shown(text[:at]))
        assert positions.to_code_points(utf16) == at


@given(ANY_TEXT)
def test_a_place_within_a_character_is_its_start(text: str) -> None:
    positions = Positions(text)
    for at, char in enumerate(text):
        if char > "\uffff":
            assert positions.to_code_points(positions.to_utf16(at) + 1) == at


def test_odd_characters_are_seen_and_ordinary_ones_stay() -> None:
    assert shown("a\x00b\ufeffc\ufffcd") == "a␀b\u200bc\ufffdd"
    assert shown("\ufeff\ud800\u2029\r") == "\u200b\ufffd  "
    ordinary = "Zoe\u0301 “€1.2” 서울 ראש 👨‍👩‍👧\t\xa0"
    assert shown(ordinary) == ordinary


def test_the_trap_text_survives(trap: str) -> None:
    assert shown(trap.replace("\n", " ")) == trap.replace("\n", " ")
    assert Positions(trap).to_utf16(len(trap)) == len(trap.encode("utf-16-le")) // 2
