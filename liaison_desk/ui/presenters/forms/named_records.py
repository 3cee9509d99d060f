"""Records named in a form: those that fit what is typed, and new ones made over it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.editors.record_pick import RecordEditor, RecordsEditor
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current
from liaison_desk.ui.presenters.forms.asked import Asked
from liaison_desk.ui.presenters.forms.open_form import OpenForm
from liaison_desk.ui.presenters.forms.world import begun, offered
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice


class NamedRecords(QObject):
    """Finds the records for the lines of open forms that name one."""

    new_wanted = Signal(object)  # Asked: the form of a new record, over the one that names it
    failed = Signal(object)  # a DeskError

    def __init__(self, jobs: Jobs[Register], parent: QObject) -> None:
        """Ask in ``jobs``."""
        super().__init__(parent)
        self._jobs = jobs

    def offer(self, one: OpenForm, name: str, typed: str) -> None:
        """Offer in the line ``name`` the records that fit what was typed there."""
        asked, declared, editor = one.asked, one.form.kind, one.form.editors[name]
        language = current()

        def work(reg: Register, _: Progress) -> Sequence[Choice]:
            return offered(reg, asked.task, declared, name, typed, asked.file, language)

        def show(found: Sequence[Choice]) -> None:
            if isinstance(editor, RecordEditor | RecordsEditor):
                editor.offer(found)

        self._jobs.submit(work, show, self.failed.emit, group="offers")

    def make(self, one: OpenForm, name: str, made: str, typed: str) -> None:
        """Ask for the form of a new record; it stands in the line when that is saved."""
        editor = one.form.editors[name]

        def named(record: str) -> None:
            language = current()

            def show(label: str) -> None:
                if isinstance(editor, RecordEditor | RecordsEditor):
                    editor.name(record, label)
                    editor.set_value(record)
                    editor.changed.emit()

            self._jobs.submit(
                lambda reg, _: Telling(reg, language).record(record), show, self.failed.emit
            )

        self.new_wanted.emit(Asked(made, given=begun(made, typed), then=named))
