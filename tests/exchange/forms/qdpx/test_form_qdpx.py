"""REFI-QDA projects hold texts, codes and selections as NVivo, MAXQDA and others read them."""

import gc
import random
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from annotator.core.articles import Article
from annotator.core.export_forms import CRLF, LF
from annotator.core.ids import ObjectId, RoundId
from annotator.core.records import Record
from annotator.core.schemes import Scheme, SchemeInfo
from annotator.core.spans import Span
from annotator.exchange.forms.form import Setting
from annotator.exchange.forms.qdpx.writing import Qdpx
from tests.exchange.forms.trap_records import (
    BEN,
    ENTITIES,
    THREAT,
    TRAP,
    Kept,
    korean,
    record,
    right_to_left,
    scheme,
    span,
    trap,
    written,
)

ROOT = "{urn:QDA-XML:project:1.0}"


def made(*records: Record, line_ends: str = LF) -> Kept:
    kept = Kept()
    run = Qdpx(Setting(kept, scheme(), ENTITIES, line_ends=line_ends))
    for each in records:
        run.write(each, None)
    run.end()
    kept.losses = run.losses.found
    return kept


def opened(kept: Kept, name: str = "") -> tuple[ET.Element, dict[str, str]]:
    """The XML, and the texts by the GUIDs of their sources."""
    with zipfile.ZipFile(kept.outs[name]) as archive:
        names = archive.namelist()
        xml = ET.fromstring(archive.read("project.qde"))  # noqa: S314 - we have just written it
        texts = {
            name.removeprefix("Sources/").removesuffix(".txt"): archive.read(name).decode()
            for name in names
            if name != "project.qde"
        }
    assert len(set(names)) == len(names)
    return xml, texts


@pytest.mark.parametrize("line_ends", [LF, CRLF])
def test_every_selection_stands_where_it_says(line_ends: str) -> None:
    xml, texts = opened(made(trap(), right_to_left(), korean(), line_ends=line_ends))
    assert any("\r\n" in text for text in texts.values()) == (line_ends == CRLF)
    found = 0
    for source in xml.iter(f"{ROOT}TextSource"):
        text = texts[source.attrib["guid"]]
        assert source.get("richTextPath") is None  # ATLAS.ti would load an empty document
        for one in source.iter(f"{ROOT}PlainTextSelection"):
            start, end = int(one.attrib["startPosition"]), int(one.attrib["endPosition"])
            assert text[start:end].replace("\r\n", "\n") == one.get("name")
            found += 1
    assert found == 8 + 1 + 3 + 3


def test_codes_say_label_and_values() -> None:
    xml, _ = opened(made(trap()))
    names = {one.attrib["guid"]: one.attrib["name"] for one in xml.iter(f"{ROOT}Code")}
    (threat,) = [one for one in xml.iter(f"{ROOT}PlainTextSelection") if one.get("name") == THREAT]
    codes = [names[one.attrib["targetGUID"]] for one in threat.iter(f"{ROOT}CodeRef")]
    assert codes == ["threat", "conditionality: if", "firm: true"]
    colours = [one.get("color") for one in xml.iter(f"{ROOT}Code")]
    assert colours[0] == "#0570D6"
    about = [
        names[one.attrib["targetGUID"]]
        for one in xml.findall(f".//{ROOT}TextSource/{ROOT}Coding/{ROOT}CodeRef")
    ]
    assert about == ["about war"]


def test_notes_links_and_facts_come_along() -> None:
    xml, _ = opened(made(trap()))
    quotes = {one.attrib["guid"]: one.get("name") for one in xml.iter(f"{ROOT}PlainTextSelection")}
    links = [
        (
            one.get("name"),
            quotes[one.attrib["originGUID"]],
            quotes[one.attrib["targetGUID"]],
        )
        for one in xml.iter(f"{ROOT}Link")
    ]
    assert ("target", THREAT, "Freedonia") in links
    assert ("next part", "we will", "strait") in links
    assert len(links) == 4 + 1
    notes = {
        (one.get("name"), one.findtext(f"{ROOT}PlainTextContent"))
        for one in xml.iter(f"{ROOT}Note")
    }
    assert ("Note", "She\nherself") in notes
    assert ("Actor", "Türkiye; the Republic (TUR)") in notes
    assert ("Attributes", '{"unknown": "=1+1"}') in notes
    values = [one.text for one in xml.iter(f"{ROOT}TextValue")]
    assert values == ["=Alarm", "Bugle", "2024-03-04T08:15"]


def test_guids_are_the_same_each_time_and_there_is_none_twice() -> None:
    assert made(trap(), korean()).outs[""].getvalue() == made(trap(), korean()).outs[""].getvalue()
    xml, _ = opened(made(trap(), right_to_left(), korean()))
    guids = [one.attrib["guid"] for one in xml.iter() if "guid" in one.attrib]
    assert len(guids) == len(set(guids))
    targets = {one.attrib["targetGUID"] for one in xml.iter() if "targetGUID" in one.attrib}
    assert targets <= set(guids)


def test_the_layers_of_several_are_in_one_source() -> None:
    first = trap(whole=False)
    assert first.layer
    theirs = tuple(
        replace(one, id=ObjectId(f"{number:032x}"), annotator=BEN.id)
        for number, one in enumerate(first.layer.spans, 100)
    )
    second = replace(first, layer=replace(first.layer, annotator=BEN, spans=theirs))
    xml, texts = opened(made(first, second))
    assert len(texts) == 1
    users = {one.attrib["guid"]: one.get("name") for one in xml.iter(f"{ROOT}User")}
    whose = [users[one.attrib["creatingUser"]] for one in xml.iter(f"{ROOT}PlainTextSelection")]
    assert (whose.count("Ada"), whose.count("Ben")) == (4, 4)


def test_what_has_no_place_is_told() -> None:
    bare = Record(Article("Nothing."), replace(trap().layer, spans=(), relations=(), labels=()))  # type: ignore[type-var]
    other = trap()
    assert other.layer
    kept = made(bare, replace(other, layer=replace(other.layer, round=RoundId("pilot"))))
    assert kept.lost("gaps in spans") == 1
    assert kept.lost("without annotations") == 1
    assert kept.lost("another round") == 1
    mixed = record("a\r\nb\nc", *[])
    assert made(mixed, line_ends=CRLF).lost("line ends of several kinds") == 1
    assert made(mixed).lost("line ends of several kinds") == 0


def test_signs_that_xml_cannot_hold_are_told_and_break_nothing() -> None:
    odd = span(1, TRAP, "Freedonia", "a\x0bctor", ("firm", "\ufffe"), note="\x1f & <b> \r")
    kept = made(record(TRAP, odd))
    xml, _ = opened(kept)
    assert kept.lost("XML cannot hold") == 1
    assert xml.findtext(f".//{ROOT}Note/{ROOT}PlainTextContent") == "\ufffd & <b> \r"


def test_when_a_span_was_made_is_told_where_its_identity_tells() -> None:
    text = "Freedonia"
    whose = Article(text)
    dated = Span(
        ObjectId("018f3a5c1e007abc8def0123456789ab"),
        whose.id,
        BEN.id,
        RoundId("main"),
        0,
        9,
        span(1, text, text, "actor").label,
    )
    xml, _ = opened(made(record(text, dated)))
    (one,) = xml.iter(f"{ROOT}PlainTextSelection")
    assert one.get("creationDateTime") == "2024-05-02T17:31:06Z"


def test_a_split_makes_an_archive_for_each_part() -> None:
    kept = written("qdpx", trap(), right_to_left(), korean(), split=True)
    assert set(kept.outs) == {"train", "dev", "test"}
    assert all(len(opened(kept, name)[1]) == 1 for name in kept.outs)


def test_nothing_at_all_is_a_project_too() -> None:
    kept = Kept()
    run = Qdpx(Setting(kept, Scheme(SchemeInfo(""))))
    run.end()
    xml, texts = opened(kept)
    assert (xml.get("name"), texts) == ("annotator", {})


def test_an_export_that_is_given_up_leaves_nothing_open() -> None:
    run = Qdpx(Setting(Kept(), scheme()))
    texts = random.Random(1)  # noqa: S311 - nobody has to guess it
    for number in range(3):
        words = "".join(chr(texts.randrange(0x4E00, 0x9FFF)) for _ in range(300_000))
        run.write(record(f"{number} {words}"), None)  # more than is kept in memory
    del run
    gc.collect()
