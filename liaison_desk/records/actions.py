"""How an action stands: pure, from its status and the day by which it is to be done."""

from __future__ import annotations

from datetime import date
from typing import Final

from liaison_desk.records.about import About

OPEN: Final = "OPEN"
DONE: Final = "DONE"
CANCELLED: Final = "CANCELLED"
OVER: Final = (DONE, CANCELLED)  # nothing of it is awaited any more


def overdue(status: str | None, due: About | None, today: date) -> bool:
    """Tell whether the last day that ``due`` may mean is over and the action is not.

    “By the end of March” is late from the first of April on.
    """
    return status not in OVER and due is not None and due.last < today
