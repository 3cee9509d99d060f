"""A station of the directory as its row and its page show it: built in the worker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from liaison_desk.clock import moment
from liaison_desk.desk.copies.others import OtherCopy
from liaison_desk.desk.network.directory import Beyond, Listed, Trust
from liaison_desk.keys.identity import Role
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.directory.entry import EntryView
from liaison_desk.ui.presenters.directory.ceiling import CEILING
from liaison_desk.ui.presenters.directory.logbook import LOG
from liaison_desk.ui.presenters.noticed import ONLY_COPY
from liaison_desk.ui.presenters.only_copy import copy_words
from liaison_desk.ui.presenters.record_view import MOST, more, texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Fact, Heading, Mark, Row, Section, Step
from liaison_desk.ui.widgets.lines import Group, Line

_TONES: Final = {
    Trust.OWN: Tone.PLAIN, Trust.COMPARED: Tone.DONE, Trust.VOUCHED: Tone.ACCENT,
    Trust.PENDING: Tone.SOON, Trust.REVOKED: Tone.LATE,
}  # fmt: skip
_WAITS: Final = "waits:"  # before the code of a card that waits beside one that counts


def row_id(one: Listed) -> str:
    """Return the id of a row: a card that waits may stand beside one that counts."""
    return waiting_row(one.station) if one.state is Trust.PENDING else one.station


def waiting_row(station: str) -> str:
    """Return the id of the row of a card whose key code nobody compared yet."""
    return _WAITS + station


def station_of(row: str) -> str:
    """Return the code of the station of a row."""
    return row.removeprefix(_WAITS)


def row(one: Listed, tell: Telling) -> Row:
    """Return a station as the list shows it."""
    return Row(
        row_id(one), f"{one.station}  {one.name}", meta=_place(one, tell),
        mark=_state(one, tell), chip=True,
    )  # fmt: skip


def entry_view(reg: Register, chosen: str, tell: Telling) -> EntryView | None:
    """Return the page of a station; ``None`` when it is listed no more."""
    one = next((one for one in reg.directory() if row_id(one) == chosen), None)
    if one is None:
        return None
    rules = reg.station == reg.headquarters
    beyond = [it for it in reg.beyond_revocation() if it.station == one.station] if rules else []
    copies = reg.other_copies() if one.state is Trust.OWN else []
    steps, others = _steps(one, tell, rules=rules)
    if copies:
        others = (*others, Step(ONLY_COPY, tell.say("only_copy.ask")))
    heading = Heading(
        f"{one.station} · {one.name}", _place(one, tell), (_state(one, tell),), steps, others
    )
    return EntryView(
        heading, one.key_code, tell.say(f"station.key.{one.state}"),
        (
            Section(
                "",
                (
                    *_facts(one, tell), *_where(reg, one, tell),
                    *_highest(reg, one, tell), *_copies(copies, tell),
                ),
            ),
        ),
        _beyond(beyond, tell),
    )  # fmt: skip


def _place(one: Listed, tell: Telling) -> str:
    headquarters = one.role == Role.HEADQUARTERS
    role = tell.say("station.headquarters" if headquarters else "station.station")
    seat = one.office and one.office != one.station
    return tell.say("station.seat_of", office=one.office) if seat else role


def _state(one: Listed, tell: Telling) -> Mark:
    return Mark(tell.say(f"station.state.{one.state}"), _TONES[one.state])


def _steps(one: Listed, tell: Telling, *, rules: bool) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """Return what can be done, and what stands behind the dots; headquarters ``rules``."""

    def step(code: str, key: str, *, primary: bool = False) -> Step:
        return Step(code, tell.say(key), primary=primary)

    sheet, exchange = step("sheet", "station.sheet"), step("exchange", "station.exchange")
    revoke = (step("revoke", "station.revoke"),) if rules else ()
    where = (step("where", "where.edit"),) if rules else ()
    if one.state is Trust.OWN:
        return (
            (
                step("save_card", "card.save", primary=True),
                sheet,
                step("take_card", "card.take"),
                step(LOG, "log.open"),
                *where,
            ),
            (step("change_keys", "station.change_keys"), step(CEILING, "ceiling.ask")),
        )
    if one.state is Trust.PENDING:
        return (step("compare", "station.compare", primary=True), sheet), ()
    if one.state is Trust.REVOKED:
        return ((step("take_card", "station.new_card", primary=True),) if rules else ()), ()
    return (exchange, sheet, *where), (step("take_card", "station.new_card"), *revoke)


def _facts(one: Listed, tell: Telling) -> tuple[Fact, ...]:
    def day(given: date | None) -> str:
        return tell.day(given) if given else ""

    role = "headquarters" if one.role == Role.HEADQUARTERS else "station"
    facts = (
        Fact(tell.say("station.fact.code"), one.station),
        Fact(tell.say("station.fact.name"), one.name),
        Fact(tell.say("station.fact.office"), one.office if one.office != one.station else ""),
        Fact(tell.say("station.fact.role"), tell.say(f"station.{role}")),
        Fact(tell.say("station.fact.since"), day(one.since)),
        Fact(tell.say("station.fact.until"), day(one.until)),
        Fact(tell.say("station.fact.revoked"), day(one.revoked)),
    )
    return tuple(fact for fact in facts if fact.value)


def _highest(reg: Register, one: Listed, tell: Telling) -> tuple[Fact, ...]:
    """Return up to which level this register may hold records; of other stations nobody knows."""
    if one.state is not Trust.OWN:
        return ()
    return (Fact(tell.say("station.fact.ceiling"), tell.code("level", reg.ceiling)),)


def _where(reg: Register, one: Listed, tell: Telling) -> tuple[Fact, ...]:
    """Return where it is; what headquarters has not said is said too."""
    if one.state in {Trust.PENDING, Trust.REVOKED}:
        return ()
    said = reg.where(one.station)
    facts = (
        Fact(tell.field("station", "country"), tell.code("country", said.country)),
        Fact(tell.field("station", "zone"), said.zone),
        Fact(tell.field("station", "place"), said.place),
    )
    missing = (
        () if said.whole else (Fact(tell.say("where.missing"), tell.say("where.missing_text")),)
    )
    return (*(fact for fact in facts if fact.value), *missing)


def _copies(others: Sequence[OtherCopy], tell: Telling) -> tuple[Fact, ...]:
    words = "\n".join(copy_words(one, tell) for one in others)
    return (Fact(tell.say("station.fact.copies"), words),) if words else ()


def _beyond(found: Sequence[Beyond], tell: Telling) -> tuple[Group, ...]:
    """Return what came after the revocation: headquarters may let it count after all."""
    if not found:
        return ()
    lines = [
        Line(
            one.changeset, tell.record(one.record),
            text=texts((tell.kind(one.kind), tell.short(moment(one.time)))),
            step=Step("take_in", tell.say("station.take_in")),
        )
        for one in found[:MOST]
    ]  # fmt: skip
    title = f"{tell.say('station.beyond')} {len(found)}"
    return (Group(title, more(lines, len(found), tell), counted=False),)
