"""How a contact or an office is reached: every channel in order, and what one falls back on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.reading import Record

_WAY: Final = "way"
_OFFICE: Final = {"contact": "organisation", "organisation": "parent"}


class Way(NamedTuple):
    """One way to reach somebody."""

    way: Record
    of: str  # the contact, or the office through which it goes
    fallback: Record | None  # the way that is tried when this one fails; none: the last


def ways_to(holder: Holder, record: str) -> list[Way]:
    """Return the ways to reach a contact or an office, the first to be tried first.

    Its own in their order, then those of its office, and of the office above that.
    """
    found = [(one, of) for of in _chain(holder, record) for one in _ways(holder, of)]
    following: list[Record | None] = [one for one, _ in found[1:]]
    return [
        Way(one, of, fallback)
        for (one, of), fallback in zip(found, [*following, None], strict=False)
    ]


def _ways(holder: Holder, of: str) -> list[Record]:
    return reading.listed(holder, _WAY, {}, file=of)


def _chain(holder: Holder, record: str) -> Iterator[str]:
    """Yield a record and the offices behind it, each once, as far as they are here."""
    seen: set[str] = set()
    while record and record not in seen:
        seen.add(record)
        kind, *_ = reading.places(holder, [record]).get(record, ("",))
        if kind not in _OFFICE:
            return
        one = reading.get(holder, record)
        if one.deleted:
            return
        yield record
        record = str(one.fields[_OFFICE[kind]] or "")
