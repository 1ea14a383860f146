"""What painting must know beside the page itself: what is selected, chosen, on its way."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from annotator.core.ids import ObjectId
from annotator.core.words import Range
from annotator.gui.reader.connectors import Connectors
from annotator.gui.reader.layers import Layers


@dataclass(frozen=True, slots=True)
class Looks:
    """The state of a reader as it is painted."""

    selection: Range | None = None
    resting: bool = False
    """The selection is only where the caret rests; nothing is selected."""
    focused: bool = True
    chosen: ObjectId | None = None
    hovered: ObjectId | None = None
    target: ObjectId | None = None
    """The span that the chosen one would be linked to now."""
    moving: str = ""
    """The edge of the chosen span that the keys move: `start`, `end` or nothing."""
    part: int = 0
    """Which part of a span with gaps that edge belongs to."""
    connectors: Connectors = field(default_factory=Connectors)
    """The links between spans, and which of them are drawn."""
    matches: Sequence[Range] = ()
    hidden_signs: bool = False
    """Whether characters without width are to be seen."""
    layers: Layers = field(default_factory=Layers)
