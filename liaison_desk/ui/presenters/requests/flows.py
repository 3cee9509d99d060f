"""The ways in which a request, information or another message begins in a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from liaison_desk.ui.editors.editor import Given


@dataclass(frozen=True)
class Flow:
    """What begins: its type and direction, whether it is passed on at once, by which template."""

    type: str
    direction: str
    transit: bool = False
    template: str = ""  # at first

    @property
    def given(self) -> dict[str, Given]:
        """Return the fields that are settled by it."""
        return {"type": self.type, "direction": self.direction}


# Asked of us, asked by us, told unasked, passed on from one partner to another; a meeting
# proposed.
FLOWS: Final[Mapping[str, Flow]] = {
    "in": Flow("REQ", "IN"),
    "out": Flow("REQ", "OUT"),
    "transit": Flow("REQ", "IN", transit=True),
    "told": Flow("INF", "IN"),
    "own": Flow("INF", "OUT"),
    "meeting_in": Flow("MTG", "IN", template="MEETING"),
    "meeting_out": Flow("MTG", "OUT", template="MEETING"),
}
# What neither asks nor answers; everything else is a step of a request.
MESSAGES: Final = ("SEI", "WRN", "ANL", "ADM")
