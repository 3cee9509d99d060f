"""Forms of what follows from a meeting (actions, requests, direct contacts), and of its agenda."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from liaison_desk.records.registry import kind
from liaison_desk.records.templates import AGENDA
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.layout import BEYOND, Extra, Layout, is_field
from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.presenters.feed_values import given_of, to_save
from liaison_desk.ui.presenters.forms.tasks import AllShown, Start
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice

MAKE_ACTION: Final = "make_action"  # steps, and the beginnings of drafts' keys
MAKE_REQUEST: Final = "make_request"
PAIR: Final = "pair"
KEEP: Final = "keep"  # has no form
BEGIN_AGENDA: Final = "begin_agenda"
CASE: Final = f"{BEYOND}case"  # in which a request is made
OTHER: Final = f"{BEYOND}other"  # the other one of a direct contact
FROM: Final = f"{BEYOND}from"  # whose agenda it is: a template, or an earlier meeting
_TEMPLATE: Final = "template:"  # begins the choice of one
_MOST: Final = 200  # cases, or meetings, to choose among


@dataclass(frozen=True)
class MakeAction(AllShown):
    """Makes an action of a conclusion: somebody owns it, by a day."""

    conclusion: str

    @property
    def key(self) -> str:
        """Return what stands for it in the key of its draft."""
        return f"{MAKE_ACTION}.{self.conclusion}"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask who does it and by when, in the words of the conclusion."""
        said = reg.get(self.conclusion)
        layout = Layout(
            ["text", ("owner_org", "owner_person"), "owner", "due", "type"],
            required=frozenset({"text", "due"}),
        )
        values = {"text": given_of(said)["text"]}
        return Start(layout, values, tell.label(said), tell.say("meeting.make_action"))

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Make it."""
        return reg.conclusion_into_action(self.conclusion, **_fields("action", given))


@dataclass(frozen=True)
class MakeRequest(AllShown):
    """Makes a draft of a request of a conclusion, in one of the meeting's cases or another."""

    conclusion: str

    @property
    def key(self) -> str:
        """Return what stands for it in the key of its draft."""
        return f"{MAKE_REQUEST}.{self.conclusion}"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask in which case, and of whom, in the words of the conclusion."""
        said = reg.get(self.conclusion)
        spoken = {name: text for name, text in said.text.items() if text}
        language = tell.language if tell.language in spoken else next(iter(spoken), "")
        own = list(reg.get(said.file).cases)
        cases = list(dict.fromkeys([*own, *reg.ids("case", but={"status": ("CLOSED",)})]))[:_MOST]
        offered = [Choice(one.id, _numbered(one, tell)) for one in reg.rows("case", cases)]
        layout = Layout(
            [CASE, ("partner", "language"), ("to_org", "to_person"), ("channel", "urgency"),
             ("deadline_profile", "legal_basis"), "body"],
            [Extra(CASE, tell.say("meeting.in_case"), partial(PickEditor, offered))],
            required=frozenset({CASE, "body"}),
        )  # fmt: skip
        values: dict[str, Given] = {
            "language": language, "body": spoken.get(language, ""), "urgency": "NORMAL",
            CASE: own[0] if own else "",
        }  # fmt: skip
        return Start(layout, values, tell.label(said), tell.say("meeting.make_request"))

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Make it: a draft, that waits in its case to be sent."""
        fields = _fields("entry", given)
        return reg.conclusion_into_request(self.conclusion, str(given[CASE]), **fields)


@dataclass(frozen=True)
class PairWith(AllShown):
    """Keeps that two participants reach each other directly."""

    participant: str

    @property
    def key(self) -> str:
        """Return what stands for it in the key of its draft."""
        return f"{PAIR}.{self.participant}"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask with whom: of those who took part."""
        one = reg.get(self.participant)
        others = [
            Choice(each.id, named(each, tell))
            for each in reg.list("participant", file=one.file)
            if each.id != one.id and (each.name or each.contact)
        ]
        layout = Layout(
            [OTHER, "since", "areas", "note"],
            [Extra(OTHER, tell.say("meeting.pair_with"), partial(PickEditor, others))],
            required=frozenset({OTHER}),
        )
        values = {"since": given_of(reg.get(one.file))["starts"]}
        title = tell.say("meeting.pair_title", who=named(one, tell))
        return Start(layout, values, tell.record(one.file), title)

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Note it; who is no contact yet becomes one."""
        other = str(given[OTHER])
        return reg.pair_participants(self.participant, other, **_fields("pair", given))


@dataclass(frozen=True)
class BeginAgenda(AllShown):
    """Begins the agenda of a meeting with that of a template, or of an earlier meeting."""

    meeting: str

    @property
    def key(self) -> str:
        """Return what stands for it in the key of its draft."""
        return f"{BEGIN_AGENDA}.{self.meeting}"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask whose: earlier ones of its series first, then other meetings, then templates."""
        earlier = [
            Choice(one.id, texts((tell.label(one), tell.span(one.starts, None))))
            for one in reg.with_agendas(self.meeting)[:_MOST]
        ]
        templates = [
            Choice(_TEMPLATE + one.code, _of_template(one.title(tell.language), tell))
            for one in reg.templates()
            if one.type == AGENDA
        ]
        offered = [*earlier, *templates]
        layout = Layout(
            [FROM], [Extra(FROM, tell.say("meeting.agenda_of"), partial(PickEditor, offered))],
            required=frozenset({FROM}),
        )  # fmt: skip
        about, title = tell.record(self.meeting), tell.say("meeting.begin_agenda")
        return Start(layout, {}, about, title)

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Put its items in; returns the first of them."""
        wanted = str(given[FROM])
        if wanted.startswith(_TEMPLATE):
            return reg.use_agenda(self.meeting, wanted.removeprefix(_TEMPLATE))[0]
        return reg.repeat_agenda(self.meeting, wanted)[0]


Following = MakeAction | MakeRequest | PairWith | BeginAgenda
_TASKS: Final[Mapping[str, tuple[str, Any]]] = {  # the kind of record that each writes
    MAKE_ACTION: ("action", MakeAction),
    MAKE_REQUEST: ("entry", MakeRequest),
    PAIR: ("pair", PairWith),
    BEGIN_AGENDA: ("agenda_item", BeginAgenda),
}


def follow_of(code: str, line: str, meeting: str) -> tuple[str, Following] | None:
    """Return kind and task of the form that a step on a meeting's page opens, if it opens one."""
    found = _TASKS.get(code)
    return (found[0], found[1](line or meeting)) if found else None


def meeting_task(key: str) -> Following | None:
    """Return the task of a draft from the part of its key that stands for it."""
    what, _, record = key.partition(".")
    found = _TASKS.get(what) if record else None
    made: Following | None = found[1](record) if found else None
    return made


def _fields(kind_code: str, given: Mapping[str, Given]) -> dict[str, Any]:
    fields = {name: one for name, one in given.items() if is_field(name)}
    return dict(to_save(kind(kind_code), fields, None))


def named(participant: Any, tell: Telling) -> str:
    """Return a participant by name, else by the organisation that sends one, and country."""
    name = participant.name or tell.record(participant.contact or participant.organisation)
    return texts((name, tell.code("country", participant.country)))


def _numbered(case: Any, tell: Telling) -> str:
    return texts((case.number, tell.label(case)))


def _of_template(title: str, tell: Telling) -> str:
    return tell.say("meeting.agenda_template", title=title)
