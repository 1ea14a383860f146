"""Questions with their answers, and other signs of text that a page has beside what is sure."""

from annotator.cleaning.pages import clean_page
from annotator.core.pages import DOUBTFUL, CleanedPage

BODY = "".join(
    f"<p>The harbour board of Arland said on Monday that pier {pier} would be closed for repairs "
    "until the end of the summer, and that all ferries would leave from the new quay.</p>"
    for pier in range(1, 7)
)
BOX = "<form><div>Subscribe to our newsletter</div><button>Subscribe</button></form>"


def asked(
    n: int, answer: str = "It opens again in {n} weeks, when the last of its beams is in."
) -> str:
    """A row of questions behind buttons, each with an answer."""
    return (
        "<section class='faq'><h2>FAQ</h2>"
        + "".join(
            f"<div><button><p>When does pier {k} open again?</p></button>"
            f"<div class='visually-hidden'><p>{answer.format(n=k)}</p></div></div>"
            for k in range(1, n + 1)
        )
        + "</section>"
    )


def cleaned(body: str, head: str = "") -> CleanedPage:
    """A page with this for its article."""
    html = (
        f"<!doctype html><html lang='en'><head><title>Piers of Arland to close</title>{head}"
        f"</head><body><main><h1>Piers of Arland to close</h1>{body}</main></body></html>"
    )
    return clean_page(html.encode(), "page.html")


def test_questions_below_an_article_are_its_own() -> None:
    text = cleaned(BODY + BOX + asked(4)).article.text
    assert "\n\nFAQ\n\nWhen does pier 1 open again?\n\nIt opens again in 1 weeks" in text
    assert text.endswith("It opens again in 4 weeks, when the last of its beams is in.")
    assert "Subscribe" not in text


def test_one_or_two_questions_are_no_row() -> None:
    assert "open again?" not in cleaned(BODY + BOX + asked(2)).article.text


def test_questions_without_answers_are_teasers() -> None:
    assert "open again?" not in cleaned(BODY + BOX + asked(4, "Read it here")).article.text


def test_a_page_that_holds_less_than_it_promises_wants_a_look() -> None:
    told = '<script type="application/ld+json">{{"@type":"NewsArticle",{}}}</script>'
    longer = f'"articleBody":"{"word " * 600}"'
    assert cleaned(BODY).confidence >= DOUBTFUL
    assert cleaned(BODY, told.format(longer)).confidence < DOUBTFUL
    assert cleaned(BODY, told.format('"isAccessibleForFree":false')).confidence < DOUBTFUL
    whole = BODY + BODY.replace("pier", "berth")
    assert cleaned(whole, told.format('"isAccessibleForFree":"False"')).confidence >= DOUBTFUL
