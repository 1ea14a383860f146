"""One module a pane of the window."""
