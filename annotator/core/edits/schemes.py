"""What can be done to the scheme, and the people in a project."""

from dataclasses import replace

from annotator.core.annotators import Annotator
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.ids import ObjectId
from annotator.core.schemes import SCHEME_OBJECT, Label, Scheme


def adopt_scheme(scheme: Scheme) -> Action:
    """Give an empty project its scheme."""
    return Action(
        f"Use the scheme {scheme.info.name}",
        (
            Change(Kind.SCHEME, SCHEME_OBJECT, None, None, scheme.info),
            *(_label(None, label) for label in scheme.labels),
            *(Change(Kind.ATTRIBUTE, one.object, None, None, one) for one in scheme.attributes),
            *(Change(Kind.RELATION_TYPE, one.object, None, None, one) for one in scheme.relations),
        ),
    )


def add_labels(scheme: Scheme, labels: tuple[Label, ...]) -> Action:
    """Add labels to a scheme, which is then a version further."""
    after = replace(scheme.info, version=scheme.info.version + 1)
    return Action(
        "Add labels",
        (
            Change(Kind.SCHEME, SCHEME_OBJECT, None, scheme.info, after),
            *(_label(None, label) for label in labels),
        ),
    )


def introduce(annotator: Annotator) -> Action:
    """Make an annotator known to the project."""
    change = Change(Kind.ANNOTATOR, ObjectId(annotator.id), None, None, annotator)
    return Action(f"Add {annotator.name}", (change,))


def rename_annotator(before: Annotator, name: str) -> Action:
    """Call an annotator something else; all they did stays theirs."""
    after = replace(before, name=name)
    change = Change(Kind.ANNOTATOR, ObjectId(before.id), None, before, after)
    return Action(f"Rename {before.name}", (change,))


def _label(before: Label | None, after: Label) -> Change:
    return Change(Kind.LABEL, after.object, None, before, after)
