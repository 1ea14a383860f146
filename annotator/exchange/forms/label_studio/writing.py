"""Label Studio's tasks and the labelling interface that shows them.

Offsets are code points, as its window counts since the end of 2021. What a person said is an
annotation, what a model said a prediction. Attributes and notes belong to the region whose `id`
they have; labels of articles are choices. See https://labelstud.io/guide/task_format.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from annotator.core.annotators import AnnotatorKind
from annotator.core.attributes import AttributeKind, AttributeValue
from annotator.core.records import Layer, Record
from annotator.core.schemes import Scope
from annotator.core.spans import ArticleLabel, Span
from annotator.exchange.forms.form import (
    GAPS,
    Form,
    Setting,
    facts_of,
    json_line,
    spans_of,
)
from annotator.exchange.forms.names import SafeNames

_UNSAFE = "[^A-Za-z0-9_]"
_RETURNS = "articles with carriage returns (some of its releases count them otherwise)"
_GIVEN = "yes"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENDS: dict[str, str] = {"to_name": "text"}


class LabelStudio(Form):
    """A folder: `tasks.json`, or one a part of the split, and `config.xml`."""

    def __init__(self, setting: Setting) -> None:
        """Begin the list of each part, and give the names of the scheme theirs."""
        super().__init__(setting)
        self._outs = {
            part: setting.files.open(f"{part or 'tasks'}.json") for part in setting.parts
        }
        self._begun: set[str | None] = set()
        scheme = setting.scheme
        self._labels = {one.id: None for one in scheme.labels if one.scope is Scope.SPAN}
        self._relations = {one.id: None for one in scheme.relations}
        self._names = SafeNames(_UNSAFE, prefix="is_")
        self._choices: dict[str, dict[str, None]] = {}
        for label in scheme.labels:
            if label.scope is Scope.ARTICLE:
                values = label.values or (_GIVEN,)
                self._choices[self._names.of(label.id)] = dict.fromkeys(values)
        self._attributes = SafeNames(_UNSAFE, prefix="attribute_")
        self._controls: dict[str, _Control] = {}
        for each in scheme.attributes:
            control = self._controls[each.id] = _Control(self._attributes.of(each.id))
            control.labels = each.labels
            if each.kind is AttributeKind.FLAG:
                control.choices = dict.fromkeys(("true", "false"))
            elif each.kind is AttributeKind.CHOICE:
                control.choices = dict.fromkeys(each.values)

    def write(self, record: Record, part: str | None) -> None:
        """Write one task."""
        self.lose(record, GAPS)
        if "\r" in record.article.text:
            self.losses.add(_RETURNS, record, caution=True)
        before = b"," if part in self._begun else b"["
        self._begun.add(part)
        self._outs[part].write(before + json_line(self._task(record)))

    def end(self) -> None:
        """End the lists, and write the interface."""
        for part, out in self._outs.items():
            out.write(b"]\n" if part in self._begun else b"[]\n")
        self.setting.files.put("config.xml", self._config().encode())

    def _task(self, record: Record) -> dict[str, Any]:
        layer = record.layer
        task: dict[str, Any] = {"data": {"text": record.article.text, **facts_of(record)}}
        if layer is None:
            return task
        result = list(self._result(record, layer))
        if layer.annotator.kind is AnnotatorKind.MODEL:
            said = {"model_version": layer.annotator.name, "result": result}
            return {**task, "predictions": [said]}
        return {**task, "annotations": [{"result": result}]}

    def _result(self, record: Record, layer: Layer) -> Iterator[dict[str, Any]]:
        text = record.article.text
        for span in spans_of(record):
            self._labels.setdefault(span.label)
            place = {"start": span.start, "end": span.end, "text": text[span.start : span.end]}
            region = {"id": span.id, **_ENDS}
            value = {**place, "labels": [span.label]}
            yield {**region, "from_name": "label", "type": "labels", "value": value}
            for said in self._said(span, place):
                yield {**region, **said}
        for one in layer.relations:
            self._relations.setdefault(one.type)
            ends = {"from_id": one.head, "to_id": one.child}
            yield {"type": "relation", **ends, "direction": "right", "labels": [one.type]}
        for label in layer.labels:
            yield self._of_article(label)

    def _said(self, span: Span, place: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """What is said of a span beside its label."""
        for name, value in span.attributes:
            control = self._controls.get(name)
            if control is None:
                control = self._controls[name] = _Control(self._attributes.of(name))
            yield control.result(value, place)
        if span.note:
            yield _written("note", span.note, place)

    def _of_article(self, label: ArticleLabel) -> dict[str, Any]:
        name = self._names.of(label.label)
        value = _GIVEN if label.value is True else str(label.value)
        self._choices.setdefault(name, {}).setdefault(value)
        choices = {"choices": [value]}
        return {"id": label.id, **_ENDS, "from_name": name, "type": "choices", "value": choices}

    def _config(self) -> str:
        """The labelling interface with every name and value that occurs."""
        scheme = self.setting.scheme
        lines = ["<View>", "  <Relations>"]
        lines += [f"    <Relation value={_quoted(name)}/>" for name in self._relations]
        lines += ["  </Relations>", '  <Labels name="label" toName="text">']
        for each in self._labels:
            label = scheme.label(each)
            colour = f" background={_quoted(label.colour.light_line)}" if label else ""
            lines.append(f"    <Label value={_quoted(each)}{colour}/>")
        lines += ["  </Labels>", '  <Text name="text" value="$text" granularity="symbol"/>']
        for name, values in self._choices.items():
            lines += _choices(name, values)
        for control in self._controls.values():
            lines += control.lines()
        lines += ['  <TextArea name="note" toName="text" perRegion="true"/>', "</View>", ""]
        return "\n".join(lines)


class _Control:
    """What asks for one attribute of a region: choices, or a field for a text.

    A value that the scheme does not offer is offered too once it has occurred.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.labels: Iterable[str] = ()
        self.choices: dict[str, None] | None = None

    def result(self, value: AttributeValue, place: Mapping[str, Any]) -> dict[str, Any]:
        """What somebody said with this control."""
        words = value if isinstance(value, str) else str(value).lower()
        if self.choices is None:
            return _written(self.name, words, place)
        self.choices.setdefault(words)
        return {
            "from_name": self.name,
            "type": "choices",
            "value": {**place, "choices": [words]},
        }

    def lines(self) -> list[str]:
        """The control in the interface."""
        labels = ",".join(self.labels)
        when = f' whenTagName="label" whenLabelValue={_quoted(labels)}' if labels else ""
        more = f' perRegion="true"{when}'
        if self.choices is None:
            return [f'  <TextArea name="{self.name}" toName="text"{more}/>']
        return _choices(self.name, self.choices, more)


def _written(name: str, words: str, place: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody wrote; its words stand where the quote of a region stands."""
    return {"from_name": name, "type": "textarea", "value": {**place, "text": [words]}}


def _choices(name: str, values: Iterable[str], more: str = "") -> list[str]:
    offered = [f"    <Choice value={_quoted(value)}/>" for value in values]
    return [f'  <Choices name="{name}" toName="text"{more}>', *offered, "  </Choices>"]


def _quoted(words: str) -> str:
    """The value of an attribute of XML, which cannot hold every character."""
    return quoteattr(_NO_XML.sub("\ufffd", words))
