"""What is said of spans and articles beside labels on spans: attributes, actors, article labels.

While a strip is open, digits and some other keys of the reader answer its questions; the focus
stays in the text.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from annotator.core.attributes import ENTITY, AttributeValue
from annotator.core.edits.article_labels import give_article_label, take_article_label
from annotator.core.edits.attributes_of_spans import clear_attribute, set_attribute, value_of
from annotator.core.edits.standing_for import stand_for, stand_for_nobody
from annotator.core.edits.values import Action
from annotator.core.entities import Entity
from annotator.core.errors import RefusedError
from annotator.core.ids import LabelId
from annotator.core.register import new_id
from annotator.core.spans import Span
from annotator.gui.desk import Desk
from annotator.gui.doing import Doing
from annotator.gui.other_layers import is_mine
from annotator.gui.panels.attribute_answers import NEW, ArticleLabels, SpanAttributes
from annotator.gui.panels.attribute_questions import answer_of
from annotator.gui.panels.attribute_strip import AttributeStrip
from annotator.gui.reader.reader import Reader


class Describing(QObject):
    """Answers of the strips become actions; keys of the reader become answers."""

    turned = Signal()
    """A strip is open or closed now, or another question is in hand."""
    writing_turned = Signal()
    """An answer is being written, or no longer."""

    def __init__(
        self,
        desk: Desk,
        reader: Reader,
        doing: Doing,
        of_span: SpanAttributes,
        of_article: ArticleLabels,
    ) -> None:
        super().__init__(reader)
        self._desk = desk
        self._reader = reader
        self._doing = doing
        self._of_span = of_span
        self._of_article = of_article
        reader.installEventFilter(self)
        of_span.answered.connect(self._answer_of_span)
        of_span.written.connect(self._write_of_span)
        of_span.cleared.connect(self._clear_of_span)
        of_article.answered.connect(self._answer_of_article)
        of_article.cleared.connect(self._clear_of_article)
        for strip in (of_span, of_article):
            strip.turned.connect(self._say_in_hand)
            strip.writing_turned.connect(self.writing_turned)
        desk.selection.span_changed.connect(self._follow_span)
        desk.selection.leaving.connect(of_span.keep)

    # -- opening

    @property
    def strip(self) -> AttributeStrip | None:
        """The strip that is open."""
        return next((one for one in (self._of_span, self._of_article) if one.is_open), None)

    def describe_span(self, attribute: str | None = None) -> None:
        """Open the strip of the chosen span, perhaps at one attribute; or say why not."""
        span = self._my_span()
        if span is None:
            return
        self._desk.afterwards.settle()
        self._of_article.close_strip()
        self._of_span.open(attribute)
        self._reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def describe_article(self) -> None:
        """Open the strip of the article, or close it; or say why not."""
        if self._of_article.is_open:
            self._of_article.close_strip()
            return
        if self._desk.workspace.read_only:
            self._doing.say(self.tr("This project is open for reading only."))
            return
        self._reader.clear()
        self._of_span.close_strip()
        self._desk.afterwards.settle()
        if self._of_article.open():
            self._reader.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._doing.say(self.tr("The scheme has no labels for articles as a whole."))

    def close(self) -> None:
        """Close the strip that is open."""
        if (strip := self.strip) is not None:
            strip.close_strip()

    def take_suggestion(self) -> bool:
        """Let the chosen span stand for whom its words have meant before; False if for nobody."""
        span = self._desk.selection.span
        if span is None or not self._may_change(span):
            return False
        entity = self._of_span.suggested(span)
        if entity is None:
            return False
        self._stand_for(span, entity, entity)
        return True

    # -- keys

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys of the strip that is open; Space opens that of the chosen span."""
        if not isinstance(event, QKeyEvent) or self._reader.edge is not None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            if self._wants(event):
                event.accept()
                return True
            return False
        if event.type() != QEvent.Type.KeyPress or not self._wants(event):
            return False
        strip = self.strip
        if strip is None:
            self.describe_span()
        elif not event.isAutoRepeat() or event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            strip.press(event)
        return True

    def _wants(self, event: QKeyEvent) -> bool:
        strip = self.strip
        if strip is not None:
            return strip.wants(event)
        is_space = event.key() == Qt.Key.Key_Space and not event.modifiers()
        return is_space and self._desk.selection.span is not None

    # -- of the chosen span

    def _answer_of_span(self, question: str, value: AttributeValue) -> None:
        span = self._my_span()
        if span is None:
            return
        if question == ENTITY and isinstance(value, str):
            self._name(span, value)
            return
        attribute = self._desk.workspace.scheme.attribute(question)
        if attribute is not None and value_of(span, question) != value:
            self._perform(lambda: set_attribute(span, attribute, value))

    def _write_of_span(self, question: str, written: str) -> None:
        attribute = self._desk.workspace.scheme.attribute(question)
        if attribute is None:
            return
        value = answer_of(attribute, written)
        if value is None:
            words = self.tr("“%1” is no number, so %2 was left as it was.")
            self._doing.say(words.replace("%1", written).replace("%2", attribute.name))
        else:
            self._answer_of_span(question, value)

    def _clear_of_span(self, question: str) -> None:
        span = self._my_span()
        if span is None or value_of(span, question) is None:
            return
        if question == ENTITY:
            self._doing.perform(stand_for_nobody(span))
            return
        attribute = self._desk.workspace.scheme.attribute(question)
        name = question if attribute is None else attribute.name
        self._doing.perform(clear_attribute(span, question, name))

    def _name(self, span: Span, value: str) -> None:
        """Let a span stand for an actor of the register, or for a new one."""
        register = self._of_span.register
        if value.startswith(NEW):
            name = value.removeprefix(NEW)
            self._stand_for(span, Entity(new_id(name, "", set(register.ids)), name), None)
        elif (known := register.of(value)) is not None and value_of(span, ENTITY) != value:
            self._stand_for(span, known, known)

    def _stand_for(self, span: Span, entity: Entity, known: Entity | None) -> None:
        words = self._of_span.words_of(span)
        if self._doing.perform(stand_for(span, entity, words, known)) is not None:
            self._of_span.register.remember(entity.id)
            said = self.tr("“%1” stands for %2.").replace("%2", entity.name)
            self._doing.say(said.replace("%1", " ".join(words.split())[:60]))

    def _my_span(self) -> Span | None:
        """The chosen span if it may be changed; says why if not."""
        span = self._desk.selection.span
        if span is None:
            self._doing.say(self.tr("Nothing is chosen: click a marked passage first."))
        elif self._desk.workspace.read_only:
            self._doing.say(self.tr("This project is open for reading only."))
        elif not is_mine(span, self._desk.workspace.me.id):
            self._doing.say(
                self.tr("This is not yours to change; a label’s key marks its words for you.")
            )
        else:
            return span
        return None

    def _may_change(self, span: Span) -> bool:
        return is_mine(span, self._desk.workspace.me.id) and not self._desk.workspace.read_only

    # -- of the article

    def _answer_of_article(self, question: str, value: AttributeValue) -> None:
        layer = self._desk.in_hand.layer
        label = self._desk.workspace.scheme.label(LabelId(question))
        before = self._of_article.label(question)
        if layer is None or label is None or (before is not None and before.value == value):
            return
        self._perform(lambda: give_article_label(layer, label, value, before))

    def _clear_of_article(self, question: str) -> None:
        before = self._of_article.label(question)
        label = self._desk.workspace.scheme.label(LabelId(question))
        if before is not None:
            name = question if label is None else label.name
            self._doing.perform(take_article_label(before, name))

    # -- inside

    def _perform(self, action: Callable[[], Action]) -> None:
        try:
            self._doing.perform(action())
        except RefusedError as error:
            self._doing.say(str(error))

    def _follow_span(self) -> None:
        if self._desk.selection.span is None:
            self._of_span.close_strip()
        else:
            self._of_article.close_strip()

    def _say_in_hand(self) -> None:
        self.turned.emit()
        strip = self.strip
        if strip is not None:
            self._reader.announce(strip.said_in_hand())
