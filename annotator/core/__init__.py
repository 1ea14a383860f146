"""Values and rules of annotation, with the standard library only."""
