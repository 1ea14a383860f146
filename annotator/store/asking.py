"""How questions are asked of a project: on one connection, for one thread at a time."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Self

from annotator.core.edits.values import Kind, Value
from annotator.core.ids import AnnotatorId, ArticleId, ObjectId, RoundId
from annotator.store.connections import Questions
from annotator.store.keys import Keys
from annotator.store.state import COLUMNS, Head
from annotator.store.writing import value_at

_OBJECTS = f"SELECT o.obj, {COLUMNS} FROM object o JOIN edit e ON e.n = o.n"
_PATIENCE = 5.0
"""Seconds in which a thread that reads notices that nobody wants its answers."""


class Asking:
    """A connection to a project, and the sorts of question that others are made of."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Use `ProjectFile.connection_for_reading`."""
        self.path = path
        self.connection = connection
        self.is_open = True
        self._owner = threading.get_ident()
        self._closed = threading.Event()
        self._keys = Keys(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the connection back."""
        self.is_open = False
        self.connection.close()
        self._closed.set()

    def leave(self) -> None:
        """Close it, or see that the thread that asks does: the project is being closed.

        That thread gets Cancelled at its next question. If it has not let go within some seconds
        it keeps its connection until it has, and the file is tidied up then.
        """
        if self._owner == threading.get_ident():
            self.close()
        elif self.is_open:
            if isinstance(self.connection, Questions):
                self.connection.stop()
            self._closed.wait(_PATIENCE)

    def forget(self) -> None:
        """Forget what was remembered of a transaction that did not happen."""
        self._keys.forget()

    def _ask(self, question: str, given: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        return self.connection.execute(question, given)

    def _all(self, question: str, *given: bytes | int | str | None) -> list[tuple[Any, ...]]:
        return self.connection.execute(question, given).fetchall()

    def _in_article(
        self,
        question: str,
        article: ArticleId,
        annotator: AnnotatorId | None,
        round_: RoundId | None,
        table: str,
    ) -> Iterator[tuple[Any, ...]]:
        key = self._keys.thing(article)
        if key is None:
            return iter(())
        given: list[int | None] = [key]
        if annotator is not None:
            question += f" AND {table}.annotator IS ?"
            given.append(self._keys.thing(annotator))
        if round_ is not None:
            question += f" AND {table}.round IS ?"
            given.append(self._keys.name(round_))
        order = ' ORDER BY s.start, s."end", s.n' if table == "s" else " ORDER BY e.n"
        return self._ask(question + order, given)

    def of_article(
        self,
        kind: Kind,
        article: ArticleId,
        annotator: AnnotatorId | None,
        round_: RoundId | None,
    ) -> Iterator[Value | None]:
        """The objects of one kind on an article, of somebody and a round if that is asked."""
        question = f"{_OBJECTS} WHERE o.article = ? AND o.kind = {kind:d}"
        for row in self._in_article(question, article, annotator, round_, "e"):
            yield value_at(self._keys, ObjectId(row[0].hex()), Head._make(row[1:]))

    def _of_project(self, kind: Kind) -> list[tuple[ObjectId, Value | None]]:
        question = f"{_OBJECTS} WHERE o.article IS NULL AND o.kind = {kind:d} ORDER BY e.n"
        objects = [(ObjectId(row[0].hex()), row) for row in self._all(question)]
        return [(obj, value_at(self._keys, obj, Head._make(row[1:]))) for obj, row in objects]
