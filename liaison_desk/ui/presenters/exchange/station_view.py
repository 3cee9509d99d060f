"""The exchange with one station as its page shows it: pure, built in the worker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from liaison_desk.desk.outgoing.due import Due
from liaison_desk.desk.outgoing.standing import Sent, Standing, Taken
from liaison_desk.keys.identity import Role
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.exchange.station import StationView
from liaison_desk.ui.presenters.exchange.due_words import (
    due_mark,
    due_of,
    due_words,
    last_received,
    meta_of,
    missing_words,
    silence,
    state_of,
)
from liaison_desk.ui.presenters.exchange.effects import HEADS, counted
from liaison_desk.ui.presenters.exchange.making_view import why_withheld
from liaison_desk.ui.presenters.exchange.report_view import REPORT
from liaison_desk.ui.presenters.record_view import MOST, more, texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice, Fact, Heading, Mark, Row, Section, Step
from liaison_desk.ui.widgets.lines import Group, Line

TABS: Final = ("state", "waiting", "withheld", "bundles")


def row(one: Standing, due: Due, silent: str, tell: Telling) -> Row:
    """Return a station as the list shows it; ``silent`` says how long nothing came."""
    return Row(
        one.station, f"{one.station}  {one.card.name}", meta=meta_of(one, silent, tell),
        mark=due_mark(due, tell), chip=True,
    )  # fmt: skip


def rows(reg: Register, tell: Telling) -> list[Row]:
    """Return every station as the list shows it."""
    due, silent = {one.station: one for one in reg.due()}, silence(reg, tell)
    return [
        row(one, due[one.station], silent.get(one.station, ""), tell) for one in reg.standings()
    ]


def station_view(reg: Register, station: str, tell: Telling) -> StationView:
    """Return the page of one station."""
    one, due = reg.standing(station), due_of(reg, station)
    silent = silence(reg, tell).get(station, "")
    waiting = _waiting(reg, one, tell)
    withheld = _withheld(reg, one, tell)
    counts = {
        "waiting": len({file for _, file in reg.places({w.record for w in one.waiting}).values()}),
        "withheld": len(one.withheld),
    }
    tabs = tuple(
        Choice(code, tell.say(f"exchange.tab.{code}"), count=counts.get(code) or None)
        for code in TABS
    )
    return StationView(
        station, _heading(one, due, silent, tell), tabs, (Section("", _state(one, due, tell)),),
        waiting, withheld, _bundles(one, tell),
    )  # fmt: skip


def _heading(one: Standing, due: Due, silent: str, tell: Telling) -> Heading:
    compared = Mark(
        tell.say("card.compared" if one.compared else "card.vouched", code=one.card.key_code),
        Tone.DONE if one.compared else Tone.ACCENT,
    )
    marks = [compared, due_mark(due, tell)]
    matter = (missing_words(one.missing, one.station, tell), silent)
    marks += [Mark(words, Tone.LATE) for words in matter if words]
    if one.withheld:
        marks.append(Mark(tell.say("exchange.withheld", n=len(one.withheld)), Tone.CONFLICT))
    role = tell.say("exchange.headquarters") if one.card.role is Role.HEADQUARTERS else ""
    office = (
        tell.say("exchange.seat_of", office=one.card.office)
        if one.card.office != one.station
        else ""
    )
    return Heading(
        f"{one.station} · {one.card.name}", texts((role, office)), tuple(marks),
        (Step("export", tell.say("exchange.make"), primary=True),
         Step("read", tell.say("exchange.read"))),
        (Step("card", tell.say("station.entry")), Step("take_card", tell.say("card.take"))),
    )  # fmt: skip


def _state(one: Standing, due: Due, tell: Telling) -> tuple[Fact, ...]:
    last_in = last_out = ""
    if one.taken:
        newest = one.taken[0]
        last_in = texts((tell.say("exchange.bundle", n=newest.number), tell.when(newest.taken),
                         counted(newest.counts, tell)))  # fmt: skip
    if one.sent:
        newest_out = one.sent[0]
        last_out = texts((tell.say("exchange.bundle", n=newest_out.number),
                          tell.when(newest_out.created)))  # fmt: skip
    way = tell.say("exchange.unconfirmed", n=due.under_way) if due.under_way else ""
    facts = (
        Fact(tell.say("exchange.fact.due"), texts((due_words(due, tell), way))),
        Fact(tell.say("exchange.fact.out"), last_out or tell.say("exchange.nothing_out")),
        Fact(tell.say("exchange.fact.received"),
             last_received(one, tell) or tell.say("exchange.nothing_confirmed")),
        Fact(tell.say("exchange.fact.in"), last_in or tell.say("exchange.nothing_in")),
        Fact(tell.say("exchange.fact.missing"), missing_words(one.missing, one.station, tell)),
    )  # fmt: skip
    return tuple(fact for fact in facts if fact.value)


def _waiting(reg: Register, one: Standing, tell: Telling) -> tuple[Group, ...]:
    """Return what waits, by file: what is to be sent, and in which bundle the rest went."""
    by_file: dict[str, dict[str, int]] = {}
    sent: dict[str, set[int]] = {}
    places = reg.places({each.record for each in one.waiting})
    for each in one.waiting:
        kind, file = places.get(each.record, (each.kind, each.record))
        kinds = by_file.setdefault(file, {})
        kinds[kind] = kinds.get(kind, 0) + 1
        sent.setdefault(file, set()).add(each.sent_in)
    order = sorted(by_file, key=lambda file: 0 not in sent[file])  # what is to be sent first
    lines = [_waiting_line(reg, file, by_file[file], sent[file], tell) for file in order[:MOST]]
    words = tell.say("exchange.tab.waiting" if lines else "exchange.all_confirmed")
    title = f"{words} {len(order)}" if lines else words
    return (Group(title, more(lines, len(order), tell), counted=False),)


def _waiting_line(
    reg: Register, file: str, kinds: Mapping[str, int], sent: Iterable[int], tell: Telling
) -> Line:
    numbers = set(sent)
    if 0 in numbers:
        left = Mark(tell.say("exchange.to_send"), Tone.SOON)
    else:
        left = Mark(tell.say("exchange.in_bundle", n=max(numbers)))
    what = ", ".join(f"{tell.kind(kind)} {count}" for kind, count in kinds.items())
    found = reg.places([file]).get(file)
    if found is None:
        return Line(file, tell.say("record.elsewhere"), "", what, left)
    record = reg.get(file)
    number = record.fields.get("number") or ""
    kind = record.kind if record.kind in HEADS else ""
    return Line(file, tell.label(record), number, what, left, kind=kind)


def _withheld(reg: Register, one: Standing, tell: Telling) -> tuple[Group, ...]:
    lines = []
    needed = reg.consents_needed(one.station) if one.withheld else {}
    for uid, reason in list(one.withheld.items())[:MOST]:
        record = reg.get(uid)
        why = why_withheld(reason, needed.get(uid, {}), tell)
        said, number = tell.label(record), record.fields.get("number") or ""
        lines.append(
            Line(uid, said, "" if number in said else number, why, Mark(tell.kind(record.kind)),
                 kind=record.kind if record.kind in HEADS else "")
        )  # fmt: skip
    title = tell.say("exchange.tab.withheld" if lines else "exchange.nothing_withheld")
    return (Group(title, more(lines, len(one.withheld), tell), counted=False),)


def _bundles(one: Standing, tell: Telling) -> tuple[Group, ...]:
    taken = tuple(_taken(each, tell) for each in one.taken)
    sent = tuple(_sent(each, one.station, tell) for each in one.sent if not each.former)
    former = tuple(_sent(each, one.station, tell) for each in one.sent if each.former)
    groups = (
        Group(
            tell.say("exchange.bundles_in" if taken else "exchange.nothing_in"), taken, bool(taken)
        ),
        Group(
            tell.say("exchange.bundles_out" if sent else "exchange.nothing_out"), sent, bool(sent)
        ),
        Group(tell.say("exchange.bundles_former"), former),
    )
    return groups if former else groups[:2]


def _sent(each: Sent, station: str, tell: Telling) -> Line:
    return Line(
        f"out-{each.copy}-{each.number}", tell.say("exchange.bundle", n=each.number),
        left=Mark(tell.when(each.created)), marks=(state_of(each, station, tell),),
    )  # fmt: skip


def _taken(each: Taken, tell: Telling) -> Line:
    step = (
        Step("again", tell.say("exchange.again"))
        if each.undone
        else Step("undo", tell.say("exchange.undo"))
    )
    marks = (Mark(tell.say("exchange.undone"), Tone.SOON),) if each.undone else ()
    return Line(
        str(each.id), tell.say("exchange.bundle", n=each.number), "", counted(each.counts, tell),
        Mark(tell.when(each.taken)), marks, step, REPORT,
    )  # fmt: skip
