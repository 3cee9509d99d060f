"""Which task a draft belongs to: from the part of its key that stands for it."""

from __future__ import annotations

from collections.abc import Callable

from liaison_desk.ui.presenters.cases.tasks import case_task
from liaison_desk.ui.presenters.forms.tasks import Task
from liaison_desk.ui.presenters.handling.correct_elsewhere import CorrectElsewhere
from liaison_desk.ui.presenters.handling.correctable import CORRECT
from liaison_desk.ui.presenters.handling.quote_task import quote_task
from liaison_desk.ui.presenters.handling.tasks import AskConsent, Correct, Decide, Disclose
from liaison_desk.ui.presenters.meetings.life.forms import life_task
from liaison_desk.ui.presenters.meetings.tasks import meeting_task
from liaison_desk.ui.presenters.requests.answers_task import ANSWERS, answers_of
from liaison_desk.ui.presenters.requests.flows import FLOWS
from liaison_desk.ui.presenters.requests.register_task import RegisterTask
from liaison_desk.ui.presenters.requests.step_fields import ASKS
from liaison_desk.ui.presenters.requests.step_task import StepTask


def task_of(key: str, case: str) -> Task | None:
    """Return the task of a draft in a case; ``None`` where a record is simply written."""
    what, _, rest = key.partition(".")
    first, _, second = rest.partition(".")
    own: Task | None = case_task(key) or quote_task(key) or meeting_task(key) or life_task(key)
    if own is not None:
        return own
    if what == ANSWERS:
        return answers_of(key)
    if what == "step":
        step = next((one for one in ASKS if one == first), None)
        return StepTask(step, second) if step else None
    handling: dict[str, Callable[[str], Task]] = {
        "consent.ask": AskConsent,
        "consent.decide": Decide,
        "disclose": Disclose,
        "correct": Correct,
        CORRECT: CorrectElsewhere,
    }
    named, _, record = key.rpartition(".")
    if named in handling:
        return handling[named](record)
    if what == "register" and first in FLOWS:
        of, _, template = second.partition(".")
        return RegisterTask(first, case, of, template)
    return None
