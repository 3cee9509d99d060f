"""Which holidays a date in working days does not know of, beside the entry that has it."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from liaison_desk.cli.command import Call
from liaison_desk.desk.reading import Record
from liaison_desk.register import Register

KEY: Final = "unlisted_holidays"


class Unlisted(NamedTuple):
    """The same for machines and for people; both empty where the list has them all."""

    machine: dict[str, Any]
    lines: list[str]


def unlisted(call: Call, register: Register, record: Record) -> Unlisted:
    """Return what the list of holidays lacks for the date of an entry."""
    found = register.unlisted_holidays(record.id) if record.kind == "entry" else None
    if found is None:
        return Unlisted({}, [])
    country = register.code("country", found.country, call.language) if found.country else ""
    said = call.say(found.key, country=country, years=", ".join(map(str, found.years)))
    told = {"country": found.country or None, "years": list(found.years)}
    return Unlisted({KEY: told}, ["", said])
