"""When a request is due: computed once, from its profile, its agreement, or as typed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.days import today
from liaison_desk.desk.reading import Record, rows
from liaison_desk.desk.requests import calendars
from liaison_desk.records import deadlines, particulars, values, vocabulary
from liaison_desk.records.about import About
from liaison_desk.records.deadlines import Facts, Limit
from liaison_desk.records.errors import ValueRefused
from liaison_desk.records.registry import fields_of
from liaison_desk.records.requests.steps import PROPOSAL


@dataclass(frozen=True, slots=True)
class Terms:
    """What stands beside a request's own fields when its limit is computed.

    ``agreement`` is the limit that a bilateral agreement sets; ``holidays`` the days
    on which the office that answers does not work, ``None`` for those in the
    network's list; ``event`` when a match begins.
    """

    agreement: Limit | None = None
    holidays: Collection[date] | None = None
    event: datetime | None = None


NO_TERMS = Terms()
BILATERAL: Final = "BILATERAL"
OWN: Final = "OWN"
COUNTED: Final = ("answer_within", "answer_unit")  # fields that keep how a date was counted
_UNITS: Final = "limit_unit"
BEGUN: Final = ("received", "sent")  # fields that say when a request came or went
IN_FORCE: Final = frozenset({"IN_FORCE", "AMENDED", None})  # none: nothing is said against it


@dataclass(frozen=True, slots=True)
class Rule:
    """A limit, and where it comes from."""

    limit: Limit
    profile: str  # a code of deadline_profile; empty for an agreement's own
    agreed: bool = False


def due_fields(
    holder: Holder, given: Mapping[str, Any], start: datetime, terms: Terms
) -> dict[str, Any]:
    """Return the fields that say when a request is due, and who set that.

    ``given`` are its fields as the officer gave them; a date among them is the
    officer's. Empty where no rule sets one.
    """
    if given.get("due"):
        how = {"due_set_by": "OFFICER", "deadline_profile": given.get("deadline_profile") or OWN}
        return {"due": given["due"], "first_due": given["due"], **how}
    rule = rule_of(holder, given, terms)
    if rule is None and given.get("type") == PROPOSAL:
        return _before_it(given, start)
    days = holidays(holder, terms, given) if rule else ()
    ends = rule and deadlines.due(rule.limit, start, holidays=days, event=terms.event)
    if not rule or not ends:
        return {}
    return {
        "due": ends,
        "first_due": ends,
        "due_set_by": "AGREEMENT" if rule.agreed else "PROFILE",
        "deadline_profile": rule.profile or (BILATERAL if rule.agreed else None),
        **counted_in(rule.limit),
    }


def _before_it(proposal: Mapping[str, Any], start: datetime) -> dict[str, Any]:
    """Return by when a proposed meeting wants its answer, where nobody says: before its day."""
    said = (proposal.get(particulars.FIELD) or {}).get(particulars.MEETING_DAY)
    try:
        day = About.read(particulars.read(particulars.MEETING_DAY, said)) if said else None
    except (ValueError, ValueRefused):
        return {}
    if day is None or not day.day:
        return {}
    begins = datetime.combine(day.first, time(), start.tzinfo)
    return {"due": begins, "first_due": begins, "due_set_by": "PROFILE"} if begins > start else {}


def counted_in(limit: Limit) -> dict[str, Any]:
    """Return the fields that keep how a date was counted; none where it is back from an event."""
    unit = limit.unit.name
    kept = vocabulary.entry(_UNITS, unit) is not None
    return dict(zip(COUNTED, (limit.amount, unit), strict=True)) if kept else {}


def rule_of(holder: Holder, given: Mapping[str, Any], terms: Terms = NO_TERMS) -> Rule | None:
    """Return the rule that sets a request its limit; ``None`` where none does.

    The profile that was chosen, else what the legal basis says that the request
    names: its own limit, or the profile that it refers to. A basis that is not in
    force, or not here, says nothing.
    """
    profile, facts = str(given.get("deadline_profile") or ""), facts_of(given)
    if terms.agreement:
        return Rule(terms.agreement, profile, agreed=True)
    basis = basis_of(holder, given) if profile in {"", BILATERAL} else {}
    own = deadlines.agreed(basis, facts)
    if own:
        return Rule(own, profile, agreed=True)
    profile = profile or str(basis.get("deadline_profile") or "")
    limit = deadlines.limit_of(profile, facts)
    return Rule(limit, profile) if limit else None


def basis_of(holder: Holder, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the fields of the legal basis that a request names, if it is in force and here."""
    named = str(given.get("legal_basis") or "")
    begun = next((one for name in BEGUN if isinstance(one := given.get(name), datetime)), None)
    day = begun.date() if begun else today(holder)
    for one in rows(holder, "legal_basis", [named]) if named else ():
        if in_force(one, day):
            return one.fields
    return {}


def in_force(basis: Record, day: date) -> bool:
    """Tell whether a legal basis is in force on a day: by its status, and by its own dates."""
    begins, ended = basis.in_force, basis.ended
    early = isinstance(begins, About) and begins.first > day
    late = isinstance(ended, About) and ended.last < day
    return basis.status in IN_FORCE and not (early or late)


def holidays(holder: Holder, terms: Terms, request: Mapping[str, Any]) -> Collection[date]:
    """Return the days on which whoever answers a request does not work.

    Of an incoming one that is this station's own country, else the partner's.
    """
    return calendars.days_off(holder, request) if terms.holidays is None else terms.holidays


def facts_of(fields: Mapping[str, Any]) -> Facts:
    """Return what of a request's fields, given or read, decides on its limit."""
    return Facts(
        str(fields.get("urgency") or ""),
        str(fields.get("access") or ""),
        fields.get("eaw_offence") in (True, 1, "1"),
    )


def moment_in(given: Mapping[str, Any], name: str) -> datetime | None:
    """Return a moment as the form or a script gave it; refuses what is none."""
    rule = fields_of("entry")[name]
    read = values.from_feed(rule, values.to_feed(rule, given.get(name)))
    return read if isinstance(read, datetime) else None
