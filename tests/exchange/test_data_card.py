"""The data card as text: what stands in it, and that words of the project do nothing in it."""

from collections import Counter

from annotator.app.creating import default_scheme
from annotator.core.agreement.measures import Measure
from annotator.core.agreement.values import Figure
from annotator.core.export_forms import Loss
from annotator.exchange.data_card import PLACEHOLDERS, DataCard, Tally, card_text, yours_in


def _card(**more: object) -> DataCard:
    train = Tally(8, 9, 8000, 1500, Counter(actor=30, threat=3), Counter({"The *Paper*": 8}))
    test = Tally(2, 2, 2000, 400, Counter(actor=10), Counter({"The *Paper*": 2}))
    given = {"title": "out|x.jsonl", "parts": {"train": train, "test": test}, **more}
    return DataCard(scheme=default_scheme(), made=[("Layer", "final")], **given)  # type: ignore[arg-type] # any field


def test_counts_are_by_part_and_together() -> None:
    text = card_text(_card())
    assert "| | train | test | all |".replace("| |", "|  |") in text
    assert "| articles | 8 | 2 | 10 |" in text
    assert "| spans of actor | 30 (75%) | 10 (25%) | 40 |" in text
    assert "| spans of threat | 3 (100%) | 0 (0%) | 3 |" in text
    assert "Sources: The \\*Paper\\* (10)." in text
    assert text.startswith("# Data card: out\\|x.jsonl\n")


def test_agreement_has_a_dash_with_its_reason_where_there_is_none() -> None:
    figures = {
        (Measure.EXACT_F1, None): Figure(0.8, 12),
        (Measure.TOKEN_ALPHA, None): Figure(0.714, 12),
        (Measure.EXACT_F1, "threat"): Figure(None, 0, reason="neither marked anything"),
    }
    text = card_text(_card(agreement=figures, agreed=12))
    assert "| all labels | 0.80 (n = 12) | 0.71 (n = 12) |" in text
    assert "| threat | – | – |" in text
    assert "–: neither marked anything; not measured." in text


def test_losses_are_listed() -> None:
    losses = [Loss("notes on spans", 1200), Loss("emoji", 2, caution=True)]
    text = card_text(_card(losses=losses))
    assert "- 1,200 notes on spans\n- 2 emoji (to be known)" in text
    assert "Nothing is lost." in card_text(_card())


def test_what_the_user_filled_in_stays() -> None:
    first = card_text(_card())
    assert yours_in(first) == PLACEHOLDERS
    filled = first.replace("texts: …", "texts: bought")
    again = card_text(_card(), yours_in(filled))
    assert again == filled
    assert yours_in("# somebody else's card") == PLACEHOLDERS
