"""How far annotators agree: the measures, each with its source, and the tables made of them.

All is pure and deterministic. `report.agreement` is the way in; `tallies` reduces an article to
counts that add up over articles, so that pooling and resampling never look at a text again.
"""
