"""Which rows of a damaged project can be believed."""

from collections.abc import Callable
from typing import Any

from annotator.core.ids import article_id
from annotator.store.pages import require_page, require_sound
from annotator.store.problems import BROKEN, DamageError
from annotator.store.rows import checksum, checksum_of_act

_IDENTITY, _DIGEST = 16, 32
Row = tuple[Any, ...]


class Sound:
    """Looks at rows in the order in which they speak of each other, and remembers what it took.

    `text_of` has the text of an article that was taken, by its number. `spare` is asked for a text
    that is lost, with the number and the identity of its article; it says whether there is one.
    """

    def __init__(self, text_of: Callable[[int], str], spare: Callable[[int, str], bool]) -> None:
        self._text_of = text_of
        self._spare = spare
        self._things: dict[int, str] = {}
        self._names: dict[int, str] = {}
        self._acts: dict[int, str] = {}
        self._texts: set[int] = set()
        self._pages: dict[int, bytes] = {}

    def takes(self, table: str, row: Row) -> bool:
        """Whether a row can be believed; its columns are in the order of the table."""
        try:
            return bool(getattr(self, f"_{table}")(*row))
        except (DamageError, *BROKEN):
            return False

    def _thing(self, k: int, identity: bytes) -> bool:
        if len(identity) not in (_IDENTITY, _DIGEST):
            return False
        self._things[k] = identity.hex()
        return True

    def _name(self, k: int, name: str | None) -> bool:
        if not isinstance(name, str):
            return False
        self._names[k] = name
        return True

    def _act(self, k: int, identity: bytes, name: str | None, annotator: int, *_: object) -> bool:
        if (
            len(identity) != _IDENTITY
            or not isinstance(name, str)
            or annotator not in self._things
        ):
            return False
        self._acts[k] = identity.hex()
        return True

    def _article(self, k: int, text: str | None) -> bool:
        if not isinstance(text, str) or article_id(text) != self._things.get(k):
            return False
        self._texts.add(k)
        return True

    def _page(self, k: int, identity: bytes, size: int, data: bytes) -> bool:
        require_page(identity, size, data)
        self._pages[k] = identity
        return True

    def _cleaning(self, _n: int, article: int, page: int, verdicts: bytes, total: int) -> bool:
        identity = bytes.fromhex(self._things[article])
        require_sound(identity, self._text_of(article), self._pages[page], verdicts, total)
        return True

    def _has_text(self, article: int) -> bool:
        if article not in self._texts and self._spare(article, self._things[article]):
            self._texts.add(article)
        return article in self._texts

    def _edit(self, *row: Any) -> bool:  # noqa: ANN401 - the columns of a row
        _, edit, obj, prev, act, kind, annotator, at, scheme, round_, article = row[:11]
        start, end, label, dead, body, total, _ = row[11:]
        if article is not None and not self._has_text(article):
            return False
        place = (
            None if round_ is None else self._names[round_],
            None if article is None else self._things[article],
        )
        half = checksum_of_act(self._acts[act], kind, self._things[annotator], at, scheme, place)
        name = None if label is None else self._names[label]
        ours = None if obj is None else obj.hex()
        before = None if prev is None else prev.hex()
        found = checksum(half, edit.hex(), ours, before, start, end, name, dead, body)
        return bool(found == total)
