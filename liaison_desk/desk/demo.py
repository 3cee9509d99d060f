"""A register of invented people and cases, which says so on everything it prints."""

from __future__ import annotations

from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import errors
from liaison_desk.desk.journal import log
from liaison_desk.records.registry import KINDS

_MARK: Final = "demo"


def mark_demo(holder: Holder) -> None:
    """Make a register that holds nothing yet a demo, for good."""
    with holder.transaction():
        holder.flush()
        if any(holder.tables.of_kind(code) for code, one in KINDS.items() if not one.directory):
            raise errors.NotNew
        holder.meta.put(_MARK, "1")
        log(holder, "CONFIG", {"how": "demo"})


def is_demo(holder: Holder) -> bool:
    """Tell whether everything in the register is invented."""
    return holder.meta.text(_MARK) == "1"
