"""Which records need somebody's consent before they go, and what consents there are.

What decides must not be in the hands of whoever would receive: an addressee
counts where the office that owns the record named it, a consent where that
office wrote it; headquarters may do either. Which organisation an office is,
its directory says. So a receiver can neither address a record to itself nor
consent in another's name, and both ends of an exchange find the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final, NamedTuple

from liaison_desk.db.bonds import Place
from liaison_desk.db.tables import Marked, Tables
from liaison_desk.records.consents import DISSEMINATION, H2, Bound, Consent, Party, covers, is_for

_BY_MAKER: Final = frozenset({"officer", "entry"})

Speaker = Callable[[int, int], str]  # row of a feed, row of a file → the office that it speaks for


class Permission(NamedTuple):
    """What binds a record, and who may have it all the same."""

    bound: Bound
    addressees: frozenset[str]  # offices, and ids of organisations
    consents: tuple[Consent, ...]  # asked or given by who may speak for the record

    def is_for(self, party: Party) -> bool:
        """Tell whether a party is an addressee of the record."""
        return party.office in self.addressees or bool(party.organisations & self.addressees)

    def given(self, party: Party, day: str, purpose: str = DISSEMINATION) -> Consent | None:
        """Return a consent that allows the record to a party."""
        return next(
            (one for one in self.consents if covers(one, self.bound, party, purpose, day)), None
        )

    def asked(self, party: Party, purpose: str = DISSEMINATION) -> Consent | None:
        """Return a consent for a party, whatever was decided on it."""
        found = (one for one in self.consents if one.for_purpose == purpose)
        return next((one for one in found if is_for(one, party)), None)


def binds(marked: Marked) -> bool:
    """Tell whether markings may ask for somebody's consent."""
    return bool(marked.originator) or H2 in marked.handling


def permissions(
    tables: Tables,
    marked: Mapping[int, Marked],
    bound: Collection[Place],
    speaker: Speaker,
    headquarters: str,
) -> dict[int, Permission]:
    """Return what binds these records; ``headquarters`` is its office."""
    if not bound:
        return {}
    owners = {one.id: speaker(one.feed, one.file) for one in bound}
    files = {one.id: one.file for one in bound}
    organisations = tables.organisations()
    strict = tables.strict({marked[one.id].originator for one in bound} - {""})
    uids = tables.uids_of(owners)
    bonds = {
        record: _bound(uids[record], marked[record], organisations.get(owner, frozenset()), strict)
        for record, owner in owners.items()
    }
    addressees: dict[int, set[str]] = {}
    for one in tables.addressed(owners):
        speaks = speaker(one.writer, files[one.record]) in {owners[one.record], headquarters}
        if speaks and (one.was_addressed or not bonds[one.record].foreign):
            # Officers and what is answered: whose station entered them, whatever they say now.
            office = one.kind in _BY_MAKER
            named = speaker(one.maker, files[one.record]) if office else one.target
            addressees.setdefault(one.record, set()).add(named)
    consents: dict[int, list[Consent]] = {}
    for allowed in tables.consents():
        of = allowed.of
        if files.get(of) == allowed.file and (
            speaker(allowed.feed, allowed.file) in {owners[of], headquarters}
        ):
            consents.setdefault(of, []).append(allowed.consent)
    return {
        record: Permission(
            bond,
            frozenset(addressees.get(record, set()) - {""}),
            tuple(consents.get(record, ())),
        )
        for record, bond in bonds.items()
    }


def _bound(uid: str, marked: Marked, own: Collection[str], strict: Collection[str]) -> Bound:
    originator = marked.originator
    return Bound(uid, marked.handling, originator, originator in own, originator in strict)
