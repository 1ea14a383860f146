"""The article as a person reads and marks it."""
