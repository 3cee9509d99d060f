"""What headquarters added to the lists, offered in every form that has such a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.editors.form_page import FormPage
from liaison_desk.ui.editors.pick import PickEditor, SetEditor
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.language import current
from liaison_desk.ui.presenters.forms import Asked
from liaison_desk.ui.views import Choice

Added = Mapping[str, Sequence[Choice]]  # by the name of the list


class LocalCodes(QObject):
    """Adds them to the pick lists of a form that was opened."""

    failed = Signal(object)

    def __init__(self, jobs: Jobs[Register], parent: QObject) -> None:
        """Ask in ``jobs``."""
        super().__init__(parent)
        self._jobs = jobs

    def attach(self, asked: Asked, page: FormPage) -> None:
        """Offer in the form what was added to its lists."""
        del asked
        language, alive = current(), [True]
        page.destroyed.connect(alive.clear)

        def work(reg: Register, _: Progress) -> Added:
            return added(reg, language)

        def show(found: Added) -> None:
            if alive and found:
                _extend(page, found)

        self._jobs.submit(work, show, self.failed.emit)


def added(reg: Register, language: str) -> Added:
    """Return what headquarters added to the lists, and still offers (in the worker)."""
    found: dict[str, list[Choice]] = defaultdict(list)
    for one in reg.local_codes():
        if not one.retired:
            found[one.list].append(
                Choice(one.code, reg.code(one.list, one.code, language), one.code)
            )
    return found


def _extend(page: FormPage, found: Added) -> None:
    for name, editor in page.form.editors.items():
        rule = page.form.kind.fields.get(name)
        choices = found.get(rule.vocabulary, ()) if rule else ()
        if choices and isinstance(editor, PickEditor | SetEditor):
            editor.extend(choices)
