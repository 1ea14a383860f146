"""WebAnno TSV 3, a file an article, as WebAnno and INCEpTION read and write it.

In: `reading` takes a file, `columns` its header, `lines` its sentences and their text, `cells`
the spans and links in them. Out: `writing` puts records into columns, with `units` for the rows.
`escapes` is for both.
"""
