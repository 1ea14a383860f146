"""From a saved page to an article: blocks, verdicts, metadata. The only place that knows HTML."""
