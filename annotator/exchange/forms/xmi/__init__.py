"""UIMA CAS XMI, as INCEpTION and others read and write it.

In: `reading` takes a file or a zip of several, `document` has the text of one CAS and what stands
on it, `records` makes an article and a layer of that. Out: `writing`, for which cassis is needed.
"""
