"""Annotate articles by hand: clean them, mark spans, review, export training data."""

__version__ = "0.1.0"
