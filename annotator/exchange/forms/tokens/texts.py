"""Texts that come as tokens, and passages that come as a tag on each token (BIO and its kin)."""

from collections.abc import Iterator, Sequence

from annotator.exchange.json_values import WrongError, short

Places = list[tuple[int, int]]

_BEGINS, _GOES_ON, _ENDS, _ALONE = "B", "IM", "EL", "SU"
"""The letters of BIO, BIOES, BILOU and BMES."""

_OUTSIDE = ("O", "", "_", "-")


def rebuilt(sentences: Sequence[Sequence[str]]) -> tuple[str, Places]:
    """A text of tokens with single blanks, each sentence on a line, and where each token is."""
    pieces, places, at = [], [], 0
    for sentence in sentences:
        line = " ".join(sentence)
        start = at
        for token in sentence:
            places.append((start, start + len(token)))
            start += len(token) + 1
        pieces.append(line)
        at += len(line) + 1
    return "\n".join(pieces), places


def found_in(text: str, tokens: Sequence[str]) -> Places:
    """Where tokens are in the text that they were made of, with nothing but blanks between them.

    Raises WrongError where it is another text.
    """
    places, at = [], 0
    for token in tokens:
        while at < len(text) and text[at].isspace() and not text.startswith(token, at):
            at += 1
        if not text.startswith(token, at):
            raise WrongError(f"its token “{short(token)}” is not the next in its text")
        places.append((at, at + len(token)))
        at += len(token)
    return places


def chunks(tags: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The passages that tags mean: label, first token, and the one after the last.

    IOB1, IOB2, BIOES, BILOU and tags without a letter in front are all understood: what has the
    label of the tag before it goes on with that, unless a letter says otherwise.
    """
    label, first = "", 0
    for at, tag in enumerate(tags):
        letter, name = _split(tag)
        if label and (name != label or letter in _BEGINS + _ALONE):
            yield label, first, at
            label = ""
        if name and not label:
            label, first = name, at
        if name and letter in _ENDS + _ALONE:
            yield label, first, at + 1
            label = ""
    if label:
        yield label, first, len(tags)


def _split(tag: str) -> tuple[str, str]:
    """The letter of a tag, and its label; both empty outside of passages."""
    if tag in _OUTSIDE:
        return "O", ""
    letter, hyphen, name = tag.partition("-")
    if hyphen and name and len(letter) == 1 and letter in _BEGINS + _GOES_ON + _ENDS + _ALONE:
        return letter, name
    return "I", tag
