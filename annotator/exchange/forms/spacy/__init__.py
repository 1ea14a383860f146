"""For spaCy: JSON Lines in and out, its own files out, and the `config` that trains with them.

`reading` takes JSON Lines as people write them, `writing` makes them; `docbin` writes spaCy's own
`.spacy` files of what `docs` make of records, which needs spaCy itself.
"""
