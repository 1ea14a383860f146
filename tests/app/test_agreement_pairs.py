"""The order in which pairs of annotators are told, and the table of all figures."""

import csv

from annotator.app.agreement import AgreementOptions, measure
from annotator.app.agreement_files import table, words_of
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.articles import Article
from annotator.core.ids import AnnotatorId
from tests.app.test_reviewing import BEN, CY, layer

ADA = Annotator(AnnotatorId("f" * 32), "Ada")


def test_a_table_has_the_range_and_the_figure_of_all_at_once(workspace: Workspace) -> None:
    article = Article("Seoul 🚨 vowed to close the strait. Freedonia will answer.")
    records = [layer(who, article, (10, 15, "actor")) for who in (BEN, CY)]
    workspace.bring_in([*records, layer(ADA, article, (10, 18, "actor"))], "Import")
    options = AgreementOptions(samples=0)
    found = measure(workspace.reading, options)
    text = table(found, words_of(workspace, found, options)).removeprefix("\ufeff")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["annotators"] == "all"]
    whole = {row["measure"]: row for row in rows if not row["about"]}
    exact, alpha = whole["exact_f1"], whole["token_alpha"]
    assert (exact["min"], exact["max"], exact["joint"]) == ("0.000000", "1.000000", "")
    assert float(alpha["min"]) < float(alpha["joint"]) < float(alpha["max"])
    assert {row["codebook"] for row in rows} == {"1"}


def test_pairs_stand_in_the_order_of_names(workspace: Workspace) -> None:
    for number, people in enumerate(((CY, ADA), (BEN, CY), (BEN, ADA))):
        article = Article(f"Report {number}: Seoul 🚨 vowed to close the strait.")
        records = [layer(who, article, (10, 15, "actor")) for who in people]
        workspace.bring_in(records, "Import")
    found = measure(workspace.reading, AgreementOptions(samples=0))
    names = [(found.people[one.a], found.people[one.b]) for one in found.agreement.pairs]
    assert names == [("Ada", "Ben"), ("Ada", "Cy"), ("Ben", "Cy")]
