"""A scheme being edited: whatever is done, what is left can be kept and read again."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.app.creating import presets
from annotator.core.attributes import Attribute
from annotator.core.clashes import clashes
from annotator.core.edits.schemes import replace_scheme
from annotator.core.ids import LabelId
from annotator.core.relation_types import RelationType
from annotator.core.scheme_json import scheme_from_json, scheme_json
from annotator.core.schemes import Label, Scope
from annotator.core.usage import Usage
from annotator.gui.models.scheme_draft import KINDS, Part, SchemeDraft, id_of
from annotator.gui.models.scheme_faults import faults
from annotator.gui.scheme_editor.problems import problems_of


def draft(name: str = "default") -> SchemeDraft:
    return SchemeDraft(presets()[name])


def nothing(_part: Part) -> bool:
    return False


def test_a_new_id_is_followed_wherever_it_is_spoken_of() -> None:
    edited = draft()
    label = edited.add(Label, "New label")
    assert isinstance(label, Label)
    attribute = edited.scheme.attributes[1]
    relation = edited.scheme.relations[0]
    edited.put(replace(attribute, labels=(label.id,)))
    edited.put(replace(relation, heads=(*relation.heads, label.id)))
    edited.put(replace(label, id=LabelId("demand")), was=label.id)
    assert edited.scheme.attributes[1].labels == ("demand",)
    assert edited.scheme.relations[0].heads[-1] == "demand"
    assert not clashes(edited.scheme)


def test_what_is_in_use_survives_another_scheme_and_the_rest_goes() -> None:
    edited = draft()
    edited.replace_all(presets()["conll"], lambda part: part.id in ("threat", "issuer"))
    labels = {one.id: one.retired for one in edited.scheme.labels}
    assert labels == {"PER": False, "LOC": False, "ORG": False, "MISC": False, "threat": True}
    assert [one.id for one in edited.scheme.relations] == ["issuer"]


def test_ids_are_made_of_names_in_every_script() -> None:
    assert id_of("Threat of force!") == "threat_of_force"
    assert id_of("위협 (강)") == "위협_강"
    assert id_of("👩‍👩‍👧") == "new"


def test_faults_are_said_at_their_fields() -> None:
    scheme = presets()["default"]
    actor, commitment = scheme.labels[0], scheme.labels[1]
    colour = replace(actor.colour, dark_line="")
    wrong = replace(actor, name=" ", code="2", key="ab", colour=colour)
    changed = replace(scheme, labels=(wrong, *scheme.labels[1:]))
    assert set(faults(changed, wrong)) == {"name", "code", "key", "dark_line"}
    assert set(faults(changed, commitment)) == {"key"}
    attribute = replace(scheme.attributes[0], id="entity", values=("a", "a"), default="b")
    clashing = replace(scheme, attributes=(attribute, *scheme.attributes[1:]))
    assert set(faults(clashing, attribute)) == {"id", "values", "default"}
    retired = replace(commitment, id=LabelId("other"), name="Other", retired=True)
    assert not faults(replace(scheme, labels=(*scheme.labels, retired)), retired)


STEPS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 30)), max_size=12)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(presets())), STEPS)
def test_whatever_is_done_can_be_kept_or_is_said(name: str, steps: list[tuple[int, int]]) -> None:
    edited = draft(name)
    for step, number in steps:
        _take(edited, step, number)
    before = len(problems_of(edited))
    if before:
        return
    replace_scheme(edited.before, edited.scheme, Usage())
    again = scheme_from_json(scheme_json(edited.scheme), "draft")
    assert [one.id for one in again.labels] == [one.id for one in edited.scheme.labels]
    assert [one.id for one in again.relations] == [one.id for one in edited.scheme.relations]


def _take(edited: SchemeDraft, step: int, number: int) -> None:
    kind = KINDS[number % 3]
    parts = edited.parts(kind)
    if step == 0:
        part = edited.add(kind, "New part", Scope.ARTICLE if number % 2 else Scope.SPAN)
        if isinstance(part, Attribute):
            edited.put(replace(part, values=("a", "b")))
    elif not parts:
        return
    elif step == 1:
        edited.remove(parts[number % len(parts)])
    elif step == 2:
        part = parts[number % len(parts)]
        edited.put(replace(part, retired=not part.retired))
    elif step == 3:
        edited.arrange(kind, [one.id for one in reversed(parts)])
    elif step == 4:
        part = parts[number % len(parts)]
        edited.put(replace(part, name=parts[0].name))
    elif step == 5:
        edited.replace_all(list(presets().values())[number % 5], nothing)
    elif isinstance(parts[0], Label | RelationType):
        part = parts[number % len(parts)]
        assert isinstance(part, Label | RelationType)
        edited.put(replace(part, key="1"))
