"""A page and the article in it, side by side: looked at, decided on, put right."""
