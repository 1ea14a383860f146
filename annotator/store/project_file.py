"""The project file, open for writing: the only place where anything is changed."""
