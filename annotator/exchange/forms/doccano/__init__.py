"""JSON Lines of doccano: triples of label and place, or entities and relations, in and out."""
