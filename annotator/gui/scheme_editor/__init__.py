"""The scheme editor: labels, attributes and relations, written and drawn as they will look."""
