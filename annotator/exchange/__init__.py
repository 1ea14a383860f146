"""File forms that come in and go out, one module each: no SQL, no Qt."""
