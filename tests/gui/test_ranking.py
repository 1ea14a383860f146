from annotator.gui.ranking import rank


def test_the_beginning_of_the_name_then_of_a_word_then_inside_then_the_rest() -> None:
    assert rank("done", "Done and next", "") == 0
    assert rank("and", "Done and next", "") == 1
    assert rank("next done", "Done and next", "") == 1
    assert rank("on ext", "Done and next", "") == 2
    assert rank("finish", "Done and next", "Finish this article") == 3
    assert rank("finish next", "Done and next", "Finish this article") == 3
    assert rank("export", "Done and next", "Finish this article") is None


def test_with_nothing_typed_all_fit_alike() -> None:
    assert rank("  ", "Done and next", "") == 0


def test_letters_in_their_order_come_last() -> None:
    assert rank("nxtart", "Next article", "") == 4
    assert rank("nart", "Next article", "") == 4
    assert rank("xtart", "Next article", "") is None, "the first letter begins a word"
    assert rank("na", "Next article", "") is None, "two letters are everywhere"
