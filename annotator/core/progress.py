"""How long work tells how far it is, and learns that nobody wants it any more."""

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - a wish, not an error
    """The person who asked for the work has changed their mind."""


class Progress(Protocol):
    """Where long work reports to."""

    def report(self, done: int, total: int | None, doing: str) -> None:
        """Say that `done` of `total` steps are done (None: nobody knows how many there are).

        Raises Cancelled when the work should stop; the work lets it pass and leaves nothing
        half-done.
        """


class Silent:
    """Progress that nobody watches."""

    def report(self, done: int, total: int | None, doing: str) -> None:
        """Take the report and say nothing."""
