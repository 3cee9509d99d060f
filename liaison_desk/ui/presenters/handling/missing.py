"""From a save that lacks somebody's consent to the form that asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from liaison_desk.desk.handling.errors import ConsentMissing
from liaison_desk.desk.handling.quoting import SOURCE
from liaison_desk.desk.requests.handing_out import other_side
from liaison_desk.records.consents import DISSEMINATION, JUDICIAL
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.presenters.handling.tasks import COURT, AskConsent
from liaison_desk.ui.presenters.telling import Telling

_WHOM: Final = (
    ("for_office", "office"), ("for_organisation", "organisation"), ("for_country", "country"),
)  # fmt: skip


class Wanted(NamedTuple):
    """What a refused save offers: the consent to be asked for, and whose words they are."""

    consent: AskConsent
    source: str = ""  # to be named in the form that names none; empty where it need not be
    label: str = ""  # of the source


def wanted(
    reg: Register, file: str, given: Mapping[str, Given], error: ConsentMissing, tell: Telling
) -> Wanted | None:
    """Return what a refused save offers; ``None`` where nobody knows whose words these are.

    What was not written has no consent: it is asked of what came in from the originator
    that the form names, the newest first, in the file where the form would have written.
    """
    record = str(error.details.get("record", ""))
    if record in reg.places([record]):
        return Wanted(_asking(record, given, error))
    source = str(given.get(SOURCE) or "") or _of_originator(reg, file, given)
    if not source:
        return None
    return Wanted(_asking(source, given, error), source, tell.record(source))


def _asking(record: str, given: Mapping[str, Given], error: ConsentMissing) -> AskConsent:
    whom = next(
        ((name, str(error.details[one])) for name, one in _WHOM if error.details.get(one)),
        ("for_country", str(given.get("partner", ""))),
    )
    court = JUDICIAL if given.get(COURT) == 1 else DISSEMINATION
    return AskConsent(record, (whom, ("for_purpose", court)))


def _of_originator(reg: Register, file: str, given: Mapping[str, Given]) -> str:
    """Return the newest of what came into a file from the originator that a form names."""
    named = given.get("originator")
    if not named or not file:
        return ""
    came = reg.list("entry", file=file, direction="IN")
    found = [one for one in came if named in (one.originator, one.from_org)]
    return max(found, key=lambda one: one.made).id if found else ""


def for_table(reg: Register, request: str, error: ConsentMissing) -> AskConsent:
    """Return the form that asks for the consent without which rows may not be handed out."""
    entry = reg.get(request)
    organisation, _ = other_side(entry)
    country = str(entry.fields["partner"] or "")
    whom = ("for_organisation", organisation) if organisation else ("for_country", country)
    return AskConsent(str(error.details["record"]), (whom, ("for_purpose", DISSEMINATION)))
