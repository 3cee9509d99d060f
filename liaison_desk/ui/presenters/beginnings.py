"""What the form of a new record stands at before anybody typed: what is so nearly always."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.presenters.telling import zone_of


def begins_with(kind_code: str, reg: Register) -> dict[str, Given]:
    """Return the values of a new record that an officer would type most mornings."""
    if kind_code != "case":
        return {}
    return {"status": "OPEN", "opened_on": today(reg), "lead_officer": reg.officer}


def today(reg: Register) -> str:
    """Return the day that it is where this station writes: YYYY-MM-DD."""
    return reg.now().astimezone(ZoneInfo(zone_of(reg))).date().isoformat()
