"""The facts about an article as lines of a form, and what may be written in each."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from annotator.app.written_dates import date_written
from annotator.core.articles import ArticleInfo

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s?(Z|UTC|[+\u2212-]\d\d:?\d\d)?"
)
_BETWEEN_NAMES = re.compile(r",\s+(?:and\s+|&\s*)?|\s+(?:and|&)\s+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pages", text)


class Wrong(Exception):  # noqa: N818 - what a value is, not a fault of the program
    """A value that cannot be kept; its message says why, and how to write it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the form: the field of ArticleInfo it is for, what it is called."""

    field: str
    name: str
    hint: str = ""
    wide: bool = False
    raw: str = ""
    """The field that holds how the page itself wrote it."""


def all_facts() -> tuple[Fact, ...]:
    """Every line, in the order of the form."""
    written = _tr("as 2022-02-10 09:38")
    return (
        Fact("headline", _tr("Headline"), wide=True),
        Fact("authors", _tr("By"), _tr("several with ; between")),
        Fact("source", _tr("Source")),
        Fact("agency", _tr("Agency")),
        Fact("section", _tr("Section")),
        Fact("published", _tr("Published"), written, raw="published_raw"),
        Fact("updated", _tr("Updated"), written, raw="updated_raw"),
        Fact("url", _tr("Address"), _tr("https://…")),
        Fact("language", _tr("Language"), _tr("as en or ko")),
    )


def as_written(info: ArticleInfo, field: str) -> str:
    """A fact as the form shows it."""
    if field == "authors":
        return "; ".join(info.authors)
    return (
        str(getattr(info, field) or "").replace("T", " ")
        if _is_date(field)
        else str(getattr(info, field) or "")
    )


def as_value(field: str, words: str) -> str | tuple[str, ...] | None:
    """What is to be kept of what somebody wrote. Raises Wrong with a sentence on what is amiss."""
    words = words.strip()
    if field == "authors":
        return authors(words)
    if not words:
        return None
    if _is_date(field):
        return moment(words)
    if field == "language":
        if not _LANGUAGE.fullmatch(words):
            sentence = _tr("“%1” is no language: write its short name, as en, ko or pt-BR.")
            raise Wrong(sentence.replace("%1", words))
        return words
    if field == "url" and not re.match(r"https?://[^\s/]+", words):
        sentence = _tr("“%1” is no address of a page: it begins with https:// or http://.")
        raise Wrong(sentence.replace("%1", words))
    return words


def authors(words: str) -> tuple[str, ...]:
    """The names in a line: a semicolon parts them; so do a comma and “and” between whole names.

    A name is whole if it has two words or more and begins and ends with no small letter.
    """
    names = [" ".join(name.split()) for name in words.split(";")]
    if len(names) == 1:
        parts = _BETWEEN_NAMES.split(names[0])
        names = parts if all(map(_is_whole_name, parts)) else names
    return tuple(filter(None, names))


def _is_whole_name(words: str) -> bool:
    parts = words.split()
    return len(parts) > 1 and not (parts[0][0].islower() or parts[-1][0].islower())


def moment(words: str) -> str:
    """A date or moment in ISO 8601, just as precise as it was written. Raises Wrong."""
    sentence = _tr(
        "“%1” is no date: write it as 2022-02-10, or 2022-02-10 09:38 +09:00."
        " Esc puts back what was there."
    ).replace("%1", words)
    plain = words.replace("/", "-").replace(".", "-", 2).strip()
    try:
        if match := _DAY.fullmatch(plain):
            year, month, day = match.groups()
            date(int(year), int(month or 1), int(day or 1))
            return plain
        if not _MOMENT.fullmatch(plain):
            if read := date_written(words):
                return read
            raise Wrong(sentence)
        made = plain.replace(" ", "T", 1).replace(" ", "").replace("\u2212", "-")
        made = made.replace("UTC", "Z")
        datetime.fromisoformat(made)
    except ValueError:
        raise Wrong(sentence) from None
    return made


def _is_date(field: str) -> bool:
    return field in ("published", "updated")
