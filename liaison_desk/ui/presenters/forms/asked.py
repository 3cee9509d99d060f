"""Which form is wanted, and the key under which its draft waits.

Drafts have the key ``form:<kind>:<record, new, or a task>:<file>``, from which
a form opens again after the lock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from liaison_desk.ui import drafts
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.language import tr
from liaison_desk.ui.presenters.forms.plain_tasks import plain
from liaison_desk.ui.presenters.forms.tasks import Changing, Task
from liaison_desk.ui.presenters.requests.tasks import task_of

FORM: Final = "form"  # the first part of a draft's key
NEW: Final = "new"


@dataclass(frozen=True)
class Asked:
    """Which form is wanted: of a record, of a new one of a kind, or for a task of its own."""

    kind: str
    record: str = ""
    file: str = ""
    given: Mapping[str, Given] = field(default_factory=dict)  # of a new record: what it begins with
    title: str = ""
    then: Callable[[str], object] | None = None  # told the record's id when it is saved
    draft: str = ""  # what was typed before
    first: str = ""  # the field that gets the cursor; without one the first of all
    task: Task | None = None  # another than writing the record

    @property
    def does(self) -> Task:
        """Return what saving it does."""
        return self.task or plain(self.kind, self.record, self.file, self.given)

    @property
    def changes(self) -> bool:
        """Tell whether it writes over what stands, and not something new."""
        return bool(self.record) or isinstance(self.task, Changing)

    @property
    def key(self) -> str:
        """Return the key of its draft."""
        return f"{FORM}:{self.kind}:{self.does.key}:{self.file}"

    @property
    def plain_title(self) -> str:
        """Return what stands over it where nothing says more: that a record is new, or edited."""
        if self.record:
            return tr("form.title.change", kind=tr(f"kind.{self.kind}"))
        return tr(f"form.new.{self.kind}")


def of_draft(key: str, text: str) -> Asked | None:
    """Return the form whose draft this is, with what was typed; ``None`` for drafts of others."""
    parts = key.split(":")
    if len(parts) != 4 or parts[0] != FORM:
        return None
    _, kind_code, record, file = parts
    task = task_of(record, file)
    if task is not None:
        return Asked(kind_code, file=file, task=task, draft=text)
    if record == NEW:
        return Asked(kind_code, "", file, _given(text), draft=text)
    return Asked(kind_code, record, file, draft=text)


def _given(text: str) -> dict[str, Any]:
    """Return the values of a draft as they were: a set comes back as a list."""
    typed = drafts.unpack(text)
    return {name: tuple(one) if isinstance(one, list) else one for name, one in typed.items()}
