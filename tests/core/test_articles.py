from hypothesis import given
from hypothesis import strategies as st

from annotator.core.articles import Article, ArticleInfo, BlockKind, joined, paragraphs
from annotator.core.ids import article_id


def test_an_article_is_identified_by_its_text_alone() -> None:
    assert Article("Seoul warned.", ArticleInfo(headline="A")).id == article_id("Seoul warned.")


@given(st.lists(st.text(alphabet="ab é\n👍", min_size=1).filter(str.strip), max_size=5))
def test_blocks_of_a_joined_text_are_its_pieces(pieces: list[str]) -> None:
    text, blocks = joined([(BlockKind.PARAGRAPH, piece) for piece in pieces])
    assert [text[block.start : block.end] for block in blocks] == pieces


@given(st.text(alphabet="ab \n👍\u00a0", max_size=60))
def test_paragraphs_cover_everything_but_blanks(text: str) -> None:
    blocks = paragraphs(text)
    kept = [text[block.start : block.end] for block in blocks]
    assert all(piece == piece.strip() and piece for piece in kept)
    assert "".join("".join(kept).split()) == "".join(text.split())


def test_what_is_known_can_be_another_while_the_text_stays() -> None:
    article = Article("시 é 👩‍👩‍👧", ArticleInfo(headline="Old"))
    assert article.with_info(ArticleInfo(path="a.txt")) == Article(
        article.text, ArticleInfo(path="a.txt")
    )
    assert article.info.headline == "Old"


def test_an_article_without_a_headline_is_called_by_what_is_known() -> None:
    assert ArticleInfo(headline="Talks fail", path="a.txt").title == "Talks fail"
    assert ArticleInfo(path="a.txt").title == "a.txt"
    assert ArticleInfo(external_id="7").title == "7"
    assert ArticleInfo().title == "Untitled"
