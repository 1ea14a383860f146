"""`annotator clean`: pages in, articles out, on the standard output."""

import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict
from typing import Any

import click

from annotator.cli.console import complain, progress
from annotator.core.pages import CleanedPage


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
    from annotator.app.cleaning_pages import clean_paths

    came = 0
    with progress(quiet=sys.stdout.isatty()) as bar, closing(clean_paths(paths, (), bar)) as files:
        for cleaned in files:
            if cleaned.page is not None:
                _print(cleaned.path, cleaned.page, as_json=as_json, as_blocks=as_blocks, nth=came)
                came += 1
            if told := tuple(filter(None, (cleaned.trouble, *cleaned.remarks))):
                bar.clear()
                complain(told)
    click.get_current_context().exit(0 if came else 1)


def _print(path: str, page: CleanedPage, *, as_json: bool, as_blocks: bool, nth: int) -> None:
    if as_json:
        _write(_line(article_record(path, page)))
    elif as_blocks:
        for record in block_records(path, page):
            _write(_line(record))
    else:
        _write(("\n" if nth else "") + page.article.text + "\n")


def _write(text: str) -> None:
    """UTF-8 whatever the terminal is set to, so that a pipe never loses a character."""
    click.echo(text.encode("utf-8", "surrogateescape"), nl=False)


def _line(record: Mapping[str, Any]) -> str:
    import json

    return json.dumps(record, ensure_ascii=False) + "\n"


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
