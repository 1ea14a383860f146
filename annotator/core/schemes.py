"""Schemes: the labels of a project, what they mean, how they look and which key gives them."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

from annotator.core.errors import BadInputError
from annotator.core.ids import LabelId, ObjectId, fixed_object

SCHEME_OBJECT = fixed_object("scheme")
"""A project has one scheme, so its name and version are one object on every machine."""


class Pattern(StrEnum):
    """The line under a label's spans, so that colour is never alone."""

    SOLID = "solid"
    DOUBLE = "double"
    WAVY = "wavy"
    DASHED = "dashed"


@dataclass(frozen=True, slots=True)
class Colour:
    """A label's colours as `#rrggbb`: lines and fills, in the light and in the dark window."""

    light_line: str
    light_fill: str
    dark_line: str
    dark_fill: str


@dataclass(frozen=True, slots=True)
class Label:
    """Something that a span may be called.

    `id` never changes and is what exports write; `name` is what is shown; `code` is the short form
    on a chip; `key` is the bare key that gives the label. `positive` and `negative` are examples,
    with `[[...]]` round the words to mark.
    """

    id: LabelId
    name: str
    code: str
    key: str
    colour: Colour
    pattern: Pattern = Pattern.SOLID
    definition: str = ""
    extent: str = ""
    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    edge_cases: tuple[str, ...] = ()
    order: int = 0

    @property
    def object(self) -> ObjectId:
        """The same object on every machine."""
        return fixed_object("label", self.id)


@dataclass(frozen=True, slots=True)
class SchemeInfo:
    """What a scheme is called, and how often it has been changed."""

    name: str
    description: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Scheme:
    """The labels of a project, in the order of the palette."""

    info: SchemeInfo
    labels: tuple[Label, ...] = ()

    def label(self, label: LabelId) -> Label | None:
        """The label of this id, None if the scheme has none."""
        return next((each for each in self.labels if each.id == label), None)

    def named(self, text: str) -> Label | None:
        """The label that a person or a file means: by id, else by name, whatever the case."""
        wanted = text.casefold()
        return self.label(LabelId(text)) or next(
            (each for each in self.labels if wanted in (each.id.casefold(), each.name.casefold())),
            None,
        )


_SPARE_COLOURS = (
    Colour("#1F5FBF", "#CFE0FF", "#8AB4F8", "#1B3A6B"),
    Colour("#8A2D6B", "#F8CFE6", "#F08CC4", "#5C1F48"),
    Colour("#5B6B00", "#E6EDB4", "#C5D45A", "#3F4A08"),
    Colour("#00708C", "#C4EBF5", "#6CCBE6", "#0C4656"),
    Colour("#A3322A", "#FFCFC9", "#FF9A8F", "#65211B"),
    Colour("#6A5200", "#F3E2A6", "#DDBB4A", "#4B3B06"),
)


def new_label(name: str, taken: tuple[Label, ...]) -> Label:
    """A label for a name that came with data, with a colour, a code and a key of its own."""
    keys = {each.key for each in taken}
    codes = {each.code for each in taken}
    letters = [c.upper() for c in name if c.isalnum()] or ["L"]
    code = next((c for c in letters if c not in codes), "".join(letters[:2]))
    free = [*"123456789", *(c.lower() for c in letters), *"abcdefghijklmnopqrstuvwxyz"]
    return Label(
        id=LabelId(name),
        name=name,
        code=code,
        key=next((k for k in free if k not in keys), ""),
        colour=_SPARE_COLOURS[len(taken) % len(_SPARE_COLOURS)],
        pattern=list(Pattern)[len(taken) % len(Pattern)],
        order=len(taken),
    )


def scheme_from_json(data: Any, where: str) -> Scheme:  # noqa: ANN401 - whatever JSON held
    """The scheme that a JSON document describes.

    Raises BadInputError, naming `where`, if it describes none.
    """
    try:
        labels = tuple(_label_from_json(item, order) for order, item in enumerate(data["labels"]))
        info = SchemeInfo(str(data["name"]), str(data.get("description", "")))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        msg = f"{where} is not a scheme: {_what_is_wrong(error)}; see resources/schemes for one."
        raise BadInputError(msg) from error
    for a, b in combinations(labels, 2):
        for what in ("id", "key", "code"):
            if getattr(a, what) == getattr(b, what) != "":
                msg = (
                    f"{where} gives the {what} “{getattr(a, what)}” to both {a.name} and {b.name};"
                    " change one of them."
                )
                raise BadInputError(msg)
    return Scheme(info, labels)


def _what_is_wrong(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def _label_from_json(item: Any, order: int) -> Label:  # noqa: ANN401 - whatever JSON held
    colour = item["colour"]
    return Label(
        id=LabelId(str(item["id"])),
        name=str(item["name"]),
        code=str(item["code"]),
        key=str(item.get("key", "")),
        colour=Colour(
            light_line=str(colour["light"]["line"]),
            light_fill=str(colour["light"]["fill"]),
            dark_line=str(colour["dark"]["line"]),
            dark_fill=str(colour["dark"]["fill"]),
        ),
        pattern=Pattern(item.get("pattern", "solid")),
        definition=str(item.get("definition", "")),
        extent=str(item.get("extent", "")),
        positive=tuple(map(str, item.get("positive", ()))),
        negative=tuple(map(str, item.get("negative", ()))),
        edge_cases=tuple(map(str, item.get("edge_cases", ()))),
        order=order,
    )
