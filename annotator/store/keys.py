"""Small integers for long identities, remembered so that each is looked up once."""

import sqlite3

from annotator.core.ids import AnnotatorId, ArticleId
from annotator.store.problems import DamageError


class _Lookup(dict[int, str]):
    """A dictionary that asks the file for what it lacks; what it has costs no call of ours."""

    def __init__(self, connection: sqlite3.Connection, question: str) -> None:
        super().__init__()
        self._connection = connection
        self._question = question

    def __missing__(self, key: int) -> str:
        found = self._connection.execute(self._question, (key,)).fetchone()
        if found is None:
            raise DamageError(f"nothing has number {key}")
        text = self[key] = str(found[0])
        return text


class Keys:
    """The `thing` and `name` tables of one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.forget()

    def forget(self) -> None:
        """Forget everything: what was given out may have been rolled back."""
        self._things: dict[str, int] = {}
        self._names: dict[str, int] = {}
        self.ids = _Lookup(self._connection, "SELECT lower(hex(id)) FROM thing WHERE k = ?")
        """Annotators and articles by their integers; a lookup for every one that is new."""
        self.texts = _Lookup(self._connection, "SELECT name FROM name WHERE k = ?")
        """Labels and rounds by their integers."""

    def thing(self, identity: str) -> int | None:
        """The integer of an annotator or article, None if the file knows it not."""
        key = self._things.get(identity)
        if key is None:
            row = self._connection.execute(
                "SELECT k FROM thing WHERE id = ?", (bytes.fromhex(identity),)
            ).fetchone()
            if row is None:
                return None
            key = self._things[identity] = row[0]
        return key

    def name(self, name: str) -> int | None:
        """The integer of a label or round, None if the file knows it not."""
        key = self._names.get(name)
        if key is None:
            row = self._connection.execute("SELECT k FROM name WHERE name = ?", (name,)).fetchone()
            if row is None:
                return None
            key = self._names[name] = row[0]
        return key

    def thing_made(self, identity: str) -> int:
        """The integer of an annotator or article, given now if need be."""
        key = self.thing(identity)
        if key is None:
            key = self._things[identity] = self._insert(
                "INSERT INTO thing(id) VALUES(?)", bytes.fromhex(identity)
            )
        return key

    def name_made(self, name: str) -> int:
        """The integer of a label or round, given now if need be."""
        key = self.name(name)
        if key is None:
            key = self._names[name] = self._insert("INSERT INTO name(name) VALUES(?)", name)
        return key

    def annotator(self, key: int) -> AnnotatorId:
        """The annotator that an integer stands for."""
        return AnnotatorId(self.ids[key])

    def article(self, key: int) -> ArticleId:
        """The article that an integer stands for."""
        return ArticleId(self.ids[key])

    def text(self, key: int) -> str:
        """The label or round that an integer stands for."""
        return self.texts[key]

    def _insert(self, statement: str, value: bytes | str) -> int:
        key = self._connection.execute(statement, (value,)).lastrowid
        if key is None:
            raise AssertionError("an insert has a row number")
        return key
