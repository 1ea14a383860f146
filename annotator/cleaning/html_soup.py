"""A page's soup, made for reading only: elements with their attributes, and the text in them.

A third of what beautifulsoup's builder for all purposes does is of no use here: namespaces,
comments, and attributes with several values.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bs4 import BeautifulSoup


def soup_of(html: str) -> "BeautifulSoup":
    """The elements and texts of a page, as lxml’s parser finds them."""
    from bs4 import BeautifulSoup
    from bs4.builder import HTMLTreeBuilder
    from lxml import etree

    class Builder(HTMLTreeBuilder):
        """Hands on elements and texts, and nothing else."""

        def feed(self, markup: str | bytes) -> None:
            target: Any = self
            parser: Any = etree.HTMLParser(target=target)
            try:
                parser.feed(markup)
                parser.close()
            except etree.LxmlError:
                return  # a page with nothing in it

        def start(self, tag: str, attributes: Mapping[str, str]) -> None:
            if self.soup is not None:
                self.soup.handle_starttag(tag, None, None, dict(attributes))

        def end(self, tag: str) -> None:
            if self.soup is not None:
                self.soup.endData()
                self.soup.handle_endtag(tag)

        def data(self, text: str) -> None:
            if self.soup is not None:
                self.soup.handle_data(text)

        def close(self) -> None:
            """Needed by lxml; nothing is left to do."""

    return BeautifulSoup(html, builder=Builder(multi_valued_attributes={}))
