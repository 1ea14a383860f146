"""Everything that can be done by name: one table for menus, tool bar, keys, palette and help."""

from PySide6.QtGui import QKeySequence

from annotator.gui.actions import ANNOTATE, EDIT, HELP, VIEW, Entry, tr
from annotator.gui.conditions import (
    choosing,
    has_article,
    has_doubts,
    is_chosen,
    is_flagged,
    is_in,
    is_open,
    may_note,
    may_reopen,
    may_repeat,
    may_step,
    may_write,
    may_write_on_article,
    named,
    on_project,
    redoable,
    turning_to,
    undoable,
)
from annotator.gui.file_actions import in_the_file_menu
from annotator.gui.modes import AGREEMENT, REVIEW
from annotator.gui.modes import ANNOTATE as ANNOTATING
from annotator.gui.reading_actions import in_the_article, shown_in_the_article
from annotator.gui.review.actions import in_review
from annotator.gui.scheming import edit_scheme
from annotator.gui.team_actions import in_the_project_menu

Standard = QKeySequence.StandardKey


def all_entries() -> tuple[Entry, ...]:
    """The whole table, in the order of the menus."""
    return (
        *in_the_file_menu(),
        *_edit(),
        *_annotate(),
        *in_review(),
        *in_the_project_menu(),
        *_view(),
        *_help(),
    )


def _edit() -> tuple[Entry, ...]:
    return (
        Entry(
            "undo",
            EDIT,
            tr("Undo"),
            lambda w: w.asking.undo(),
            keys=(Standard.Undo,),
            icon="undo",
            tip=tr("Take back the last thing you did, also after a restart"),
            enabled_when=lambda w: may_write(w) and undoable(w) is not None,
            text_when=lambda w: named(tr("Undo"), undoable(w)),
            on_tool_bar=True,
        ),
        Entry(
            "redo",
            EDIT,
            tr("Redo"),
            on_project(lambda p: p.doing.redo()),
            keys=("Ctrl+Shift+Z", "Ctrl+Y"),
            icon="redo",
            tip=tr("Do again what was undone last"),
            enabled_when=lambda w: may_write(w) and redoable(w) is not None,
            text_when=lambda w: named(tr("Redo"), redoable(w)),
            on_tool_bar=True,
        ),
        Entry(
            "search",
            EDIT,
            tr("Search the articles"),
            on_project(lambda p: p.begin_search()),
            keys=("Ctrl+L", "Ctrl+Shift+F"),
            icon="search",
            tip=tr("Full text, and status: label: source: by: to narrow the list"),
            enabled_when=is_open,
            rule_before=True,
        ),
        Entry(
            "find",
            EDIT,
            tr("Find in the article"),
            on_project(lambda p: p.reading.begin_find()),
            keys=(Standard.Find,),
            tip=tr("Find words in the article you are reading"),
            enabled_when=has_article,
        ),
    )


def _annotate() -> tuple[Entry, ...]:
    return (
        Entry(
            "done",
            ANNOTATE,
            tr("Done and next"),
            on_project(lambda p: p.finishing.done_and_next()),
            keys=("Ctrl+Enter", "Ctrl+Return"),
            icon="done",
            tip=tr(
                "This article is done, also with nothing marked; go to the next unfinished one"
            ),
            enabled_when=may_write_on_article,
        ),
        Entry(
            "exclude",
            ANNOTATE,
            tr("Exclude the article…"),
            lambda w: w.asking.exclude(),
            keys=("Ctrl+Shift+E",),
            icon="close",
            short=tr("Exclude"),
            tip=tr("Leave it out of everything, and say why"),
            enabled_when=may_write_on_article,
            on_tool_bar=True,
        ),
        Entry(
            "reopen",
            ANNOTATE,
            tr("Reopen the article"),
            on_project(lambda p: p.finishing.reopen()),
            keys=("Ctrl+Shift+O",),
            tip=tr("It is not finished after all"),
            enabled_when=may_reopen,
        ),
        Entry(
            "remove_article",
            ANNOTATE,
            tr("Remove the article from the list…"),
            lambda w: w.asking.remove_article(),
            tip=tr("For one that was imported by mistake; undo brings it back with its marks"),
            enabled_when=may_write_on_article,
        ),
        Entry(
            "flag",
            ANNOTATE,
            tr("Flag for discussion…"),
            lambda w: w.asking.flag(),
            keys=("Ctrl+G",),
            icon="flag",
            short=tr("Flag"),
            tip=tr("Mark the article for talking about, with a note; or take the flag away"),
            enabled_when=may_write_on_article,
            checked_when=is_flagged,
            on_tool_bar=True,
        ),
        Entry(
            "note",
            ANNOTATE,
            tr("Write a note"),
            on_project(lambda p: p.write_note()),
            keys=("Ctrl+M",),
            icon="note",
            short=tr("Note"),
            tip=tr("On the chosen passage, else on the article; in review, a comment on the case"),
            enabled_when=may_note,
            rule_before=True,
            on_tool_bar=True,
        ),
        Entry(
            "attributes",
            ANNOTATE,
            tr("Attributes of the passage"),
            on_project(lambda p: p.describing.describe_span()),
            tip=tr("Space in the article: digits choose, Tab goes on, Backspace clears"),
            enabled_when=may_repeat,
        ),
        Entry(
            "article_labels",
            ANNOTATE,
            tr("Labels of the article"),
            on_project(lambda p: p.describing.describe_article()),
            keys=("Ctrl+B",),
            tip=tr("What the scheme asks of an article as a whole"),
            enabled_when=may_write_on_article,
        ),
        Entry(
            "actors",
            ANNOTATE,
            tr("Actors…"),
            lambda w: w.asking.actors(),
            keys=("Ctrl+Shift+A",),
            tip=tr("Whom passages stand for: names, aliases, codes; import and export"),
            enabled_when=is_open,
        ),
        Entry(
            "remove",
            ANNOTATE,
            tr("Remove the passage’s mark"),
            on_project(lambda p: p.annotating.remove()),
            keys=("Delete", "Backspace"),
            icon="delete",
            short=tr("Remove"),
            tip=tr("Remove the chosen span; the text stays"),
            enabled_when=may_write_on_article,
            on_tool_bar=True,
        ),
        Entry(
            "repeat",
            ANNOTATE,
            tr("Same label on all the same words…"),
            lambda w: w.asking.repeat(),
            keys=("Ctrl+D",),
            tip=tr("Mark every other occurrence of the chosen words in this article"),
            enabled_when=may_repeat,
        ),
        Entry(
            "repeat_elsewhere",
            ANNOTATE,
            tr("Same label in other articles…"),
            lambda w: w.asking.repeat_elsewhere(),
            keys=("Ctrl+Shift+D",),
            tip=tr("Mark the chosen words in your other unfinished articles, after a look"),
            enabled_when=may_repeat,
        ),
        *in_the_article(),
        Entry(
            "cleaning",
            ANNOTATE,
            tr("Look at the cleaning…"),
            lambda w: w.asking.look_at_cleaning(),
            keys=("Ctrl+Shift+L",),
            tip=tr("See what was dropped of the page and why, change it, or clean it again"),
            enabled_when=has_article,
            rule_before=True,
        ),
        Entry(
            "doubts",
            ANNOTATE,
            tr("Look at unsure passages"),
            on_project(lambda p: p.begin_doubts()),
            keys=("Ctrl+J",),
            tip=tr("Passages whose place in a newly cleaned text has to be looked at"),
            enabled_when=has_doubts,
        ),
        Entry(
            "feedback",
            ANNOTATE,
            tr("What review decided…"),
            lambda w: w.asking.feedback(),
            keys=("Ctrl+Shift+G",),
            tip=tr("Where gold differs from yours and why; answer, and see what you tend to miss"),
            enabled_when=is_open,
        ),
        Entry(
            "scheme",
            ANNOTATE,
            tr("Scheme…"),
            edit_scheme,
            keys=("Ctrl+Shift+S",),
            icon="label",
            tip=tr("Labels, attributes and relations: what they are called, mean and look like"),
            enabled_when=is_open,
        ),
        Entry(
            "next",
            ANNOTATE,
            tr("Next article"),
            on_project(lambda p: p.step(1)),
            keys=("Alt+Down",),
            icon="next",
            tip=tr("Go on without finishing this one"),
            enabled_when=may_step,
            rule_before=True,
            on_tool_bar=True,
        ),
        Entry(
            "previous",
            ANNOTATE,
            tr("Previous article"),
            on_project(lambda p: p.step(-1)),
            keys=("Alt+Up",),
            icon="previous",
            enabled_when=may_step,
            on_tool_bar=True,
        ),
    )


def _modes() -> tuple[tuple[str, str, str], ...]:
    """The modes of a project in the order of their tabs, with what each is for."""
    return (
        (ANNOTATING, tr("Annotate"), tr("Mark passages in the articles")),
        (REVIEW, tr("Review"), tr("Decide where annotators differ; what is decided is gold")),
        (AGREEMENT, tr("Agreement"), tr("How far annotators agree, and where they do not")),
    )


def _view() -> tuple[Entry, ...]:
    modes = (
        ("system", tr("Colours of the system")),
        ("light", tr("Light")),
        ("dark", tr("Dark")),
    )
    return (
        *(
            Entry(choice, VIEW, text, choosing(choice), checked_when=is_chosen(choice))
            for choice, text in modes
        ),
        Entry(
            "larger",
            VIEW,
            tr("Larger text"),
            lambda w: w.appearance.larger(),
            keys=("Ctrl++", "Ctrl+="),
            rule_before=True,
        ),
        Entry("smaller", VIEW, tr("Smaller text"), lambda w: w.appearance.smaller(), ("Ctrl+-",)),
        Entry("usual", VIEW, tr("Usual text size"), lambda w: w.appearance.usual(), ("Ctrl+0",)),
        *shown_in_the_article(),
        *(
            Entry(
                name,
                VIEW,
                text,
                turning_to(name),
                keys=(f"Ctrl+{number}",),
                tip=tip,
                enabled_when=is_open,
                checked_when=is_in(name),
                rule_before=number == 1,
            )
            for number, (name, text, tip) in enumerate(_modes(), 1)
        ),
        Entry(
            "next_pane",
            VIEW,
            tr("Next pane"),
            on_project(lambda p: p.change_pane(1)),
            keys=("F6",),
            enabled_when=is_open,
            rule_before=True,
        ),
        Entry(
            "previous_pane",
            VIEW,
            tr("Previous pane"),
            on_project(lambda p: p.change_pane(-1)),
            keys=("Shift+F6",),
            enabled_when=is_open,
        ),
    )


def _help() -> tuple[Entry, ...]:
    return (
        Entry(
            "commands",
            HELP,
            tr("All actions…"),
            lambda w: w.asking.command(),
            keys=("Ctrl+K",),
            icon="keyboard",
            tip=tr("Every action by name, with its key"),
        ),
        Entry(
            "keys",
            HELP,
            tr("Keys"),
            lambda w: w.asking.help(),
            keys=("F1", "?"),
            icon="help",
            tip=tr("The codebook entry of the label in hand, else all keys"),
        ),
        Entry(
            "change_keys",
            HELP,
            tr("Change keys…"),
            lambda w: w.asking.change_keys(),
            tip=tr("Give actions and labels other keys"),
        ),
        Entry("about", HELP, tr("About annotator"), lambda w: w.asking.about()),
    )
