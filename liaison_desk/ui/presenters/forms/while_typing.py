"""What follows from what was typed so far: lines that do not matter, words beneath and below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current
from liaison_desk.ui.presenters.forms.open_form import OpenForm
from liaison_desk.ui.presenters.forms.tasks import Following, Foreseeing
from liaison_desk.ui.presenters.lists.computed import bottom_line, computes
from liaison_desk.ui.presenters.telling import Telling


class WhileTyping(QObject):
    """Asks the store while one types, and keeps the form at what it says."""

    failed = Signal(object)  # a DeskError

    def __init__(self, jobs: Jobs[Register], parent: QObject) -> None:
        """Ask in ``jobs``."""
        super().__init__(parent)
        self._jobs = jobs

    def arrange(self, one: OpenForm) -> None:
        """Hide the lines that do not matter."""
        hidden = one.asked.does.hidden(one.form.all_values())
        one.form.hide_fields(hidden | one.unneeded)

    def follow(self, one: OpenForm) -> None:
        """Hide what does not matter for the records that the form names."""
        task, values = one.asked.does, one.form.all_values()
        if not isinstance(task, Following):
            return

        def work(reg: Register, _: Progress) -> frozenset[str]:
            return task.unneeded(reg, values)

        def show(unneeded: frozenset[str]) -> None:
            if one.is_open:
                one.unneeded = unneeded
                self.arrange(one)

        self._jobs.submit(work, show, self.failed.emit, group="unneeded")

    def foresee(self, one: OpenForm) -> None:
        """Say beneath the lines what follows from what was typed so far."""
        form, language, task = one.form, current(), one.asked.does
        if not isinstance(task, Foreseeing):
            return
        values = form.beyond | form.values()

        def work(reg: Register, _: Progress) -> dict[str, str]:
            return task.foresee(reg, values, Telling(reg, language))

        def show(said: Mapping[str, str]) -> None:
            if one.is_open:
                for name in form.editors:
                    form.hint(name, said.get(name, ""))

        self._jobs.submit(work, show, self.failed.emit, group="foreseen")

    def compute(self, one: OpenForm) -> None:
        """Say under the form what follows from what stands in it."""
        kind = one.asked.kind
        if not computes(kind):
            return
        values, language = one.form.all_values(), current()

        def work(reg: Register, _: Progress) -> str:
            return bottom_line(reg, kind, values, language)

        def show(words: str) -> None:
            if one.is_open:
                one.page.show_computed(words)

        self._jobs.submit(work, show, self.failed.emit, group="computed")
