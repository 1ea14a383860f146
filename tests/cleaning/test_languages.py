import pytest

from annotator.cleaning.languages import language_of


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("The minister said that the boats of the islands were in the strait.", None, "en"),
        ("모르비아 정부가 12일 소렐 해협을 봉쇄하려는 시도에 대응하겠다고 밝혔다.", "en", "ko"),
        ("首相は十日、新しい船を買うと明らかにした。", None, "ja"),
        ("部长十日通电话，双方同意密切合作。", None, "zh"),
        ("המים שייכים לכולנו ואיש לא יסגור עוד את השער", None, "he"),
        ("نعدكم بأن يبقى الطريق مفتوحا ما دام الماء يجري", None, "ar"),
        ("Der Minister sagte, dass es nicht im Hafen ist und auch nicht kommt.", None, "de"),
        ("Le ministre a dit que les bateaux ne sont pas dans le port.", None, "fr"),
        ("Uno dos tres", "es-MX", "es"),
        ("Brandt Volk Penn", None, None),
        ("", None, None),
    ],
)  # fmt: skip
def test_language_is_known_by_script_word_or_declaration(
    text: str, declared: str | None, language: str | None
) -> None:
    assert language_of(text, declared) == language
