"""Registering a request, or information told unasked: one form, its date shown while one types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from liaison_desk.desk.reading import Record
from liaison_desk.desk.requests.limits import BILATERAL
from liaison_desk.records import particulars, templates
from liaison_desk.records.deadlines import URGENT
from liaison_desk.records.registry import fields_of, kind
from liaison_desk.records.requests import Step
from liaison_desk.records.requests.steps import ANSWERED, PROPOSAL
from liaison_desk.records.templates import Template
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.layout import BEYOND, Extra, Layout, Part, Row, is_field
from liaison_desk.ui.presenters.feed_values import given_of, to_save
from liaison_desk.ui.presenters.forms.fields import (
    handling_hidden,
    handling_rows,
    short_labels,
)
from liaison_desk.ui.presenters.forms.tasks import ASKED, Start, asked_line, lines_of
from liaison_desk.ui.presenters.requests import country, new_case, proposed_basis
from liaison_desk.ui.presenters.requests.flows import FLOWS, Flow
from liaison_desk.ui.presenters.requests.foreseen import due_said, limit_said, told_by
from liaison_desk.ui.presenters.requests.readers import unread
from liaison_desk.ui.presenters.requests.template_lines import (
    TEMPLATE,
    choosing,
    chosen,
    extras_of,
    names_one,
    needed,
    rows_of,
    typed,
    understood,
)
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.words import LANGUAGES

PASSED_TO: Final = "to_org"  # of what comes in and is passed on at once
ONWARD: Final = f"{BEYOND}onward/"  # begins the lines of the message to that partner
_ON: Final = ("channel", "channel_ref", "deadline_profile", "due")
_PASSED: Final[tuple[Row, ...]] = (
    PASSED_TO, (ONWARD + _ON[0], ONWARD + _ON[1]), (ONWARD + _ON[2], ONWARD + _ON[3]),
)  # fmt: skip
_WAY: Final[tuple[Row, ...]] = (("channel", "channel_ref"), "foreign_refs")
_IN: Final[tuple[Row, ...]] = (("partner", "received"), ("from_org", "from_person"), *_WAY)
_OUT: Final[tuple[Row, ...]] = (("partner", "sent"), ("to_org", "to_person"), *_WAY)
_DATE: Final[tuple[Row, ...]] = (
    ("urgency", "access"), "urgency_reason", "urgency_text", ("deadline_profile", "due"),
    "legal_basis",
)  # fmt: skip
_ASKING: Final[tuple[Row, ...]] = (ASKED, "body", ("purpose", "language"))
# What a request of ours has to say beside: Directive (EU) 2023/977, Article 4.
_SAYING: Final[tuple[Row, ...]] = (
    "purpose_text", "reasons_available", "reasons_person", "sent_incomplete",
)  # fmt: skip
OFFERING: Final = ANSWERED  # the types that have templates
_BASIS: Final = proposed_basis.BASIS  # asked for where it sets the date, or a template says so
_PEOPLE: Final = {"IN": ("from_org", "from_person"), "OUT": ("to_org", "to_person")}
_KEPT: Final = ("partner", "channel", "language", "deadline_profile")  # of the one before
_TAKEN: Final = ("partner", "channel", "channel_ref", "foreign_refs", "language", "urgency",
                 "body", "received")  # fmt: skip


@dataclass(frozen=True)
class RegisterTask:
    """Begins a thread in a case, or with a new case where none is named.

    ``of`` is the information that a request is made of.
    """

    flow: str
    case: str
    of: str = ""
    template: str = ""
    language: str = ""  # of the questions that the template brings

    @property
    def key(self) -> str:
        """Return what stands for it in the key of its draft."""
        return f"register.{self.flow}.{self.of}.{self.template}"

    def turned(self, values: Mapping[str, Given]) -> RegisterTask | None:
        """Return the task by the template or language that was chosen; ``None`` where none was.

        Questions that nobody edited follow both.
        """
        code, language = values.get(TEMPLATE, ""), str(values.get("language", ""))
        if not self._offers or not names_one(code):
            return None
        speaks = language if language in LANGUAGES else self.language
        turned = replace(self, template=str(code), language=speaks if code else "")
        return turned if turned != self else None

    @property
    def _flow(self) -> Flow:
        return FLOWS[self.flow]

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask for all that a new request says, filled from the one before it in the case."""
        flow, template = self._flow, chosen(reg, self.template)
        rows: list[Row] = [] if self.case else [*new_case.ROWS]
        rows += [TEMPLATE] if self._offers else []
        rows += [*(_IN if flow.direction == "IN" else _OUT)]
        rows += [] if self.case else [new_case.TASK_FORCE]
        rows += rows_of(template, tell) if template and template.particulars else []
        if flow.type == "REQ":
            rows += [*_DATE, *_ASKING, *(_SAYING if flow.direction == "OUT" else ())]
        else:
            wanted: list[Row] = ["due"] if flow.type == PROPOSAL else []
            rows += [*wanted, *([ASKED] if self._offers else []), "body", "language"]
        rows += [Part(tell.say("form.part.passed_on")), *_PASSED] if flow.transit else []
        leaves = flow.direction == "OUT"
        rows += handling_rows(tell, evaluated=flow.type == "INF", leaves=leaves)
        labels = short_labels(tell)
        labels |= {PASSED_TO: tell.say("form.passed_to")} if flow.transit else {}
        labels |= {"due": tell.say("form.wanted_by")} if flow.type == PROPOSAL else {}
        extras = [asked_line(tell.say("form.asked"))]
        extras += _passing_lines(tell) if flow.transit else []
        extras += [] if self.case else new_case.lines(tell)
        extras += [choosing(reg, flow.type, tell)] if self._offers else []
        extras += extras_of(template, tell) if template else []
        marked = needed(template) if flow.direction == "OUT" else frozenset[str]()
        layout = Layout(rows, extras, self._required(template), labels, marked)
        title = tell.say("step.make_request.out" if self.of else f"flow.{self.flow}")
        values = self._values(reg, tell) | self._brought(template, tell)
        return Start(layout, values, tell.record(self.case), title)

    def hidden(self, values: Mapping[str, Given]) -> frozenset[str]:
        """Return which lines do not matter for what stands in the others."""
        hidden = {"sent_incomplete"} if not values.get("sent_incomplete") else set()
        if values.get("urgency") not in URGENT:
            hidden.update(("urgency_reason", "urgency_text"))
        by_agreement = values.get("deadline_profile") == BILATERAL or values.get(_BASIS)
        if not by_agreement and not self._asks_basis:
            hidden.add(_BASIS)
        if not self.case:
            hidden |= new_case.hidden(values)
        return frozenset(hidden | handling_hidden(values))

    def foresee(self, reg: Register, values: Mapping[str, Given], tell: Telling) -> dict[str, str]:
        """Say by when it would be due and by which rule, and who cannot read what is passed on."""
        read = str(values.get("language", "")) if self._flow.transit else ""
        told = self._due(reg, values, tell) | unread(reg, read, values, tell)
        of_country = country.said(reg, values, tell)
        of_basis = proposed_basis.said(reg, self.case, values, tell)
        return told | _filled({country.COUNTRY: of_country, _BASIS: of_basis})

    def _due(self, reg: Register, values: Mapping[str, Given], tell: Telling) -> dict[str, str]:
        flow = self._flow
        if flow.type not in ANSWERED:
            return {}
        told = told_by(values) | {particulars.FIELD: understood(values)}
        said = due_said(reg, told, tell)
        line = "due" if flow.type == PROPOSAL else "deadline_profile"
        found = {line: said} if said else {}
        if flow.transit:
            passed = _onward(values) | {"sent": f"{reg.now():%Y-%m-%dT%H:%MZ} {tell.zone_name}"}
            limit = limit_said(reg, str(values.get("urgency", "")), passed, tell)
            found |= {ONWARD + name: one for name, one in limit.items()}
        return found

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Register it with its questions; pass it on where that was said."""
        fields = {name: one for name, one in given.items() if is_field(name)}
        values = to_save(kind("entry"), fields, None)
        questions = lines_of(given.get(ASKED, ""))
        override = str(values.pop("sent_incomplete", ""))
        passed_to = values.pop(PASSED_TO, "") if self._flow.transit else ""
        if self.template:
            values |= {"template": self.template, particulars.FIELD: typed(given)}
        with reg.together():
            case = self.case or new_case.make(reg, given, values)
            request = self._begin(reg, case, values, questions, override)
            if passed_to:
                on = to_save(kind("entry"), _onward(given), None)
                reg.step(request, Step.TRANSIT, to_org=passed_to, **on)
        return request

    def _begin(
        self, reg: Register, case: str, values: dict[str, Any], questions: list[str], override: str
    ) -> str:
        if self.of:
            return reg.make_request(self.of, questions=questions, override=override, **values)
        return reg.register_request(case, questions=questions, override=override, **values)

    @property
    def _offers(self) -> bool:
        """Tell whether a template can be chosen: of a request, and of a proposal."""
        return self._flow.type in OFFERING

    @property
    def _asks_basis(self) -> bool:
        known = templates.shipped().get(self.template)
        return known is not None and _BASIS in known.asks

    def _brought(self, template: Template | None, tell: Telling) -> dict[str, Given]:
        """Return what a template fills in: itself, fields of the entry, and its questions."""
        if template is None:
            return {}
        asked = "\n".join(template.texts(self.language or tell.language))
        return {**template.entry, TEMPLATE: template.code, ASKED: asked}

    def _required(self, template: Template | None) -> frozenset[str]:
        """Return the lines without which nothing is saved.

        A request of ours may be sent without one for a reason; a proposal without
        its day proposes nothing.
        """
        flow = self._flow
        wanted = {"received"} if flow.direction == "IN" else set[str]()
        wanted |= set() if self.case else {new_case.TITLE}
        wanted |= {PASSED_TO} if flow.transit else set()
        proposes = flow.direction == "OUT" and flow.type != "REQ"
        return frozenset(wanted | (needed(template) if proposes else set()))

    def _values(self, reg: Register, tell: Telling) -> dict[str, Given]:
        flow = self._flow
        now = f"{reg.now():%Y-%m-%dT%H:%MZ} {tell.zone_name}"
        values = {**flow.given, "received" if flow.direction == "IN" else "sent": now}
        if self.of:
            values |= _taken_over(reg.get(self.of), flow.direction)
        else:
            values |= self._kept(reg)
        if flow.type != "REQ":
            return values
        return {"urgency": "NORMAL", **proposed_basis.proposed(reg, self.case, values), **values}

    def _kept(self, reg: Register) -> dict[str, Given]:
        """Return what a request says as the one before it in the case did."""
        before = self._before(reg) if self.case else None
        if before is None:
            return {}
        told = given_of(before)
        names = (*_KEPT, *_PEOPLE.get(self._flow.direction, ()))
        if self.template and not self.language:  # nobody chose one for its questions yet
            names = tuple(one for one in names if one != "language")
        return {name: told[name] for name in names if told[name]}

    def _before(self, reg: Register) -> Record | None:
        """Return the request before this one in the case, that went the same way."""
        same = [
            one.id for one in reg.situations(self.case) if one.direction == self._flow.direction
        ]
        return reg.get(same[0]) if same else None


def _taken_over(information: Record, way: str) -> dict[str, Given]:
    """Return what a request takes over from the information that it is made of."""
    told = given_of(information)
    names = (*_TAKEN, *_PEOPLE.get(way, ()))
    return {name: told[name] for name in names if told[name]}


def _filled(said: Mapping[str, str]) -> dict[str, str]:
    return {name: one for name, one in said.items() if one}


def _onward(values: Mapping[str, Given]) -> dict[str, Given]:
    """Return the fields of the message by which a request is passed on."""
    return {
        name.removeprefix(ONWARD): one for name, one in values.items() if name.startswith(ONWARD)
    }


def _passing_lines(tell: Telling) -> list[Extra]:
    """Return the lines of the message by which a request is passed on: its way, its limit."""
    rules, said = fields_of("entry"), short_labels(tell) | {"due": tell.say("form.wanted_by")}
    labels = {name: said.get(name) or tell.field("entry", name) for name in _ON}
    return [Extra(ONWARD + name, labels[name], rules[name]) for name in _ON]
