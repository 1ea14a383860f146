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
from annotator.exchange.incoming import Incoming, Mended
from annotator.exchange.json_values import WrongError, mended
from annotator.exchange.lines import BOM, LONGEST_LINE
from annotator.exchange.record_reading import blocks_of
from annotator.exchange.uima_layers import Layers, left_out, quoted
from annotator.exchange.webanno_cells import Cells
from annotator.exchange.webanno_lines import content_of, text_of
from annotator.exchange.xmi_types_reading import types_near


def read_webanno(path: Path, name: str, nobody: Annotator) -> Iterator[Incoming]:
    """The article of a file and its layer; raises BadInputError if it cannot be read."""
    taking = Taking(name, nobody, Unit.UTF16)
    try:
        yield from _records(path, name, taking)
    except WrongError as error:
        raise BadInputError(f"{name} cannot be read: {error}.") from error
    yield from taking.remarks()


def _records(path: Path, name: str, taking: Taking) -> Iterator[Incoming]:
    with path.open("rb") as stream:
        data = stream.read(LONGEST_LINE + 1)
    if len(data) > LONGEST_LINE:
        raise WrongError(f"it is larger than {LONGEST_LINE // 1024 // 1024} MB")
    try:
        lines, unfit = mended(data.removeprefix(BOM).decode())
    except UnicodeDecodeError as error:
        raise WrongError("it is not UTF-8; save it as UTF-8") from error
    if unfit:
        yield Mended(name, unfit)
    content = content_of(lines)
    text, words = text_of(content)
    text, unfit = mended(text)
    if unfit:
        yield Mended(name, unfit)
    if not text.strip():
        raise WrongError("its text is empty")
    cells = Cells(content, Layers(types_near(path)))
    marks = quoted(text, cells.marks, words)
    info = ArticleInfo(external_id=path.stem, path=name, blocks=blocks_of(text, None))
    claims = (Claims(marks, tuple(cells.links)),) if marks else ()
    asides = () if claims else (Aside.UNREAD,)
    yield from taking.records(
        Said(Article(text, info), claims, asides, left_out(cells.unsaid)), name
    )
