"""WebAnno TSV 3 comes in: every kind of layer, exact passages, a sentence on what is wrong."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annotator.core.annotators import Annotator
from annotator.core.errors import BadInputError
from annotator.core.ids import AnnotatorId
from annotator.core.records import Layer, Record
from annotator.exchange import formats
from annotator.exchange.forms.webanno.escapes import (
    parted,
    text_escaped,
    text_unescaped,
    value_escaped,
    value_unescaped,
)
from annotator.exchange.forms.webanno.reading import read_webanno
from annotator.exchange.incoming import Incoming, Mended, Remark, Skipped
from tests.exchange.forms.trap_records import korean, right_to_left, trap, written
from tests.exchange.strategies import records

ME = Annotator(AnnotatorId("e" * 32), "Eva")
HEAD = "#FORMAT=WebAnno TSV 3.3\n"
ENTITY = "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n"
NER = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"


def saved(folder: Path, *parts: str) -> Path:
    path = folder / "a.tsv"
    path.write_text("".join(parts), encoding="utf-8", newline="")
    return path


def items(path: Path) -> list[Incoming]:
    return list(read_webanno(path, "a.tsv", ME))


def record_of(path: Path) -> Record:
    (record,) = [item for item in items(path) if isinstance(item, Record)]
    return record


def layer_of(path: Path) -> Layer:
    layer = record_of(path).layer
    assert layer
    return layer


def marked(path: Path) -> list[tuple[str, str]]:
    text = record_of(path).article.text
    return [(str(span.label), span.quote(text)) for span in layer_of(path).spans]


def linked(path: Path) -> list[tuple[str, str, str]]:
    text, layer = record_of(path).article.text, layer_of(path)
    said = {span.id: span.quote(text) for span in layer.spans}
    return [(each.type, said[each.head], said[each.child]) for each in layer.relations]


def told(path: Path) -> list[str]:
    return [item.sentence for item in items(path) if isinstance(item, Skipped | Remark)]


def test_the_text_is_put_together_as_inception_does(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        HEAD,
        "#T_SP=webanno.custom.Span|\n\n\n",
        "#Text=Hi 😊 you\n#Text=there\\r\n1-1\t1-3\tHi\t_\t\n",
        "1-2\t4-6\t😊\t*\t\n1-3\t7-10\tyou\t_\t\n",
        "1-4\t11-16\tthere\t_\t\n\n",
        "#Sentence.id=s2\n#Text=No gap.\n2-1\t17-19\tNo\t_\t\n2-2\t20-23\tgap\t_\t\n",
        "2-3\t23-24\t.\t_\t\n\n",
        "#Text=After\n3-1\t27-32\tAfter\t*\t\n",
    )
    assert record_of(path).article.text == " Hi 😊 you\nthere\rNo gap.\n  After"
    assert marked(path) == [("Span", "😊"), ("Span", "After")]
    assert told(path) == []
    assert formats.sniffed("a.tsv", path.read_bytes()) is formats.WEBANNO
    assert list(formats.read(formats.WEBANNO, path, "a.tsv", {}, ME)) == items(path)


def test_stacked_and_partial_spans_over_several_tokens(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        HEAD + "#T_SP=webanno.custom.Span|value\n\n\n#Text=aaaaaa bbbbbb cccccc\n",
        "1-1\t0-6\taaaaaa\ttwo[1]|\\*[2]|one[3]\t\n",
        "1-1.1\t3-6\taaa\tnine[4]|\\[6\\][5]\t\n",
        "1-2\t7-13\tbbbbbb\ttwo[1]|\\*[2]|nine[4]\t\n",
        "1-2.1\t7-10\tbbb\tz\\|z\\_\\->\\;\\\\[7]\t\n",
        "1-2.2\t7-7\t\tnil[8]\t\n",
        "1-3\t14-20\tcccccc\t_\t\n",
        "1-3.1\t14-17\tccc\tnine[4]\t\n",
    )
    assert sorted(marked(path)) == [
        ("*", "aaaaaa bbbbbb"),
        ("[6]", "aaa"),
        ("nine", "aaa bbbbbb ccc"),
        ("one", "aaaaaa"),
        ("two", "aaaaaa bbbbbb"),
        ("z|z_->;\\", "bbb"),
    ]
    assert any("nil" in sentence for sentence in told(path))


def test_features_are_attributes_and_layers_of_grammar_are_passed_over(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        HEAD,
        "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue\n",
        ENTITY,
        "#T_SP=webanno.custom.Feeling|Category|Opinion|note\n\n\n#Text=He sulks\n",
        "1-1\t0-2\tHe\tPRON\thttp://x\tPER\t_\t_\t_\t\n",
        "1-2\t3-8\tsulks\tVERB\t_\t_\tabstract[1]|*[2]\tbad[1]|good[2]\twhy\\nnot[1]|*[2]\t\n",
    )
    layer = layer_of(path)
    assert marked(path) == [("PER", "He"), ("Feeling", "sulks"), ("Feeling", "sulks")]
    assert [span.attributes for span in layer.spans] == [
        (("identifier", "http://x"),),
        (("Category", "abstract"), ("Opinion", "bad")),
        (("Opinion", "good"),),
    ]
    assert [span.note for span in layer.spans] == [None, "why\nnot", None]


def test_relations_name_rows_and_numbers(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        HEAD + ENTITY + f"#T_RL=webanno.custom.Rel|value|sure|BT_{NER}\n",
        "#T_RL=de.tudarmstadt.ukp.dkpro.core.api.syntax.type.dependency.Dependency|"
        "DependencyType|BT_de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS\n\n\n",
        "#Text=A B C\n",
        "1-1\t0-1\tA\t*\tone\tlikes|*\tyes|*\t1-3[0_0]|1-3\tnsubj\t1-2\t\n",
        "1-2\t2-3\tB\t*[1]|*[2]\ttwo[1]|three[2]\tknows\t*\t1-1[0_2]\t_\t_\t\n",
        "1-3\t4-5\tC\t*\tfour\thates\t*\t1-2[1_0]\t_\t_\t\n",
    )
    assert linked(path) == [
        ("likes", "C", "A"),
        ("Rel", "C", "A"),
        ("knows", "A", "B"),
        ("hates", "B", "C"),
    ]
    layer = layer_of(path)
    names = {span.id: str(span.label) for span in layer.spans}
    assert [(names[r.head], names[r.child]) for r in layer.relations[2:]] == [
        ("one", "three"),
        ("two", "four"),
    ]
    (sentence,) = told(path)
    assert "“sure”, said of 1 relation, has" in sentence


def test_a_relation_is_named_by_what_is_said_of_it(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        HEAD + ENTITY + f"#T_RL=webanno.custom.Rel|first|second|BT_{NER}\n\n\n#Text=A B\n",
        "1-1\t0-1\tA\t*\tone\tlikes|hates\t*|much\t1-2|1-2\t\n1-2\t2-3\tB\t*\ttwo\t_\t_\t_\t\n",
    )
    assert linked(path) == [("likes", "B", "A"), ("hates", "B", "A")]
    (sentence,) = told(path)
    assert "“second”, said of 1 relation, has" in sentence


def test_slots_and_chains_become_relations(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        HEAD,
        "#T_SP=webanno.custom.Sale|FE|ROLE_webanno.custom.Sale:Roles_webanno.custom.SaleRolesLink|"
        "webanno.custom.Unit\n#T_SP=webanno.custom.Unit|value\n",
        "#T_CH=webanno.custom.CorefLink|referenceType|referenceRelation\n\n\n",
        "#Text=Bob sold it all\n",
        "1-1\t0-3\tBob\t_\t_\t_\tbob\tperson[1]\tsame->1-1\t\n",
        "1-2\t4-8\tsold\tsale\tseller;\\;\\*;*\t1-1;1-3[4];1-3[4]\t_\t_\t_\t\n",
        "1-3\t9-11\tit\t_\t_\t_\tthing[4]\t*[1]\t*->1-2\t\n",
        "1-4\t12-15\tall\t_\t_\t_\tthing[4]\t*[1]\t*->1-2\t\n",
    )
    assert marked(path) == [
        ("bob", "Bob"),
        ("person", "Bob"),
        ("Sale", "sold"),
        ("thing", "it all"),
        ("CorefLink", "it all"),
    ]
    assert linked(path) == [
        ("seller", "sold", "Bob"),
        (";*", "sold", "it all"),
        ("Roles", "sold", "it all"),
        ("same", "Bob", "it all"),
    ]


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-8"])
def test_words_show_that_another_unit_was_counted(tmp_path: Path, encoding: str) -> None:
    words = ["😊", "Zoe\u0301", "won"]
    text = "😊 Zoe\u0301.\nShe won"
    width = 4 if encoding == "utf-32-le" else 1

    def place(word: str) -> str:
        start = len(text[: text.index(word)].encode(encoding)) // width
        return f"{start}-{start + len(word.encode(encoding)) // width}"

    path = saved(
        tmp_path,
        HEAD + "#T_SP=webanno.custom.Span|value\n\n\n#Text=😊 Zoe\u0301.\n",
        f"1-1\t{place(words[0])}\t{words[0]}\t_\t\n1-2\t{place(words[1])}\t{words[1]}\tPER\t\n\n",
        f"#Text=She won\n2-1\t{place('She')}\tShe\t_\t\n2-2\t{place('won')}\twon\tACT\t\n",
    )
    assert record_of(path).article.text == text
    assert marked(path) == [("PER", "Zoe\u0301"), ("ACT", "won")]
    (sentence,) = told(path)
    assert "as the quotes show" in sentence


def test_an_article_without_spans_has_no_layer(tmp_path: Path) -> None:
    path = saved(tmp_path, "\ufeff", HEAD, "\n\n#Text=Nobody.\n1-1\t0-6\tNobody\t\n")
    assert record_of(path).layer is None
    assert "without a layer" in told(path)[0]


def test_windows_line_ends_are_no_part_of_lines(tmp_path: Path) -> None:
    body = "#Text=One\n1-1\t0-3\tOne\tPER\t\n\n#Text=Two\n2-1\t4-7\tTwo\t_\t\n"
    path = saved(tmp_path, (HEAD + "#T_SP=a.B|value\n\n\n" + body).replace("\n", "\r\n"))
    assert record_of(path).article.text == "One\nTwo"
    assert marked(path) == [("PER", "One")]


def test_what_no_project_can_hold_is_mended(tmp_path: Path) -> None:
    path = saved(tmp_path, HEAD, "\n\n#Text=O\0ne\\\0\n1-1\t0-5\tO\0ne\0\t\n")
    assert items(path)[0] == Mended("a.tsv", 4)
    assert record_of(path).article.text == "O�ne�"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("#FORMAT=WebAnno TSV 2.0\n", "not WebAnno TSV 3"),
        ("#FORMAT=WebAnno TSV 3.x\n", "not WebAnno TSV 3"),
        (HEAD, "no tokens"),
        (HEAD + "\n\n#Text=a\n", "no tokens"),
        (HEAD + "#T_XX=a.B|c\n\n\n", "of no known kind"),
        (HEAD + "#T_SP=\n\n\n", "of no known kind"),
        (HEAD + "\n\n1-1\t0-1\ta\t\n", "before the first “#Text=”"),
        (HEAD + "\n\n#Text=a\n1-1\t0\ta\t\n", "line 5, “1-1 0 a”, is not as|line 5"),
        (HEAD + "\n\n#Text=a\n1\t0-1\ta\t\n", "line 5"),
        (HEAD + "\n\n#Text=a\nnonsense\n", "line 5"),
        (HEAD + "#T_SP=a.B|c|d\n\n\n#Text=a\n1-1\t0-1\ta\tx\n", "line 6"),
        (HEAD + "\n\n#Text= \n1-1\t0-1\t \t\n", "text is empty"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadInputError, match=said) as caught:
        items(saved(tmp_path, text))
    assert str(caught.value).startswith("a.tsv cannot be read: ")


def test_what_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes(HEAD.encode() + b"\xff")
    with pytest.raises(BadInputError, match="not UTF-8"):
        items(path)


def test_offsets_far_away_do_not_fill_the_memory(tmp_path: Path) -> None:
    path = saved(tmp_path, HEAD, "\n\n#Text=a\n1-1\t999999999999-1000000000000\ta\t\n")
    assert record_of(path).article.text == "a"


def test_many_gaps_do_not_fill_the_memory_either(tmp_path: Path) -> None:
    body = [f"#Text=a\n{at}-1\t{at * 900_000}-{at * 900_000 + 1}\ta\t\n\n" for at in range(1, 200)]
    assert len(record_of(saved(tmp_path, HEAD, "\n\n", *body)).article.text) < 1_100_000


def test_many_lines_of_a_sentence_are_read_in_a_moment(tmp_path: Path) -> None:
    path = saved(tmp_path, HEAD, "\n\n", "#Text=a\n" * 300_000, "1-1\t0-1\ta\t\n")
    assert len(record_of(path).article.text) == 599_999


def put(folder: Path, *made: Record) -> dict[str, Path]:
    kept = written("webanno", *made)
    for name, out in kept.outs.items():
        (folder / name).write_bytes(out.getvalue())
    return {each.article.id: folder / f"{each.article.id[:16]}.tsv" for each in made}


def test_what_was_exported_comes_back_whole(tmp_path: Path) -> None:
    everything = [trap(), right_to_left(), korean()]
    paths = put(tmp_path, *everything)
    for made in everything:
        path = paths[made.article.id]
        found = record_of(path)
        assert found.article.text == made.article.text
        assert made.layer
        assert found.layer
        assert [
            (span.start, span.end, span.label, span.note, span.attributes)
            for span in found.layer.spans
        ] == [
            (span.start, span.end, span.label, span.note, span.attributes)
            for span in made.layer.spans
        ]
        assert told(path) == []
    assert linked(paths[trap().article.id]) == [
        ("issuer", "If Freedonia attacks, we will close the strait", "Zoe\u0301 Ünal"),
        ("target", "If Freedonia attacks, we will close the strait", "Freedonia"),
        ("issuer", "promised 2\u00a0000 troops", "Freedonia"),
        ("target", "promised 2\u00a0000 troops", "Sylvania"),
    ]


@settings(max_examples=60, deadline=None)
@given(made=records())
def test_any_spans_come_back(tmp_path_factory: pytest.TempPathFactory, made: Record) -> None:
    assume(made.layer and made.layer.spans)
    assert made.layer
    folder = tmp_path_factory.mktemp("tsv")
    put(folder, made)
    (path,) = folder.glob("*.tsv")
    kept = written("webanno", made)
    found = record_of(path)
    assert len(found.article.text) == len(made.article.text)
    if not kept.lost("begin with other blanks"):
        assert found.article.text == made.article.text
    if kept.lost("without a word") or kept.lost("at an edge") or not found.layer:
        return
    assert {(span.start, span.end, _line_fed(span.label)) for span in made.layer.spans} == {
        (span.start, span.end, span.label) for span in found.layer.spans
    }


def _line_fed(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n")


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(words=words)
def test_values_and_texts_come_back_out_of_their_escapes(words: str) -> None:
    assert value_unescaped(value_escaped(words)) == words
    assert text_unescaped(text_escaped(words)) == words
    assert not {"\t", "\n"} & {*value_escaped(words)}
    assert not {"\t", "\n", "\r"} & {*text_escaped(words)}


@given(values=st.lists(words, min_size=1, max_size=4))
def test_stacked_values_are_parted_where_they_were_put_together(values: list[str]) -> None:
    assert parted("|".join(map(value_escaped, values)), "|") == list(map(value_escaped, values))
