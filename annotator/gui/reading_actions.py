"""What can be done in the article in hand, and what is shown of it: a part of the table."""

from dataclasses import replace

from annotator.gui.actions import ANNOTATE, VIEW, Entry, tr
from annotator.gui.appearance import COMPACT, HIDDEN_SIGNS, LINKS, OTHERS, SUGGESTIONS
from annotator.gui.conditions import (
    has_article,
    has_span,
    is_open,
    may_repeat,
    may_write_on_article,
    on_project,
)


def _switch(what: str, text: str, tip: str) -> Entry:
    """Something that is shown or not; its name is what it switches."""
    return Entry(
        what,
        VIEW,
        text,
        lambda window: window.appearance.switch(what),
        tip=tip,
        checked_when=lambda window: window.appearance.is_on(what),
    )


def in_the_article() -> tuple[Entry, ...]:
    """Going from one passage or candidate to the next, and taking what is suggested."""
    return (
        Entry(
            "next_span",
            ANNOTATE,
            tr("Next marked passage"),
            on_project(lambda p: p.reading.reader.hand.next_span(1)),
            keys=("]",),
            enabled_when=has_article,
            rule_before=True,
        ),
        Entry(
            "previous_span",
            ANNOTATE,
            tr("Marked passage before"),
            on_project(lambda p: p.reading.reader.hand.next_span(-1)),
            keys=("[",),
            enabled_when=has_article,
        ),
        Entry(
            "edge",
            ANNOTATE,
            tr("Move an edge of the passage"),
            on_project(lambda p: p.reading.move_edge()),
            keys=(",",),
            tip=tr("The end, then the start; the arrows move it, Enter ends"),
            enabled_when=may_repeat,
        ),
        Entry(
            "add_part",
            ANNOTATE,
            tr("Add the words to the passage"),
            on_project(lambda p: p.reading.parting.add()),
            keys=("+", "Ctrl+Shift+P"),
            tip=tr("The selected words become a part of the passage chosen before; Alt+drag too"),
            enabled_when=may_write_on_article,
        ),
        Entry(
            "take_out",
            ANNOTATE,
            tr("Take the words out of the passage"),
            on_project(lambda p: p.reading.parting.take_out()),
            keys=("-", "Ctrl+Shift+X"),
            tip=tr("The selected words, or the part whose edge is being moved, are left out"),
            enabled_when=may_write_on_article,
        ),
        Entry(
            "link",
            ANNOTATE,
            tr("Link the passage…"),
            on_project(lambda p: p.reading.linking.begin()),
            keys=("Ctrl+R",),
            tip=tr("Say which link and to which passage: a letter, then [ ], words or a click"),
            enabled_when=may_repeat,
        ),
        Entry(
            "link_nearest",
            ANNOTATE,
            tr("Link to the nearest passage before"),
            on_project(lambda p: p.reading.linking.link_nearest()),
            keys=("Ctrl+Shift+R",),
            tip=tr("The first link that the chosen passage lacks; pressed again, the next"),
            enabled_when=may_repeat,
        ),
        Entry(
            "links_of_span",
            ANNOTATE,
            tr("Links of the passage"),
            on_project(lambda p: p.inspector.show_links()),
            keys=("Alt+L",),
            tip=tr("Go into their list: Enter goes to the other end, Delete removes the link"),
            enabled_when=has_span,
        ),
        Entry(
            "span_history",
            ANNOTATE,
            tr("History of the passage…"),
            lambda w: w.asking.span_history(),
            keys=("Ctrl+H",),
            short=tr("History"),
            tip=tr("Who made it what and when; and make it so again"),
            enabled_when=has_span,
        ),
        Entry(
            "next_candidate",
            ANNOTATE,
            tr("Next candidate"),
            on_project(lambda p: p.reading.reader.hand.next_candidate(1)),
            keys=(".",),
            tip=tr("Select the next suggestion, name or quoted passage that is not marked yet"),
            enabled_when=has_article,
        ),
        Entry(
            "previous_candidate",
            ANNOTATE,
            tr("Candidate before"),
            on_project(lambda p: p.reading.reader.hand.next_candidate(-1)),
            keys=(";",),
            tip=tr("Select the suggestion, name or quoted passage before"),
            enabled_when=has_article,
        ),
        Entry(
            "accept",
            ANNOTATE,
            tr("Accept the suggestion"),
            on_project(lambda p: p.annotating.accept_if_any()),
            tip=tr("Mark the same words with the label that is suggested (Enter)"),
            enabled_when=may_write_on_article,
        ),
    )


def shown_in_the_article() -> tuple[Entry, ...]:
    """Switches for what the reader shows."""
    compact = _switch(
        COMPACT,
        tr("Compact lines"),
        tr("Lines nearer to each other, without the names above marked words"),
    )
    links = _switch(
        LINKS,
        tr("Show links"),
        tr("All links between passages, not only those of the chosen one"),
    )
    suggestions = _switch(
        SUGGESTIONS,
        tr("Show suggestions"),
        tr("What a model suggests, dotted; Enter or a label’s key accepts it"),
    )
    others = _switch(
        OTHERS,
        tr("Show the layers of others"),
        tr("What others have marked, outlined; only to look at"),
    )
    return (
        replace(compact, rule_before=True),
        _switch(
            HIDDEN_SIGNS,
            tr("Show hidden signs"),
            tr("Joiners, soft hyphens, changes of direction and other signs without width"),
        ),
        replace(links, keys=("Ctrl+Shift+K",)),
        replace(suggestions, enabled_when=is_open),
        replace(others, enabled_when=is_open),
    )
