"""What can be said of an article as a whole.

A person's label on an article is the same object on every machine, so that two copies of a
project that are brought together do not say it twice.
"""

from dataclasses import replace

from annotator.core.attributes import AttributeValue
from annotator.core.edits.values import Action, Change, Kind
from annotator.core.errors import RefusedError
from annotator.core.ids import fixed_object
from annotator.core.layers import LayerState
from annotator.core.schemes import Label, Scope
from annotator.core.spans import ArticleLabel


def give_article_label(
    layer: LayerState, label: Label, value: AttributeValue, before: ArticleLabel | None
) -> Action:
    """Label an article, or set its label to another value; `before` is what was said so far.

    Raises RefusedError for a label that is not for articles, or a value that it cannot have.
    """
    if label.scope != Scope.ARTICLE:
        raise RefusedError(f"{label.name} is a label of passages, not of articles.")
    if value not in label.values if label.values else value is not True:
        raise RefusedError(f"{label.name} cannot be “{value}”.")
    name = f"Label the article {label.name}" if value is True else f"Set {label.name} to {value}"
    if before is not None:
        after = replace(before, value=value)
    else:
        place = (layer.article, layer.annotator, layer.round)
        identity = fixed_object("article label", *place, label.id)
        after = ArticleLabel(identity, *place, label.id, value)
    return Action(name, (Change(Kind.ARTICLE_LABEL, after.id, layer.article, before, after),))


def relabel_article(before: ArticleLabel, label: Label, there: ArticleLabel | None) -> Action:
    """Say under another label what was said of an article; `there` is what that says so far.

    What is there already stays as it is. Raises RefusedError like `give_article_label`.
    """
    changes = [Change(Kind.ARTICLE_LABEL, before.id, before.article, before, None)]
    if there is None:
        layer = LayerState(before.article, before.annotator, before.round)
        changes += give_article_label(layer, label, before.value, None).changes
    return Action(f"Relabel the article as {label.name}", tuple(changes))


def take_article_label(before: ArticleLabel, name: str) -> Action:
    """Take a label off an article; `name` is what people call it."""
    change = Change(Kind.ARTICLE_LABEL, before.id, before.article, before, None)
    return Action(f"Clear {name}", (change,))
