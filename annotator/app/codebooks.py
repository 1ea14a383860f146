"""The codebook of a project: what it says, with passages of the project, and files of it."""

from functools import partial
from pathlib import Path

from annotator.app.workspace import Reading
from annotator.app.writing import written_aside
from annotator.core.codebook import Line, Quoted, codebook
from annotator.core.errors import BadInputError
from annotator.core.file_names import spoken
from annotator.core.ids import AnnotatorId, LabelId
from annotator.store.examples import examples
from annotator.store.policies import policy

LIVE = 3
"""Passages of the project that are shown for a label."""

SUFFIXES = (".md", ".html")
"""What `write_codebook` can write."""


def live_examples(
    reading: Reading, label: LabelId, who: AnnotatorId | None = None
) -> list[Quoted]:
    """A few passages that show what a label means: decided ones, then finished ones of `who`."""
    return examples(reading, label, LIVE, who)


def codebook_of(reading: Reading, eyes: AnnotatorId | None = None) -> tuple[Line, ...]:
    """The codebook of a project with passages of it, whoever marked them.

    With `eyes`, where a blind project must not show them what others marked, only their own.
    """
    who = eyes if policy(reading).blind else None
    return tuple(codebook(reading.scheme(), partial(live_examples, reading, who=who)))


def write_codebook(reading: Reading, path: Path, eyes: AnnotatorId | None = None) -> None:
    """Write the codebook as Markdown or HTML, as the file is called, for `eyes`.

    Raises BadInputError for any other name, or if the file cannot be written.
    """
    from annotator.exchange.codebooks import html, markdown

    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        msg = f"{spoken(path.name)} is neither Markdown nor HTML; call it codebook.md, say."
        raise BadInputError(msg)
    require_free(path, reading.path)
    lines = codebook_of(reading, eyes)
    text = markdown(lines) if suffix == ".md" else html(reading.scheme(), lines)
    put_in_place(text.encode("utf-8", "replace"), path)


def require_free(path: Path, project: Path) -> None:
    """Raise RefusedError where a project is, this one or another, or what is named like one."""
    from annotator.app.overwriting import require_no_project

    require_no_project(path, project, path.suffix.casefold())


def put_in_place(content: bytes, path: Path) -> None:
    """Write a file of the codebook, whole or not at all. Raises BadInputError if it cannot be."""
    try:
        with written_aside(path) as out:
            out.write(content)
    except OSError as error:
        why = (error.strerror or "no reason given").lower()
        msg = f"{spoken(path.name)} cannot be written: {why}."
        raise BadInputError(msg) from error
