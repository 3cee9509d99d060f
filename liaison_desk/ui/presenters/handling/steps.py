"""The forms that the steps of the tab Handling open, on whatever page it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.forms import Asked
from liaison_desk.ui.presenters.handling.correct_elsewhere import CorrectElsewhere
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


def asked_to_correct(record: str, go: Callable[[Spot], object]) -> Asked:
    """Return the form of a correction of what stands in no case; ``go`` then to the case."""

    def show(notice: str) -> None:
        go(Spot(Place.CASES, notice, "case"))

    return Asked("entry", file=record, task=CorrectElsewhere(record), then=show)


def carried_out(file: str, reg: Register, _: Progress) -> Sequence[str]:
    """Do what was decided on a file, and return what changed (in the worker)."""
    reg.carry_out(file)
    return [file]
