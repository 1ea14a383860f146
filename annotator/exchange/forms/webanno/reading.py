"""WebAnno TSV 3, as INCEpTION and WebAnno write it: a file an article.

Offsets are UTF-16 units, and the words beside them show whether that is so. Spans of all layers
come in but words and grammar, named by their feature `label` or `value`, else by their layer;
relations, slots and chains become relations. `TypeSystem.xml` beside the file, where an export of
ours has put one, says what features stand for. See “WebAnno TSV 3.3 File format” in
https://inception-project.github.io/releases/latest/docs/user-guide.html.
"""

from collections.abc import Iterator
from pathlib import Path

from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo
from annotator.core.errors import BadInputError
from annotator.exchange.anchoring import Unit
from annotator.exchange.claims import Aside, Claims, Said, Taking
from annotator.exchange.forms.uima.layers import Layers, left_out, quoted
from annotator.exchange.forms.uima.type_systems import Types, types_near
from annotator.exchange.forms.webanno.cells import Cells
from annotator.exchange.forms.webanno.lines import content_of, text_of
from annotator.exchange.incoming import Incoming, Mended
from annotator.exchange.json_values import WrongError, mended
from annotator.exchange.lines import BOM, LONGEST_LINE
from annotator.exchange.record_reading import blocks_of


def read_webanno(path: Path, name: str, nobody: Annotator) -> Iterator[Incoming]:
    """The article of a file and its layer; raises BadInputError if it cannot be read."""
    taking = Taking(name, nobody, Unit.UTF16)
    try:
        types = types_near(path)
        yield from webanno_records(_content(path), path.stem, types, taking, name, None)
    except WrongError as error:
        raise BadInputError(f"{name} cannot be read: {error}.") from error
    yield from taking.remarks()


def _content(path: Path) -> bytes:
    with path.open("rb") as stream:
        data = stream.read(LONGEST_LINE + 1)
    if len(data) > LONGEST_LINE:
        raise WrongError(f"it is larger than {LONGEST_LINE // 1024 // 1024} MB")
    return data


def webanno_records(
    data: bytes, title: str, types: Types, taking: Taking, where: str, whose: Annotator | None
) -> Iterator[Incoming]:
    """The article of a file and its layer, `whose` if it is somebody's.

    Raises WrongError, in a few words, if it cannot be read.
    """
    try:
        lines, unfit = mended(data.removeprefix(BOM).decode())
    except UnicodeDecodeError as error:
        raise WrongError("it is not UTF-8; save it as UTF-8") from error
    content = content_of(lines)
    whole, words = text_of(content)
    text, unfit_text = mended(whole)
    if unfit + unfit_text:
        yield Mended(where, unfit + unfit_text)
    if not text.strip():
        raise WrongError("its text is empty")
    cells = Cells(content, Layers(types))
    marks = quoted(text, cells.marks, words)
    info = ArticleInfo(external_id=title, path=where, blocks=blocks_of(text, None))
    claims = Claims(marks, tuple(cells.links), annotator=whose)
    found, asides = ((claims,), ()) if marks or whose else ((), (Aside.UNREAD,))
    said = Said(Article(text, info), found, asides, left_out(cells.unsaid))
    yield from taking.records(said, where)
