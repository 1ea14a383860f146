"""The command line: one module a command."""

COMMANDS = (
    "clean",
    "new",
    "import",
    "articles",
    "export",
    "assign",
    "handout",
    "send",
    "merge",
    "agreement",
    "stats",
    "history",
    "scheme",
    "codebook",
    "actors",
    "check",
    "backup",
    "restore",
    "tour",
)
"""The commands in the order of the work; `import` is in `import_`."""
