from annotator.cleaning.lines import lines_of


def texts(text: str) -> list[str]:
    return [piece.text for piece in lines_of(text)]


def test_lines_end_at_line_feeds_only() -> None:
    assert texts("a\u0085b\u2028c\n\n d\u00a0e \u00a0\n") == ["a\u0085b\u2028c", "d\u00a0e"]


def test_blank_lines_are_remembered() -> None:
    assert [piece.gap for piece in lines_of("a\nb\n\nc")] == [True, False, True]


def test_a_sentence_broken_by_a_link_is_put_together() -> None:
    broken = (
        "The ministry in\nArland\nsaid on Thursday that the\nstrait\n, which is narrow, is shut."
    )
    whole = "The ministry in Arland said on Thursday that the strait, which is narrow, is shut."
    assert texts(broken) == [whole]


def test_menus_and_sentences_stay_apart() -> None:
    page = "Home\npadcast\nNews\nHe said so.\nand left.\nSport"
    assert texts(page) == page.split("\n")


def test_text_wrapped_at_a_width_becomes_paragraphs() -> None:
    wrapped = (
        "The ministers of South Arland, the United States and Morvia agreed to\n"
        "patrol the Sorrel Strait together from next spring, the ministry in\n"
        "Corvast said on Thursday. They had met in the old Customs House, whose\n"
        "roof leaks, and had eaten nothing but fish for the whole of three days.\n"
        "Nobody complained of this in public, though Volk’s spokesman mentioned\n"
        "that Morvia has meat as well.\n\n"
        "Brandt called the smuggling a threat to the islands and a challenge to\n"
        "the rules of the strait, and she promised that the boats would be found\n"
        "wherever they might be hidden, on either side of the water or below it.\n"
        "The talks go on."
    )
    assert len(texts(wrapped)) == 2


def test_where_commas_begin_lines_names_and_labels_are_joined_too() -> None:
    sentence = (
        "The ministry, which had seen nothing at all of the convoy Petra Volk said so, but the "
        "harbour master had counted the boats twice and named Tove Marsh."
    )
    broken = sentence.replace(" Petra Volk said so,", "\nPetra Volk\nsaid so\n,")
    page = (
        "Record:\nforty boats\n"
        + broken.replace("named Tove", "named\nTove")
        + '\nThen she called it "\nThe Long Night\n" and left the quay\n.'
    )
    last = 'Then she called it "The Long Night" and left the quay.'
    assert texts(page) == ["Record: forty boats", sentence, last]


def test_a_particle_at_the_beginning_of_a_line_was_cut_off_its_name() -> None:
    first, second = (
        "소렐 해협을 봉쇄하면 대응하겠다고 경고했다.",
        "페트라 볼크 장관은 “안 간다”라고 했다.",
    )
    whole = f"{first} 이날 {second}"
    broken = whole.replace("협을", "협\n을").replace("이날 ", "이날\n").replace("볼크 ", "볼크\n")
    page = "\n".join(("많이 본 뉴스", broken.replace("”라", "\n”라"), "내일 봄비"))
    assert texts(page) == ["많이 본 뉴스", whole, "내일 봄비"]
