"""Where the file of an article goes in forms that have one for each article and coder."""

from annotator.core.annotators import Annotator
from annotator.core.file_names import DEVICES
from annotator.core.ids import MAIN_ROUND, AnnotatorId
from annotator.core.records import Record
from annotator.exchange.forms.names import SafeNames

_UNSAFE = r"[^A-Za-z0-9_-]"
_ID = 16


class StandoffPaths:
    """Names of files without their ends: `train/Ada/0123456789abcdef` and the like.

    `by_layer` gives each coder a folder. A round other than the usual one is in the name.
    """

    def __init__(self, *, by_layer: bool) -> None:
        self._by_layer = by_layer
        self._coders, self._rounds = SafeNames(_UNSAFE), SafeNames(_UNSAFE)
        self._coders.reserve(DEVICES)
        self._named: dict[str, AnnotatorId] = {}

    def of(self, record: Record, part: str | None) -> str:
        """The name of a record's file in a part of the split."""
        layer = record.layer
        folders = [part] if part else []
        if self._by_layer and layer is not None:
            folders.append(self._coders.of(self._coder(layer.annotator)))
        name = record.article.id[:_ID]
        if layer is not None and layer.round != MAIN_ROUND:
            name += f".{self._rounds.of(layer.round)}"
        return "/".join((*folders, name))

    def changed(self) -> dict[str, dict[str, str]]:
        """What the names of coders and rounds stand for that had to be changed."""
        return {"coders": self._coders.changed(), "rounds": self._rounds.changed()}

    def _coder(self, annotator: Annotator) -> str:
        """The name of a coder; one whose name somebody else has too, with the identity."""
        first = self._named.setdefault(annotator.name, annotator.id)
        if first == annotator.id:
            return annotator.name
        return f"{annotator.name} {annotator.id}"
