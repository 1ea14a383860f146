"""Brat's standoff form: a text and an `.ann` beside it for each article, in and out."""
