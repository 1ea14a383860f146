"""What measuring agreement leaves of how memory is looked after."""

import gc

import pytest

from annotator.app.agreement import AgreementOptions, measure
from annotator.app.workspace import Workspace
from annotator.core.articles import Article
from tests.app.test_reviewing import BEN, CY, layer


@pytest.mark.parametrize("is_frozen", [False, True], ids=["command line", "window"])
def test_what_was_frozen_stays_frozen(workspace: Workspace, *, is_frozen: bool) -> None:
    article = Article("Seoul 🚨 vowed to close the strait.")
    both = [layer(who, article, (0, 5, "actor")) for who in (BEN, CY)]
    workspace.bring_in(both, "Import")
    gc.unfreeze()
    if is_frozen:
        gc.freeze()
    try:
        measure(workspace.reading, AgreementOptions(samples=0))
        assert (gc.get_freeze_count() > 0) == is_frozen
        assert gc.isenabled()
    finally:
        gc.unfreeze()
