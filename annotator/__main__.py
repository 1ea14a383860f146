"""Where the program begins: a command line, which opens the window when no command is given."""

import gc
from pathlib import Path

from annotator.cli.main import Doors, run


def _open_window(paths: tuple[Path, ...]) -> int:
    gc.disable()  # until the window is shown: what is loaded now is there to stay
    from annotator.gui.main import run_window

    return run_window(paths)


def _take_tour(folder: Path) -> int:
    from annotator.gui.tour import run_tour

    return run_tour(folder)


def main() -> None:
    """Run the command line; the window is imported only when somebody wants to see it."""
    run(Doors(open_window=_open_window, take_tour=_take_tour))


if __name__ == "__main__":
    main()
