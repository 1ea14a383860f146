"""JSON Lines of Prodigy: words, spans with offsets and words, relations; in and out."""
