"""The forms that the steps of the tab Handling open, on whatever page it stands."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.presenters.forms import Asked
from liaison_desk.ui.presenters.handling.tasks import AskConsent, Decide
from liaison_desk.ui.presenters.handling.view import ASK, DECIDE, REVIEW, REVIEWED


def asked_of(code: str, line: str, file: str) -> Asked | None:
    """Return the form that a step of a line opens; ``None`` for steps of others."""
    if code == ASK:
        return Asked("consent", file=file, task=AskConsent(file))
    if code == DECIDE:
        return Asked("consent", file=file, task=Decide(line))
    if code == REVIEW:
        return Asked("review", file=file)
    return Asked("review", line, file) if code == REVIEWED else None


def carried_out(file: str, reg: Register, _: Progress) -> Sequence[str]:
    """Do what was decided on a file, and return what changed (in the worker)."""
    reg.carry_out(file)
    return [file]
