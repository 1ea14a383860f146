"""The types of UIMA that an export consists of, as INCEpTION makes layers of them.

Spans are of one layer and relations of another, since a layer of relations goes from one layer
of spans to itself. All features are texts: UIMA gives numbers and flags a value even where
nothing was said. What a feature stands for is its description.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cassis import TypeSystem

SPAN = "webanno.custom.Span"
RELATION = "webanno.custom.Relation"
ARTICLE_LABEL = "webanno.custom.ArticleLabel"
FACTS = "webanno.custom.Record"
"""Which article it is and whose work; INCEpTION has no layer for this and passes it over."""
FACT_NAMES = ("article", "annotator", "round", "status", "headline", "published", "source", "url")

GOVERNOR, DEPENDENT = "Governor", "Dependent"
"""The ends of a relation, by the only names that INCEpTION knows: head and child."""

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
SENTENCE = f"{_DKPRO}.segmentation.type.Sentence"
TOKEN = f"{_DKPRO}.segmentation.type.Token"
METADATA = f"{_DKPRO}.metadata.type.DocumentMetaData"

_ANNOTATION = "uima.tcas.Annotation"
_STRING = "uima.cas.String"


def type_system(features: Iterable[tuple[str, str]]) -> "TypeSystem":
    """The types, with a feature for each attribute of spans: its name here, and its own."""
    from cassis import TypeSystem

    made = TypeSystem()

    def typed(name: str, above: str, says: str, named: Iterable[tuple[str, str]]) -> Any:  # noqa: ANN401 - cassis has no types
        found = made.create_type(name, supertypeName=above, description=says)
        for feature, what in named:
            made.create_feature(found, feature, _STRING, description=what)
        return found

    about = [(name, "") for name in ("documentTitle", "documentId", "documentUri", "collectionId")]
    typed(METADATA, "uima.tcas.DocumentAnnotation", "", about)
    typed(SENTENCE, _ANNOTATION, "", [("id", "")])
    typed(TOKEN, _ANNOTATION, "", [("id", "")])
    label = ("label", "Label")
    span = typed(
        SPAN, _ANNOTATION, "Passages that were marked", [label, ("note", "Note"), *features]
    )
    relation = typed(RELATION, _ANNOTATION, "Links between passages", [label])
    for end in (GOVERNOR, DEPENDENT):
        made.create_feature(relation, end, span)
    of_article = [label, ("value", "Value")]
    typed(ARTICLE_LABEL, "uima.cas.AnnotationBase", "Labels of the article", of_article)
    kept = [(name, "") for name in FACT_NAMES]
    typed(FACTS, "uima.cas.AnnotationBase", "Which article this is, and whose work", kept)
    return made
