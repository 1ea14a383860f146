"""The open project: the one way in for the window and for the command line."""
