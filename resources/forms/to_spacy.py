# ruff: noqa: INP001 - it is copied beside the data and belongs to no package
"""Makes .spacy files of the .jsonl files beside this script; needs spaCy 3: pip install spacy.

    python to_spacy.py
    python -m spacy train config.cfg --output model

Every span is in doc.spans["sc"], whatever it overlaps; doc.ents has those that lie side by side.
A span that ends inside a word of spaCy's is widened to the whole word, and counted; blanks at its
edges that are no words of spaCy's are left out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans, load_config

HERE = Path(__file__).resolve().parent
NLP = spacy.blank(load_config(HERE / "config.cfg")["nlp"]["lang"])
NLP.max_length = 10**9


def align(doc: Doc, start: int, end: int, label: str) -> Span | None:
    """The span on spaCy's words, widened only if leaving out blanks at its edges won't do."""
    span = doc.char_span(start, end, label=label)
    if span is None and (quote := doc.text[start:end]).strip():
        start, end = end - len(quote.lstrip()), start + len(quote.rstrip())
        span = doc.char_span(start, end, label=label)
    return span or doc.char_span(start, end, label=label, alignment_mode="expand")


def convert(path: Path) -> None:
    """Write the .spacy file of a .jsonl file, and say what had to be changed for it."""
    found, widened, lost, longest = DocBin(), 0, 0, 0
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            record = json.loads(line)
            doc = NLP.make_doc(record["text"])
            spans = []
            for one in record["spans"]:
                place = one["start"], one["end"]
                if doc.text[slice(*place)] != one["quote"]:
                    sys.exit(f"{path.name}: the text was changed at {place}; export it again.")
                span = align(doc, *place, one["label"])
                if not span:  # one blank between two words is none of spaCy's
                    lost += 1
                    continue
                widened += span.start_char < place[0] or span.end_char > place[1]
                longest = max(longest, len(span))
                spans.append(span)
            doc.spans["sc"] = spans
            doc.ents = filter_spans([span for span in spans if span.text == span.text.strip()])
            found.add(doc)
    found.to_disk(path.with_suffix(".spacy"))
    sys.stdout.write(
        f"{path.stem}: {len(found)} articles; {widened} spans widened, {lost} lost;"
        f" the longest has {longest} words of spaCy's\n"
    )


if __name__ == "__main__":
    for each in sorted(HERE.glob("*.jsonl")):
        convert(each)
