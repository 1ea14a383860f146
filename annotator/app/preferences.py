"""What belongs to the person at this machine and to no project: identity, looks, last places.

It is one JSON file, in the user's settings folder or in the one that the environment variable
ANNOTATOR_SETTINGS names. A broken file is put aside and told in the log; nothing stops because of
it.
"""

import json
import logging
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Self

from annotator.app.writing import written_aside
from annotator.core.annotators import Annotator
from annotator.core.ids import AnnotatorId, Clock

APPEARANCES = ("system", "light", "dark")
TEXT_SIZES = range(10, 46)
"""Pixels of the article's text: up to 250 % of the usual."""

_MOST_RECENT = 12
_MOST_PLACES = 200
_ID_DIGITS = 32
_NOT_YET = AnnotatorId("")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LastPlace:
    """Where somebody was in a project: the article, what was at the top, where the caret was.

    `top` and `caret` are code points of the article's text, `offset` pixels that are scrolled away
    above `top`. `round` is the one that was worked in, empty for the main one.
    """

    article: str
    top: int = 0
    offset: int = 0
    caret: int = 0
    round: str = ""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The settings of one person.

    `me` is empty until an identity is needed for the first time. `also_me` are identities that
    projects of others had for me before I opened them, the one said last first. `switched_on`
    names what the window shows that it does not always show. `keys` has those of the actions that
    have other keys than they come with, by their names.
    """

    me: AnnotatorId = _NOT_YET
    name: str = ""
    recent: tuple[str, ...] = ()
    appearance: str = "system"
    text_size: int = 18
    switched_on: tuple[str, ...] = ()
    places: dict[str, LastPlace] = field(default_factory=dict)
    window: dict[str, str] = field(default_factory=dict)
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    also_me: tuple[str, ...] = ()

    def with_recent(self, project: Path) -> Self:
        """The same with this project as the latest."""
        path = str(project.absolute())
        others = tuple(other for other in self.recent if other != path)
        return replace(self, recent=(path, *others)[:_MOST_RECENT])

    def without_recent(self, project: str) -> Self:
        """The same without this project in the list of the recent ones."""
        return replace(self, recent=tuple(other for other in self.recent if other != project))

    def with_place(self, project: Path, place: LastPlace) -> Self:
        """The same, remembering where somebody was in a project; the oldest ones are forgotten."""
        path = str(project.absolute())
        others = {key: value for key, value in self.places.items() if key != path}
        kept = list(others.items())[-(_MOST_PLACES - 1) :]
        return replace(self, places={**dict(kept), path: place})

    def place_in(self, project: Path) -> LastPlace | None:
        """Where somebody was in a project when it was closed."""
        return self.places.get(str(project.absolute()))


def settings_folder() -> Path:
    """Where settings and logs of this person are."""
    given = os.environ.get("ANNOTATOR_SETTINGS")
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_config_dir("annotator", appauthor=False))


def data_folder() -> Path:
    """Where what the program makes for this person is: sample projects and snapshots."""
    given = os.environ.get("ANNOTATOR_SETTINGS")
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_data_dir("annotator", appauthor=False))


def load() -> Preferences:
    """The settings as they were saved, and the defaults for what was not or cannot be read."""
    path = _path()
    try:
        data = json.loads(path.read_bytes())
        return _from_json(data)
    except FileNotFoundError:
        return Preferences()
    except OSError as error:
        _log.warning("The settings in %s cannot be read: %s.", path, error.strerror)
    except (ValueError, TypeError, RecursionError, AttributeError):
        _put_aside(path)
    return Preferences()


def save(preferences: Preferences) -> None:
    """Keep the settings, for this person's eyes alone; a failure is told in the log."""
    path = _path()
    data = json.dumps(asdict(preferences), ensure_ascii=False, indent=1)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with written_aside(path, mode=0o600) as out:
            out.write(data.encode("utf-8", "replace"))
    except OSError as error:
        _log.warning("The settings in %s cannot be saved: %s.", path, error.strerror)


def identity() -> Annotator:
    """Who is at this machine; made and saved when it is needed for the first time."""
    preferences = load()
    if not preferences.me:
        preferences = replace(
            preferences,
            me=AnnotatorId(Clock().new()),
            name=preferences.name or _name_of_user(),
        )
        save(preferences)
    return Annotator(preferences.me, preferences.name)


def _path() -> Path:
    return settings_folder() / "settings.json"


def _put_aside(path: Path) -> None:
    aside = path.with_name("settings.broken.json")
    _log.warning("The settings in %s were broken; they are now in %s.", path, aside.name)
    try:
        path.replace(aside)
    except OSError as error:
        _log.warning("The broken settings cannot be moved: %s.", error.strerror)


def _from_json(data: Any) -> Preferences:  # noqa: ANN401 - whatever the file held
    """What a file says, field by field; a field that makes no sense has its default."""
    if not isinstance(data, dict):
        raise TypeError("settings are a JSON object")
    known = {each.name: data[each.name] for each in fields(Preferences) if each.name in data}
    checks: dict[str, Callable[[Any], bool]] = {
        "me": lambda v: isinstance(v, str) and _is_identity(v),
        "name": lambda v: isinstance(v, str),
        "recent": _are_texts,
        "also_me": lambda v: _are_texts(v) and all(map(_is_identity, v)),
        "switched_on": _are_texts,
        "appearance": lambda v: v in APPEARANCES,
        "text_size": lambda v: type(v) is int and v in TEXT_SIZES,
        "places": lambda v: isinstance(v, dict),
        "keys": lambda v: isinstance(v, dict) and all(map(_are_texts, v.values())),
        "window": lambda v: isinstance(v, dict) and all(isinstance(x, str) for x in v.values()),
    }
    sound = {key: value for key, value in known.items() if checks[key](value)}
    for several in sound.keys() & {"recent", "switched_on", "also_me"}:
        sound[several] = tuple(sound[several])
    if "keys" in sound:
        sound["keys"] = {name: tuple(keys) for name, keys in sound["keys"].items()}
    places = sound.pop("places", {})
    found = {key: LastPlace(**value) for key, value in places.items() if _is_place(value)}
    return Preferences(**sound, places=found)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_identity(text: str) -> bool:
    return len(text) == _ID_DIGITS and not text.strip("0123456789abcdef")


def _is_place(value: object) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("article"), str):
        return False
    if not isinstance(value.get("round", ""), str):
        return False
    numbers = {key: each for key, each in value.items() if key not in ("article", "round")}
    return numbers.keys() <= {"top", "offset", "caret"} and all(
        type(each) is int for each in numbers.values()
    )


def _name_of_user() -> str:
    """The person's name as the system knows it, to begin with."""
    import getpass

    try:
        login = getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "me"
    try:
        import pwd

        full = pwd.getpwnam(login).pw_gecos.partition(",")[0].strip()
    except (KeyError, ImportError):
        full = ""
    return full or login
