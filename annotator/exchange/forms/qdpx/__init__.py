"""REFI-QDA projects (.qdpx): how NVivo, MAXQDA, ATLAS.ti, QualCoder and we exchange projects.

In: `reading` takes the zip, whose XML comes in `pieces`; `project_reading` keeps what is beside
the sources, and of each source `texts` has the text, `places` where the selections are, and
`selections` what they say. Out: `writing` hands records to `project_writing`, which asks `codes`
for the codebook and puts everything into an `archive`. `names` is what both call things.
"""
