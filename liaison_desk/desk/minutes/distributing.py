"""Numbered copies of a version: for whom each is, and what became of it.

Nobody is registered who may not have the paper: above what an organisation may be
sent, above what the list allows it, or where a consent is missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, writer
from liaison_desk.desk.days import today
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.handling import disclosing, taking_part
from liaison_desk.desk.minutes import errors, kept, locking
from liaison_desk.desk.minutes.life import check_step, move_on
from liaison_desk.desk.reading import Record, get, listed, rows, state_of
from liaison_desk.records.consents import Party
from liaison_desk.records.meetings.steps import Stage
from liaison_desk.records.minutes.state import APPROVED, Step

COPY: Final = "copy"
_WHO: Final = ("organisation", "person", "country", "name")
_TAKEN_OVER: Final = (*_WHO, "channel")  # of the line of a distribution list
_CONTACT: Final = "contact"


class Clearance(NamedTuple):
    """Whom a copy is for, as the rules ask of it."""

    organisation: str
    country: str
    person: str


def distribute(holder: Holder, version: str, distribution_list: str) -> list[str]:
    """Register a copy for each line of a distribution list; returns the copies in their order.

    Checked for all of them before anything is written.
    """
    with writer.together(holder):
        record = _approved(holder, version)
        lines = listed(holder, "recipient", {}, file=distribution_list)
        if not lines:
            raise errors.NoRecipients
        for one in lines:
            _check_line(one, record)
        given = [
            {name: one.fields[name] for name in _TAKEN_OVER if one.fields[name]}
            for one in lines
            for _ in range(one.copies or 1)
        ]
        return _register(holder, record, given)


def register_copy(holder: Holder, version: str, given: Mapping[str, Any]) -> str:
    """Register the next copy, for somebody who stands on no list; returns it."""
    with writer.together(holder):
        record = _approved(holder, version)
        if not any(given.get(name) for name in _WHO):
            raise errors.NobodyToReceive
        return _register(holder, record, [given])[0]


def copies(holder: Holder, version: str) -> Sequence[Record]:
    """Return the register of copies of a version, in the order of their numbers."""
    record = kept.version_of(holder, version)
    found = listed(holder, COPY, {"version": version}, file=record.file)
    return sorted(found, key=lambda one: (one.number or 0, one.id))


def copy_of(holder: Holder, version: Record, number: int) -> tuple[Record, int]:
    """Return a registered copy, and how many there are."""
    every = copies(holder, version.id)
    found = [one for one in every if one.number == number]
    if not found:
        raise errors.NoSuchCopyHere(copy=number, number=version.number)
    if found[1:]:  # two stations gave it: whose it is cannot be told from the number
        raise errors.CopyTwice(copy=number, number=version.number)
    return found[0], max(one.number or 0 for one in every)


def clearance(holder: Holder, copy: Mapping[str, Any]) -> Clearance:
    """Return whom a copy is for; a person stands for the organisation he or she belongs to."""
    organisation, person = str(copy.get("organisation") or ""), str(copy.get("person") or "")
    country = str(copy.get("country") or "")
    if person and not organisation:
        for one in rows(holder, _CONTACT, [person]):
            organisation = str(one.organisation or "")
            country = country or str(one.country or "")
    for one in rows(holder, "organisation", [organisation] if organisation else []):
        country = country or str(one.country or "")
    return Clearance(organisation, country, person)


def check(holder: Holder, version: Record, to: Clearance) -> tuple[str, ...]:
    """Refuse a version to whoever may not have it; returns the consents by which it goes.

    Asked of everything that it was made of, where all of that is here: its
    quotations go by the consents of what they quote. Else of the version itself.
    """
    disclosing.may_go(holder, [version.id], to.organisation)
    party = Party(organisations=frozenset({to.organisation} - {""}), country=to.country)
    took_part = any(_is(one, party) for one in taking_part.parties(holder, version.file))
    for_them = {version.file, version.id} if took_part else set[str]()
    found = disclosing.cleared(holder, going(holder, version), party, for_them=for_them)
    disclosing.check(found, to.organisation, to.country)
    return found.used


def going(holder: Holder, version: Record) -> Sequence[str]:
    """Return the records that are given away with a version: what it was made of, else itself."""
    made_of = kept.frozen(holder, version.id).made_of
    here = [one for one in made_of if _is_here(holder, one)]
    return here if len(here) == len(made_of) else [version.id]


def _is(one: Party, party: Party) -> bool:
    """Tell whether a party that took part is the one that a copy is for."""
    if one.organisations:
        return bool(one.organisations & party.organisations)
    return bool(one.country) and one.country == party.country


def _is_here(holder: Holder, record: str) -> bool:
    try:
        get(holder, record)
    except NotHere:
        return False
    return True


def _register(holder: Holder, version: Record, given: Sequence[Mapping[str, Any]]) -> list[str]:
    for one in given:
        check(holder, version, clearance(holder, one))
    last = max((one.number or 0 for one in copies(holder, version.id)), default=0)
    made = []
    for number, one in enumerate(given, last + 1):
        fields = {**one, "version": version.id, "number": number}
        made.append(records.add(holder, COPY, fields, file=version.file))
    if locking.in_force(holder, state_of(holder, version.file)) == (version.id,):
        move_on(holder, version.file, Stage.DISTRIBUTED)
    return made


def _check_line(line: Record, version: Record) -> None:
    level, highest = str(version.level or "0"), str(line.max_level or "")
    if highest and level > highest:
        raise errors.AboveList(level=level, highest=highest)


def _approved(holder: Holder, version: str) -> Record:
    record = kept.version_of(holder, version)
    if record.sort != APPROVED:
        raise errors.StepNotOffered
    check_step(holder, record.file, Step.DISTRIBUTE)
    return record


def confirm_receipt(holder: Holder, copy: str, on: str = "") -> None:
    """Write down that a copy was received, today if no day is given."""
    records.change(holder, _copy(holder, copy).id, {"receipt_on": on or today(holder).isoformat()})


def end(holder: Holder, copy: str, *, how: str, by: str = "", on: str = "") -> None:
    """Write down that a copy was returned (RETURN) or destroyed (DESTROY), and by whom."""
    name = {"RETURN": "returned_on", "DESTROY": "destroyed_on"}.get(how)
    if name is None:
        raise errors.StepNotOffered
    given = {name: on or today(holder).isoformat(), "ended_by": by or None}
    records.change(holder, _copy(holder, copy).id, given)


def _copy(holder: Holder, copy: str) -> Record:
    record = get(holder, copy)
    if record.kind != COPY or record.deleted:
        raise NotHere
    return record
