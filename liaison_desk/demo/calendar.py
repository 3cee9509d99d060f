"""The days of the story, moved so that its last one is today, and the texts that name them.

A text of the story names a day, a time or a number as ``{2026-03-20}``,
``{2026-03-17 17:40}``, ``{year 2026-03-13}`` or ``{assets}`` (the register
number of the record with that name), so that texts move with the days.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from liaison_desk.records.about import About
from liaison_desk.records.dates import show_day, show_moment

STORY_TODAY: Final = date(2026, 3, 16)  # a Monday; every date of the story leads up to it

_PLACE: Final = re.compile(r"\{([^{}]+)\}")
_MID_MONTH: Final = 15  # a month alone moves as its middle does


@dataclass(frozen=True)
class Calendar:
    """How far the story is moved; the time of day stays, whatever the season."""

    days: int = 0

    @classmethod
    def ending(cls, today: date) -> Calendar:
        """Return the calendar on which the story's last day is ``today``."""
        return cls((today - STORY_TODAY).days)

    def day(self, text: str) -> date:
        """Return the day of ``2026-03-16``."""
        return date.fromisoformat(text) + timedelta(days=self.days)

    def about(self, text: str) -> About:
        """Return the day of ``2026-03-16``, or the month of ``2026-03``; a year stays."""
        told = About.read(text)
        if not told.month:
            return told
        moved = date(told.year, told.month, told.day or _MID_MONTH) + timedelta(days=self.days)
        return About.of(moved) if told.day else About(moved.year, moved.month)

    def moment(self, text: str, zone: str) -> datetime:
        """Return the moment of ``2026-03-16 09:00`` in a zone."""
        moved = datetime.fromisoformat(text) + timedelta(days=self.days)
        return moved.replace(tzinfo=ZoneInfo(zone))

    def fill(self, text: str, language: str, zone: str, numbers: Mapping[str, str]) -> str:
        """Return a text with its days as ``language`` writes them, and its numbers."""

        def say(found: re.Match[str]) -> str:
            word = found[1]
            if word in numbers:
                return numbers[word]
            if word.startswith("year "):
                return str(self.day(word.removeprefix("year ")).year)
            if " " in word:
                return show_moment(self.moment(word, zone), language)
            return show_day(self.day(word), language, paper=language == "mk")

        return _PLACE.sub(say, text)
