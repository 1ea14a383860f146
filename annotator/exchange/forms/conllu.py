r"""CoNLL-U: a word a line, spans as brackets under `Entity` in MISC, as CorefUD has them.

`(e1-threat-1` opens a span of the label threat, `e1)` closes it, `(e2-actor-1)` is one of a single
word, and `e3[1/2]` is the first of two parts; what is said of a span comes fourth, as
`conditionality:if`, other signs than letters and digits as `%2D`. Spans nest and cross. A sentence
goes on to where a span of it ends. What stands between words is `SpaceAfter=No` or, as UDPipe
writes it, `SpacesAfter=\n`. See https://universaldependencies.org/format.html and
https://ufal.mff.cuni.cz/~popel/corefud-1.0/.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from annotator.core.records import Record
from annotator.core.schemes import Scope
from annotator.exchange.forms.form import (
    GAPS,
    LABELS,
    NOTES,
    RELATIONS,
    LineForm,
    Setting,
    facts_of,
    in_words,
)
from annotator.exchange.forms.names import SafeNames
from annotator.exchange.forms.standoff_paths import StandoffPaths
from annotator.exchange.forms.tokens.words import Run, Words

_FIELDS = "# global.Entity = eid-etype-head-other\n"
_UNSAFE = re.compile(r"[^\w.]")
_BLANKS = {" ": r"\s", "\t": r"\t", "\n": r"\n", "\r": r"\r"}

RENAMED = "spans of labels with signs that part fields (_ stands for them)"
WORDLESS = "articles without a word (left out)"


class ConllU(LineForm):
    """A file of sentences, a comment `# newdoc` before those of each article."""

    def __init__(self, setting: Setting) -> None:
        """Give the labels of the scheme their names first."""
        super().__init__(setting)
        self._names = SafeNames(r"[\s\-()\[\]|=]")
        self._names.take(one.id for one in setting.scheme.labels if one.scope is Scope.SPAN)
        self._paths = StandoffPaths(by_layer=setting.by_layer)
        self._entities = 0

    def line(self, record: Record) -> bytes:
        """The lines of a record."""
        self.lose(record, RELATIONS, NOTES, LABELS)
        words = Words(record, self.losses)
        if not words.places:
            self.losses.add(WORDLESS, record)
            return b""
        groups = [self._apart(record, runs) for runs in words.runs(apart=True, carried=True)]
        for runs in groups:
            label = runs[0].span.label
            if self._names.of(label) != label:
                self.losses.add(RENAMED, record, runs[0].span, caution=True)
        return "".join(self._lines(record, words, groups)).encode()

    def _apart(self, record: Record, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """The parts of a span between which there are words."""
        kept = [runs[0]]
        for run in runs[1:]:
            if run.first <= kept[-1].end:
                kept[-1] = replace(kept[-1], end=max(run.end, kept[-1].end))
                self.losses.add(GAPS, record, run.span)
            else:
                kept.append(run)
        return tuple(kept)

    def _lines(self, record: Record, words: Words, groups: list[tuple[Run, ...]]) -> Iterator[str]:
        name = self._paths.of(record, None)
        yield f"# newdoc id = {name}\n{_FIELDS}"
        for fact, value in facts_of(record).items():
            if value and value.strip():
                yield f"# {fact} = {' '.join(value.split())}\n"
        brackets, forms = self._brackets(groups), words.words
        whole = [Run(runs[0].first, runs[-1].end, runs[0].span) for runs in groups]
        for number, sentence in enumerate(words.sentences(whole), 1):
            gaps = [_gap(words, at) for at in sentence]
            pairs = zip(sentence, gaps, strict=True)
            text = "".join(forms[at] + " " * _is_parted(gap) for at, gap in pairs)
            yield f"# sent_id = {name}-{number}\n# text = {text.rstrip(' ')}\n"
            for count, (at, gap) in enumerate(zip(sentence, gaps, strict=True), 1):
                said = [f"Entity={brackets[at]}"] if at in brackets else []
                said += _spaces(gap)
                if at == 0 and words.places[0][0]:
                    said.append(f"SpacesBefore={_escaped(words.text[: words.places[0][0]])}")
                yield f"{count}\t{forms[at]}{_NONE}\t{'|'.join(said) or '_'}\n"
            yield "\n"

    def _brackets(self, groups: list[tuple[Run, ...]]) -> dict[int, str]:
        """The brackets at each word: those that close, inner first, then those that open."""
        found: dict[int, list[tuple[bool, int, str]]] = defaultdict(list)
        for runs in groups:
            self._entities += 1
            for part, run in enumerate(runs, 1):
                name = f"e{self._entities}" + (f"[{part}/{len(runs)}]" if len(runs) > 1 else "")
                is_one = run.end - run.first == 1
                opened = f"({name}-{self._said(run)}{')' if is_one else ''}"
                found[run.first].append((True, -run.end, opened))
                if not is_one:
                    found[run.end - 1].append((False, -run.first, f"{name})"))
        return {
            at: "".join(words for _, _, words in sorted(each, key=lambda one: one[:2]))
            for at, each in found.items()
        }

    def _said(self, run: Run) -> str:
        """The fields of a span after its name."""
        label = self._names.of(run.span.label)
        said = ",".join(
            f"{_coded(name)}:{_coded(in_words(value))}" for name, value in run.span.attributes
        )
        return f"{label}-1-{said}" if said else f"{label}-1"


_NONE = "\t_" * 7
"""Lemma, parts of speech, features and syntax, of which nothing is known."""


def _gap(words: Words, at: int) -> str:
    """What stands between a word and the next, or the end of the text."""
    end = words.places[at + 1][0] if at + 1 < len(words.places) else len(words.text)
    return words.text[words.places[at][1] : end]


def _is_parted(gap: str) -> bool:
    """Whether there is something to see between two words."""
    return any(sign.isspace() for sign in gap)


def _spaces(gap: str) -> list[str]:
    """What MISC says of a gap; nothing of the usual one."""
    said = [] if _is_parted(gap) else ["SpaceAfter=No"]
    return said if gap in ("", " ") else [*said, f"SpacesAfter={_escaped(gap)}"]


def _escaped(gap: str) -> str:
    return "".join(_BLANKS.get(sign) or _coded(sign) for sign in gap)


def _coded(words: str) -> str:
    """Words without any sign that means something in CoNLL-U."""
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), words)
