"""Making a project: an empty file and the scheme to begin with."""

import os
from pathlib import Path

from annotator.app.scheme_files import read_scheme
from annotator.app.workspace import Workspace
from annotator.core.annotators import Annotator
from annotator.core.errors import BadInputError
from annotator.core.schemes import Scheme
from annotator.resources import resource

DEFAULT_SCHEME = "default"


def presets() -> dict[str, Scheme]:
    """The schemes that come with the program, by the names that `--scheme` takes; ours first."""
    return {path.stem: read_scheme(path) for path in _shipped()}


def default_scheme() -> Scheme:
    """Actors, commitments and threats."""
    return scheme_named(DEFAULT_SCHEME)


def scheme_named(name: str) -> Scheme:
    """The preset of this name, else the scheme in the file of this name.

    Raises BadInputError if there is neither, or the file holds no scheme.
    """
    ours = {path.stem: path for path in _shipped()}
    if name in ours:
        return read_scheme(ours[name])
    if not os.path.isfile(name):  # noqa: PTH113 - Path.is_file raises where a name is too long
        known = ", ".join(ours)
        msg = f"There is no scheme “{name}”, neither a file nor one of ours ({known})."
        raise BadInputError(msg)
    return read_scheme(Path(name))


def new_project(path: Path, scheme: Scheme, me: Annotator) -> Workspace:
    """A new, empty project, open for work; refuses to touch a file that is already there."""
    return Workspace.create(path, scheme, me)


def _shipped() -> list[Path]:
    files = resource("schemes").glob("*.json")
    return sorted(files, key=lambda path: (path.stem != DEFAULT_SCHEME, path.stem))
