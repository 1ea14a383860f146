"""What a team does with a project: one part of the table of actions."""

from annotator.gui.actions import PROJECT, Entry, tr
from annotator.gui.conditions import is_open, may_write, may_write_on_article
from annotator.gui.teamwork import (
    assign_articles,
    choose_round,
    hand_out,
    people,
    report_text,
    send_work,
)


def in_the_project_menu() -> tuple[Entry, ...]:
    """Dealing and handing out, working and sending back."""
    return (
        Entry(
            "assign",
            PROJECT,
            tr("Assign articles…"),
            assign_articles,
            tip=tr("Who codes what: shares, overlap, rounds; take back, or read it from a list"),
            enabled_when=may_write,
        ),
        Entry(
            "people",
            PROJECT,
            tr("People of the project…"),
            people,
            tip=tr("Who is who; say that two of one name are the same person"),
            enabled_when=is_open,
        ),
        Entry(
            "hand_out",
            PROJECT,
            tr("Hand out…"),
            hand_out,
            tip=tr("Write a file for each coder, with their articles and nobody’s marks"),
            enabled_when=may_write,
        ),
        Entry(
            "team_folder",
            PROJECT,
            tr("Team folder…"),
            lambda w: w.asking.show(w.team.ask()),
            tip=tr("A folder in which colleagues put their files; what comes is offered to you"),
            enabled_when=may_write,
        ),
        Entry(
            "round",
            PROJECT,
            tr("Work in another round…"),
            choose_round,
            tip=tr("Training, pilot, main, drift check, or a round of your own"),
            enabled_when=is_open,
            rule_before=True,
        ),
        Entry(
            "report_text",
            PROJECT,
            tr("Report a problem with the text…"),
            report_text,
            tip=tr("Flag the article with a note for whoever cleans it"),
            enabled_when=may_write_on_article,
        ),
        Entry(
            "send_work",
            PROJECT,
            tr("Send my work…"),
            send_work,
            tip=tr("A small file with your marks alone, for whoever leads the project"),
            enabled_when=is_open,
        ),
        Entry(
            "who",
            PROJECT,
            tr("You are…"),
            lambda w: w.introducing.ask(),
            tip=tr("Say who sits here, if it is somebody else"),
            enabled_when=may_write,
            rule_before=True,
        ),
    )
