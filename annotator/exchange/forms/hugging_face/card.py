"""The `README.md` by which `load_dataset(FOLDER, "spans")` knows files, parts and types.

Its head is YAML, as https://huggingface.co/docs/hub/datasets-manual-configuration has it; we write
the part of YAML that is JSON.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

_SPLITS = {None: "train", "dev": "validation"}
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What YAML does not take, or takes for the end of a line, where JSON does not."""

_TEXT = """
# Annotated articles

    from datasets import load_dataset
    spans = load_dataset("THIS FOLDER", "spans")
    tokens = load_dataset("THIS FOLDER", "tokens")

`spans` has everything; offsets are code points, as Python counts. `tokens` has words with tags in
IOB2: the longest spans in `ner_tags`, those of each label in a column of its own.
"""


def card(features: Mapping[str, Mapping[str, Any]], parts: Mapping[str | None, str]) -> bytes:
    """The file, for these types of columns of each data set, and the files of each part.

    The types are as `Features.from_dict` takes them; the files are named alike in all data sets.
    """
    configs = [
        {
            "config_name": name,
            "data_files": [
                {"split": _SPLITS.get(part, part), "path": f"{name}/{file}"}
                for part, file in parts.items()
            ],
        }
        for name in features
    ]
    info = [
        {"config_name": name, "features": _columns(columns)} for name, columns in features.items()
    ]
    head = f"---\nconfigs: {_yaml(configs)}\ndataset_info: {_yaml(info)}\n---\n"
    return (head + _TEXT).encode()


def _columns(columns: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"name": name, **_type(feature)} for name, feature in columns.items()]


def _type(feature: Any) -> dict[str, Any]:  # noqa: ANN401 - a type is a dict or a list of one
    if isinstance(feature, list):
        inner = feature[0]
        if "_type" not in inner:
            return {"list": _columns(inner)}
        kind = _type(inner)
        return {"list": kind.get("dtype", kind)}
    if feature["_type"] == "ClassLabel":
        names = {str(number): name for number, name in enumerate(feature["names"])}
        return {"class_label": {"names": names}}
    return {"dtype": feature["dtype"]}


def _yaml(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    data = json.dumps(value, ensure_ascii=False)
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", data)
