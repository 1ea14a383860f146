"""The forms that annotations go out in, beside our own."""
