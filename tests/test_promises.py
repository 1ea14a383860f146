"""What SECURITY.md says the program never does, looked up in its own code."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1] / "annotator"

READS_FILES = {
    "app/batches.py": "pages that intake has looked at",
    "app/export/cards.py": "a card of our own beside an export",
    "app/export/files.py": "new files, and a manifest of our own",
    "app/export/manifest.py": "a manifest of our own",
    "app/export/splits.py": "a manifest of our own",
    "app/leftovers.py": "what a killed export left, to see whether anybody still writes it",
    "app/logs.py": "the program's log",
    "app/overwriting.py": "a file that nobody here has open, before it is replaced",
    "app/preferences.py": "the program's settings",
    "app/review_sample.py": "what comes with the program",
    "app/sources.py": "`content_of`, which asks first whether it is part of an open project",
    "app/writing.py": "new files, and folders",
    "cleaning/reading.py": "pages that intake has looked at",
    "cleaning/worker_process.py": "pipes to our own process, and what the system says of it",
    "cli/main.py": "the place where nothing is kept",
    "exchange/formats.py": "files that intake has looked at",
    "exchange/forms/brat/reading.py": "files that intake has looked at",
    "exchange/forms/qdpx/reading.py": "files that intake has looked at",
    "exchange/forms/spacy/config.py": "what comes with the program",
    "exchange/forms/spacy/writing.py": "what comes with the program",
    "exchange/forms/uima/type_systems.py": "a TypeSystem.xml near such a file",
    "exchange/forms/webanno/reading.py": "files that intake has looked at",
    "exchange/forms/xmi/reading.py": "files that intake has looked at",
    "gui/icons.py": "what comes with the program",
    "gui/tour.py": "files that the tour itself has written",
    "gui/tour_steps.py": "files that the tour itself has written",
    "store/copying.py": "folders and copies at rest, to make them durable",
    "store/creating.py": "a new file",
    "store/header.py": "`look_at`, which never looks at a project that is open here",
    "store/left_journals.py": "a project that nobody has open, by who holds its lock",
    "store/merge_source.py": "a colleague's project that nobody has open",
    "store/places.py": "what the system says of its disks",
    "store/restoring.py": "a project that is closed for it",
    "store/snapshots.py": "a note beside them of whose they are",
    "store/salvaging.py": "a damaged project that could not be opened",
}
"""Modules that open files without SQLite, and why none of these is a project that is open here."""

_OPENERS = frozenset(
    ("open", "read_bytes", "read_text", "write_bytes", "write_text", "copyfile", "copy", "copy2")
)
_OWN = frozenset({"open"})
NO_NETWORK = frozenset(
    (
        *("socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "requests", "asyncio"),
        *("PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets", "webbrowser"),
    )
)
PICKLES = {"app/spool.py", "cleaning/worker_process.py"}


@cache
def trees() -> dict[str, ast.Module]:
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(ROOT.rglob("*.py"))
        if "_resources" not in path.parts
    }


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Every call by the last part of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, node


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)


def opens_a_file(name: str, call: ast.Call) -> bool:
    """Whether this is `open`, `os.open` or one of a path; not that of a window or a project."""
    if name not in _OPENERS:
        return False
    if not isinstance(call.func, ast.Attribute):
        return name in _OWN  # open(…)
    owner = call.func.value
    if name == "open":
        is_os = isinstance(owner, ast.Name) and owner.id == "os"
        modes = [one.value for one in call.args[:1] if isinstance(one, ast.Constant)]
        return is_os or any(
            isinstance(mode, str) and set(mode) <= set("rwaxbt+") for mode in modes
        )
    if name in ("copy", "copy2", "copyfile"):
        return isinstance(owner, ast.Name) and owner.id == "shutil"
    return True


def test_nothing_else_opens_files() -> None:
    """A new one belongs into the list, with the reason why it never opens an open project."""
    found = {
        path
        for path, tree in trees().items()
        if any(opens_a_file(name, call) for name, call in calls(tree))
    }
    assert found - set(READS_FILES) == set()


def test_nothing_is_fetched() -> None:
    for path, tree in trees().items():
        assert NO_NETWORK.isdisjoint(imported(tree)), path
        names = {name for name, _ in calls(tree)}
        assert names.isdisjoint({"openUrl", "fetch_url", "urlopen", "setOpenExternalLinks"}), path


def test_nothing_that_comes_with_data_is_run() -> None:
    for path, tree in trees().items():
        if path not in PICKLES:
            assert {"pickle", "marshal", "shelve", "dill", "joblib"}.isdisjoint(imported(tree)), (
                path
            )
        for name, call in calls(tree):
            is_bare = isinstance(call.func, ast.Name)
            assert not (is_bare and name in ("eval", "exec", "compile", "__import__")), path
            assert name not in ("extractall", "unpack_archive", "enable_load_extension"), path
            assert not any(
                one.arg == "shell" and getattr(one.value, "value", True) for one in call.keywords
            ), path


def test_plugins_of_sqlite_utils_are_off() -> None:
    found = [call for tree in trees().values() for name, call in calls(tree) if name == "Database"]
    assert found
    for call in found:
        given = {one.arg: getattr(one.value, "value", None) for one in call.keywords}
        assert given.get("execute_plugins") is False
        assert not isinstance(call.args[0], ast.Constant)
