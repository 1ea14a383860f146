"""Pages that break parsers, made on the spot: `python -m tests.cleaning.hostile FOLDER`.

Each says what must be found in the article that it becomes, or that it is refused.
"""

import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FIRST = "The harbour of Corvast was closed on Monday after two boats 🚢 were seen off its coast."
SECOND = "Nobody knew where they had come from, the ministry said, and promised an inquiry."
THIRD = "Fishermen were asked to stay at home until the boats had been found, or had left again."
_PROSE = f"<h1>Harbour closed</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
_SEED = 7


@dataclass(frozen=True, slots=True)
class Hostile:
    """A page: `make` takes a share of its full size, `found` is in its article, all of it.

    Without `found` the page has to be refused in a sentence with `refused` in it. At full size,
    what is `rough` may be taken line by line.
    """

    name: str
    make: Callable[[float], bytes]
    found: tuple[str, ...] = (FIRST, SECOND, THIRD)
    refused: str = ""
    small: float = 0.02
    rough: bool = False


def _page(body: str, head: str = "") -> bytes:
    title = "<title>Harbour closed</title>"
    return (f"<!DOCTYPE html><html><head>{title}{head}</head><body>{body}</body></html>").encode()


def _nested(tag: str, depth: int) -> Callable[[float], bytes]:
    def make(share: float) -> bytes:
        times = int(depth * share)
        return _page(f"<{tag}>" * times + _PROSE + f"</{tag}>" * times)

    return make


def _unclosed(opening: str, many: int) -> Callable[[float], bytes]:
    return lambda share: _page(opening * int(many * share) + _PROSE)


def _paragraph(number: int) -> str:
    return f"In week {number} the boats were seen {number * 7} times, the harbour master said."


def _unclosed_paragraphs(share: float) -> bytes:
    many = int(5_000 * share)
    return _page(_PROSE + "".join(f"<div><p>{_paragraph(number)}</p>" for number in range(many)))


def _long(size: int, sentences: int) -> Callable[[float], bytes]:
    """An article of `size` bytes whose paragraphs have so many sentences."""

    def make(share: float) -> bytes:
        many = int(size * share / len(_paragraph(1)))
        said = [_paragraph(number) for number in range(many)]
        parts = (" ".join(said[at : at + sentences]) for at in range(0, many, sentences))
        return _page(_PROSE + "".join(f"<p>{part}</p>\n" for part in parts))

    return make


def _long_dump(share: float) -> bytes:
    lines = "".join(f"{_paragraph(number)}\n" for number in range(int(40_000 * share)))
    return f"Harbour closed\n{FIRST}\n{SECOND}\n{THIRD}\n{lines}".encode()


def _links(share: float) -> bytes:
    links = (f'<a href="/{number}">Story {number}</a> ' for number in range(int(200_000 * share)))
    return _page(f"<article>{_PROSE}</article><div>{''.join(links)}</div>")


def _attribute(share: float) -> bytes:
    return _page(f'<div class="{"x " * int(5_000_000 * share)}">{_PROSE}</div>')


def _attributes(share: float) -> bytes:
    many = " ".join(f'a{number}="{number}"' for number in range(int(200_000 * share)))
    return _page(f"<div {many}>{_PROSE}</div>")


def _bomb(_share: float) -> bytes:
    entities = ['<!ENTITY a0 "boom">']
    entities += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    outside = '<!ENTITY xxe SYSTEM "file:///etc/passwd">'
    head = f'<?xml version="1.0"?><!DOCTYPE html [{"".join(entities)}{outside}]>'
    return f"{head}<html><body>{_PROSE}<p>&a9; &xxe;</p></body></html>".encode()


def _unclosed_comment(share: float) -> bytes:
    return _page(f"{_PROSE}<!-- {'not to be seen ' * int(70_000 * share)}")


def _script(share: float) -> bytes:
    code = "let boats = 2; // The boats were seen, the ministry said on Monday.\n"
    return _page(f"<script>{code * int(30_000 * share)}</script>")


def _unclosed_script(share: float) -> bytes:
    code = "let boats = 2; document.write('seen');\n" * int(50_000 * share)
    return _page(f"{_PROSE}<script>{code}")


def _nuls_in_text(_share: float) -> bytes:
    return _page(_PROSE).replace(b" two ", b" \0two\0 ").replace(b".</p>", b".\0</p>")


def _with_shown_nuls() -> tuple[str, ...]:
    return tuple(said.replace(" two ", " \ufffdtwo\ufffd ") for said in (FIRST, SECOND, THIRD))


def _nuls_in_a_dump(_share: float) -> bytes:
    return f"Harbour closed\n{FIRST}\0\n{SECOND}\0\n{THIRD}\0\n".encode()


def _noise(share: float) -> bytes:
    return random.Random(_SEED).randbytes(int(500_000 * share))  # noqa: S311 - not for secrets


def _wrong_charset(_share: float) -> bytes:
    head = '<meta charset="iso-2022-kr"><meta http-equiv="refresh" content="0;url=file:///etc">'
    return _page(_PROSE, head)


def _one_line(share: float) -> bytes:
    words = " ".join(_paragraph(number) for number in range(int(14_000 * share)))
    return f"Harbour closed\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{words}\n".encode()


def _one_word(share: float) -> bytes:
    word = "a" * int(1_000_000 * share)
    return f"Harbour closed\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{word}\n".encode()


def _lines(many: int) -> Callable[[float], bytes]:
    def make(share: float) -> bytes:
        lines = "".join(f"Item {number}\n" for number in range(int(many * share)))
        return f"Harbour closed\n{FIRST}\n{SECOND}\n{THIRD}\n{lines}".encode()

    return make


def _tables(share: float) -> bytes:
    depth = int(10_000 * share)
    return _page("<table><tr><td>" * depth + _PROSE + "</td></tr></table>" * depth)


def _breaks(share: float) -> bytes:
    return _page(_PROSE + "<br>" * int(500_000 * share))


def _empty_paragraphs(share: float) -> bytes:
    return _page(_PROSE + "<p>&nbsp;</p>" * int(300_000 * share))


def _angles(share: float) -> bytes:
    return _page(_PROSE + "<" * int(1_000_000 * share))


def _half_tags(share: float) -> bytes:
    return _page(_PROSE + "<a href='" * int(100_000 * share))


def _references(share: float) -> bytes:
    return _page(_PROSE + f"<p>{'&#x41;&amp;&bogus;&#99999999;' * int(50_000 * share)}</p>")


def _json_ld(share: float) -> bytes:
    depth = int(100_000 * share)
    data = '{"@type":"NewsArticle","a":' + "[" * depth + "]" * depth + "}"
    return _page(_PROSE, f'<script type="application/ld+json">{data}</script>')


def _blanks(share: float) -> bytes:
    return f"{' ' * int(1_000_000 * share)}{FIRST}\n{SECOND}\n{THIRD}{chr(10) * 99_999}".encode()


def _digits(share: float) -> bytes:
    """A date that goes on and on, for whoever looks for dates with regular expressions."""
    dates = "2022.02.10 " * int(50_000 * share)
    return f"Harbour closed\n{dates}\n{FIRST}\n{SECOND}\n{THIRD}\n".encode()


def _commas(share: float) -> bytes:
    names = ", ".join(f"Ann{number} Lee" for number in range(int(50_000 * share)))
    return f"Harbour closed\nBy {names}\n{FIRST}\n{SECOND}\n{THIRD}\n".encode()


PAGES = (
    Hostile("nested-div-1000.html", _nested("div", 1_000), small=1),
    Hostile("nested-div-50000.html", _nested("div", 50_000)),
    Hostile("nested-div-100000.html", _nested("div", 100_000)),
    Hostile("nested-span-100000.html", _nested("span", 100_000)),
    Hostile("nested-a-50000.html", _nested("a href='/'", 50_000)),
    Hostile("nested-blockquote-20000.html", _nested("blockquote", 20_000)),
    Hostile("nested-list-50000.html", _nested("ul><li", 50_000)),
    Hostile("nested-font-100000.html", _nested("font color=red", 100_000)),
    Hostile("nested-section-1000.html", _nested("section class=story", 1_000), small=1),
    Hostile("unclosed-b-i.html", _unclosed("<b><i>", 50_000)),
    Hostile("unclosed-div-paragraphs.html", _unclosed_paragraphs),
    Hostile("tables-10000.html", _tables),
    Hostile("long-4mb.html", _long(4_000_000, 1), rough=True),
    Hostile("long-20mb.html", _long(20_000_000, 10), rough=True),
    Hostile("long-20mb-one-paragraph.html", _long(20_000_000, 300_000)),
    Hostile("long-15mb-short-paragraphs.html", _long(12_000_000, 1), rough=True),
    Hostile("too-long.html", _long(30_000_000, 10), (), "MB", small=1),
    Hostile("long-3mb.txt", _long_dump, rough=True),
    Hostile("links-200000.html", _links),
    Hostile("attribute-10mb.html", _attribute, small=0.009),
    Hostile("attributes-200000.html", _attributes),
    Hostile("entity-bomb.html", _bomb, small=1),
    Hostile("unclosed-comment.html", _unclosed_comment),
    Hostile("only-script.html", _script, (), "no article"),
    Hostile("unclosed-script.html", _unclosed_script),
    Hostile("breaks-500000.html", _breaks),
    Hostile("empty-paragraphs.html", _empty_paragraphs),
    Hostile("angles-1mb.html", _angles, small=0.015),
    Hostile("half-tags.html", _half_tags),
    Hostile("references.html", _references),
    Hostile("deep-json.html", _json_ld),
    Hostile("wrong-charset.html", _wrong_charset, small=1),
    Hostile("nuls.html", _nuls_in_text, _with_shown_nuls(), small=1),
    Hostile("nuls.txt", _nuls_in_a_dump, small=1),
    Hostile("only-nuls.txt", lambda share: b"\0" * int(1_000_000 * share), (), "is empty"),
    Hostile("noise.txt", _noise, (), "cannot be read as text"),
    Hostile("empty.html", lambda _share: b"", (), "is empty", small=1),
    Hostile("blanks.txt", _blanks, small=1),
    Hostile("one-line-1mb.txt", _one_line),
    Hostile("one-word-1mb.txt", _one_word),
    Hostile("lines-100000.txt", _lines(100_000), rough=True),
    Hostile("lines-1000000.txt", _lines(1_000_000), (), "lines", small=0.25),
    Hostile("dates.txt", _digits),
    Hostile("names.txt", _commas),
)
"""The whole set. `small` is the share of its size with which a page is quick to clean."""


def write(folder: Path) -> None:
    """Put the set, at full size, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in PAGES:
        (folder / page.name).write_bytes(page.make(1))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
