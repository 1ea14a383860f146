"""A colleague's file with an edit of every kind, and the project that it was copied from."""

import shutil
from dataclasses import replace
from pathlib import Path

from annotator.core.annotators import Annotator
from annotator.core.articles import Article, ArticleInfo, paragraphs
from annotator.core.assignments import Assignment
from annotator.core.attributes import Attribute
from annotator.core.decisions import Choice, Comment, Decision
from annotator.core.doubts import Doubt
from annotator.core.edits.rules import remember
from annotator.core.edits.schemes import adopt_scheme, introduce
from annotator.core.edits.values import Act, Change, Kind, Value
from annotator.core.entities import Entity
from annotator.core.ids import MAIN_ROUND, ActId, AnnotatorId, LabelId, ObjectId
from annotator.core.layers import LayerState, Status
from annotator.core.policy import Policy
from annotator.core.records import Record
from annotator.core.relation_types import RelationType
from annotator.core.rules import Rule
from annotator.core.schemes import Colour, Label, Scheme, SchemeInfo, Scope
from annotator.core.spans import ArticleLabel, Relation, Span
from annotator.core.time_spent import TimeSpent
from annotator.store.project_file import ProjectFile
from annotator.store.writing import Stamp
from tests.conftest import TRAP

ADA = Annotator(AnnotatorId("a" * 32), "Ada")
BEN = Annotator(AnnotatorId("b" * 32), "Ben")
ARTICLE = Article(TRAP, ArticleInfo("Title", source="Post", blocks=paragraphs(TRAP)))
_COLOUR = Colour("#0570D6", "#C3D6FF", "#9CB4FE", "#1D3F7A")
_LABELS = (
    Label(LabelId("actor"), "Actor", "ACT", "a", _COLOUR),
    Label(LabelId("threat"), "Threat", "THR", "t", _COLOUR),
    Label(LabelId("topic"), "Topic", "TOP", "", _COLOUR, scope=Scope.ARTICLE),
)
_NOW = Stamp(1_700_000_000_000, 1)


def made(folder: Path) -> tuple[Path, Path]:
    """The project, at rest, and Ben's copy of it in which he has done a bit of everything."""
    ours, theirs = folder / "ours.annotator", folder / "theirs.annotator"
    file = ProjectFile.create(ours)
    act = Act(ActId(file.clock.new()), "Begin", ADA.id)
    scheme = Scheme(SchemeInfo("News"), _LABELS)
    file.write(act, (*introduce(ADA).changes, *adopt_scheme(scheme).changes), _NOW)
    file.write_bulk(Act(ActId(file.clock.new()), "Import", ADA.id), [Record(ARTICLE)], _NOW, ADA)
    file.close()
    shutil.copy(ours, theirs)
    file = ProjectFile.open(theirs)
    for change in (*introduce(BEN).changes, *_of_everything(file)):
        file.write(Act(ActId(file.clock.new()), "Do", BEN.id), [change], _NOW)
    file.write(
        Act(ActId(file.clock.new()), "Remember", BEN.id),
        remember([Rule("Post", "line:read also", None)]).changes,
        _NOW,
    )
    file.close()
    return ours, theirs


def _of_everything(file: ProjectFile) -> list[Change]:
    place = (ARTICLE.id, BEN.id, MAIN_ROUND)
    actor, threat, topic = (label.id for label in _LABELS)
    who = Span(file.new_id(), *place, 0, 3, actor)
    said = (("entity", "e1"), ("certain", True))
    what = Span(file.new_id(), *place, 4, 9, threat, "A note", said, ((4, 6), (7, 9)))
    link = Relation(file.new_id(), *place, "issuer", what.id, who.id)
    label = ArticleLabel(file.new_id(), *place, topic, "war")
    state = LayerState(*place, Status.DONE, "because", "note", "flag")
    spent = TimeSpent(*place, 77)
    assigned = Assignment(*place)
    doubt = Doubt(who, ARTICLE.id, "a", "b", "c", (1, 2), "Its words are not there.", (link,))
    case = ObjectId(file.new_id())
    decision = Decision(
        case, ARTICLE.id, MAIN_ROUND, BEN.id, Choice.TAKEN, (who.id,), ("5" * 16,), (who.id,)
    )
    decision = replace(decision, gold=(what.id,), reason="reason", note="note")
    comment = Comment(file.new_id(), *place, who.id, "Hello")
    actor_of = RelationType("issuer", "issued by", "i", (threat,), (actor,), most=2)
    sure = Attribute("certain", "Certain", labels=(threat,), values=("yes", "no"), default="yes")
    kors = Entity("e1", "Kors", ("Ida K.",), "KOR")
    policy = Policy(lead=BEN.id)
    here: list[tuple[Kind, ObjectId, Value]] = [
        (Kind.SPAN, who.id, who),
        (Kind.SPAN, what.id, what),
        (Kind.RELATION, link.id, link),
        (Kind.ARTICLE_LABEL, label.id, label),
        (Kind.LAYER, state.id, state),
        (Kind.TIME, spent.id, spent),
        (Kind.ASSIGNMENT, assigned.object, assigned),
        (Kind.DOUBT, doubt.id, doubt),
        (Kind.DECISION, decision.object, decision),
        (Kind.COMMENT, comment.id, comment),
    ]
    everywhere: list[tuple[Kind, ObjectId, Value]] = [
        (Kind.RELATION_TYPE, actor_of.object, actor_of),
        (Kind.ATTRIBUTE, sure.object, sure),
        (Kind.ENTITY, kors.object, kors),
        (Kind.POLICY, policy.object, policy),
    ]
    return [
        *(Change(kind, obj, ARTICLE.id, None, value) for kind, obj, value in here),
        *(Change(kind, obj, None, None, value) for kind, obj, value in everywhere),
    ]
