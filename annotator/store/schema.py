"""The tables of a project file, and what makes a file one of ours.

The log (`thing`, `name`, `act`, `article`, `edit`, and since form 2 `page` and `cleaning`) is the
truth and only grows. The state (`span`, `object`, `listing`, `removed`, `layer`, `words`, and what
`sketches.py` keeps) is derived from it in the same transaction, and can be dropped and built again
at any time.

Small integers stand for long identities: `thing` numbers annotators (16 bytes) and articles
(the 32 bytes of a SHA-256), `name` numbers labels and rounds. They mean something in this file
only; what leaves the file has the identities themselves.
"""

import sqlite3

from annotator.core.edits.values import Kind

APPLICATION_ID = 0x414E4E4F
"""“ANNO”: in the header of every project, so that other programs' databases are told apart."""

_SHOWN = 60
VERSION = 3
"""The form of the tables below; files of an older form are brought up to it when opened."""

_IDENTITY = "BLOB NOT NULL UNIQUE CHECK(length(id) = 16 AND id < x'80')"


def _only_grow(*tables: str) -> tuple[str, ...]:
    return tuple(
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}"
        f" BEGIN SELECT raise(ABORT, '{table} only grows'); END"
        for table in tables
        for verb in ("update", "delete")
    )


_LOG_1 = (
    """CREATE TABLE thing(
        k INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE CHECK(length(id) IN (16, 32))
    ) STRICT""",
    "CREATE TABLE name(k INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    f"""CREATE TABLE act(
        k INTEGER PRIMARY KEY,
        id {_IDENTITY},
        name TEXT NOT NULL,
        annotator INTEGER NOT NULL REFERENCES thing(k), -- who did it
        undoes BLOB CHECK(length(undoes) = 16),
        redoes BLOB CHECK(length(redoes) = 16),
        lasting INTEGER NOT NULL CHECK(lasting IN (0, 1)), -- passed over by undo
        via BLOB -- the peer it came from
    ) STRICT""",
    "CREATE TABLE article(k INTEGER PRIMARY KEY REFERENCES thing(k), text TEXT NOT NULL) STRICT",
    f"""CREATE TABLE edit(
        n INTEGER PRIMARY KEY, -- the order of arrival, which never leaves the file
        id {_IDENTITY},
        obj BLOB CHECK(length(obj) = 16), -- NULL where the edit makes an object of its own id
        prev BLOB CHECK(length(prev) = 16), -- what its author was looking at
        act INTEGER NOT NULL REFERENCES act(k),
        kind INTEGER NOT NULL,
        annotator INTEGER NOT NULL REFERENCES thing(k), -- whose layer
        at INTEGER NOT NULL, -- milliseconds since 1970
        scheme INTEGER NOT NULL,
        round INTEGER REFERENCES name(k),
        article INTEGER REFERENCES thing(k),
        start INTEGER,
        "end" INTEGER,
        label INTEGER REFERENCES name(k),
        dead INTEGER NOT NULL CHECK(dead IN (0, 1)),
        body TEXT, -- JSON of what has no column, NULL for most spans
        checksum INTEGER NOT NULL,
        via BLOB
    ) STRICT""",
    "CREATE INDEX edit_obj ON edit(obj) WHERE obj IS NOT NULL",
    "CREATE INDEX edit_act ON edit(act)",
    *_only_grow("act", "article", "edit"),
)

PAGES = (
    """CREATE TABLE page(
        k INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE CHECK(length(id) = 32), -- the SHA-256 of its bytes
        size INTEGER NOT NULL, -- bytes
        data BLOB NOT NULL -- the bytes, by zlib
    ) STRICT""",
    """CREATE TABLE cleaning(
        n INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES thing(k),
        page INTEGER NOT NULL REFERENCES page(k),
        verdicts BLOB NOT NULL, -- JSON, by zlib
        checksum INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX cleaning_of ON cleaning(article)",
    "CREATE INDEX cleaning_from ON cleaning(page)",
    *_only_grow("page", "cleaning"),
)
"""What came with form 2: pages as they were saved, and what was decided about their blocks."""

LOG = (*_LOG_1, *PAGES)

_LISTING_1 = """CREATE TABLE listing(
        article INTEGER PRIMARY KEY,
        n INTEGER NOT NULL,
        title TEXT NOT NULL,
        source TEXT,
        published TEXT
    ) STRICT"""
_LISTING = """CREATE TABLE listing(
        article INTEGER PRIMARY KEY,
        n INTEGER NOT NULL,
        title TEXT NOT NULL,
        source TEXT,
        published TEXT,
        place INTEGER NOT NULL -- the article that came in where this one is listed
    ) STRICT"""

_STATE_1 = (
    """CREATE TABLE span(
        article INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        n INTEGER NOT NULL, -- the edit that says so, as in the other tables
        annotator INTEGER NOT NULL,
        round INTEGER NOT NULL,
        label INTEGER NOT NULL,
        PRIMARY KEY(article, start, "end", n)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE object(
        obj BLOB PRIMARY KEY,
        n INTEGER NOT NULL,
        kind INTEGER NOT NULL,
        article INTEGER
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX object_of ON object(article, kind)",
    _LISTING_1,
    "CREATE INDEX listing_source ON listing(source)",
    "CREATE TABLE removed(article INTEGER PRIMARY KEY) STRICT",
    """CREATE TABLE layer(
        article INTEGER NOT NULL,
        annotator INTEGER NOT NULL,
        round INTEGER NOT NULL,
        status TEXT NOT NULL,
        spans INTEGER NOT NULL,
        flag INTEGER NOT NULL,
        n INTEGER, -- NULL where there are spans and nothing was said
        PRIMARY KEY(article, annotator, round)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX layer_work ON layer(annotator, round, status)",
)

_STATE_2 = (
    *(_LISTING if statement is _LISTING_1 else statement for statement in _STATE_1),
    "CREATE INDEX listing_place ON listing(place)",
    f"CREATE INDEX object_doubt ON object(article) WHERE kind = {Kind.DOUBT:d}",
)

ASSIGNED = f"CREATE INDEX object_assignment ON object(article) WHERE kind = {Kind.ASSIGNMENT:d}"
"""What came with form 3: whether anything is assigned to anybody is known at once."""

STATE = (*_STATE_2, ASSIGNED)

SKETCHES = (
    """CREATE TABLE sketch(
        article INTEGER PRIMARY KEY,
        bands BLOB NOT NULL -- 4 bytes each
    ) STRICT""",
    """CREATE TABLE band(
        value INTEGER NOT NULL,
        article INTEGER NOT NULL,
        PRIMARY KEY(value, article)
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE sketching(form INTEGER NOT NULL) STRICT",
)
"""What tells which texts may be near-duplicates; it follows from the texts alone."""

WORDS_OPTIONS = "columnsize=0, tokenize='unicode61 remove_diacritics 2'"

WORDS = f"""CREATE VIRTUAL TABLE words USING fts5(
        text, content="article", content_rowid="k", {WORDS_OPTIONS}
    )"""

FORMS = {
    1: (*_LOG_1, *_STATE_1, WORDS),
    2: (*LOG, *_STATE_2, *SKETCHES, WORDS),
    3: (*LOG, *STATE, *SKETCHES, WORDS),
}
"""All statements that make a project, by its form."""

_BESIDE = {
    "words_data": "CREATE TABLE 'words_data'(id INTEGER PRIMARY KEY, block BLOB)",
    "words_idx": (
        "CREATE TABLE 'words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID"
    ),
    "words_config": "CREATE TABLE 'words_config'(k PRIMARY KEY, v) WITHOUT ROWID",
    "sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
}
"""What SQLite itself keeps: those of the index of words, and what it has counted."""


def make(connection: sqlite3.Connection) -> None:
    """Make the tables of an empty project, within a transaction of the caller."""
    for statement in FORMS[VERSION]:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={VERSION}")


def _name(statement: str) -> str:
    """What a CREATE statement makes."""
    parts = statement.replace("(", " ").split()
    return parts[3] if parts[1] == "VIRTUAL" else parts[2]


TABLES = frozenset(
    _name(statement) for statement in FORMS[VERSION] if statement.startswith("CREATE TABLE")
)
"""The names of our own tables, which are never views."""


def differences(connection: sqlite3.Connection, form: int = VERSION) -> list[str]:
    """What is in the file beside our tables, or not as we made it, each as `table span`.

    A trigger or view that somebody else put in could do as it likes with what we write, so a
    project with one is not opened.
    """
    ours = {_name(statement): statement for statement in FORMS.get(form, ())}
    found = set()
    wrong = []
    for kind, name, text in connection.execute("SELECT type, name, sql FROM sqlite_schema"):
        if kind == "index" and name.startswith("sqlite_autoindex_") and text is None:
            continue
        if kind != "table" or _BESIDE.get(name, "") != text:
            found.add(name)
            if ours.get(name) != text or text is None:
                wrong.append(_printable(f"{kind} {name}"))
    return wrong + [f"missing {name}" for name in ours if name not in found]


def _printable(name: str) -> str:
    """A name that somebody else gave, fit for a sentence."""
    shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in name[:_SHOWN])
    return shown if len(name) <= _SHOWN else f"{shown}…"
