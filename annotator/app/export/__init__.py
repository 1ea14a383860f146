"""Training data out of a project: any form, whole or not at all, the same bytes each time.

In the order in which they work: `options` says what is asked for and `splits` which parts there
are to be (`drawing` decides on them); a `run` goes through the records, `parts` tells which are
wanted and where each belongs; `files` takes them; `manifest` and `cards` describe the files from
beside them. `writing` is all of this as one call, `looking` the same with nothing written, and
`command` the same in words.
"""
