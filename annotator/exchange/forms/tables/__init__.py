"""Tables: lists of articles that come in, annotations that go out for Excel, R and Stata.

In: `reading`, with `texts` for the characters, since a table says nowhere which encoding it has.
Out: `writing`, with `cells` for what a spreadsheet would take for a formula.
"""
