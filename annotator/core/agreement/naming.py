"""What measures are called, what they answer, and where they come from: for tables and reports."""

from dataclasses import dataclass

from annotator.core.agreement.measures import Measure
from annotator.core.agreement.values import Codebook


@dataclass(frozen=True, slots=True)
class Naming:
    """A measure in words: its name, the question that it answers, its formula and its source."""

    name: str
    question: str
    formula: str
    source: str


_KRIPPENDORFF = (
    "Krippendorff, K. (2011). Computing Krippendorff’s Alpha-Reliability. University of"
    " Pennsylvania."
)
_HRIPCSAK = (
    "Hripcsak, G. and Rothschild, A. S. (2005). Agreement, the F-measure, and reliability in"
    " information retrieval. JAMIA 12(3), 296–298."
)

NAMES = {
    Measure.EXACT_F1: Naming(
        "Exact F1",
        "Do we mark the same: label and both ends?",
        "2 · matches / (spans of a + spans of b), summed over articles",
        _HRIPCSAK,
    ),
    Measure.OVERLAP_F1: Naming(
        "Overlap F1",
        "Do we mark the same places: same label, any character in common, one to one?",
        "as exact F1, with as many pairs as there can be",
        _HRIPCSAK,
    ),
    Measure.ALPHA_U: Naming(
        "Unitizing alpha",
        "Do we mark the same characters, beyond chance?",
        "1 − D_o / D_e over characters, each article a continuum weighed by its length",
        "Krippendorff, K. (1995). On the reliability of unitizing continuous data. Sociological"
        " Methodology 25, 47–76; (2004) Content Analysis, 2nd edition, section 11.6.",
    ),
    Measure.TOKEN_ALPHA: Naming(
        "Token alpha",
        "Do we give each word the same label, beyond chance?",
        "1 − D_o / D_e, nominal; where words have several labels, yes or no by label, pooled",
        _KRIPPENDORFF,
    ),
    Measure.PRESENCE_ARTICLE: Naming(
        "Presence alpha, by article",
        "Do we find one at all in an article?",
        "1 − D_o / D_e, yes or no by article",
        _KRIPPENDORFF,
    ),
    Measure.PRESENCE_SENTENCE: Naming(
        "Presence alpha, by sentence",
        "Do we find one in a sentence?",
        "1 − D_o / D_e, yes or no by sentence",
        _KRIPPENDORFF,
    ),
    Measure.RELATION_F1: Naming(
        "Relation F1",
        "Do we link the same spans in the same way?",
        "2 · matches / (relations of a + relations of b), on spans that both have",
        _HRIPCSAK,
    ),
    Measure.ATTRIBUTE_KAPPA: Naming(
        "Kappa of attributes",
        "Do we say the same of spans that both have?",
        "(p_o − p_e) / (1 − p_e); of all annotators together nominal alpha, 1 − D_o / D_e",
        "Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and"
        f" Psychological Measurement 20(1), 37–46. {_KRIPPENDORFF}",
    ),
    Measure.ARTICLE_LABELS: Naming(
        "Fleiss’ kappa of article labels",
        "Do we give whole articles the same labels?",
        "(P − P_e) / (1 − P_e)",
        "Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological"
        " Bulletin 76(5), 378–382.",
    ),
    Measure.GAMMA: Naming(
        "Gamma",
        "Do we mark the same, place and label judged together, beyond chance?",
        "1 − disorder / disorder by chance, of the best alignment of two annotators",
        "Mathet, Y., Widlöcher, A. and Métivier, J.-P. (2015). The unified and holistic method"
        " gamma (γ). Computational Linguistics 41(3), 437–479.",
    ),
}

INTERVALS = (
    "Intervals are 95% percentile bootstrap intervals over articles: Efron, B. (1979). Bootstrap"
    " methods: another look at the jackknife. Annals of Statistics 7(1), 1–26."
)


def versions_said(codebook: Codebook | None) -> str:
    """Versions of the codebook in words; nothing where they are not known.

    Never with a hyphen: a spreadsheet would take “1-2” for a day.
    """
    if codebook is None:
        return ""
    first, last = codebook
    return f"{first}" if first == last else f"{first} to {last}"
