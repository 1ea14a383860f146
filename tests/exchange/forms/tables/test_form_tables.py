"""Tables come back as a spreadsheet, R or Stata would read them."""

import csv
import io
import re

from annotator.core.articles import Article
from annotator.core.records import Record
from tests.exchange.forms.trap_records import (
    RTL,
    TRAP,
    Kept,
    korean,
    right_to_left,
    trap,
    written,
)


def rows(kept: Kept, name: str) -> list[dict[str, str]]:
    data = kept.outs[name].getvalue()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_spans_have_the_words_of_the_text() -> None:
    records = (trap(), right_to_left(), korean())
    texts = {each.article.id: each.article.text for each in records}
    found = rows(written("csv", *records), "spans.csv")
    assert len(found) == 8 + 3 + 3
    for row in found:
        words = texts[row["article"]][int(row["start"]) : int(row["end"])]  # type: ignore[index] # an id is a text
        if not row["fragments"]:
            assert row["quote"] == words
    (gap,) = [row for row in found if row["fragments"]]
    assert gap["quote"] == "we will … strait"
    pairs = [part.split("-") for part in gap["fragments"].split(";")]
    assert [TRAP[int(a) : int(b)] for a, b in pairs] == ["we will", "strait"]
    assert found[0]["note"] == "She\nherself"


def test_events_say_who_does_what_to_whom() -> None:
    found = rows(written("csv", trap()), "events.csv")
    by_quote = {row["quote"]: row for row in found}
    assert len(found) == 4
    threat = by_quote["If Freedonia attacks, we will close the strait"]
    assert (threat["label"], threat["date"], threat["source"]) == ("threat", "2024-03-04", "Bugle")
    assert (threat["issuers"], threat["issuer_codes"]) == ("Türkiye  the Republic", "TUR")
    assert (threat["targets"], threat["target_codes"]) == ("Freedonia", "")
    assert (threat["conditionality"], threat["firm"]) == ("if", "1")
    assert by_quote["promised 2\u00a0000 troops"]["targets"] == "Sylvania"
    assert by_quote["we will … strait"]["issuers"] == ""


def test_relations_name_both_ends() -> None:
    found = rows(written("csv", trap()), "relations.csv")
    ends = [(row["type"], row["head_label"], row["child_quote"]) for row in found]
    assert ends == [
        ("issuer", "threat", "Zoe\u0301 Ünal"),
        ("target", "threat", "Freedonia"),
        ("issuer", "commitment", "Freedonia"),
        ("target", "commitment", "Sylvania"),
    ]


def test_every_article_is_listed_with_its_labels_and_part() -> None:
    kept = written(
        "csv", trap(), right_to_left(), Record(Article("Nobody read this.")), split=True
    )
    found = rows(kept, "articles.csv")
    assert [row["split"] for row in found] == ["train", "dev", "test"]
    assert [row["is_about_war"] for row in found] == ["1", "", ""]
    assert [row["spans"] for row in found] == ["8", "3", "0"]
    assert found[1]["characters"] == str(len(RTL))
    assert found[2]["status"] == "new"


def test_cells_are_no_formulas_and_what_the_scheme_lacks_is_kept() -> None:
    kept = written("csv", trap())
    assert rows(kept, "articles.csv")[0]["headline"] == "'=Alarm"
    (sylvania,) = [row for row in rows(kept, "spans.csv") if row["quote"] == "Sylvania"]
    assert sylvania["other_attributes"] == '{"unknown": "=1+1"}'
    assert all(loss.caution for loss in kept.losses)
    assert kept.lost("like a formula") > 0


def test_stata_takes_the_names_of_the_columns() -> None:
    kept = written("csv", trap())
    assert sorted(kept.outs) == ["articles.csv", "events.csv", "relations.csv", "spans.csv"]
    for name in kept.outs:
        columns = list(rows(kept, name)[0])
        assert len({column.casefold() for column in columns}) == len(columns)
        assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,31}", column) for column in columns)
