"""What can go wrong and be told to a person.

The message of each is one sentence for the user: it names the file or thing, the place, and what
to do. Anything that is not an AnnotatorError is a bug.
"""


class AnnotatorError(Exception):
    """Something the user can be told, in one sentence."""


class BadInputError(AnnotatorError):
    """A file or record from outside cannot be taken in."""


class ProjectError(AnnotatorError):
    """A project file cannot be opened, read or written."""


class MovedError(ProjectError):
    """The file of the open project is not where it was; its work can be saved elsewhere."""


class DamagedError(ProjectError):
    """The file of a project is damaged; it may be restored or salvaged."""


class LockedError(ProjectError):
    """Somebody else is writing to the project."""


class RefusedError(AnnotatorError):
    """The project does not allow what was asked for."""
