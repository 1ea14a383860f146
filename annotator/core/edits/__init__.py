"""What can be done to a project, each thing a value: described here, done elsewhere."""
