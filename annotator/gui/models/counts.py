"""How much there is of everything that was found."""

from dataclasses import dataclass

from annotator.app.findings import Finding


@dataclass(slots=True)
class Counts:
    """How many findings there are: in `all`, and of each sort."""

    all: int = 0
    readable: int = 0
    already: int = 0
    unreadable: int = 0
    doubtful: int = 0
    """Those that somebody should still look at."""
    waiting: int = 0
    """Those that are to come in."""

    def add(self, found: Finding, *, is_accepted: bool) -> None:
        """Count one."""
        self.all += 1
        self.readable += found.article is not None
        self.already += found.already
        self.unreadable += found.trouble is not None
        if found.comes_in:
            self.waiting += 1
            self.doubtful += found.is_doubtful and found.trouble is None and not is_accepted

    @property
    def sure(self) -> int:
        """Those that are to come in and need no look."""
        return self.waiting - self.doubtful
