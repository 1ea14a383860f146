"""The project file. The only place that speaks SQL."""
