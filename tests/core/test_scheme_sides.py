from dataclasses import replace

from annotator.core.scheme_sides import in_words, one_sided
from annotator.core.schemes import Scheme, SchemeInfo, new_label

ACTOR = new_label("Actor", ())
THREAT = new_label("Threat", (ACTOR,))
INFO = SchemeInfo("Pledges", version=2)
BASE = Scheme(INFO, (ACTOR, THREAT))


def said(ours: Scheme, union: Scheme, *others: Scheme, both: tuple[str, ...] = ()) -> list[str]:
    objects = [one.object for one in ours.labels if one.id in both]
    found = one_sided(ours, union, others, objects)
    return [f"{'ours' if one.ours else 'theirs'} {in_words(one.change)}" for one in found]


def test_what_they_added_and_what_we_renamed_is_told_apart() -> None:
    demand = new_label("Demand", BASE.labels)
    player = replace(ACTOR, name="Player")
    ours = Scheme(replace(INFO, version=3), (player, THREAT))
    theirs = Scheme(INFO, (ACTOR, THREAT, demand))
    union = Scheme(replace(INFO, version=3), (player, THREAT, demand))
    assert said(ours, union, theirs) == [
        "theirs adds the label “Demand”",
        "ours renames the label “Actor” to “Player”",
    ]


def test_each_thing_is_told_once_whoever_lacks_it() -> None:
    ours = Scheme(INFO, (replace(ACTOR, retired=True), THREAT))
    assert said(ours, ours, BASE, BASE) == ["ours retires the label “Actor”"]
    assert said(BASE, ours, ours, BASE) == ["theirs retires the label “Actor”"]
    assert said(ours, BASE, BASE) == ["theirs offers the label “Actor” again"]
    assert said(BASE, Scheme(INFO, (ACTOR,)), Scheme(INFO, (ACTOR,))) == [
        "theirs takes the label “Threat” away"
    ]


def test_what_both_changed_moved_or_counted_is_not_told() -> None:
    moved = Scheme(replace(INFO, version=9), (replace(ACTOR, order=7), THREAT))
    assert said(BASE, moved, moved) == []
    changed = Scheme(INFO, (replace(ACTOR, key="q", definition="Who acts"), THREAT))
    assert said(BASE, changed, changed, both=(ACTOR.id,)) == []
    assert said(BASE, changed, changed) == [
        "theirs changes key, definition of the label “Actor”",
    ]
