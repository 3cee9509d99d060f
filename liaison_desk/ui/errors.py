"""Errors that only the window can raise."""

from __future__ import annotations

from typing import Any

from liaison_desk.errors import UserError


class StoreLocked(UserError):
    """The register is locked. Unlock it and try again; nothing was lost."""

    code = "window.locked"


class ChangedMeanwhile(UserError):
    """“{field}” was changed meanwhile, here or at another station. Look at what
    stands there now; save again, and what you typed takes its place."""

    code = "window.changed_meanwhile"

    def __init__(self, record: str = "", name: str = "", stands: Any = "") -> None:
        """Name the record and its field; ``stands`` is what a form takes as its beginning."""
        self.record, self.name, self.stands = record, name, stands
        super().__init__(field=name)
