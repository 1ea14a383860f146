"""No form is left out: each is read by a library here, or it is said why not."""

from annotator.core.export_forms import EXPORT_FORMS

READ_HERE = {
    *("jsonl", "hf", "chat", "plover", "csv"),  # test_datasets_reads
    *("spacy", "docbin"),  # test_spacy_reads
    *("conll", "bioes"),  # test_seqeval_scores
    *("prodigy", "gliner", "doccano", "doccano-relations"),  # test_words_fit
    *("brat", "conllu", "label-studio", "qdpx", "xmi"),
}
NOT_READ_HERE = {
    "w3c": "there is no library that places the selectors of Web Annotations in a text",
    "webanno": "INCEpTION alone reads it; its own files are read in test_webanno_reading",
}


def test_every_form_is_read_or_it_is_said_why_not() -> None:
    assert {form.name for form in EXPORT_FORMS} == READ_HERE | set(NOT_READ_HERE)
