"""Files that are no schemes: a sentence says where."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.app.creating import presets
from annotator.core.scheme_json import scheme_json
from tests.cli.conftest import Annotator


def broken(change: str) -> Any:  # noqa: ANN401 - JSON of any form
    whole = scheme_json(presets()["default"])
    if change == "colour":
        del whole["labels"][1]["colour"]
    elif change == "pattern":
        whole["labels"][2]["pattern"] = "tartan"
    elif change == "text":
        whole["labels"][0] = "Actor"
    elif change == "shades":
        whole["labels"][0]["colour"]["light"] = None
    else:
        whole["attributes"][0]["values"] = None
    return whole


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "it is no JSON object"),
        (None, "it is no JSON object"),
        ({"name": "x"}, "“labels” is missing"),
        (broken("colour"), "in label 2 (“commitment”), “colour” is missing"),
        (broken("pattern"), "in label 3 (“threat”), 'tartan' is not"),
        (broken("text"), "in label 1, it is no JSON object"),
        (broken("shades"), "in label 1 (“actor”), something is"),
        (broken("values"), "in attribute 1 (“"),
    ],
)
def test_a_scheme_that_is_wrong_says_where(
    annotator: Annotator,
    data: Any,  # noqa: ANN401 - JSON of any form
    said: str,
) -> None:
    Path("scheme.json").write_text(json.dumps(data), "utf-8")
    run = annotator("new", "p.annotator", "--scheme", "scheme.json")
    assert (run.code, said in run.err, Path("p.annotator").exists()) == (1, True, False), run.err
    assert run.err.startswith("scheme.json is not a scheme: ")
    assert not any(word in run.err for word in ("NoneType", "indices", "object is not"))


def test_an_export_of_a_round_that_nobody_knows_is_refused(annotator: Annotator) -> None:
    annotator("new", "p.annotator")
    Path("there.jsonl").write_text("kept", "utf-8")
    run = annotator("export", "p.annotator", "there.jsonl", "--round", "mian")
    assert (run.code, "no round “mian”" in run.err) == (1, True)
    assert Path("there.jsonl").read_text("utf-8") == "kept"
    assert annotator("export", "p.annotator", "there.jsonl", "--round", "pilot").code == 0
