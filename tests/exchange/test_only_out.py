"""Files that our exports make and no import reads, told by what is in them."""

import json

import pytest

from annotator.exchange.only_out import refusal

EVENT: dict[str, object] = {
    "id": "1",
    "event_type": "threat",
    "event_mode": None,
    "contexts": [],
    "actors": [],
}
PLOVER = json.dumps(
    {**EVENT, "recipients": [], "text": "서울 warned", "sentence": "👩‍🚀"}
).encode()
WORDS = (
    "# sent_id = 1\n# text = Zoé\u2028said\n"
    + "\t".join(("1", "Zoe\u0301", *"_" * 7, "Entity=(e1-actor-1)"))
    + "\n"
).encode()
WHOSE = b"\xef\xbb\xbfarticle,layer,round,status,split,"
CHAT = b'{"messages":[{"role":"system","content":"Mark passages"}'


@pytest.mark.parametrize(
    ("name", "head", "form"),
    [
        ("a.conllu", b"", "CoNLL-U"),
        ("a.txt", WORDS, "CoNLL-U"),
        ("a.txt", b"# newdoc id = 1\n# text = far too long for the first", "CoNLL-U"),
        ("a.txt", WORDS.replace(b"\n", b"\r\n"), "CoNLL-U"),
        ("a.jsonl", PLOVER, "PLOVER"),
        ("a.plover", b"\xef\xbb\xbf" + PLOVER, "PLOVER"),
        ("a.jsonl", CHAT, "language models"),
        ("a.jsonl", CHAT.replace(b":", b": "), "language models"),
        ("spans.csv", WHOSE + b"span,start,end,label,quote,note\r\n", "CSV tables"),
        ("relations.csv", WHOSE + b"relation,type,head_id\r\n", "CSV tables"),
        ("events.tsv", WHOSE.replace(b",", b"\t") + b"published\tdate", "CSV tables"),
        ("a.csv", WHOSE.replace(b",", b";") + b"span;start;end\n", "CSV tables"),
        ("articles.csv", WHOSE + b"published,date,source,headline,url\r\n", "CSV tables"),
        ("all.spacy", b"x\x9c", "spaCy"),
    ],
)
def test_a_form_that_only_goes_out_is_named_with_the_remedy(
    name: str, head: bytes, form: str
) -> None:
    sentence = refusal(name, head)
    assert sentence is not None
    assert sentence.startswith(f"{name} is ")
    assert form in sentence
    assert sentence.endswith(" only goes out; import the project’s own .jsonl.")
    assert sentence.count(". ") == 0


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("out/features.json", b'{\n "spans": {\n  "article": {\n   "_type": "Value"'),
        ("all.jsonl.manifest.json", b'{\n "fingerprint": "12",\n "files": {'),
        ("all.jsonl.card.md", b"# Data card: all\n"),
        ("renamed.txt", b"# Data card: all\n\n## What is in it\n"),
        ("README.md", b'---\nconfigs: [{"config_name": "spans", "data_files": ['),
        ("config.cfg", b"# Trains\n\n[paths]\ntrain"),
        ("to_spacy.py", b'"""Makes .spacy files of the .jsonl files"""'),
        ("annotation.conf", b"[entities]\nactor"),
        ("names.json", b'{"types": {}}'),
        ("TypeSystem.xml", b"<typeSystemDescription"),
        ("config.xml", b"<View>\n"),
    ],
)
def test_what_lies_beside_an_export_is_no_article(name: str, head: bytes) -> None:
    sentence = refusal(name, head)
    assert sentence is not None
    assert sentence.startswith(f"{name} is ")
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.jsonl", b'{"text": "The keys \\"event_type\\": and \\"actors\\":"}'),
        ("a.jsonl", b'{"text": "a", "event_type": "threat", "actors": ["b"]}'),
        ("a.jsonl", b'{"messages": 3, "text": "a"}'),
        ("a.json", b'{"spans": {"sc": []}, "text": "a"}'),
        ("articles.csv", WHOSE + b"published,headline,text\r\n"),
        ("a.csv", b"article,layer\nA text,1\n"),
        ("a.conll", b"1\tZoe\t_\t_\t_\t_\t_\t_\t_\tB-ACTOR\n"),
        ("a.tsv", b"#FORMAT=WebAnno TSV 3.3\n\n\n#Text=a\n1-1\t0-1\ta\t_\n"),
        ("a.txt", b"# newdoc\n\nThe words of somebody who writes Markdown.\n"),
        ("a.txt", b"1\tof\tmany\n"),
        ("a.html", b"<html>"),
        ("README.md", b"# Our corpus\n"),
        ("config.xml", b"<rss>"),
        ("a", b""),
    ],
)
def test_all_else_may_come_in(name: str, head: bytes) -> None:
    assert refusal(name, head) is None
