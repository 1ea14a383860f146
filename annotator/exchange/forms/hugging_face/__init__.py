"""JSON Lines for Hugging Face datasets, and the `card` by which they are loaded.

They are read where JSON Lines of others of their kind are: `spans` with those for spaCy, `tokens`
with those of all that knows only words.
"""
