"""Everything that can be done by name: one table for menus, tool bar, keys, palette and help."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from annotator.gui.actions import ANNOTATE, EDIT, HELP, VIEW, Entry
from annotator.gui.conditions import (
    choosing,
    has_article,
    has_doubts,
    is_chosen,
    is_flagged,
    is_open,
    may_reopen,
    may_repeat,
    may_write,
    may_write_on_article,
    named,
    on_project,
    redoable,
    undoable,
)
from annotator.gui.file_actions import in_the_file_menu
from annotator.gui.reading_actions import in_the_article, shown_in_the_article
from annotator.gui.scheming import edit_scheme

Standard = QKeySequence.StandardKey


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def all_entries() -> tuple[Entry, ...]:
    """The whole table, in the order of the menus."""
    return (*in_the_file_menu(), *_edit(), *_annotate(), *_view(), *_help())


def _edit() -> tuple[Entry, ...]:
    return (
        Entry(
            "undo",
            EDIT,
            _tr("Undo"),
            lambda w: w.asking.undo(),
            keys=(Standard.Undo,),
            icon="undo",
            tip=_tr("Take back the last thing you did, also after a restart"),
            enabled_when=lambda w: may_write(w) and undoable(w) is not None,
            text_when=lambda w: named(_tr("Undo"), undoable(w)),
            on_tool_bar=True,
        ),
        Entry(
            "redo",
            EDIT,
            _tr("Redo"),
            on_project(lambda p: p.doing.redo()),
            keys=("Ctrl+Shift+Z", "Ctrl+Y"),
            icon="redo",
            tip=_tr("Do again what was undone last"),
            enabled_when=lambda w: may_write(w) and redoable(w) is not None,
            text_when=lambda w: named(_tr("Redo"), redoable(w)),
            on_tool_bar=True,
        ),
        Entry(
            "search",
            EDIT,
            _tr("Search the articles"),
            on_project(lambda p: p.articles.begin_search()),
            keys=("Ctrl+L", "Ctrl+Shift+F"),
            icon="search",
            tip=_tr("Full text, and status: label: source: by: to narrow the list"),
            enabled_when=is_open,
            rule_before=True,
        ),
        Entry(
            "find",
            EDIT,
            _tr("Find in the article"),
            on_project(lambda p: p.reading.begin_find()),
            keys=(Standard.Find,),
            tip=_tr("Find words in the article you are reading"),
            enabled_when=has_article,
        ),
    )


def _annotate() -> tuple[Entry, ...]:
    return (
        Entry(
            "done",
            ANNOTATE,
            _tr("Done and next"),
            on_project(lambda p: p.finishing.done_and_next()),
            keys=("Ctrl+Enter", "Ctrl+Return"),
            icon="done",
            tip=_tr(
                "This article is done, also with nothing marked; go to the next unfinished one"
            ),
            enabled_when=may_write_on_article,
        ),
        Entry(
            "exclude",
            ANNOTATE,
            _tr("Exclude the article…"),
            lambda w: w.asking.exclude(),
            keys=("Ctrl+Shift+E",),
            icon="close",
            short=_tr("Exclude"),
            tip=_tr("Leave it out of everything, and say why"),
            enabled_when=may_write_on_article,
            on_tool_bar=True,
        ),
        Entry(
            "reopen",
            ANNOTATE,
            _tr("Reopen the article"),
            on_project(lambda p: p.finishing.reopen()),
            keys=("Ctrl+Shift+O",),
            tip=_tr("It is not finished after all"),
            enabled_when=may_reopen,
        ),
        Entry(
            "remove_article",
            ANNOTATE,
            _tr("Remove the article from the list…"),
            lambda w: w.asking.remove_article(),
            tip=_tr("For one that was imported by mistake; undo brings it back with its marks"),
            enabled_when=may_write_on_article,
        ),
        Entry(
            "flag",
            ANNOTATE,
            _tr("Flag for discussion…"),
            lambda w: w.asking.flag(),
            keys=("Ctrl+G",),
            icon="flag",
            short=_tr("Flag"),
            tip=_tr("Mark the article for talking about, with a note; or take the flag away"),
            enabled_when=may_write_on_article,
            checked_when=is_flagged,
            on_tool_bar=True,
        ),
        Entry(
            "note",
            ANNOTATE,
            _tr("Write a note"),
            on_project(lambda p: p.inspector.write_note()),
            keys=("Ctrl+M",),
            icon="note",
            short=_tr("Note"),
            tip=_tr("On the chosen passage, else on the article"),
            enabled_when=may_write_on_article,
            rule_before=True,
            on_tool_bar=True,
        ),
        Entry(
            "attributes",
            ANNOTATE,
            _tr("Attributes of the passage"),
            on_project(lambda p: p.describing.describe_span()),
            tip=_tr("Space in the article: digits choose, Tab goes on, Backspace clears"),
            enabled_when=may_repeat,
        ),
        Entry(
            "article_labels",
            ANNOTATE,
            _tr("Labels of the article"),
            on_project(lambda p: p.describing.describe_article()),
            keys=("Ctrl+B",),
            tip=_tr("What the scheme asks of an article as a whole"),
            enabled_when=may_write_on_article,
        ),
        Entry(
            "actors",
            ANNOTATE,
            _tr("Actors…"),
            lambda w: w.asking.actors(),
            keys=("Ctrl+Shift+A",),
            tip=_tr("Whom passages stand for: names, aliases, codes; import and export"),
            enabled_when=is_open,
        ),
        Entry(
            "remove",
            ANNOTATE,
            _tr("Remove the passage’s mark"),
            on_project(lambda p: p.annotating.remove()),
            keys=("Delete", "Backspace"),
            icon="delete",
            short=_tr("Remove"),
            tip=_tr("Remove the chosen span; the text stays"),
            enabled_when=may_write_on_article,
            on_tool_bar=True,
        ),
        Entry(
            "repeat",
            ANNOTATE,
            _tr("Same label on all the same words…"),
            lambda w: w.asking.repeat(),
            keys=("Ctrl+D",),
            tip=_tr("Mark every other occurrence of the chosen words in this article"),
            enabled_when=may_repeat,
        ),
        Entry(
            "repeat_elsewhere",
            ANNOTATE,
            _tr("Same label in other articles…"),
            lambda w: w.asking.repeat_elsewhere(),
            keys=("Ctrl+Shift+D",),
            tip=_tr("Mark the chosen words in your other unfinished articles, after a look"),
            enabled_when=may_repeat,
        ),
        *in_the_article(),
        Entry(
            "cleaning",
            ANNOTATE,
            _tr("Look at the cleaning…"),
            lambda w: w.asking.look_at_cleaning(),
            keys=("Ctrl+Shift+L",),
            tip=_tr("See what was dropped of the page and why, change it, or clean it again"),
            enabled_when=has_article,
            rule_before=True,
        ),
        Entry(
            "doubts",
            ANNOTATE,
            _tr("Look at unsure passages"),
            on_project(lambda p: p.begin_doubts()),
            keys=("Ctrl+J",),
            tip=_tr("Passages whose place in a newly cleaned text has to be looked at"),
            enabled_when=has_doubts,
        ),
        Entry(
            "scheme",
            ANNOTATE,
            _tr("Scheme…"),
            edit_scheme,
            keys=("Ctrl+Shift+S",),
            icon="label",
            tip=_tr("Labels, attributes and relations: what they are called, mean and look like"),
            enabled_when=is_open,
        ),
        Entry(
            "next",
            ANNOTATE,
            _tr("Next article"),
            on_project(lambda p: p.finishing.step(1)),
            keys=("Alt+Down",),
            icon="next",
            tip=_tr("Go on without finishing this one"),
            enabled_when=has_article,
            rule_before=True,
            on_tool_bar=True,
        ),
        Entry(
            "previous",
            ANNOTATE,
            _tr("Previous article"),
            on_project(lambda p: p.finishing.step(-1)),
            keys=("Alt+Up",),
            icon="previous",
            enabled_when=has_article,
            on_tool_bar=True,
        ),
    )


def _view() -> tuple[Entry, ...]:
    modes = (
        ("system", _tr("Colours of the system")),
        ("light", _tr("Light")),
        ("dark", _tr("Dark")),
    )
    return (
        *(
            Entry(choice, VIEW, text, choosing(choice), checked_when=is_chosen(choice))
            for choice, text in modes
        ),
        Entry(
            "larger",
            VIEW,
            _tr("Larger text"),
            lambda w: w.appearance.larger(),
            keys=("Ctrl++", "Ctrl+="),
            rule_before=True,
        ),
        Entry("smaller", VIEW, _tr("Smaller text"), lambda w: w.appearance.smaller(), ("Ctrl+-",)),
        Entry("usual", VIEW, _tr("Usual text size"), lambda w: w.appearance.usual(), ("Ctrl+0",)),
        *shown_in_the_article(),
        Entry(
            "next_pane",
            VIEW,
            _tr("Next pane"),
            on_project(lambda p: p.change_pane(1)),
            keys=("F6",),
            enabled_when=is_open,
            rule_before=True,
        ),
        Entry(
            "previous_pane",
            VIEW,
            _tr("Previous pane"),
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
            _tr("All actions…"),
            lambda w: w.asking.command(),
            keys=("Ctrl+K",),
            icon="keyboard",
            tip=_tr("Every action by name, with its key"),
        ),
        Entry(
            "keys",
            HELP,
            _tr("Keys"),
            lambda w: w.asking.help(),
            keys=("F1", "?"),
            icon="help",
            tip=_tr("The codebook entry of the label in hand, else all keys"),
        ),
        Entry(
            "change_keys",
            HELP,
            _tr("Change keys…"),
            lambda w: w.asking.change_keys(),
            tip=_tr("Give actions and labels other keys"),
        ),
        Entry("about", HELP, _tr("About annotator"), lambda w: w.asking.about()),
    )
