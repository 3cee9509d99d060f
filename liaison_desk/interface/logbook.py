"""The log: looked through, and written as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from liaison_desk.desk.logbook import reading, table, wording
from liaison_desk.desk.logbook.reading import Logged, Wanted
from liaison_desk.desk.logbook.wording import Told
from liaison_desk.interface.held import Held


class LogBook(Held):
    """Who unlocked, took, changed and gave away what, and when (LED Art. 25)."""

    def log_places(
        self,
        events: Sequence[str] = (),
        *,
        text: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Sequence[int]:
        """Return the places of the entries of the log, the newest first.

        ``events`` are codes such as ``DISCLOSE``; ``text`` names records, by number or
        title, with all that lies in their files; ``until`` is exclusive.
        """
        return reading.find(self._holder, Wanted(tuple(events), text, since, until))

    def log_entries(self, places: Sequence[int]) -> Sequence[Logged]:
        """Return the entries at these places, in this order."""
        return reading.rows(self._holder, places)

    def log_words(self, entries: Sequence[Logged], language: str = "en") -> Sequence[Told]:
        """Return entries of the log in words."""
        return wording.told(self._holder, entries, language)

    def save_log(self, places: Sequence[int], path: str | Path, language: str = "en") -> int:
        """Write entries as a table (CSV), a readable copy; returns how many."""
        return table.save(self._holder, places, Path(path), language)
