"""The order in which pairs of annotators are told."""

from annotator.app.agreement import AgreementOptions, measure
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article
from annotator.core.ids import AnnotatorId
from tests.app.test_reviewing import BEN, CY, layer

ADA = Annotator(AnnotatorId("f" * 32), "Ada")


def test_pairs_stand_in_the_order_of_names(workspace: Workspace) -> None:
    for number, people in enumerate(((CY, ADA), (BEN, CY), (BEN, ADA))):
        article = Article(f"Report {number}: Seoul 🚨 vowed to close the strait.")
        records = [layer(who, article, (10, 15, "actor")) for who in people]
        workspace.bring_in(records, "Import")
    found = measure(workspace.reading, AgreementOptions(samples=0))
    names = [(found.people[one.a], found.people[one.b]) for one in found.agreement.pairs]
    assert names == [("Ada", "Ben"), ("Ada", "Cy"), ("Ben", "Cy")]
