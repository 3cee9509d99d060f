"""Which records need somebody's consent before they go, and what consents there are.

What decides must not be in the hands of whoever would receive: an addressee
counts where the office that owns the record named it, a consent where that
office wrote it; headquarters may do either. Which organisation an office is,
its directory says. So a receiver can neither address a record to itself nor
consent in another's name, and both ends of an exchange find the same.

Who takes over another record's words goes by its consents too, as long as it adds
nothing that binds: the same originator, no code more, nothing lower or freer than what
it quotes. That stands in the same file, so that whoever gets the one gets the other and
the consent; and the quotation's own office says what it quotes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final, NamedTuple

from liaison_desk.db.queries.markings import Marked
from liaison_desk.db.queries.places import Place
from liaison_desk.db.tables import Tables
from liaison_desk.records.consents import (
    DISSEMINATION,
    H1,
    H2,
    Bound,
    Consent,
    Party,
    covers,
    is_for,
)

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


class Owned(NamedTuple):
    """Where a record stands, and who may speak for it."""

    file: int
    office: str


def binds(marked: Marked) -> bool:
    """Tell whether markings may ask for somebody's consent."""
    return bool(marked.originator) or H2 in marked.handling


def speaker_of(tables: Tables, offices: Mapping[int, str], heads: Mapping[int, Place]) -> Speaker:
    """Return whom a feed speaks for in a file: whoever a file was handed to took it over.

    ``heads`` are the heads of the files in question, ``offices`` those of the feeds.
    """
    owners = tables.handed_over()

    def speaker(feed: int, file: int) -> str:
        office = offices.get(feed, "")
        made_by = offices.get(heads[file].feed, "") if file in heads else None
        return owners.get(file, office) if office == made_by else office

    return speaker


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
    owned = {one.id: Owned(one.file, speaker(one.feed, one.file)) for one in bound}
    organisations = tables.organisations()
    strict = tables.strict({marked[one.id].originator for one in bound} - {""})
    uids = tables.uids_of(owned)
    bonds = {
        record: _bound(uids[record], marked[record], organisations.get(one.office, ()), strict)
        for record, one in owned.items()
    }
    addressees = _addressees(tables, owned, bonds, speaker, headquarters)
    consents = _consents(tables, owned, speaker, headquarters)
    _of_quoted(tables, owned, marked, consents, speaker, headquarters)
    return {
        record: Permission(
            bond, frozenset(addressees.get(record, ())), tuple(consents.get(record, ()))
        )
        for record, bond in bonds.items()
    }


def _addressees(
    tables: Tables,
    owned: Mapping[int, Owned],
    bonds: Mapping[int, Bound],
    speaker: Speaker,
    headquarters: str,
) -> dict[int, set[str]]:
    """Return the offices and organisations that each record's own writer names."""
    found: dict[int, set[str]] = {}
    for one in tables.addressed(owned):
        file, owner = owned[one.record]
        speaks = speaker(one.writer, file) in {owner, headquarters}
        if speaks and (one.was_addressed or not bonds[one.record].foreign):
            # Officers and what is answered: whose station entered them, whatever they say now.
            named = speaker(one.maker, file) if one.kind in _BY_MAKER else one.target
            found.setdefault(one.record, set()).update({named} - {""})
    for record, office, came_in in tables.addressed_offices(owned):
        if came_in or not bonds[record].foreign:  # control: only who owns the record sets it
            found.setdefault(record, set()).add(office)
    return found


def _consents(
    tables: Tables, owned: Mapping[int, Owned], speaker: Speaker, headquarters: str
) -> dict[int, list[Consent]]:
    """Return the consents that who may speak for a record wrote in its own file."""
    found: dict[int, list[Consent]] = {}
    for one in tables.consents():
        if one.of not in owned or owned[one.of].file != one.file:
            continue
        if speaker(one.feed, one.file) in {owned[one.of].office, headquarters}:
            found.setdefault(one.of, []).append(one.consent)
    return found


def _of_quoted(
    tables: Tables,
    owned: Mapping[int, Owned],
    marked: Mapping[int, Marked],
    consents: dict[int, list[Consent]],
    speaker: Speaker,
    headquarters: str,
) -> None:
    """Let the consents of what a record quotes stand for it too, where it adds nothing that binds.

    One step: what that in its turn quotes was consented to by itself.
    """
    own = {record: tuple(found) for record, found in consents.items()}
    sources: dict[int, set[int]] = {}
    for one in tables.quoted(owned):
        file, office = owned[one.record]
        speaks = speaker(one.feed, file) in {office, headquarters}
        sources.setdefault(one.record, set()).add(one.source if speaks else one.record)
    uids = tables.uids_of(sources)
    for record, found in sources.items():
        source = next(iter(found))
        if len(found) > 1 or source not in own or owned[source].file != owned[record].file:
            continue
        if _adds_nothing(marked[record], marked[source]):
            told = [one._replace(of=uids[record]) for one in own[source]]
            consents.setdefault(record, []).extend(told)


def _adds_nothing(quote: Marked, source: Marked) -> bool:
    """Tell whether what frees the source leaves nothing that still binds the quotation."""
    codes = {H1, H2} & quote.handling
    return (
        quote.originator == source.originator
        and codes <= source.handling
        and quote.level >= source.level
        and quote.restricted >= source.restricted
    )


def _bound(uid: str, marked: Marked, own: Collection[str], strict: Collection[str]) -> Bound:
    originator = marked.originator
    return Bound(uid, marked.handling, originator, originator in own, originator in strict)
