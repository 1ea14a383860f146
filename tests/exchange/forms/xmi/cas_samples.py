"""CASes as INCEpTION writes them, in pieces that tests put together."""

from pathlib import Path

from annotator.core.annotators import Annotator
from annotator.core.ids import AnnotatorId
from annotator.core.records import Layer
from annotator.exchange.forms.xmi.reading import read_xmi
from annotator.exchange.incoming import Incoming

ME = Annotator(AnnotatorId("e" * 32), "Eva")
NAME = "Zoe\u0301"
TEXT = "🚨 Zoe\u0301 warned Freedonia. It promised troops."
DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."


def utf16(before: str) -> int:
    return len(TEXT[: TEXT.index(before)].encode("utf-16-le")) // 2


def place(words: str, number: int = 0) -> str:
    start = utf16(words)
    end = start + len(words.encode("utf-16-le")) // 2
    sign = f' xmi:id="{number}"' if number else ""
    return f'{sign} sofa="1" begin="{start}" end="{end}"'


def feature(name: str, kind: str, about: str = "") -> str:
    return (
        f"<featureDescription><name>{name}</name><description>{about}</description>"
        f"<rangeTypeName>{kind}</rangeTypeName></featureDescription>"
    )


def kind(name: str, *features: str, above: str = "uima.tcas.Annotation") -> str:
    return (
        f"<typeDescription><name>{name}</name><supertypeName>{above}</supertypeName>"
        f"<features>{''.join(features)}</features></typeDescription>"
    )


TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>'
    + kind(
        "webanno.custom.Event",
        feature("sure", "uima.cas.Boolean"),
        feature("force", "uima.cas.Integer"),
        feature("weight", "uima.cas.Double"),
        feature("kinds", "uima.cas.StringArray"),
        feature("mood", "webanno.custom.Mood"),
        feature("roles", "uima.cas.FSArray"),
        feature("cause", "webanno.custom.Event"),
    )
    + kind("webanno.custom.Mood", above="uima.cas.String")
    + kind("webanno.custom.Link", feature("role", "uima.cas.String"), above="uima.cas.TOP")
    + "</types></typeSystemDescription>"
)

HEAD = (
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"'
    ' xmlns:custom="http:///webanno/custom.ecore" xmlns:meta="http:///de/tudarmstadt/ukp/dkpro/'
    'core/api/metadata/type.ecore" xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/'
    'type.ecore" xmlns:seg="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore"'
    ' xmlns:pos="http:///de/tudarmstadt/ukp/dkpro/core/api/lexmorph/type/pos.ecore"'
    ' xmi:version="2.0"><cas:NULL xmi:id="0"/>'
)


def cas(*annotations: str, text: str = TEXT, members: str = "", front: str = "") -> str:
    view = f'<cas:View sofa="1" members="{members}"/>' if members else ""
    words = text.replace("\n", "&#10;")
    sofa = f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="{words}"/>'
    return f"{front}{HEAD}{''.join(annotations)}{sofa}{view}</xmi:XMI>"


ENTITIES = (
    f'<ner:NamedEntity{place(NAME, 11)} value="PER"/>',
    f'<ner:NamedEntity{place("Freedonia", 12)} value="LOC" identifier="http://kb/1"/>',
)
WORDS = tuple(f"<seg:Token{place(word)}/>" for word in ("🚨", "Zoe\u0301", "warned", "Freedonia"))


def saved(folder: Path, xmi: str | bytes, types: str = TYPES) -> Path:
    if types:
        (folder / "TypeSystem.xml").write_text(types, encoding="utf-8")
    path = folder / "doc.xmi"
    path.write_bytes(xmi if isinstance(xmi, bytes) else xmi.encode())
    return path


def items(path: Path) -> list[Incoming]:
    return list(read_xmi(path, path.name, ME))


def quotes(layer: Layer) -> list[tuple[str, str]]:
    return [(str(span.label), span.quote(TEXT)) for span in layer.spans]
