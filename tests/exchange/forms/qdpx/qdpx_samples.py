"""REFI-QDA projects as other programs write them, and what is read of them."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from annotator.core.annotators import Annotator
from annotator.core.records import NOBODY, Layer, Record
from annotator.exchange.forms.qdpx.reading import read_qdpx
from annotator.exchange.incoming import Incoming, Remark, Skipped

TEXT = "🚨 Zoe\u0301 of Freedonia\nthreatened\u00a0Sylvania.\n\u2028ראש הממשלה said 서울."
ADA, BEN = "0a" * 4 + "-0000-0000-0000-" + "0a" * 6, "0B" * 4 + "-0000-0000-0000-" + "0B" * 6
ACTOR, THREAT, SUB = (f"{digit * 8}-0000-0000-0000-000000000001" for digit in "123")
SOURCE = "99999999-0000-0000-0000-000000000001"
CODES = f"""<Code guid="{ACTOR}" name="actor" isCodable="true">
<Code guid="{SUB}" name="state" isCodable="true"/></Code>
<Code guid="{THREAT}" name="threat" isCodable="true"/>"""


def guid(number: int) -> str:
    return f"00000000-0000-0000-0000-{number:012d}"


def selection(  # noqa: PLR0913 - each is something that programs do differently
    number: int,
    quote: str,
    *codes: str,
    text: str = TEXT,
    user: str = ADA,
    name: str | None = None,
    last: bool = False,
    more: str = "",
    shift: int = 0,
) -> str:
    start = text.index(quote) + shift
    end = start + len(quote) - last
    shown = quote if name is None else name
    shown = shown.replace("\r", "&#13;").replace("\n", "&#10;")
    codings = "".join(
        f'<Coding guid="{guid(number * 100 + each)}" creatingUser="{user}">'
        f'<CodeRef targetGUID="{code}"/></Coding>'
        for each, code in enumerate(codes or (ACTOR,), 1)
    )
    return (
        f'<PlainTextSelection guid="{guid(number)}" name="{shown}" startPosition="{start}"'
        f' endPosition="{end}" creatingUser="{user}">{codings}{more}</PlainTextSelection>'
    )


def source(*inside: str, path: str = "internal://a.txt", guid: str = SOURCE) -> str:
    return (
        f'<TextSource guid="{guid}" name="doc 1" plainTextPath="{path}">{"".join(inside)}'
        "</TextSource>"
    )


def xml(*sources: str, after: str = "", codes: str = CODES) -> str:
    users = f'<User guid="{{{ADA}}}" name="Ada"/><User guid="{BEN}" name="Ben"/>'
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="Somebody 1.0">'
        f"<Users>{users}</Users><CodeBook><Codes>{codes}</Codes></CodeBook>"
        f"<Sources>{''.join(sources)}</Sources>{after}</Project>"
    )


def packed(members: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def read(data: bytes, tmp_path: Path) -> list[Incoming]:
    path = tmp_path / "p.qdpx"
    path.write_bytes(data)
    return list(read_qdpx(path, "p.qdpx", Annotator(NOBODY, "")))


def taken(project: str, tmp_path: Path, text: str | bytes = TEXT) -> list[Incoming]:
    return read(packed({"project.qde": project, "Sources/a.txt": text}), tmp_path)


def records(found: list[Incoming]) -> list[Record]:
    return [one for one in found if isinstance(one, Record)]


def layers(found: list[Incoming]) -> list[Layer]:
    return [one.layer for one in records(found) if one.layer]


def quotes(one: Record) -> list[str]:
    assert one.layer
    return [span.quote_in_parts(one.article.text) for span in one.layer.spans]


def told(found: list[Incoming]) -> str:
    return "\n".join(one.sentence for one in found if isinstance(one, Skipped | Remark))
