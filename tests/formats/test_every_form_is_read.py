"""No form is left out: each is read by a library here."""

from annotator.core.export_forms import EXPORT_FORMS

READ_HERE = {
    *("jsonl", "hf", "chat", "plover", "csv"),  # test_datasets_reads
    *("spacy", "docbin"),  # test_spacy_reads
    *("conll", "bioes"),  # test_seqeval_scores
    *("prodigy", "gliner", "doccano", "doccano-relations"),  # test_words_fit
    *("brat", "conllu", "label-studio", "qdpx", "webanno", "xmi"),
    "w3c",  # test_w3c_expands
}


def test_every_form_is_read() -> None:
    assert {form.name for form in EXPORT_FORMS} == READ_HERE
