"""Liaison Desk: cases, contacts and minutes of liaison officers, exchanged without a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from liaison_desk.errors import DeskError
    from liaison_desk.register import Register

__all__ = ["DeskError", "Register", "__version__"]


def __getattr__(name: str) -> object:
    """Import the scripting interface when it is first asked for."""
    if name == "Register":
        from liaison_desk.register import Register

        return Register
    if name == "DeskError":
        from liaison_desk.errors import DeskError

        return DeskError
    raise AttributeError(name)
