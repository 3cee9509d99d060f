"""The cross-check while one types: in the worker, when it has nothing else to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from liaison_desk.errors import Cancelled, DeskError
from liaison_desk.progress import Progress
from liaison_desk.records.matching import asked_of
from liaison_desk.records.requests import Step
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.form_page import FormPage
from liaison_desk.ui.editors.layout import is_field
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current
from liaison_desk.ui.pages.known import KnownPanel, KnownView, PeekView
from liaison_desk.ui.presenters.forms import Asked
from liaison_desk.ui.presenters.forms.tasks import Task
from liaison_desk.ui.presenters.hits.known_view import known_view, peek
from liaison_desk.ui.presenters.requests.register_task import RegisterTask
from liaison_desk.ui.presenters.requests.step_task import StepTask
from liaison_desk.ui.presenters.telling import Telling

PAUSE_MS: Final = 300  # between the last key and the question
CARRIED: Final = frozenset(
    {"case", "entry", "contact", "organisation", "person", "vehicle", "phone", "document",
     "account", "call"}
)  # fmt: skip


# Steps with a text that may name somebody; of the others nothing can be known.
TELLING: Final = frozenset(
    {Step.PARTIAL_REPLY, Step.FINAL_REPLY, Step.SUPPLEMENT, Step.CLARIFY, Step.INTERNAL_ANSWER}
)


def tells(task: Task | None) -> bool:
    """Tell whether a form is one in which somebody is named, rather than a short step."""
    if isinstance(task, StepTask):
        return task.step in TELLING
    return task is None or isinstance(task, RegisterTask)


def _asking(values: Mapping[str, Given]) -> Mapping[str, Given]:
    """Return the fields of a form; what is typed beyond them, such as questions, as its text."""
    beyond = [one for name, one in values.items() if not is_field(name) and isinstance(one, str)]
    fields = {name: one for name, one in values.items() if is_field(name)}
    return fields | {"body": "\n".join((str(fields.get("body", "")), *beyond))}


class Known(QObject):
    """Gives forms a panel at their side that says what is known of what stands in them."""

    failed = Signal(object)  # a DeskError

    def __init__(self, jobs: Jobs[Register], parent: QObject) -> None:
        """Ask in ``jobs``."""
        super().__init__(parent)
        self._jobs = jobs

    def attach(self, asked: Asked, page: FormPage) -> None:
        """Put a panel beside a form that was opened."""
        if asked.kind in CARRIED and tells(asked.task):
            watch = _Watch(self._jobs, page, asked.record, asked.file)
            watch.failed.connect(self.failed)


class _Watch(QObject):
    """Keeps one panel at what stands in its form; goes with the form."""

    failed = Signal(object)

    def __init__(self, jobs: Jobs[Register], page: FormPage, record: str, file: str) -> None:
        super().__init__(page)
        self._jobs, self._page, self._form = jobs, page, page.form
        self._record, self._file = record, file
        self.panel = KnownPanel()
        self._alive = [True]  # emptied with the form: an answer may come after it
        page.destroyed.connect(self._alive.clear)
        self._asked: Mapping[str, Given] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        page.set_side(self.panel)
        page.set_side_quiet(True)
        page.form.changed.connect(self._pause.start)
        self.panel.wanted.connect(self._peek)
        self._pause.start()

    def _ask(self) -> None:
        """Ask what is known; of several questions only the last is answered."""
        if self._page.isHidden():  # it was taken away, and goes with the next turn
            return
        kind, given, language = self._form.kind.code, _asking(self._form.values()), current()
        if given == self._asked:
            return
        record, file, alive = self._record, self._file, self._alive

        def work(reg: Register, _: Progress) -> KnownView:
            tell = Telling(reg, language)
            if not asked_of(kind, given):
                return KnownView(tell.say("known.waiting"))
            return known_view(reg.cross_check(kind, but=record, **given), file, reg, tell)

        def show(view: KnownView) -> None:
            if alive:
                self._asked = given
                self.panel.show_view(view)
                self._page.set_side_quiet(not view.groups)

        self._jobs.submit(work, show, self._failed, group="known", spare=True)

    def _failed(self, error: DeskError) -> None:
        if not self._alive:
            return
        if isinstance(error, Cancelled):  # it gave way: once more when that is done
            self._pause.start()
        else:
            self.failed.emit(error)

    def _peek(self, record: str) -> None:
        language, alive = current(), self._alive

        def work(reg: Register, _: Progress) -> PeekView:
            return peek(reg, record, Telling(reg, language))

        def show(view: PeekView) -> None:
            if alive:
                self.panel.show_beside(view)

        self._jobs.submit(work, show, self.failed.emit, group="peek")
