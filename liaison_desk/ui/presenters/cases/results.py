"""What came of a case: results and what they come to, Interpol notices, states and services."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from liaison_desk.desk.reading import Record
from liaison_desk.records.dates import show_number
from liaison_desk.records.results import Totals, show_quantity
from liaison_desk.records.text import escaped
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters.lists.listed_view import part_line
from liaison_desk.ui.presenters.lists.table import cell
from liaison_desk.ui.presenters.record_view import open_marks, texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Mark, Step
from liaison_desk.ui.widgets.lines import Group, Line

ADD: Final = "add:"
PARTS: Final = ("result", "party", "notice")


class Results(NamedTuple):
    """The tab, how many results stand in it, and the records that it was built from."""

    groups: tuple[Group, ...]
    number: int
    records: frozenset[str]


def results(reg: Register, case: str, tell: Telling) -> Results:
    """Return what came of a case, country by country, then each result and each part."""
    found = {kind: reg.list(kind, file=case) for kind in PARTS}
    totals = _totals(reg, case, tell)
    groups = [Group(tell.say("results.totals"), totals, counted=False)] if totals else []
    for kind, records in found.items():
        records.sort(key=lambda one: one.made, reverse=kind == "result")
        lines = tuple(_line(one, number, tell) for number, one in enumerate(records, start=1))
        add = Step(f"{ADD}{kind}", tell.say("lists.add"))
        groups.append(Group(tell.say(f"kind.{kind}.many"), lines, bool(lines), add))
    seen = frozenset(one.id for records in found.values() for one in records)
    return Results(tuple(groups), len(found["result"]), seen)


def total_words(totals: Totals, tell: Telling) -> Iterator[str]:
    """Yield each sum of equal units, and behind it what more of the same nobody confirmed."""
    known, more = dict(_sums(totals, tell)), dict(_sums(totals.unconfirmed or Totals(), tell))
    for key in known | more:
        yield _apart(key, known.get(key, ""), more.get(key, ""), tell)


def _sums(totals: Totals, tell: Telling) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each sum under what it is of."""
    for kind, number in totals.counts.items():
        persons = totals.persons.get(kind, 0)
        words = tell.say("results.persons", n=persons) if persons else str(number)
        yield ("type", tell.code("result", kind)), words
    for (item, unit), quantity in totals.quantities.items():
        named = _within(tell.code("seizure_item", item))
        yield ("item", named, unit), show_quantity(quantity, unit, tell.language)
    for (words, unit), quantity in totals.others.items():
        yield ("other", escaped(words), unit), show_quantity(quantity, unit, tell.language)
    for currency, value in totals.values.items():
        yield ("value", currency), show_number(value, tell.language)


def _apart(key: tuple[str, ...], known: str, more: str, tell: Telling) -> str:
    what, word = key[:2]
    amount = known or more
    said = f"{word}: {amount}" if what == "type" else f"{amount} {word}"
    if not known:
        return tell.say("results.only_unconfirmed", more=said)
    return tell.say("results.more", known=said, more=more) if more else said


def _within(label: str) -> str:
    """Return the name of an item as it stands within a line: MDMA keeps its letters."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _totals(reg: Register, case: str, tell: Telling) -> tuple[Line, ...]:
    achieved = reg.achieved(case)
    return tuple(
        Line(
            f"total-{country}", " · ".join(total_words(achieved[country], tell)),
            left=Mark(tell.code("country", country) or tell.say("results.no_country")),
        )
        for country in sorted(achieved)
    )  # fmt: skip


def _line(one: Record, number: int, tell: Telling) -> Line:
    if one.kind == "party":
        return _party(one, tell)
    return _result(one, tell) if one.kind == "result" else part_line(one, number, tell)


def _party(one: Record, tell: Telling) -> Line:
    country, service = tell.code("country", one.country), tell.record(one.organisation)
    said = (cell(one, "roles", tell), tell.record(one.person), one.reference, one.note)
    return Line(
        one.id, service or country or tell.kind("party"), text=texts(said),
        left=Mark(country) if service and country else None, marks=open_marks(one, tell),
        kind="party",
    )  # fmt: skip


def _result(one: Record, tell: Telling) -> Line:
    item = tell.code("seizure_item", one.item)
    amount = texts((_quantity(one, tell), cell(one, "value", tell) and _value(one, tell)))
    persons = tell.say("results.persons", n=one.persons) if one.persons else ""
    title = texts((tell.code("result", one.type), item))
    confirmed = () if one.confirmed else (Mark(tell.say("results.unconfirmed"), Tone.SOON),)
    said = (amount, persons, cell(one, "happened", tell), one.place, one.description, one.note)
    return Line(
        one.id, title, text=texts(said), left=Mark(tell.code("country", one.country)),
        marks=(*confirmed, *open_marks(one, tell)), kind="result",
    )  # fmt: skip


def _quantity(one: Record, tell: Telling) -> str:
    amount = cell(one, "quantity", tell)
    return f"{amount} {tell.code('unit', one.unit)}".strip() if amount else ""


def _value(one: Record, tell: Telling) -> str:
    return f"{cell(one, 'value', tell)} {one.currency or ''}".strip()
