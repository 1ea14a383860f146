"""What forms have in common that know only words, each with a tag or a number.

Out: `words` makes runs of words of spans, for whichever form. In: `texts` puts a text together
from its words, and `reading` takes JSON Lines of these, GLiNER's as well.
"""
