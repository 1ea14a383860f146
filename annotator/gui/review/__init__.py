"""Review: where annotators differ, decided case by case into gold."""
