"""Columns as in CoNLL-2003, a word a line with its tag, in and out."""
