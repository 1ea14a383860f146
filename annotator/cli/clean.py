"""`annotator clean`: pages in, articles out, on the standard output."""

import re
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict
from typing import Any

import click

from annotator.cli.console import complain, progress, visible
from annotator.core.errors import AnnotatorError
from annotator.core.pages import CleanedPage
from annotator.core.progress import Cancelled, Progress

_INTERRUPTED = 130

_HALVES = re.compile("[\ud800-\udfff]")
"""Half characters: how Python shows the bytes of a name that is not UTF-8."""


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a page and line.")
@click.option(
    "--blocks", "as_blocks", is_flag=True, help="One JSON object a block, the dropped ones too."
)
def clean(paths: tuple[str, ...], as_json: bool, as_blocks: bool) -> None:
    """Print the articles in saved pages: HTML, or the text of whole pages.

    Folders are walked, and all cores used; the output is in the order of the pages. A page that
    cannot be cleaned is named on the standard error, and the others go on.
    """
    if as_json and as_blocks:
        raise click.UsageError("Choose one of --json and --blocks.")
    if sys.stdout is None:
        raise AnnotatorError(
            "The articles cannot be written, because the standard output is closed: send it to a "
            "file or another program."
        )
    from annotator.app.cleaning_pages import clean_paths

    plain, came, done = _Plain(), 0, 0
    with progress(quiet=sys.stdout.isatty()) as bar:
        counting = _Counting(bar)
        try:
            with closing(clean_paths(paths, (), counting)) as files:
                for cleaned in files:
                    done += 1
                    if cleaned.page is not None:
                        came += 1
                        if as_json or as_blocks:
                            _print(cleaned.path, cleaned.page, as_blocks=as_blocks)
                        else:
                            plain.add(cleaned.path, cleaned.page)
                    if told := tuple(filter(None, (cleaned.trouble, *cleaned.remarks))):
                        bar.clear()
                        complain(told)
        except Cancelled:
            if not came:
                raise
            plain.end()
            bar.clear()
            complain((f"Interrupted after {done:,} of {max(done, counting.total):,} pages.",))
            click.get_current_context().exit(_INTERRUPTED)
    plain.end()
    click.get_current_context().exit(0 if came else 1)


class _Counting:
    """Progress that remembers how much there is to do."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.total = 0

    def report(self, done: int, total: int | None, doing: str) -> None:
        self.total = max(self.total, total or 0)
        self._progress.report(done, total, doing)


class _Plain:
    """Articles one below the other: each under the name of its page, unless there is only one."""

    def __init__(self) -> None:
        self._first: tuple[str, CleanedPage] | None = None
        self._count = 0

    def add(self, path: str, page: CleanedPage) -> None:
        self._count += 1
        if self._count == 1:
            self._first = path, page  # whether it needs a name is known once another one comes
            return
        if self._first is not None:
            self._say(*self._first)
            self._first = None
        _write("\n")
        self._say(path, page)

    def end(self) -> None:
        if self._first is not None:
            _write(self._first[1].article.text + "\n")
            self._first = None

    def _say(self, path: str, page: CleanedPage) -> None:
        _write(f"── {visible(path)} ──\n{page.article.text}\n")


def _print(path: str, page: CleanedPage, *, as_blocks: bool) -> None:
    records = block_records(path, page) if as_blocks else [article_record(path, page)]
    for record in records:
        _write(_line(record))


def _write(text: str) -> None:
    """UTF-8 whatever the terminal is set to, so that a pipe never loses a character."""
    click.echo(_HALVES.sub("\ufffd", text).encode(), nl=False)


def _line(record: Mapping[str, Any]) -> str:
    """One line of JSON, in which a path of any bytes is exactly as given, if spelt out."""
    import json

    line = json.dumps(record, ensure_ascii=False) + "\n"
    return _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", line)


def article_record(path: str, page: CleanedPage) -> dict[str, Any]:
    """A cleaned page as `clean --json` prints it."""
    info = page.article.info
    return {
        "path": path,
        "headline": info.headline,
        "authors": list(info.authors),
        "source": info.source,
        "agency": info.agency,
        "section": info.section,
        "published": info.published,
        "published_raw": info.published_raw,
        "updated": info.updated,
        "updated_raw": info.updated_raw,
        "url": info.url,
        "language": info.language,
        "confidence": round(page.confidence, 3),
        "text": page.article.text,
        "blocks": [asdict(block) for block in info.blocks],
    }


def block_records(path: str, page: CleanedPage) -> list[dict[str, Any]]:
    """The verdict on every block of a page, in page order, as `clean --blocks` prints them."""
    return [
        {
            "path": path,
            "kind": block.kind,
            "reason": block.reason,
            "score": block.score,
            "text": block.text,
            "start": block.start,
            "end": block.end,
        }
        for block in page.blocks
    ]
