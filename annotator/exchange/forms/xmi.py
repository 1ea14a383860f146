"""UIMA CAS XMI as INCEpTION reads it: a file an article (and coder), and `TypeSystem.xml`.

Offsets are UTF-16 units in the files; dkpro-cassis, which writes them, is handed code points. The
form is described at https://docs.oasis-open.org/uima/v1.0/uima-v1.0.html, the layers at
https://inception-project.github.io/releases/latest/docs/user-guide.html.
"""

import re
from typing import TYPE_CHECKING, Any

from annotator.core.attributes import AttributeValue
from annotator.core.records import Record
from annotator.exchange.extras import require
from annotator.exchange.forms.form import GAPS, Form, Setting, facts_of, spans_of
from annotator.exchange.forms.names import SafeNames
from annotator.exchange.forms.standoff_paths import StandoffPaths
from annotator.exchange.forms.tokens import Words
from annotator.exchange.forms.xmi_types import (
    ARTICLE_LABEL,
    DEPENDENT,
    FACT_NAMES,
    FACTS,
    GOVERNOR,
    METADATA,
    RELATION,
    SENTENCE,
    SPAN,
    TOKEN,
    type_system,
)

if TYPE_CHECKING:
    from cassis import Cas

_UNSAFE = r"[^A-Za-z0-9]"
_OURS = ("label", "note", "begin", "end", "sofa", "self", "type", "xmiID", "id")
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""

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
        self._names = SafeNames(_UNSAFE)
        self._names.reserve(_OURS)
        self._features: dict[str, str] = {}
        for each in setting.scheme.attributes:
            self._feature(NO_XML.sub("�", each.id))
        self._types = type_system(())
        self._typed = -1

    def write(self, record: Record, part: str | None) -> None:
        """Write the file of one record."""
        self.lose(record, GAPS)
        data = self._cas(record).to_xmi().encode()
        self.setting.files.put(f"{self._paths.of(record, part)}.xmi", data)

    def end(self) -> None:
        """Write the types."""
        self._renew_types()
        self.setting.files.put("TypeSystem.xml", self._types.to_xml().encode())

    def _feature(self, attribute: str) -> str:
        """The feature that an attribute has; it begins with a letter."""
        known = self._features.get(attribute)
        if known is None:
            # A sign that no attribute has, and that is made a _ of, so that “a_2” is another.
            plain = attribute if re.match("[A-Za-z]", attribute) else f"a\0{attribute}"
            known = self._features[attribute] = self._names.of(plain)
        return known

    def _renew_types(self) -> None:
        """Have all features among the types: a type that has been used cannot be given more."""
        if self._typed != len(self._features):
            self._typed = len(self._features)
            described = [(safe, name) for name, safe in self._features.items()]
            self._types = type_system(described)

    def _cas(self, record: Record) -> "Cas":
        """One record as a CAS."""
        from cassis import Cas

        spans = spans_of(record)
        for span in spans:
            for name, _ in span.attributes:
                self._feature(self._kept(record, name))
        self._renew_types()
        text = self._kept(record, record.article.text)
        cas = Cas(typesystem=self._types)
        cas.sofa_string, cas.sofa_mime = text, "text"
        self._add_article(record, cas)
        self._add_words(record, cas)
        marks = {}
        for span in spans:
            said = {
                self._feature(NO_XML.sub("�", name)): self._kept(record, _words(value))
                for name, value in span.attributes
            }
            if span.note:
                said["note"] = self._kept(record, span.note)
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
                label=self._kept(record, one.type),
                **{GOVERNOR: head, DEPENDENT: child},
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
            value = {} if label.value is True else {"value": _words(label.value)}
            said = {"label": label.label, **value}
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
        kept, changed = NO_XML.subn("�", words)
        if changed:
            self.losses.add(UNSEEN, record)
        return kept


def _words(value: AttributeValue) -> str:
    """A value as text."""
    return value if isinstance(value, str) else str(value).lower()
