"""What an article is called where it has no headline: its file, without the folders on the way."""

import re

_PATH = re.compile(r".*[/\\]([^/\\]+\.(?:html?|xhtml|te?xt))", re.DOTALL)


def short_title(title: str) -> str:
    """A title as it is; of the path of a page, which stands for a headline, its last part."""
    found = _PATH.fullmatch(title)
    return found[1] if found else title
