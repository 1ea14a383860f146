"""What an export is asked for, and what is said of it afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotator.app.choosing import FINAL, LeftOut
from annotator.app.export.splits import PARTS, Split
from annotator.core.errors import RefusedError
from annotator.core.export_forms import EXPORT_FORMS, LF, OWN, ExportForm, Loss, form_called
from annotator.core.ids import AnnotatorId, ArticleId, RoundId
from annotator.core.layers import Status
from annotator.core.plurals import count


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to export: whose layers (`final`, `gold`, `all`, a name or id), their states, rounds.

    No round named means all but training, no source all of them; `search` is what finds the
    articles, as in the list of the window. With `strict`, a record whose offsets its text does not
    bear out stops the export, and so does anything that the form cannot carry; without, the record
    is left out and all of it is listed. `eyes` is who looks at it, where a blind project must not
    show them what others did. `line_ends` is one of LINE_ENDS, for forms that have a choice.
    `card` is whether a data card lies beside the export; if nothing is said, with a split.
    """

    form: str = OWN.name
    layer: str = FINAL
    statuses: frozenset[Status] = frozenset({Status.DONE})
    rounds: frozenset[RoundId] = frozenset()
    split: Split | None = None
    strict: bool = False
    eyes: AnnotatorId | None = None
    line_ends: str = LF
    sources: frozenset[str] = frozenset()
    search: str = ""
    card: bool | None = None

    @property
    def has_card(self) -> bool:
        """Whether a data card lies beside the export."""
        return self.split is not None if self.card is None else self.card

    @property
    def files(self) -> tuple[str | None, ...]:
        """A file is written for each of these parts; for None if there is one file."""
        return PARTS if self.split and not self.split.as_column else (None,)

    @property
    def of_form(self) -> ExportForm:
        """The form that is asked for; raises RefusedError if there is none of this name."""
        form = form_called(self.form)
        if form is None:
            known = ", ".join(each.name for each in EXPORT_FORMS)
            raise RefusedError(f"There is no form “{self.form}”; the forms are {known}.")
        return form


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: records, spans, the files; and what was left out, with a sentence each.

    `unsettled` are spans among those written whose place was guessed when their article was
    cleaned again, and that nobody has looked at since. `parts` says which part of a split each
    article is in, `in_parts` how many records each part has.
    """

    records: int = 0
    spans: int = 0
    by_label: Mapping[str, int] = field(default_factory=dict)
    unsettled: int = 0
    left_out: LeftOut = field(default_factory=LeftOut)
    unsound: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()
    files: tuple[Path, ...] = ()
    parts: Mapping[ArticleId, str] = field(default_factory=dict)
    in_parts: Mapping[str, int] = field(default_factory=dict)


class LossyError(RefusedError):
    """The form cannot carry everything, and was to; `losses` says what it cannot."""

    def __init__(self, form: str, losses: tuple[Loss, ...]) -> None:
        number = sum(loss.count for loss in losses if not loss.caution)
        super().__init__(
            f"The form {form} cannot carry {count(number, 'thing')} of"
            " these records, so nothing was written; export without --strict to go on without."
        )
        self.losses = losses
