"""The forms of others, and tables: one module each, or a package where several modules make one.

In a package `reading` is the way in and `writing` the way out. `form` is what all that go out have
in common, `tokens` what those share that know only words, `uima` what XMI and WebAnno TSV share.
"""
