"""From a save that lacks somebody's consent to the form that asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from liaison_desk.desk.handling.errors import ConsentMissing
from liaison_desk.desk.requests.handing_out import other_side
from liaison_desk.errors import DeskError
from liaison_desk.records.consents import DISSEMINATION, JUDICIAL
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.presenters.form_tasks import Task
from liaison_desk.ui.presenters.handling.tasks import COURT, AskConsent, Disclose
from liaison_desk.ui.presenters.requests.step_task import StepTask

_TO: Final = "to_org"


def asks_for(task: Task | None, error: DeskError, given: Mapping[str, Given]) -> AskConsent | None:
    """Return the form that asks for the consent which a save lacks; ``None`` for other errors."""
    if not isinstance(error, ConsentMissing):
        return None
    record = task.record if isinstance(task, Disclose) else ""
    record = task.request if isinstance(task, StepTask) else record
    if not record:
        return None
    organisation, country = given.get(_TO, ""), given.get("partner", "")
    whom = ("for_organisation", organisation) if organisation else ("for_country", country)
    court = JUDICIAL if given.get(COURT) == 1 else DISSEMINATION
    return AskConsent(record, (whom, ("for_purpose", court)))


def for_table(reg: Register, request: str, error: ConsentMissing) -> AskConsent:
    """Return the form that asks for the consent without which rows may not be handed out."""
    entry = reg.get(request)
    organisation, _ = other_side(entry)
    country = str(entry.fields["partner"] or "")
    whom = ("for_organisation", organisation) if organisation else ("for_country", country)
    return AskConsent(str(error.details["record"]), (whom, ("for_purpose", DISSEMINATION)))
