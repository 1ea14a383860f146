"""Whether a project is sound, also one that is too damaged to be opened."""

from pathlib import Path


def check(path: Path, *, deep: bool) -> list[str]:
    """What is wrong with the project, a sentence each; nothing if all is well."""
    from annotator.store import checking

    return checking.check(path, deep=deep)
