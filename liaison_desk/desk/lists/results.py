"""What the results of a case, or of all cases, come to."""

from __future__ import annotations

from datetime import date

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.reading import Record
from liaison_desk.records.about import About
from liaison_desk.records.results import Line, Totals, by_country


def achieved(
    holder: Holder, case: str = "", first: date | None = None, last: date | None = None
) -> dict[str, Totals]:
    """Return the totals of each country, of one case if given, between two days if given.

    A result counts where the first day that it may have happened on lies between
    them; one without a date counts only when no days are given.
    """
    found = reading.listed(holder, "result", {}, file=case)
    return by_country(_line(one) for one in found if _between(one.happened, first, last))


def _between(happened: object, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    if not isinstance(happened, About):
        return False
    return (first or date.min) <= happened.first <= (last or date.max)


def _line(one: Record) -> Line:
    return Line(
        one.type or "",
        one.country or "",
        one.item or "",
        one.quantity or "",
        one.unit or "",
        one.value or "",
        one.currency or "",
        one.persons if isinstance(one.persons, int) else 0,
        one.description or "",
        one.confirmed is True,
    )
