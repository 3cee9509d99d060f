"""A date as far as it is known: a year, a month, a day, or about one of them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

APPROXIMATE: Final = "~"

_FORM: Final = re.compile(r"(~?)(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class About:
    """A date with its precision; ``month`` and ``day`` are 0 where not known."""

    year: int
    month: int = 0
    day: int = 0
    approximate: bool = False

    def __post_init__(self) -> None:
        """Refuse what stands in no calendar: ``ValueError``."""
        if self.day and not self.month:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def of(cls, day: date) -> About:
        """Return the exact day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def read(cls, text: str) -> About:
        """Return the value of ``~2021-01-15`` and its shorter forms; ``ValueError`` else."""
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError("not a year, month or day")
        mark, year, month, day = match.groups()
        if "00" in (month, day):
            raise ValueError("months and days count from 1")
        return cls(int(year), int(month or 0), int(day or 0), mark == APPROXIMATE)

    def __str__(self) -> str:
        """Return the form of the feed."""
        text = f"{self.year:04}"
        for part in (self.month, self.day):
            text += f"-{part:02}" if part else ""
        return (APPROXIMATE if self.approximate else "") + text

    @property
    def exact(self) -> bool:
        """Tell whether it is one certain day."""
        return bool(self.day) and not self.approximate

    @property
    def first(self) -> date:
        """Return the first day that it may mean: what lists sort by."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Return the last day that it may mean: what “by the end of May” is due on."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])
