"""What comes in from files and goes out to them: no SQL, no Qt.

`formats` tells the forms apart and knows what reads and writes each; those of others, and tables,
are in `forms`. Our own is `jsonl` and the `record_` and `json_` modules, which also take JSON in
the shapes of others. `claims` and `anchoring` hold what a file says of places against the text.
"""
