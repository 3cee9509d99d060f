"""Forms of handling: consent asked and decided, something given away, a correction notice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from liaison_desk.desk.handling import errors
from liaison_desk.desk.handling.disclosing import FORWARD, PRINT, READ_OUT
from liaison_desk.records.consents import DISSEMINATION
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import FlagEditor, Given
from liaison_desk.ui.editors.layout import BEYOND, Extra, Layout, is_field
from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.presenters.beginnings import today
from liaison_desk.ui.presenters.differences import differences
from liaison_desk.ui.presenters.feed_values import given_of
from liaison_desk.ui.presenters.forms.tasks import AllShown, Start
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice

HOW: Final = f"{BEYOND}how"
COURT: Final = f"{BEYOND}court"
_HOWS: Final = (FORWARD, PRINT, READ_OUT)


@dataclass(frozen=True)
class AskConsent(AllShown):
    """Asks the originator of a record for its consent, for one party."""

    record: str
    given: tuple[tuple[str, Given], ...] = ()  # for whom, as far as it was said already

    @property
    def key(self) -> str:
        """Return what stands for it in the key of its draft."""
        return f"consent.ask.{self.record}"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask for whom and for what; the rest follows from the record."""
        one = reg.get(self.record)
        layout = Layout(["for_organisation", ("for_country", "for_office"), "for_purpose", "text"])
        values: dict[str, Given] = {"for_purpose": DISSEMINATION, **dict(self.given)}
        whose = tell.record(one.fields.get("originator"))
        note = tell.say("handling.ask_of", who=whose) if whose else ""
        return Start(layout, values, tell.label(one), tell.say("handling.ask_title"), note)

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Draft the request for the consent."""
        told = {name: str(one) for name, one in given.items()}
        return reg.ask_consent(
            self.record, office=told["for_office"], organisation=told["for_organisation"],
            country=told["for_country"], purpose=told["for_purpose"] or DISSEMINATION,
            text=told["text"],
        )  # fmt: skip


@dataclass(frozen=True)
class Decide(AllShown):
    """Writes down what was decided on a consent."""

    consent: str

    @property
    def key(self) -> str:
        """Return what stands for it in the key of its draft."""
        return f"consent.decide.{self.consent}"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask for the decision, until when, under which conditions."""
        one = reg.get(self.consent)
        layout = Layout(
            [("decision", "valid_until"), ("decided_on", "decided_by"), "conditions"],
            required=frozenset({"decision"}),
        )
        values = given_of(one)
        shown = {name: values[name] for name in layout.names()}
        shown["decided_on"] = shown["decided_on"] or today(reg)
        return Start(layout, shown, one.number or "", tell.say("handling.decide"))

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Write the decision down."""
        return self.write_over(reg, given, {})

    def write_over(
        self, reg: Register, given: Mapping[str, Given], before: Mapping[str, Given]
    ) -> str:
        """Write the lines that the officer changed: a decision that came meanwhile stays.

        The day of a decision is the one that was shown, if nobody typed another.
        """
        fields = {name: one for name, one in given.items() if is_field(name)}
        stored = reg.get(self.consent)
        if fields.get("decision") and stored.decided_on is None:
            fields.setdefault("decided_on", today(reg))
        reg.change(self.consent, **differences(fields, before, stored))
        return self.consent


@dataclass(frozen=True)
class Disclose(AllShown):
    """Gives a record to somebody outside: held to its codes and consents, and logged."""

    record: str

    @property
    def key(self) -> str:
        """Return what stands for it in the key of its draft."""
        return f"disclose.{self.record}"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask who gets it, and how."""
        court = tell.say("handling.court")
        hows = [Choice(one, tell.say(f"handling.how.{one}")) for one in _HOWS]
        extras = [
            Extra(HOW, tell.say("handling.how"), partial(PickEditor, hows)),
            Extra(COURT, court, partial(FlagEditor, court)),
        ]
        labels = {"to_org": tell.say("handling.given_to"), "partner": tell.say("handling.country")}
        layout = Layout([("to_org", "partner"), HOW, COURT], extras, frozenset({HOW}), labels)
        about = tell.label(reg.get(self.record))
        title, note = tell.say("handling.give_title"), tell.say("handling.give_note")
        return Start(layout, {HOW: FORWARD, COURT: 0}, about, title, note)

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Note the disclosure; refused where a consent is missing."""
        reg.disclose(
            self.record, str(given["to_org"]), how=str(given[HOW]),
            country=str(given["partner"]), judicial=given[COURT] == 1,
        )  # fmt: skip
        return self.record


@dataclass(frozen=True)
class Correct(AllShown):
    """Tells everybody who was given a record what is right."""

    record: str

    @property
    def key(self) -> str:
        """Return what stands for it in the key of its draft."""
        return f"correct.{self.record}"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Ask for what is right, and say who will be told."""
        labels = {"body": tell.say("form.what_is_right")}
        layout = Layout(["body"], required=frozenset({"body"}), labels=labels)
        note = told_of(reg, self.record, tell)
        about = tell.label(reg.get(self.record))
        return Start(layout, {}, about, tell.say("step.correct.out"), note)

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Draft one notice each."""
        made = reg.correct(self.record, str(given["body"]))
        if not made:
            raise errors.AlreadyNotified
        return made[0]


def told_of(reg: Register, record: str, tell: Telling) -> str:
    """Return who will be told that a record was wrong, as the form says it."""
    told = "; ".join(  # names have commas of their own
        one.office or tell.record(one.organisation or one.person)
        or tell.code("country", one.country)
        for one in reg.recipients(record)
    )  # fmt: skip
    return tell.say("form.correct_out", who=told) if told else tell.say("handling.nobody")
