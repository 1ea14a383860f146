"""The forms that annotations go out in: what each is called, and whether it is a file or a folder.

What writes them is in `exchange/forms`; these names are here so that the command line and the
window can offer them without loading any of it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExportForm:
    """A form by name; `suffix` is how its file ends, and empty if it is a folder of files.

    `extra` is what has to be installed for it beside the program itself, as in `annotator[spacy]`.
    """

    name: str
    title: str
    suffix: str = ""
    extra: str = ""

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of several files."""
        return not self.suffix

    @property
    def is_archive(self) -> bool:
        """Whether it is a zip file with several in it."""
        return self.suffix == ".qdpx"


LF, CRLF = LINE_ENDS = ("lf", "crlf")
"""How lines of texts end in forms that have a choice: as they do, or as on Windows."""

OWN = ExportForm("jsonl", "JSON Lines of annotator", ".jsonl")

EXPORT_FORMS = (
    OWN,
    ExportForm("csv", "Tables for Excel, R and Stata"),
    ExportForm("brat", "brat standoff"),
    ExportForm("conll", "CoNLL-2003, IOB2", ".conll"),
    ExportForm("bioes", "CoNLL-2003, BIOES", ".bioes"),
    ExportForm("doccano", "doccano, labels", ".jsonl"),
    ExportForm("doccano-relations", "doccano, entities and relations", ".jsonl"),
    ExportForm("spacy", "spaCy, with script and configuration"),
    ExportForm("docbin", "spaCy, its own binary files", extra="spacy"),
    ExportForm("hf", "Hugging Face datasets"),
    ExportForm("prodigy", "Prodigy", ".jsonl"),
    ExportForm("gliner", "GLiNER", ".json"),
    ExportForm("chat", "Conversations for language models", ".jsonl"),
    ExportForm("label-studio", "Label Studio, with its interface"),
    ExportForm("plover", "PLOVER events", ".jsonl"),
    ExportForm("w3c", "W3C Web Annotations", ".jsonld"),
    ExportForm("qdpx", "REFI-QDA project for MAXQDA, NVivo, ATLAS.ti", ".qdpx"),
    ExportForm("xmi", "UIMA CAS XMI for INCEpTION", extra="uima"),
    ExportForm("webanno", "WebAnno TSV 3.3 for INCEpTION"),
    ExportForm("conllu", "CoNLL-U, with entities", ".conllu"),
)


def form_called(name: str) -> ExportForm | None:
    """The form of this name, None if there is none."""
    return next((each for each in EXPORT_FORMS if each.name == name), None)


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a form cannot carry: what, how often, and where it was seen first.

    By a `caution` no annotation is lost: something is written otherwise than everybody would
    expect, or a fact of the article is not.
    """

    what: str
    count: int
    places: tuple[str, ...] = ()
    caution: bool = False
