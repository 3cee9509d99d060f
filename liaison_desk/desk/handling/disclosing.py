"""What leaves the house otherwise than by bundle: forwarded, printed, read out.

Checked as bundles are (vocabularies.md 2.8), and written into the log with the
consents by which it went.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from liaison_desk.bundle.permission import Permission, binds, permissions, speaker_of
from liaison_desk.bundle.reckoning import offices_by_row
from liaison_desk.db.holder import Holder
from liaison_desk.desk.days import today
from liaison_desk.desk.handling import quoting, restricting
from liaison_desk.desk.handling.binding import with_what_binds
from liaison_desk.desk.handling.deciding import Cleared, decide
from liaison_desk.desk.handling.errors import AboveTheirs, ConsentMissing
from liaison_desk.desk.handling.logged import DISCLOSED
from liaison_desk.desk.journal import log
from liaison_desk.desk.network.known import known
from liaison_desk.desk.reading import rows
from liaison_desk.records.consents import Party

PRINT: Final = "print"
FORWARD: Final = "forward"
READ_OUT: Final = "read_out"


def cleared(
    holder: Holder,
    records: Collection[str],
    party: Party,
    *,
    judicial: bool = False,
    for_them: Collection[str] = (),
) -> Cleared:
    """Return whether these records may be given to a party outside, for a court if so said.

    With whose words they take over. ``for_them`` are records that were written for
    that party: see :func:`deciding.decide`.
    """
    holder.flush()
    going = quoting.with_sources(holder, records)
    found = _permissions(holder, going.records, judicial=judicial)
    return decide(
        list(found.values()), party, today(holder).isoformat(), judicial=judicial,
        headquarters=bool(party.office) and party.office == known(holder).ground.office,
        for_them=for_them, quotes=going.quotes,
    )  # fmt: skip


def disclose(
    holder: Holder,
    record: str,
    organisation: str,
    *,
    how: str = FORWARD,
    country: str = "",
    person: str = "",
    judicial: bool = False,
    along: Collection[str] = (),
) -> tuple[str, ...]:
    """Note that a record is given to an organisation, and return the consents by which it goes.

    ``person`` is who gets it where no organisation stands behind him; ``along`` is
    what goes with the record. :class:`ConsentMissing` where a consent is missing,
    :class:`AboveTheirs` above what they may be sent, :class:`UseRestricted` of a
    restricted file but for a court, for which it is kept: nothing is noted then.
    """
    with holder.transaction():
        going = [record, *along]
        (up_to_theirs if judicial else may_go)(holder, going, organisation)
        party = Party(organisations=frozenset({organisation} - {""}), country=country)
        found = cleared(holder, going, party, judicial=judicial)
        check(found, organisation, country)
        details = {"how": how, "record": record, **named_in_log(organisation, person, country)}
        if found.used:
            details["consents"] = " ".join(found.used)
        log(holder, DISCLOSED, details)
        return found.used


def check(found: Cleared, organisation: str, country: str, office: str = "") -> None:
    """Refuse where a consent is missing, and say of which record, and for whom."""
    if found.missing:
        raise ConsentMissing(
            count=len(found.missing), record=found.missing[0],
            organisation=organisation, country=country, office=office,
        )  # fmt: skip


def named_in_log(organisation: str, person: str, country: str) -> dict[str, str]:
    """Return whom the log names as the recipient, as far as somebody is known."""
    named = {"to_org": organisation, "to_person": person, "country": country}
    return {name: value for name, value in named.items() if value}


def may_go(holder: Holder, records: Collection[str], organisation: str) -> None:
    """Refuse what goes to nobody as its use is restricted, or is classified too high for them."""
    restricting.check(holder, records)
    up_to_theirs(holder, records, organisation)


def up_to_theirs(holder: Holder, records: Collection[str], organisation: str) -> None:
    """Refuse what is classified higher, itself or by its file, than the recipient may be sent."""
    found = rows(holder, "organisation", [organisation] if organisation else [])
    highest = str(found[0].max_level or "") if found else ""
    if not highest:
        return
    marked = holder.survey().markings()
    levels = [marked[row].level for row in with_what_binds(holder, records) if row in marked]
    level = max(levels, default=0)
    if level > int(highest):
        raise AboveTheirs(level=str(level), highest=highest)


def _permissions(
    holder: Holder, records: Iterable[str], *, judicial: bool
) -> Mapping[int, Permission]:
    """Return what binds these records, their files, and what they belong to."""
    tables = holder.survey()
    places = with_what_binds(holder, records)
    heads = {row: one for row, one in places.items() if one.file == row}
    marked = tables.markings()
    bound = [
        one
        for row, one in places.items()
        if row in marked and (binds(marked[row]) or (judicial and marked[row].handling))
    ]
    speaker = speaker_of(tables, offices_by_row(holder), heads)
    return permissions(tables, marked, bound, speaker, known(holder).ground.office)
