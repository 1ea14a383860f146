"""Colours of labels come from files, too: none gets out of its place in what is exported."""

from xml.etree import ElementTree as ET  # our own output, which is to be well-formed

from annotator.core.codebook import Line, Piece, Style
from annotator.core.ids import LabelId
from annotator.core.schemes import Colour, Label, Scheme, SchemeInfo
from annotator.exchange.codebooks import html
from annotator.exchange.formats import form_of
from annotator.exchange.forms.form import Setting
from tests.exchange.mutations import Kept, sample_record

EVIL = '"/><script>alert(1)</script><x y="}</style>'
SCHEME = Scheme(
    SchemeInfo(EVIL, EVIL),
    (Label(LabelId("actor"), EVIL, EVIL, "a", Colour(EVIL, EVIL, EVIL, EVIL), definition=EVIL),),
)


def test_the_interface_of_label_studio_stays_one() -> None:
    kept = Kept()
    written = form_of("label-studio")(Setting(kept, SCHEME))
    written.write(sample_record(), None)
    written.end()
    config = ET.fromstring(kept.files["config.xml"].getvalue())  # noqa: S314 - our own
    assert config.find(".//script") is None
    [label] = [one for one in config.iter("Label") if one.get("value") == "actor"]
    assert label.get("background") == EVIL


def test_the_codebook_runs_nothing() -> None:
    line = Line(Style.EXAMPLE, (Piece(EVIL, marked=True),), LabelId("actor"))
    page = html(SCHEME, [line])
    assert "<script" not in page
    assert page.count("</style>") == 1
