"""Consents: which is missing, and drafting the request for it (vocabularies.md 2.8)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from liaison_desk.bundle.checks import Recipient
from liaison_desk.bundle.permission import Permission
from liaison_desk.bundle.reckoning import offices_by_row
from liaison_desk.bundle.scope import consents_needed as needed
from liaison_desk.db.holder import Holder
from liaison_desk.desk import records
from liaison_desk.desk.days import today
from liaison_desk.desk.handling import errors
from liaison_desk.desk.reading import get
from liaison_desk.records.consents import DISSEMINATION, Party

ASKED: Final = "asked"  # id of the consent that was asked for already; empty: none


def consents_needed(
    holder: Holder, recipient: Recipient, withheld: Collection[int] | None = None
) -> dict[str, dict[str, str]]:
    """Return what only a consent is missing for: record → what that must say.

    By the names of a consent's fields, and :data:`ASKED`. ``withheld`` are the
    rows of the records in question, where not all are.
    """
    survey = holder.survey()
    found = needed(survey, recipient, offices_by_row(holder))
    wanted = found.keys() if withheld is None else found.keys() & set(withheld)
    uids = survey.uids_of(wanted)
    party = Party(recipient.office, survey.organisations().get(recipient.office, frozenset()))
    return {uids[row]: _needed(found[row], party) for row in sorted(wanted)}


def _needed(permission: Permission, party: Party) -> dict[str, str]:
    asked = permission.asked(party)
    return {
        "of": permission.bound.record,
        "asked_of": permission.bound.originator if permission.bound.foreign else "",
        "for_office": party.office,
        "for_purpose": DISSEMINATION,
        ASKED: asked.id if asked else "",
    }


def ask(
    holder: Holder,
    record: str,
    *,
    office: str = "",
    organisation: str = "",
    country: str = "",
    purpose: str = DISSEMINATION,
    text: str = "",
) -> str:
    """Draft the request for a consent, of the record's originator, for one party.

    Returns the id of the consent; it frees nothing until a decision is entered.
    """
    if sum(map(bool, (office, organisation, country))) != 1:
        raise errors.ConsentForOne
    one = get(holder, record)
    given = {
        "of": record, "asked_of": one.originator, "asked_on": today(holder).isoformat(),
        "for_office": office, "for_organisation": organisation, "for_country": country,
        "for_purpose": purpose, "text": text,
    }  # fmt: skip
    return records.add(holder, "consent", given, file=one.file)
