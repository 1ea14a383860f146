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
    """The file of a project is damaged; it may be restored or salvaged.

    `fact` says so without the commands that help, for who has buttons for them.
    """

    def __init__(self, sentence: str, fact: str = "") -> None:
        """Say it as a whole and, if that names commands, the fact alone."""
        super().__init__(sentence)
        self.fact = fact or sentence


class DestroyedError(ProjectError):
    """The beginning of a project is gone, so that nothing in it can be read; `fact` as above."""

    def __init__(self, fact: str, remedy: str) -> None:
        """Say what is wrong, and the commands that help."""
        super().__init__(f"{fact}; {remedy}.")
        self.fact = f"{fact}; only a snapshot or a backup helps."


class MissingError(ProjectError):
    """There is no file where a project should be."""


class NewerError(ProjectError):
    """A project is of a form that only a newer version of the program knows."""


class LockedError(ProjectError):
    """Somebody else is writing to the project."""


class RefusedError(AnnotatorError):
    """The project does not allow what was asked for."""
