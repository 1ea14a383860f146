"""pyld and rdflib take our Web Annotations for what we mean: a graph of the W3C's vocabulary.

pyld expands the JSON-LD, rdflib asks the graph, and our own reader has no part in it. No package
brings the context http://www.w3.org/ns/anno.jsonld and nothing is fetched: the words of it that we
use are put down here, by hand, as the Recommendation “Web Annotation Vocabulary” defines them
(https://www.w3.org/TR/annotation-vocab/). A word that is missing here and in our own vocabulary is
one that a consumer would drop without saying so.
"""

import json
import re
from base64 import urlsafe_b64encode
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from pyld import jsonld
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DC, DCMITYPE, DCTERMS, FOAF, RDF, XSD
from rdflib.term import Node

from annotator.core.annotators import Annotator, AnnotatorKind
from annotator.core.ids import AnnotatorId, Clock, ObjectId
from annotator.core.records import Record
from annotator.core.spans import Span
from tests.exchange.forms.trap_records import korean, written
from tests.exchange.strategies import records
from tests.formats.conftest import Export

OA = Namespace("http://www.w3.org/ns/oa#")
AS = Namespace("http://www.w3.org/ns/activitystreams#")
OURS = Namespace("urn:annotator:")

ANNO = "http://www.w3.org/ns/anno.jsonld"
CLASSES = {
    **{name: OA[name] for name in ("Annotation", "SpecificResource", "TextualBody")},
    **{name: OA[name] for name in ("TextPositionSelector", "TextQuoteSelector")},
    "AnnotationPage": AS.OrderedCollectionPage,
    "Person": FOAF.Person,
    "Software": AS.Application,
    "Text": DCMITYPE.Text,
}
MOTIVATIONS = ("classifying", "commenting", "describing", "linking", "tagging")
LITERALS = {
    **{name: OA[name] for name in ("exact", "prefix", "suffix")},
    "format": DC["format"],
    "language": DC.language,
    "name": FOAF.name,
    "value": RDF.value,
}
TYPED = {
    "body": (OA.hasBody, "@id"),
    "target": (OA.hasTarget, "@id"),
    "source": (OA.hasSource, "@id"),
    "selector": (OA.hasSelector, "@id"),
    "creator": (DCTERMS.creator, "@id"),
    "motivation": (OA.motivatedBy, "@vocab"),
    "purpose": (OA.hasPurpose, "@vocab"),
    "created": (DCTERMS.created, XSD.dateTime),
    "start": (OA.start, XSD.nonNegativeInteger),
    "end": (OA.end, XSD.nonNegativeInteger),
}
CONTEXT = {
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    **{name: str(iri) for name, iri in (CLASSES | LITERALS).items()},
    **{name: str(OA[name]) for name in MOTIVATIONS},
    **{name: {"@id": str(iri), "@type": str(kind)} for name, (iri, kind) in TYPED.items()},
    "items": {"@type": "@id", "@id": str(AS["items"]), "@container": "@list"},
}
OWN_WORDS = {
    *("article", "annotator", "round", "status"),  # of a page
    *("headline", "published", "publisher", "url"),  # of a text
    *("attribute", "origin"),
}

Place = tuple[int, int]
Body = tuple[str, str | None, tuple[type, Any]]


def loaded(url: str, _options: object) -> dict[str, Any]:
    """The one document that expansion asks for; any other would come from the network."""
    assert url == ANNO
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXT}}


OPTIONS = {"documentLoader": loaded}


def graph_of(data: bytes) -> Graph:
    triples = jsonld.to_rdf(json.loads(data), {**OPTIONS, "format": "application/n-quads"})
    return Graph().parse(data=triples, format="nt")  # quads of one graph are triples


@pytest.fixture(scope="module")
def data(export: Export) -> bytes:
    return export("w3c").path.read_bytes()


@pytest.fixture(scope="module")
def graph(data: bytes) -> Graph:
    return graph_of(data)


def urn(identity: str) -> URIRef:
    return URIRef(UUID(identity).urn)


def spans_in(records: list[Record]) -> list[tuple[str, Span]]:
    return [(r.article.text, span) for r in records if r.layer for span in r.layer.spans]


def said(value: Any) -> tuple[type, Any]:  # noqa: ANN401 - whatever an attribute or literal holds
    """A value that keeps true and 1 apart, but not 1 and 1.0, which JSON does not either.

    JSON-LD has 16 digits of a number with a fraction in its triples, where JSON has 17.
    """
    if isinstance(value, float):
        value = float(f"{value:.15E}")
    return next(kind for kind in (bool, str, object) if isinstance(value, kind)), value


def test_no_word_is_dropped_and_our_own_are_no_misspelt_ones(data: bytes) -> None:
    pages = json.loads(data)
    dropped: list[str] = []
    jsonld.expand(pages, OPTIONS, on_property_dropped=dropped.append)
    assert dropped == []
    for page in pages:
        assert page["@context"] == [ANNO, {"@vocab": str(OURS)}]
        page["@context"] = ANNO
    jsonld.expand(pages, OPTIONS, on_property_dropped=dropped.append)
    assert set(dropped) == OWN_WORDS - {"url", "origin"}  # which nothing in the project has


def test_all_terms_are_of_the_vocabulary_and_all_names_are_iris(graph: Graph) -> None:
    assert set(graph.objects(None, RDF.type)) == set(CLASSES.values()) - {AS.Application}
    assert set(graph.objects(None, OA.motivatedBy)) <= {OA[name] for name in MOTIVATIONS}
    assert set(graph.objects(None, OA.hasPurpose)) <= {OA[name] for name in MOTIVATIONS}
    standard = {iri for iri, _ in TYPED.values()} | set(LITERALS.values())
    standard |= {AS["items"], RDF.type, RDF.first, RDF.rest}
    assert set(graph.predicates()) - standard <= {OURS[name] for name in OWN_WORDS}
    iris = {term for triple in graph for term in triple if isinstance(term, URIRef)}
    assert [iri for iri in iris if not re.fullmatch(r'[a-z]+:[^\s<>"{}|\\^`]+', iri)] == []
    for kind in (OA.Annotation, AS.OrderedCollectionPage, FOAF.Person):
        for name in graph.subjects(RDF.type, kind):
            assert name == URIRef(UUID(str(name)).urn)


def the(graph: Graph, subject: Node, predicate: URIRef) -> Literal:
    """The one literal that must be there."""
    found = graph.value(subject, predicate, any=False)
    assert isinstance(found, Literal)
    return found


def places(graph: Graph, annotation: URIRef) -> set[Place]:
    """Where its targets are, each by both of its selectors, which must agree on the text."""
    found = set()
    for target in graph.objects(annotation, OA.hasTarget):
        assert (target, RDF.type, OA.SpecificResource) in graph
        text = str(the(graph, graph.value(target, OA.hasSource, any=False), RDF.value))
        selectors = graph.objects(target, OA.hasSelector)
        by_kind = {graph.value(one, RDF.type, any=False): one for one in selectors}
        position, quote = by_kind[OA.TextPositionSelector], by_kind[OA.TextQuoteSelector]
        ends = the(graph, position, OA.start), the(graph, position, OA.end)
        assert {each.datatype for each in ends} == {XSD.nonNegativeInteger}
        start, end = (each.toPython() for each in ends)
        assert str(the(graph, quote, OA.exact)) == text[start:end]
        assert str(the(graph, quote, OA.prefix)) == text[max(0, start - 32) : start]
        assert str(the(graph, quote, OA.suffix)) == text[end : end + 32]
        found.add((start, end))
    return found


def test_every_span_is_selected_in_code_points(graph: Graph, by_text: dict[str, Record]) -> None:
    spans = spans_in(list(by_text.values()))
    assert set(graph.subjects(OA.motivatedBy, OA.tagging)) == {urn(span.id) for _, span in spans}
    for _, span in spans:
        assert (urn(span.id), RDF.type, OA.Annotation) in graph
        assert places(graph, urn(span.id)) == set(span.parts)
    # units of UTF-16 would be other numbers
    assert any(max(text[: span.start], default="") > "\uffff" for text, span in spans)


def test_a_text_is_named_by_its_hash(graph: Graph, by_text: dict[str, Record]) -> None:
    found = {}
    for text in graph.subjects(RDF.type, DCMITYPE.Text):
        words = str(the(graph, text, RDF.value))
        found[words] = text
        digest = urlsafe_b64encode(sha256(words.encode()).digest()).decode().rstrip("=")
        assert str(text) == f"ni:///sha-256;{digest}"
        headline = graph.value(text, OURS.headline, any=False)
        assert (headline and str(headline)) == by_text[words].article.info.headline
    assert set(found) == set(by_text)


def bodies(graph: Graph, annotation: URIRef) -> set[Body]:
    """What is said in so many words: what for, under which name, and what."""
    found: set[Body] = set()
    for body in graph.objects(annotation, OA.hasBody):
        if (body, RDF.type, OA.TextualBody) in graph:
            purpose = graph.value(body, OA.hasPurpose, any=False)
            name = graph.value(body, OURS.attribute, any=False)
            value = the(graph, body, RDF.value).toPython()
            key = None if name is None else str(name)
            found.add((str(purpose).removeprefix(str(OA)), key, said(value)))
    return found


def bodies_meant(span: Span) -> set[Body]:
    meant: set[Body] = {("tagging", None, said(str(span.label)))}
    meant |= {("classifying", name, said(value)) for name, value in span.attributes}
    return meant | ({("commenting", None, said(span.note))} if span.note else set())


def test_bodies_say_labels_attributes_and_notes(graph: Graph, by_text: dict[str, Record]) -> None:
    for _, span in spans_in(list(by_text.values())):
        assert bodies(graph, urn(span.id)) == bodies_meant(span)


def test_relations_and_labels_of_articles_are_annotations(
    graph: Graph, by_text: dict[str, Record]
) -> None:
    layers = [record.layer for record in by_text.values() if record.layer]
    relations = [one for layer in layers for one in layer.relations]
    assert len(relations) == len(set(graph.subjects(OA.motivatedBy, OA.linking))) == 4
    for one in relations:
        assert bodies(graph, urn(one.id)) == {("tagging", None, said(one.type))}
        assert set(graph.objects(urn(one.id), OA.hasTarget)) == {urn(one.head)}
        said_by = set(graph.objects(urn(one.id), OA.hasBody))
        (link,) = said_by & set(graph.subjects(OA.hasPurpose, OA.linking))
        assert set(graph.objects(link, OA.hasSource)) == {urn(one.child)}
        assert set(graph.objects(link, RDF.type)) == {OA.SpecificResource}
    labels = [one for layer in layers for one in layer.labels]
    assert labels
    for label in labels:
        assert bodies(graph, urn(label.id)) == {("tagging", None, said(str(label.label)))}
        (target,) = graph.objects(urn(label.id), OA.hasTarget)
        assert (target, RDF.type, DCMITYPE.Text) in graph


def test_pages_list_every_annotation_once_and_say_whose_it_is(graph: Graph) -> None:
    listed = []
    for page in graph.subjects(RDF.type, AS.OrderedCollectionPage):
        items = list(Collection(graph, graph.value(page, AS["items"], any=False)))
        assert items
        listed += items
        (creator,) = graph.objects(page, DCTERMS.creator)
        assert str(graph.value(creator, FOAF.name, any=False)) == "Ada"
        for one in items:
            about = (one, OA.motivatedBy, OA.describing) in graph
            assert list(graph.objects(one, DCTERMS.creator)) == ([] if about else [creator])
    assert len(listed) == len(set(listed))
    assert set(listed) == set(graph.subjects(RDF.type, OA.Annotation))


def test_a_model_is_an_application_a_time_a_time_and_a_number_a_number() -> None:
    made = korean()
    assert made.layer
    first, *others = made.layer.spans
    numbers = (("share", 0.1 + 0.2), ("count", 1.0), ("most", 2**63 - 1))
    dated = replace(
        first, id=ObjectId(Clock().new()), origin="model", attributes=numbers, note="\x1b\u2028"
    )
    crf = Annotator(AnnotatorId("d" * 32), "crf", AnnotatorKind.MODEL)
    layer = replace(made.layer, annotator=crf, spans=(dated, *others))
    graph = graph_of(written("w3c", replace(made, layer=layer)).outs[""].getvalue())
    assert set(graph.subjects(RDF.type, AS.Application)) == {urn(crf.id)}
    (created,) = graph.objects(urn(dated.id), DCTERMS.created)
    age = datetime.now(UTC) - created.toPython()
    assert abs(age.total_seconds()) < 600
    assert str(graph.value(urn(dated.id), OURS.origin, any=False)) == "model"
    assert bodies(graph, urn(dated.id)) == bodies_meant(dated)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=records())
def test_any_record_becomes_the_graph_that_is_meant(made: Record) -> None:
    graph = graph_of(written("w3c", made).outs[""].getvalue())
    assert {str(each) for each in graph.objects(None, RDF.value)} >= {made.article.text}
    for _, span in spans_in([made]):
        assert bodies(graph, urn(span.id)) == bodies_meant(span)
        assert places(graph, urn(span.id)) == set(span.parts)
