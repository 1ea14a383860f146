"""UIMA CAS XMI as INCEpTION reads it: a file an article (and coder), and `TypeSystem.xml`.

Offsets are UTF-16 units in the files; dkpro-cassis, which writes them, is handed code points. The
form is described at https://docs.oasis-open.org/uima/v1.0/uima-v1.0.html, the layers at
https://inception-project.github.io/releases/latest/docs/user-guide.html.
"""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from annotator.core.records import Record
from annotator.exchange.extras import require
from annotator.exchange.forms.form import GAPS, Form, Setting, facts_of, in_words, spans_of
from annotator.exchange.forms.standoff_paths import StandoffPaths
from annotator.exchange.forms.tokens.words import Words
from annotator.exchange.forms.uima.our_types import (
    ARTICLE_LABEL,
    DEPENDENT,
    FACT_NAMES,
    FACTS,
    GOVERNOR,
    LABEL,
    METADATA,
    NO_XML,
    NOTE,
    RELATION,
    SENTENCE,
    SPAN,
    TOKEN,
    TYPES,
    FeatureNames,
)

if TYPE_CHECKING:
    from cassis import Cas

UNSEEN = "texts with signs that XML cannot hold (� stands for each)"


class Xmi(Form):
    """A folder, in it one a part of the split, in it one a coder if there are several layers."""

    def __init__(self, setting: Setting) -> None:
        """Give the attributes of the scheme their names first.

        Raises RefusedError if dkpro-cassis is not there.
        """
        require("cassis", "uima", "The form xmi needs dkpro-cassis")
        super().__init__(setting)
        self._paths = StandoffPaths(by_layer=setting.by_layer)
        self._names = FeatureNames(
            NO_XML.sub("\ufffd", one.id) for one in setting.scheme.attributes
        )
        self._typed = -1

    def write(self, record: Record, part: str | None) -> None:
        """Write the file of one record."""
        self.lose(record, GAPS)
        data = self._cas(record).to_xmi().encode()
        self.setting.files.put(f"{self._paths.of(record, part)}.xmi", data)

    def end(self) -> None:
        """Write the types."""
        self.setting.files.put(TYPES, self._names.types())

    def _renew_types(self) -> None:
        """Have all features among the types: a type that has been used cannot be given more."""
        from cassis import load_typesystem

        if self._typed != len(self._names.known):
            self._typed = len(self._names.known)
            self._types = load_typesystem(BytesIO(self._names.types()))

    def _cas(self, record: Record) -> "Cas":
        """One record as a CAS."""
        from cassis import Cas

        spans = spans_of(record)
        for span in spans:
            for name, _ in span.attributes:
                self._names.of(self._kept(record, name))
        self._renew_types()
        text = self._kept(record, record.article.text)
        cas = Cas(typesystem=self._types)
        cas.sofa_string, cas.sofa_mime = text, "text"
        self._add_article(record, cas)
        self._add_words(record, cas)
        marks = {}
        for span in spans:
            said = {
                self._names.of(NO_XML.sub("\ufffd", name)): self._kept(record, in_words(value))
                for name, value in span.attributes
            }
            if span.note:
                said[NOTE] = self._kept(record, span.note)
            label = self._kept(record, span.label)
            place = {"begin": span.start, "end": span.end}
            marks[span.id] = self._add(cas, SPAN, **place, label=label, **said)
        for one in record.layer.relations if record.layer else ():
            head, child = marks[one.head], marks[one.child]
            self._add(
                cas,
                RELATION,
                begin=child.begin,
                end=child.end,
                **{LABEL: self._kept(record, one.type), GOVERNOR: head, DEPENDENT: child},
            )
        return cas

    def _add_article(self, record: Record, cas: "Cas") -> None:
        """What is known of the article, and its labels."""
        info, text = record.article.info, cas.sofa_string
        title = self._kept(record, info.headline or info.title)
        self._add(
            cas,
            METADATA,
            begin=0,
            end=len(text),
            language=self._kept(record, info.language or "x-unspecified"),
            documentId=record.article.id,
            documentTitle=title,
        )
        facts = {
            name: self._kept(record, value)
            for name, value in facts_of(record).items()
            if name in FACT_NAMES and value is not None
        }
        self._add(cas, FACTS, **facts)
        for label in record.layer.labels if record.layer else ():
            value = {} if label.value is True else {"value": in_words(label.value)}
            said = {LABEL: label.label, **value}
            self._add(
                cas, ARTICLE_LABEL, **{key: self._kept(record, each) for key, each in said.items()}
            )

    def _add_words(self, record: Record, cas: "Cas") -> None:
        """Sentences and their words; without them INCEpTION would make its own."""
        found = Words(record, self.losses)
        for sentence in found.sentences():
            if not sentence:
                continue
            places = [found.places[at] for at in sentence]
            self._add(cas, SENTENCE, begin=places[0][0], end=places[-1][1])
            for start, end in places:
                self._add(cas, TOKEN, begin=start, end=end)

    def _add(self, cas: "Cas", kind: str, **said: Any) -> Any:  # noqa: ANN401 - cassis has no types
        made = self._types.get_type(kind)(**said)
        cas.add(made)
        return made

    def _kept(self, record: Record, words: str) -> str:
        """The words as XML can hold them."""
        kept, changed = NO_XML.subn("\ufffd", words)
        if changed:
            self.losses.add(UNSEEN, record)
        return kept
