"""Which cases somebody works on: those that their list shows first, and that are counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from liaison_desk.desk.requests.case_decision import OVER
from liaison_desk.register import Register

LEFT_OUT: Final = {"status": tuple(sorted(OVER))}


def still_open(reg: Register) -> Sequence[str]:
    """Return the cases that are neither closed nor archived, nor in the bin."""
    return reg.ids("case", but=LEFT_OUT)
