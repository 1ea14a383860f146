"""What can be done in the article in hand, and what is shown of it: a part of the table."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from annotator.gui.actions import ANNOTATE, VIEW, Entry, Window
from annotator.gui.appearance import COMPACT, HIDDEN_SIGNS, LINKS, OTHERS, SUGGESTIONS
from annotator.gui.conditions import (
    has_article,
    has_span,
    is_open,
    may_repeat,
    may_write_on_article,
    on_project,
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def _switching(what: str) -> Callable[[Window], object]:
    return lambda window: window.appearance.switch(what)


def _is_on(what: str) -> Callable[[Window], bool]:
    return lambda window: window.appearance.is_on(what)


def in_the_article() -> tuple[Entry, ...]:
    """Going from one passage or candidate to the next, and taking what is suggested."""
    return (
        Entry(
            "next_span",
            ANNOTATE,
            _tr("Next marked passage"),
            on_project(lambda p: p.reading.reader.hand.next_span(1)),
            keys=("]",),
            enabled_when=has_article,
            rule_before=True,
        ),
        Entry(
            "previous_span",
            ANNOTATE,
            _tr("Marked passage before"),
            on_project(lambda p: p.reading.reader.hand.next_span(-1)),
            keys=("[",),
            enabled_when=has_article,
        ),
        Entry(
            "edge",
            ANNOTATE,
            _tr("Move an edge of the passage"),
            on_project(lambda p: p.reading.move_edge()),
            keys=(",",),
            tip=_tr("The end, then the start; the arrows move it, Enter ends"),
            enabled_when=may_repeat,
        ),
        Entry(
            "add_part",
            ANNOTATE,
            _tr("Add the words to the passage"),
            on_project(lambda p: p.reading.parting.add()),
            keys=("+",),
            tip=_tr("The selected words become a part of the passage chosen before; Alt+drag too"),
            enabled_when=may_write_on_article,
        ),
        Entry(
            "take_out",
            ANNOTATE,
            _tr("Take the words out of the passage"),
            on_project(lambda p: p.reading.parting.take_out()),
            keys=("-",),
            tip=_tr("The selected words, or the part whose edge is being moved, are left out"),
            enabled_when=may_write_on_article,
        ),
        Entry(
            "link",
            ANNOTATE,
            _tr("Link the passage…"),
            on_project(lambda p: p.reading.linking.begin()),
            keys=("Ctrl+R",),
            tip=_tr("Say which link and to which passage: a letter, then [ ], words or a click"),
            enabled_when=may_repeat,
        ),
        Entry(
            "link_nearest",
            ANNOTATE,
            _tr("Link to the nearest passage before"),
            on_project(lambda p: p.reading.linking.link_nearest()),
            keys=("Ctrl+Shift+R",),
            tip=_tr("The first link that the chosen passage lacks; pressed again, the next"),
            enabled_when=may_repeat,
        ),
        Entry(
            "links_of_span",
            ANNOTATE,
            _tr("Links of the passage"),
            on_project(lambda p: p.inspector.span.links.go()),
            keys=("Alt+L",),
            tip=_tr("Go into their list: Enter goes to the other end, Delete removes the link"),
            enabled_when=has_span,
        ),
        Entry(
            "span_history",
            ANNOTATE,
            _tr("History of the passage…"),
            lambda w: w.asking.span_history(),
            keys=("Ctrl+H",),
            short=_tr("History"),
            tip=_tr("Who made it what and when; and make it so again"),
            enabled_when=has_span,
        ),
        Entry(
            "next_candidate",
            ANNOTATE,
            _tr("Next candidate"),
            on_project(lambda p: p.reading.reader.hand.next_candidate(1)),
            keys=(".",),
            tip=_tr("Select the next suggestion, name or quoted passage that is not marked yet"),
            enabled_when=has_article,
        ),
        Entry(
            "previous_candidate",
            ANNOTATE,
            _tr("Candidate before"),
            on_project(lambda p: p.reading.reader.hand.next_candidate(-1)),
            keys=(";",),
            tip=_tr("Select the suggestion, name or quoted passage before"),
            enabled_when=has_article,
        ),
        Entry(
            "accept",
            ANNOTATE,
            _tr("Accept the suggestion"),
            on_project(lambda p: p.annotating.accept_if_any()),
            tip=_tr("Mark the same words with the label that is suggested (Enter)"),
            enabled_when=may_write_on_article,
        ),
    )


def shown_in_the_article() -> tuple[Entry, ...]:
    """Switches for what the reader shows."""
    return (
        Entry(
            "compact",
            VIEW,
            _tr("Compact lines"),
            _switching(COMPACT),
            tip=_tr("Lines nearer to each other, without the names above marked words"),
            checked_when=_is_on(COMPACT),
            rule_before=True,
        ),
        Entry(
            "hidden_signs",
            VIEW,
            _tr("Show hidden signs"),
            _switching(HIDDEN_SIGNS),
            tip=_tr("Joiners, soft hyphens, changes of direction and other signs without width"),
            checked_when=_is_on(HIDDEN_SIGNS),
        ),
        Entry(
            "links",
            VIEW,
            _tr("Show links"),
            _switching(LINKS),
            keys=("Ctrl+Shift+K",),
            tip=_tr("All links between passages, not only those of the chosen one"),
            checked_when=_is_on(LINKS),
        ),
        Entry(
            "suggestions",
            VIEW,
            _tr("Show suggestions"),
            _switching(SUGGESTIONS),
            tip=_tr("What a model suggests, dotted; Enter or a label’s key accepts it"),
            enabled_when=is_open,
            checked_when=_is_on(SUGGESTIONS),
        ),
        Entry(
            "others",
            VIEW,
            _tr("Show the layers of others"),
            _switching(OTHERS),
            tip=_tr("What others have marked, outlined; only to look at"),
            enabled_when=is_open,
            checked_when=_is_on(OTHERS),
        ),
    )
