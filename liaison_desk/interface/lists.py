"""What follows from the small lists and from the contents of cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from liaison_desk.desk.lists import results
from liaison_desk.interface.held import Held
from liaison_desk.records.results import Totals


class Lists(Held):
    """Results, legal bases, obligations, postings."""

    def achieved(
        self, case: str = "", *, first: date | None = None, last: date | None = None
    ) -> Mapping[str, Totals]:
        """Return what results come to in each country: of one case or all, in a period or ever."""
        return results.achieved(self._holder, case, first, last)
