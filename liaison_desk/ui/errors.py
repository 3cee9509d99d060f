"""Errors that only the window can raise."""

from __future__ import annotations

from liaison_desk.errors import UserError


class StoreLocked(UserError):
    """The register is locked. Unlock it and try again; nothing was lost."""

    code = "window.locked"
