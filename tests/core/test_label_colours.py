"""Colours of labels: the shipped ones work, and one that works is found when they do not."""

from dataclasses import replace

import pytest

from annotator.app.creating import presets
from annotator.core.colours import READABLE
from annotator.core.ids import LabelId
from annotator.core.label_colours import APART, SWATCHES, least_contrast, looks_that_work, nearest
from annotator.core.schemes import Colour, Label, Pattern, Scope


def label(name: str, colour: str, pattern: Pattern = Pattern.SOLID) -> Label:
    return Label(LabelId(name), name, name[:1], "", SWATCHES[colour], pattern)


@pytest.mark.parametrize("name", presets())
def test_labels_of_every_preset_are_readable_and_told_apart(name: str) -> None:
    labels = presets()[name].labels
    for one in labels:
        assert least_contrast(one.colour) >= READABLE, one.id
        found = nearest(one, labels)
        assert found is None or found.is_apart, (one.id, found)


@pytest.mark.parametrize("name", SWATCHES)
def test_every_colour_on_offer_can_be_read(name: str) -> None:
    assert least_contrast(SWATCHES[name]) >= READABLE


def test_two_colours_that_look_alike_to_some_are_named() -> None:
    mine, other = label("Mine", "purple"), label("Other", "indigo")
    found = nearest(mine, (mine, other, label("Far", "orange")))
    assert found is not None
    assert found.label is other
    assert not found.is_apart


def test_other_patterns_and_labels_of_articles_are_no_rivals() -> None:
    mine = label("Mine", "purple")
    wavy = label("Wavy", "purple", Pattern.WAVY)
    topic = replace(label("Topic", "purple"), scope=Scope.ARTICLE)
    assert nearest(mine, (mine, wavy, topic)) is None


def test_twenty_labels_one_after_the_other_all_find_looks_that_work() -> None:
    labels: list[Label] = []
    for number in range(20):
        new = replace(label(f"{number}", "purple"), id=LabelId(str(number)))
        colour, pattern = looks_that_work(new, labels)
        labels.append(replace(new, colour=colour, pattern=pattern))
    for one in labels:
        assert least_contrast(one.colour) >= READABLE
        found = nearest(one, labels)
        assert found is None or found.distance >= APART, (one, found)


def test_the_pattern_stays_if_it_is_to_stay() -> None:
    taken = [label(name, name, Pattern.WAVY) for name in SWATCHES]
    mine = label("Mine", "purple", Pattern.WAVY)
    assert looks_that_work(mine, taken, keep_pattern=True)[1] is Pattern.WAVY


def test_a_label_without_proper_colours_disturbs_nobody() -> None:
    broken = replace(label("Broken", "teal"), colour=Colour("no", "colour", "at", "all"))
    mine = label("Mine", "purple")
    assert nearest(mine, (broken, mine)) is None
    assert looks_that_work(mine, (broken, mine))[0] in SWATCHES.values()
