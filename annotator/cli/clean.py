"""`annotator clean`: pages in, articles out, on the standard output."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import click

from annotator.cli.console import complain
from annotator.core.pages import CleanedPage


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a page and line.")
@click.option(
    "--blocks", "as_blocks", is_flag=True, help="One JSON object a block, the dropped ones too."
)
def clean(paths: tuple[str, ...], as_json: bool, as_blocks: bool) -> None:
    """Print the articles in saved pages: HTML, or the text of whole pages.

    Folders are walked. A page that cannot be cleaned is named on the standard error, and the
    others go on.
    """
    if as_json and as_blocks:
        raise click.UsageError("Choose one of --json and --blocks.")
    from annotator.app.cleaning_pages import clean_paths, unread

    came = 0
    for cleaned in clean_paths(paths):
        if cleaned.page is None:
            complain((str(cleaned.trouble),))
            continue
        if as_json:
            _write(_line(article_record(cleaned.path, cleaned.page)))
        elif as_blocks:
            for record in block_records(cleaned.path, cleaned.page):
                _write(_line(record))
        else:
            _write(("\n" if came else "") + cleaned.page.article.text + "\n")
        if sentence := unread(cleaned.page.article.text, cleaned.path):
            complain((sentence,))
        came += 1
    click.get_current_context().exit(0 if came else 1)


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
