"""The window. The only place that speaks Qt."""
