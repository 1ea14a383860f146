"""Words for a tool tip that stay plain, whatever is in them."""


def plain_tip(*paragraphs: str) -> str:
    """A tool tip of paragraphs, the first of them bold.

    Qt guesses whether a tool tip is rich text. So it is made rich text always, with all words
    escaped: nothing of a page is ever taken for markup.
    """
    from html import escape  # its table of entities takes a while

    first, *rest = (escape(words).replace("\n", "<br>") for words in paragraphs)
    return "<qt>" + "".join([f"<b>{first}</b>", *(f"<p>{words}</p>" for words in rest)]) + "</qt>"
