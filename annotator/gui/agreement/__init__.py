"""The mode that shows how far annotators agree, and the passages behind every figure."""
