"""Whether the file of an open project is still where it was."""

from pathlib import Path

from annotator.core.errors import ProjectError


class Whereabouts:
    """Remembers which file has the name; quick enough to be asked every second."""

    def __init__(self, path: Path) -> None:
        from annotator.store.header import identity
        from annotator.store.places import place_of

        self._path = path
        self._which = identity(path)
        self._place = place_of(path)

    def trouble(self) -> str:
        """A sentence if the file was moved, deleted or replaced, else nothing."""
        from annotator.store.opening import require_in_place

        try:
            require_in_place(self._path, self._which, self._place)
        except ProjectError as error:
            return str(error)
        return ""
